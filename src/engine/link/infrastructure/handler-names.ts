import { contributions, whole } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import { OPTIONS } from '../libraries/infrastructure';
import { isInfrastructure } from '../../model/infrastructure';
import type { SourceFacts } from '../../model/facts';

/**
 * Names of exports that infrastructure code says are handlers, whatever it makes of them: `orders` of `{ handler: 'index.orders' }`, also
 * where a construct of a library of its own is given it. In which file they are isn't told.
 */
export function handlerNames(memory: Memory): () => ReadonlySet<string> {
  const named = contributions(memory, 'names of handlers', (_, unit) => (unit.imports.some(({ module }) => isInfrastructure(module)) ? namesIn(unit) : []));
  return whole(memory, 'all names of handlers', () => new Set([...named.whole().values()].flat()));
}

function namesIn({ calls }: SourceFacts): string[] {
  return calls.filter(({ isNew }) => isNew).flatMap(({ args }) => args.flatMap((arg) => (arg.k === 'object' ? arg.props : []))).flatMap(({ key, value }) => {
    const text = key === OPTIONS.handler && value.k === 'const' && typeof value.v === 'string' ? value.v : '';
    return /^[\w./-]+\.([A-Za-z_]\w*)$/.exec(text)?.[1] ?? [];
  });
}
