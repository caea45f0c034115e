import type { BindingId, SourceFacts, Value } from '../../model/facts';

/** An expression as people would say it: `order.items`, `findUsers()`; empty where it has no name. */
export function nameOfValue(value: Value, unit: SourceFacts, depth = 0): string {
  if (depth > 6) return '';
  const next = (of: Value): string => nameOfValue(of, unit, depth + 1);
  switch (value.k) {
    case 'ref': return unit.bindings[value.b]?.name ?? '';
    case 'global': return value.name;
    case 'this': return 'this';
    case 'member': return [next(value.of), value.name].filter((part) => part !== '').join('.');
    case 'await': case 'spread': return next(value.of);
    case 'either': return next(value.left);
    case 'call': return nameOfCall(value.id, unit, depth);
    default: return '';
  }
}

/** The variable or parameter that a chain of members begins with. */
export function rootOf(value: Value): BindingId | undefined {
  if (value.k === 'ref') return value.b;
  return value.k === 'member' || value.k === 'index' || value.k === 'await' ? rootOf(value.of) : undefined;
}

/** `Object.entries(x)` and `x.filter(…)` are still about `x`. */
function nameOfCall(id: number, unit: SourceFacts, depth: number): string {
  const fact = unit.calls[id];
  if (!fact) return '';
  const { callee, args: [first] } = fact;
  if (callee.k === 'member' && callee.of.k === 'global' && first) return nameOfValue(first, unit, depth + 1);
  if (callee.k === 'member' && ['filter', 'map', 'slice', 'sort', 'flat', 'values', 'keys', 'entries', 'reverse'].includes(callee.name)) return nameOfValue(callee.of, unit, depth + 1);
  const name = nameOfValue(callee, unit, depth + 1);
  return name === '' || fact.isNew ? '' : `${name}()`;
}
