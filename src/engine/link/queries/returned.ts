import type { Given, Place, Placed, QueryInput } from './placed';
import type { CallRef } from '../../model/system';

const MAX_LEVEL = 4;

/** What a call of a function of the project may answer, for what it is given here; undefined for what isn't one. */
export function returnedBy(ref: CallRef, at: Place, input: QueryInput): readonly Placed[] | undefined {
  const targets = input.graph.callees(ref).filter(({ kind }) => kind === 'call');
  const [only] = targets;
  const fact = input.evaluator.callFact(ref);
  const fn = only && targets.length === 1 ? input.evaluator.functionFact(only.target) : undefined;
  if (!only || !fn || !fact || fn.returns.length === 0 || levelOf(at.given) > MAX_LEVEL) return undefined;
  const given: Given = { ref: only.target, args: fact.args.map((value) => ({ value, at })), ...(at.given && { outer: at.given }) };
  return fn.returns.map((value) => ({ value, at: { ...only.target, given } }));
}

export function levelOf(given: Given | undefined): number {
  let level = 0;
  for (let at = given; at; at = at.outer) level++;
  return level;
}
