import type { ReadSpec } from '../libraries/queries/spec';
import type { CallFact, CallId, SourceFacts } from '../../model/facts';
import type { LimitPlace } from '../../model/queries';
import type { Span } from '../../model/span';

/**
 * Where a limit goes into a query whose rows are the answer as they are: elsewhere the code may need all of them. `last` is the last call of
 * its chain, `shift` how many places its options stand further.
 */
export function limitPlaceOf(fact: CallFact, last: CallId, { limit, chain, pipeline }: ReadSpec, shift: number, unit: SourceFacts): LimitPlace | undefined {
  const end = unit.calls[last];
  if (!end || pipeline || !isAnswer(end) || fact.args.some(({ k }) => k === 'spread')) return undefined;
  if (!chain) {
    const [place] = limit ?? [];
    const [option] = place?.path ?? [];
    return place && option !== undefined ? { style: 'option', call: fact.span, argument: place.argument + shift, option } : undefined;
  }
  const [method = ''] = chain.limit;
  const behind = chain.limited === 'behind' ? fact.span : chain.limited === 'last' ? end.span : receiverOf(fact, unit);
  return behind && { style: 'method', behind, method };
}

/** It is returned, or handed to what answers. */
function isAnswer({ wait, outer }: CallFact): boolean {
  return wait === 'return' || (wait === 'await' && outer?.as === 'argument');
}

function receiverOf({ callee }: CallFact, unit: SourceFacts): Span | undefined {
  return callee.k === 'member' && callee.of.k === 'call' ? unit.calls[callee.of.id]?.span : undefined;
}
