import type { Loop } from './around';
import type { BindingId, SourceFacts, Value } from '../../model/facts';
import { idsWithin } from '../../model/parts';
import type { Span } from '../../model/span';

/** The code of one round. */
export function spanOfRound({ fn, region }: Loop, { functions }: SourceFacts): Span {
  return (region === undefined ? functions[fn]?.span : functions[fn]?.regions[region]?.span) ?? NOWHERE;
}

const NOWHERE: Span = { start: 0, end: 0 };

/** Variables of one round: the item, and what the repeated code declares. */
export function namesOfRound(loop: Loop, unit: SourceFacts): ReadonlySet<BindingId> {
  return new Set([...loop.items, ...idsWithin(unit.bindings, spanOfRound(loop, unit))]);
}

/** Whether a value is made of any of these variables. */
export function usesAny(value: Value, names: ReadonlySet<BindingId>, unit: SourceFacts, depth: number): boolean {
  const next = (inner: Value): boolean => usesAny(inner, names, unit, depth + 1);
  if (depth > 8) return true;
  switch (value.k) {
    case 'ref': return names.has(value.b);
    case 'member': case 'await': case 'spread': case 'not': return next(value.of);
    case 'index': return next(value.of) || next(value.key);
    case 'object': return value.props.some((prop) => next(prop.value)) || value.spreads.some(next);
    case 'array': return value.items.some(next);
    case 'template': return value.parts.some(next);
    case 'either': return next(value.left) || next(value.right) || (value.test !== undefined && next(value.test));
    case 'call': return [unit.calls[value.id]?.callee, ...unit.calls[value.id]?.args ?? []].some((part) => part !== undefined && next(part));
    case 'unknown': return true;
    default: return false;
  }
}
