import type { ImportGraph } from './imports';
import type { BareService } from './services';
import type { SourceFacts } from '../model/facts';
import type { EntryPoint, LibraryUse } from '../model/system';
import type { Evidence, Location } from '../model/span';
import type { Workspace } from '../model/workspace';

/** What is known when a service's capabilities are looked for. */
export interface CapabilityInput {
  readonly service: BareService;
  readonly facts: ReadonlyMap<string, SourceFacts>;
  /** Modules that the service loads, where it does so first. */
  readonly loads: ReadonlyMap<string, Location>;
  readonly uses: readonly LibraryUse[];
  readonly entryPoints: readonly EntryPoint[];
  readonly imports: ImportGraph;
  readonly workspace: Workspace;
}

/** Where each module is imported first, types aside, in the order of files and places. */
export function firstImports(files: ReadonlySet<string>, facts: ReadonlyMap<string, SourceFacts>): Map<string, Location> {
  const loads = new Map<string, Location>();
  for (const file of files) {
    for (const { module, typeOnly, span } of facts.get(file)?.imports ?? []) if (!typeOnly && !loads.has(module)) loads.set(module, { file, span });
  }
  return loads;
}

/** The first import of one of the packages in a file of the service. */
export function importOf({ loads }: Pick<CapabilityInput, 'loads'>, packages: readonly string[]): Evidence | undefined {
  for (const [module, at] of loads) {
    const name = packages.find((one) => isFrom(one, module));
    if (name !== undefined) return { ...at, message: `imports ${name}` };
  }
  return undefined;
}

function isFrom(name: string, module: string): boolean {
  return module.startsWith(name) && (module.length === name.length || module[name.length] === '/');
}
