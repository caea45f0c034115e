import { folderOf } from '../modules';
import type { Memory } from '../memory/memory';
import type { BareService } from '../services';

/** Decorators and calls that declare a table or collection. Sources: TypeORM, Mongoose for Nest, sequelize-typescript, MikroORM. */
const DECLARES = new Set(['Entity', 'ViewEntity', 'Schema', 'Table']);

/**
 * The folder, outside of the service's own, whose models the service loads. Services that load models from the same folder keep their
 * rows in the same tables. Undefined where there is none.
 */
export function sharedModels(service: BareService, memory: Memory): string | undefined {
  const folders = new Set<string>();
  for (const file of service.files) {
    const isOwn = service.root === '.' || file.startsWith(`${service.root}/`);
    const unit = isOwn ? undefined : memory.facts.get(file);
    const declares = unit?.classes.some(({ name, decorators }) => !/^(?:Abstract|Base)/.test(name) && decorators.some(({ callee }) => callee.k === 'ref' && DECLARES.has(unit.bindings[callee.b]?.name ?? '')));
    if (declares) folders.add(folderOf(file));
  }
  return folders.size === 0 ? undefined : [...folders].sort()[0];
}
