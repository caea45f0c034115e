import { logCallOf } from '../../link/query/log-calls';
import type { CallFact, Value } from '../../model/facts';
import { idsBy } from '../../model/parts';
import type { CallRef, FunctionRef, SystemModel } from '../../model/system';

/** A class of the project's that is called a logger and keeps records: it answers with something that the code goes on with, and prints nothing of what it is given as a whole. */
export function keepsRecord(at: CallRef, { wait, binding }: CallFact, model: SystemModel): boolean {
  if (wait !== 'await' || binding === undefined) return false;
  const callees = model.reach.callees(at);
  return callees.length > 0 && callees.every((fn) => model.ofFunction('keeps a record', fn, () => answersAndPrintsLittle(fn, model)));
}

function answersAndPrintsLittle({ file, fn }: FunctionRef, model: SystemModel): boolean {
  const facts = model.files.get(file)?.facts;
  if (!facts?.functions[fn]?.returns.some(({ k }) => k !== 'undefined')) return false;
  return callsIn(facts.calls, fn).every((id) => {
    const call = facts.calls[id];
    return !call || (logCallOf(call, facts)?.said ?? []).every((said) => said.k !== 'member' && isLine(said));
  });
}

const callsIn = idsBy(({ fn }: CallFact): number => fn);

/** A text with single members in it. */
function isLine(value: Value): boolean {
  if (value.k === 'template') return value.parts.every(isLine);
  if (value.k === 'either') return isLine(value.left) && isLine(value.right);
  return value.k === 'const' || value.k === 'member';
}
