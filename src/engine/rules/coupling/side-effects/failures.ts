import { answers } from './answers';
import { isIn } from '../../../link/query/answered-before';
import type { CallId, FunctionFact, RegionId, SourceFacts } from '../../../model/facts';

/**
 * What becomes of a call that fails: `reported` by a `catch` of its own that throws or answers, `returned` by one that returns
 * a value instead, `swallowed` by one that goes on, or `passed` on to the caller.
 */
export type Failure = 'reported' | 'returned' | 'swallowed' | 'passed';

/** Whether what a call of the file runs does nothing but throw: `throwError(CODE)`. */
export type Throws = (id: CallId) => boolean;

/** Looks for the `catch` around a call. One around other work as well says nothing of this call, and passes it on. */
export function failureOf(id: CallId, unit: SourceFacts, throws: Throws): Failure {
  const fact = unit.calls[id];
  const fn = fact && unit.functions[fact.fn];
  if (!fact || !fn) return 'passed';
  if (isCaughtInChain(id, unit)) return 'swallowed';
  for (let region = fact.region; region !== 0; region = fn.regions[region]?.parent ?? 0) {
    if (fn.regions[region]?.kind !== 'try') continue;
    const handler = catchOf(region, fn);
    if (handler === undefined) continue;
    const kind = kindOf(handler, fn, unit, throws);
    if (kind === 'swallowed' || kind === 'returned') return kind;
    return isAlone(id, region, fn, unit) ? 'reported' : 'passed';
  }
  return 'passed';
}

/** The `catch` behind a `try`: the next region with the same parent. */
function catchOf(region: RegionId, fn: FunctionFact): RegionId | undefined {
  const own = fn.regions[region];
  const at = fn.regions.findIndex((one, id) => id > region && one.kind === 'catch' && one.parent === own?.parent && one.span.start >= own.span.end);
  return at < 0 ? undefined : at;
}

function kindOf(handler: RegionId, fn: FunctionFact, unit: SourceFacts, throws: Throws): Failure {
  const inside = fn.statements.flatMap((statement, id) => (isIn(statement.region, handler, fn) ? [{ ...statement, id }] : []));
  if (inside.some(({ kind, id }) => kind === 'throw' || answers(id, fn, unit))) return 'reported';
  if (fn.calls.some((id) => isIn(unit.calls[id]?.region ?? 0, handler, fn) && throws(id))) return 'reported';
  return inside.some(({ kind }) => kind === 'return') ? 'returned' : 'swallowed';
}

/** `send().catch(log)`. */
function isCaughtInChain(id: CallId, unit: SourceFacts): boolean {
  for (let outer = unit.calls[id]?.outer, step = 0; outer?.as === 'callee' && step < 6; outer = unit.calls[outer.call]?.outer, step++) {
    const callee = unit.calls[outer.call]?.callee;
    if (callee?.k === 'member' && callee.name === 'catch') return true;
  }
  return false;
}

/** Nothing else in the `try` waits for anything. */
function isAlone(id: CallId, region: RegionId, fn: FunctionFact, unit: SourceFacts): boolean {
  return fn.calls.every((other) => {
    const call = unit.calls[other];
    return call?.wait !== 'await' || call.statement === unit.calls[id]?.statement || !isIn(call.region, region, fn);
  });
}
