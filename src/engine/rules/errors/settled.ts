import { catchOf } from './handlers';
import { isIn } from '../../link/query/answered-before';
import type { CallId, FunctionFact, RegionId, SourceFacts } from '../../model/facts';
import { idsWithin } from '../../model/parts';
import type { CallRef, FunctionRef, SystemModel } from '../../model/system';

/** Whether all that a call may run catches its failures itself, so that none comes back: where it says nothing of them, that is told there. */
export function isSettledInside(call: CallRef, model: SystemModel): boolean {
  const callees = model.reach.callees(call);
  return callees.length > 0 && callees.every((fn) => model.ofFunction('settles its errors', fn, () => settles(fn, model)));
}

/** Functions below one another that are looked into. */
const DEPTH = 3;

function settles(ref: FunctionRef, model: SystemModel, depth = 0): boolean {
  const unit = model.files.get(ref.file)?.facts;
  const fn = unit?.functions[ref.fn];
  if (!unit || !fn?.async || depth > DEPTH) return false;
  const waits = fn.calls.filter((id) => isWaited(id, unit) && !isLink(id, unit));
  const thrown = fn.statements.filter(({ kind }) => kind === 'throw');
  const told = failuresTold(fn, unit);
  const isSettled = (call: CallId): boolean => {
    const { wait, region = 0 } = unit.calls[call] ?? {};
    return wait === 'await' && (isHandled(region, fn, unit) || told.has(call) || settlesBelow({ file: ref.file, call }, model, depth));
  };
  return waits.length > 0 && waits.every(isSettled) && thrown.every(({ region }) => isHandled(region, fn, unit));
}

function isWaited(call: CallId, unit: SourceFacts): boolean {
  return unit.calls[call]?.wait === 'await' || unit.calls[call]?.wait === 'return';
}

/** Of a chain its end is waited for: `client.from('orders').update(order)`. */
function isLink(call: CallId, unit: SourceFacts): boolean {
  const outer = unit.calls[call]?.outer;
  return outer?.as === 'callee' && isWaited(outer.call, unit);
}

function settlesBelow(call: CallRef, model: SystemModel, depth: number): boolean {
  const callees = model.reach.callees(call);
  return callees.length > 0 && callees.every((fn) => settles(fn, model, depth + 1));
}

/** Calls that answer with their failure instead of throwing it, as long as somebody looks at it: `const { error } = await client.rpc(…); if (error) log(error)`. */
function failuresTold(fn: FunctionFact, unit: SourceFacts): ReadonlySet<CallId> {
  const read = new Set(fn.statements.flatMap(({ uses }) => uses));
  return new Set(idsWithin(unit.bindings, fn.span).flatMap((id) => {
    const init = unit.bindings[id]?.init;
    if (init?.k !== 'member' || init.name !== 'error' || init.of.k !== 'await' || init.of.of.k !== 'call') return [];
    return read.has(id) ? [init.of.of.id] : [];
  }));
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
