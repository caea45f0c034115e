import { stemOf } from './shares';
import type { Service } from '../../model/system';

type Named = Pick<Service, 'name' | 'root' | 'entry'>;

/** Services with names of their own: those in folders of one name by what tells the folders apart, two programs of one package by more of their path. */
export function distinctNames<T extends Named>(services: readonly T[]): T[] {
  const taken = new Set<string>();
  return inNamesakes(services).map((service) => {
    let name = service.name;
    if (taken.has(name)) name = `${service.name}-${tellingPart(service)}`;
    for (let i = 2; taken.has(name); i++) name = `${service.name}-${String(i)}`;
    taken.add(name);
    return { ...service, name };
  });
}

/** `orders/apps/api` and `stock/apps/api` are `orders-api` and `stock-api`. */
function inNamesakes<T extends Named>(services: readonly T[]): T[] {
  return services.map((service) => {
    const namesakes = services.filter((other) => other.name === service.name && other.root !== service.root);
    const part = namesakes.length > 0 && endsWithName(service) ? folders(service).findLast((folder) => namesakes.every((other) => !folders(other).includes(folder))) : undefined;
    return part === undefined ? service : { ...service, name: `${part}-${service.name}` };
  });
}

function folders({ root }: Named): string[] {
  return root.split('/').slice(0, -1);
}

function endsWithName({ root, name }: Named): boolean {
  return root.split('/').at(-1) === name;
}

/** `worker` of `src/worker/main.ts` and of `src/worker.ts`. */
function tellingPart({ entry, root }: Named): string {
  const parts = stemOf(entry, root).split('/');
  return parts.findLast((part) => !/^(?:main|index|app|server|start|bootstrap|apps?|bin|www)$/.test(part)) ?? parts.at(-1) ?? '';
}
