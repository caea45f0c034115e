import type { CallFact, SourceFacts, Value } from '../../model/facts';

/** Whether a call's observable is subscribed to without anything for its errors: RxJS throws them where nobody catches them, and the process ends. */
export function isSubscribedUnguarded(call: number, facts: SourceFacts): boolean {
  for (let outer = outerOf(facts.calls[call], facts); outer; outer = outerOf(outer, facts)) {
    const name = outer.callee.k === 'member' ? outer.callee.name : '';
    if (name === 'pipe' && outer.args.some((arg) => isCatch(arg, facts))) return false;
    if (name === 'subscribe') return !takesErrors(outer.args);
  }
  return false;
}

function outerOf(fact: CallFact | undefined, { calls }: SourceFacts): CallFact | undefined {
  return fact?.outer?.as === 'callee' ? calls[fact.outer.call] : undefined;
}

function isCatch(value: Value, { calls, bindings }: SourceFacts): boolean {
  const callee = value.k === 'call' ? calls[value.id]?.callee : undefined;
  if (callee?.k === 'ref') return bindings[callee.b]?.name === 'catchError';
  return (callee?.k === 'member' || callee?.k === 'global') && callee.name === 'catchError';
}

/** `subscribe(next, error)` and `subscribe({ next, error })`. */
function takesErrors([first, second]: readonly Value[]): boolean {
  if (first?.k === 'object') return first.spreads.length > 0 || first.props.some(({ key }) => key === 'error');
  return second !== undefined && second.k !== 'undefined';
}
