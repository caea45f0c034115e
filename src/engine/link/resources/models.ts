import type { Memory } from '../memory/memory';
import type { BareService } from '../services';
import type { Workspace } from '../../model/workspace';

/** Decorators and calls that declare a table or collection. Sources: TypeORM, Mongoose for Nest, sequelize-typescript, MikroORM. */
const DECLARES = new Set(['Entity', 'ViewEntity', 'Schema', 'Table']);

/**
 * The package, outside of the service's own, whose models the service loads. Services that load models from the same package keep their
 * rows in the same tables. Undefined where there is none.
 */
export function sharedModels(service: BareService, { memory, workspace }: { readonly memory: Memory; readonly workspace: Workspace }): string | undefined {
  const files = memory.kept('model files', () => new Map(workspace.sources.map((source) => [source.path, source.package])));
  const packages = new Set<string>();
  for (const file of service.files) {
    const unit = files.get(file) === service.root ? undefined : memory.facts.get(file);
    const declares = unit?.classes.some(({ name, decorators }) => !/^(?:Abstract|Base)/.test(name) && decorators.some(({ callee }) => callee.k === 'ref' && DECLARES.has(unit.bindings[callee.b]?.name ?? '')));
    if (declares) packages.add(`${files.get(file) ?? ''}/${folderName(file)}`);
  }
  return packages.size === 0 ? undefined : [...packages].sort()[0];
}

function folderName(file: string): string {
  return file.slice(0, file.lastIndexOf('/'));
}
