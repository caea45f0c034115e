import type { CallFact, SourceFacts } from './facts';

/** Calls of methods of what a call answers: behind it, or on the variable that holds it. */
export function followUps({ outer, binding }: CallFact, unit: SourceFacts | undefined): CallFact[] {
  const calls = unit?.calls ?? [];
  const found: CallFact[] = [];
  for (let at = outer; at?.as === 'callee';) {
    const next = calls[at.call];
    if (!next) break;
    found.push(next);
    at = next.outer;
  }
  if (binding !== undefined) found.push(...calls.filter(({ callee }) => callee.k === 'member' && callee.of.k === 'ref' && callee.of.b === binding));
  return found;
}

/** Name of the method that a call calls. */
export function methodName({ callee }: CallFact): string {
  return callee.k === 'member' ? callee.name : '';
}
