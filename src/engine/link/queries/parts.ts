import { nameOf } from './conditions';
import { PARTS_OF_QUERIES } from '../libraries/queries/chains';
import { ofEach } from '../../model/parts';
import type { BindingId, CallFact, CallId, SourceFacts, Value } from '../../model/facts';

const MAX_LEVELS = 6;

/** Whether a query that a call ends is never asked for itself but made a part of another one: `all.union(it)`, `db.with('them', it)`, `in(ids, it)`. */
export function isPartOfQuery(call: CallId, unit: SourceFacts): boolean {
  let at: CallFact | undefined = unit.calls[call];
  const held = at?.wait === 'assigned' ? heldBy(call, at, unit) : undefined;
  if (held !== undefined) return partsIn(unit).has(held);
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
  return binding ?? holdersIn(unit).get(call);
}

/** Variables that hold what a call answers, by the call. */
const holdersIn = ofEach((unit: SourceFacts): ReadonlyMap<CallId, BindingId> => new Map(unit.bindings.flatMap(({ init }, id) => (init?.k === 'call' ? [[init.id, id] as const] : []))));

/** Variables that are made a part of a query, alone or in a list. */
const partsIn = ofEach((unit: SourceFacts): ReadonlySet<BindingId> => new Set(unit.calls.flatMap(({ callee, args }) => (isPart(callee) ? args.flatMap(namesIn) : []))));

function isPart(callee: Value): boolean {
  return PARTS_OF_QUERIES.has(callee.k === 'member' ? callee.name : nameOf(callee));
}

function namesIn(arg: Value): BindingId[] {
  if (arg.k === 'array') return arg.items.flatMap((item) => (item.k === 'ref' ? [item.b] : []));
  return arg.k === 'ref' ? [arg.b] : [];
}
