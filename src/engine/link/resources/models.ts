import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { BareService } from '../services/services';
import { folderOf } from '../../model/paths';

/** Decorators and calls that declare a table or collection. Sources: TypeORM, Mongoose for Nest, sequelize-typescript, MikroORM. */
const DECLARES = new Set(['Entity', 'ViewEntity', 'Schema', 'Table']);

/**
 * The folder, outside of the service's own, whose models the service loads. Services that load models from the same folder keep their
 * rows in the same tables. Undefined where there is none.
 */
export function sharedModels(service: BareService, declares: (file: string) => boolean): string | undefined {
  const folders = new Set<string>();
  for (const file of service.files) {
    const isOwn = service.root === '.' || file.startsWith(`${service.root}/`);
    if (!isOwn && declares(file)) folders.add(folderOf(file));
  }
  return folders.size === 0 ? undefined : [...folders].sort()[0];
}

/** Whether files declare models. */
export function modelFiles(memory: Memory): Contributions<boolean> {
  return contributions(memory, 'files of models', (_, unit) => {
    return unit.classes.some(({ name, decorators }) => !/^(?:Abstract|Base)/.test(name) && decorators.some(({ callee }) => callee.k === 'ref' && DECLARES.has(unit.bindings[callee.b]?.name ?? '')));
  });
}
