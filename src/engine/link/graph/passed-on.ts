import type { Evaluator } from '../evaluate/core';
import type { Known } from '../known';
import type { BindingId, FunctionFact, Value } from '../../model/facts';

/** Whether a function answers an object that has a member of what it is given as it was: `(req) => ({ url: req.url, headers: req.headers })`. One that changes anything is not known to. */
export function passesOn(known: Known, member: string, evaluator: Evaluator): boolean {
  const fact = known.k === 'fn' ? evaluator.functionFact(known.ref) : undefined;
  const given = fact?.params[0]?.binding;
  if (!fact || given === undefined || known.k !== 'fn' || !isPlain(fact)) return false;
  return fact.returns.every((value) => isPassed(value, given, member));
}

/** One way out, and nothing but it. */
function isPlain({ returns, statements }: FunctionFact): boolean {
  return returns.length === 1 && statements.every(({ kind }) => kind === 'return');
}

function isPassed(value: Value, given: BindingId, member: string): boolean {
  if (isGiven(value, given)) return true;
  if (value.k !== 'object') return false;
  const own = value.props.findLast(({ key }) => key === member)?.value;
  return own ? own.k === 'member' && own.name === member && isGiven(own.of, given) : value.spreads.some((spread) => isGiven(spread, given));
}

/** What is given itself, or what a library wraps (`req.raw`). */
function isGiven(value: Value, given: BindingId): boolean {
  return value.k === 'ref' ? value.b === given : value.k === 'member' && value.name === 'raw' && value.of.k === 'ref' && value.of.b === given;
}
