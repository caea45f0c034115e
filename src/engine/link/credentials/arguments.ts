import type { CallFact } from '../../model/facts';
import { ofEach } from '../../model/parts';
import type { Span } from '../../model/span';

/** An argument of a call, and which of it. */
export interface Argument {
  readonly call: CallFact;
  readonly index: number;
}

interface Nested extends Argument {
  readonly span: Span;
  /** The innermost argument around it. */
  readonly around: Nested | undefined;
}

/** The innermost argument of a call of the list that a span stands in; a list is sorted once, however many ask. */
export function argumentAround(calls: readonly CallFact[], { start, end }: Span): Argument | undefined {
  const all = nestedIn(calls);
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.span.start ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  let found = all[low - 1];
  while (found && found.span.end < end) found = found.around;
  return found;
}

/** Arguments in the order in which they begin, outer ones first. */
const nestedIn = ofEach((calls: readonly CallFact[]): readonly Nested[] => {
  const all = calls.flatMap((call) => call.argSpans.map((span, index) => ({ call, index, span })));
  all.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const nested: Nested[] = [];
  let around: Nested | undefined;
  for (const one of all) {
    while (around && around.span.end <= one.span.start) around = around.around;
    nested.push(around = { ...one, around });
  }
  return nested;
});
