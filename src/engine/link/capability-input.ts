import type { ImportGraph } from './imports';
import type { BareService } from './services';
import type { SourceFacts } from '../model/facts';
import type { EntryPoint, LibraryUse } from '../model/system';
import type { Evidence } from '../model/span';
import type { Workspace } from '../model/workspace';

/** What is known when a service's capabilities are looked for. */
export interface CapabilityInput {
  readonly service: BareService;
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly uses: readonly LibraryUse[];
  readonly entryPoints: readonly EntryPoint[];
  readonly imports: ImportGraph;
  readonly workspace: Workspace;
}

/** The first import of one of the packages in a file of the service. */
export function importOf({ service, facts }: Pick<CapabilityInput, 'service' | 'facts'>, packages: readonly string[]): Evidence | undefined {
  for (const file of service.files) {
    for (const fact of facts.get(file)?.imports ?? []) {
      const name = packages.find((one) => isFrom(one, fact.module));
      if (name !== undefined && !fact.typeOnly) return { file, span: fact.span, message: `imports ${name}` };
    }
  }
  return undefined;
}

function isFrom(name: string, module: string): boolean {
  return module.startsWith(name) && (module.length === name.length || module[name.length] === '/');
}
