import { catchOf } from './handlers';
import { isIn } from '../../link/query/answered-before';
import type { FunctionFact, RegionId, SourceFacts } from '../../model/facts';
import type { CallRef, FunctionRef, SystemModel } from '../../model/system';

/** Whether all that a call may run catches its failures itself, so that none comes back: where it says nothing of them, that is told there. */
export function isSettledInside(call: CallRef, model: SystemModel): boolean {
  const callees = model.reach.callees(call);
  return callees.length > 0 && callees.every((fn) => model.ofFunction('settles its errors', fn, () => settles(fn, model)));
}

function settles(ref: FunctionRef, model: SystemModel): boolean {
  const unit = model.files.get(ref.file)?.facts;
  const fn = unit?.functions[ref.fn];
  if (!unit || !fn?.async) return false;
  const waits = fn.calls.flatMap((id) => unit.calls[id] ?? []).filter(({ wait }) => wait === 'await' || wait === 'return');
  const thrown = fn.statements.filter(({ kind }) => kind === 'throw');
  return waits.length > 0 && waits.every((call) => call.wait === 'await' && isHandled(call.region, fn, unit)) && thrown.every(({ region }) => isHandled(region, fn, unit));
}

/** In a `try` whose `catch` throws nothing. */
function isHandled(region: RegionId, fn: FunctionFact, unit: SourceFacts): boolean {
  for (let at = region; at !== 0; at = fn.regions[at]?.parent ?? 0) {
    const caught = fn.regions[at]?.kind === 'try' ? catchOf(at, fn) : undefined;
    if (caught !== undefined && !throws(caught, fn, unit)) return true;
  }
  return false;
}

/** It throws, or hands on what may fail in turn: `return retry()`. */
function throws(caught: RegionId, fn: FunctionFact, unit: SourceFacts): boolean {
  const calls = fn.calls.flatMap((id) => unit.calls[id] ?? []).filter(({ region }) => isIn(region, caught, fn));
  return calls.some(({ wait }) => wait === 'return') || fn.statements.some(({ kind, region }) => kind === 'throw' && isIn(region, caught, fn));
}
