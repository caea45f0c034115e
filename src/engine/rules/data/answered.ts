import type { CallFact } from '../../model/facts';
import type { CallRef, FunctionRef, SystemModel } from '../../model/system';
import { isAnswered } from '../evidence/entries';

const MAX_LEVEL = 4;

/** Whether what a function returns is the answer of every request that comes to it, as it is: handlers, and what they return the result of. */
export function isTheAnswer(fn: FunctionRef, model: SystemModel, level = 0): boolean {
  const entries = model.reach.entriesOf(fn);
  if (level > MAX_LEVEL || entries.length === 0 || !entries.every(({ entry }) => isAnswered(entry))) return false;
  const isHandler = entries.some(({ entry }) => entry.handlers.some((one) => one.file === fn.file && one.fn === fn.fn));
  const callers = model.reach.callers(fn).filter((call) => model.reach.callees(call).length === 1);
  if (isHandler && callers.length === 0) return true;
  return callers.length > 0 && callers.every((call) => isHandedOn(call, model, level));
}

function isHandedOn(call: CallRef, model: SystemModel, level: number): boolean {
  const fact = model.files.get(call.file)?.facts.calls[call.call];
  return fact !== undefined && isOnlyReturned(fact) && isTheAnswer({ file: call.file, fn: fact.fn }, model, level + 1);
}

function isOnlyReturned({ wait, outer }: CallFact): boolean {
  return wait === 'return' || (wait === 'await' && outer?.as === 'argument');
}
