import { nameOf } from './conditions';
import { PARTS_OF_QUERIES } from '../libraries/queries/chains';
import type { BindingId, CallFact, CallId, SourceFacts, Value } from '../../model/facts';

const MAX_LEVELS = 6;

/** Whether a query that a call ends is never asked for itself but made a part of another one: `all.union(it)`, `db.with('them', it)`, `in(ids, it)`. */
export function isPartOfQuery(call: CallId, unit: SourceFacts): boolean {
  let at: CallFact | undefined = unit.calls[call];
  const held = at?.wait === 'assigned' ? heldBy(call, at, unit) : undefined;
  if (held !== undefined) return unit.calls.some(({ callee, args }) => isPart(callee) && args.some((arg) => holds(arg, held)));
  for (let level = 0; at && level < MAX_LEVELS; level++) {
    const { outer, fn, wait } = at;
    if (wait === 'await') return false;
    if (outer?.as === 'argument') {
      at = unit.calls[outer.call];
      if (at && isPart(at.callee)) return true;
    } else {
      const around = wait === 'return' ? unit.functions[fn]?.argumentOf : undefined;
      at = around && unit.calls[around.call];
      if (at && isPart(at.callee)) return true;
    }
  }
  return false;
}

function heldBy(call: CallId, { binding }: CallFact, unit: SourceFacts): BindingId | undefined {
  const found = binding ?? unit.bindings.findIndex(({ init }) => init?.k === 'call' && init.id === call);
  return found < 0 ? undefined : found;
}

function isPart(callee: Value): boolean {
  return PARTS_OF_QUERIES.has(callee.k === 'member' ? callee.name : nameOf(callee));
}

function holds(arg: Value, binding: BindingId): boolean {
  return (arg.k === 'ref' && arg.b === binding) || (arg.k === 'array' && arg.items.some((item) => item.k === 'ref' && item.b === binding));
}
