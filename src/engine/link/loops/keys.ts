import { KEY, UNIQUE } from '../libraries/queries/filters';
import type { CallFact, SourceFacts, Value } from '../../model/facts';

/** The list of keys by which a query picks rows, one row for each: `findMany({ where: { id: { in: ids } } })`. */
export function keysAskedFor({ args: [filter] }: CallFact, unit: SourceFacts): Value | undefined {
  if (filter?.k !== 'object') return undefined;
  const where = filter.props.find(({ key }) => key === 'where')?.value ?? filter;
  if (where.k !== 'object') return undefined;
  for (const { key, value } of where.props) {
    const list = value.k === 'object' ? value.props.find((prop) => prop.key === 'in' || prop.key === '$in')?.value : undefined;
    if (list && LISTED.has(list.k) && (UNIQUE.test(key) || (KEY.test(key) && isComposed(list, unit)))) return list;
  }
  return undefined;
}

const LISTED: ReadonlySet<Value['k']> = new Set(['array', 'ref', 'call', 'member', 'await']);

/** Keys that the code makes of what it knows: `` [`order-${id}`, `order-${id}-${part}`] ``. */
function isComposed(list: Value, unit: SourceFacts): boolean {
  const init = list.k === 'ref' ? unit.bindings[list.b]?.init : list;
  if (init?.k !== 'array') return false;
  const pushed = list.k === 'ref' ? unit.calls.filter(({ callee }) => callee.k === 'member' && callee.name === 'push' && callee.of.k === 'ref' && callee.of.b === list.b).flatMap(({ args }) => args) : [];
  const items = [...init.items, ...pushed];
  return items.length > 0 && items.every((item) => item.k === 'template' && item.parts.some(({ k }) => k === 'const'));
}
