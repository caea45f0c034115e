import type { Span } from '../../model/span';
import { isUntouched, currentSpan, type Draft } from '../draft';
import { replacement } from '../edits';
import { done, refused, type Outcome } from '../outcome';

/** Takes a comment out of any text, with its line where nothing else stands on it. */
export function removeComment(text: string, span: Span, draft: Draft | undefined): Outcome {
  const now = draft && isUntouched(draft, span) ? currentSpan(draft, span) : undefined;
  if (!now || !isComment(text.slice(now.start, now.end))) return refused('The comment to remove is no longer where it was found.');
  const { start, end } = withItsLine(text, now);
  return done([replacement(start, end, '')]);
}

function isComment(text: string): boolean {
  return /^(\/\/|\/\*|#)/.test(text);
}

function withItsLine(text: string, { start, end }: Span): Span {
  let from = start;
  while (from > 0 && isBlank(text[from - 1])) from--;
  let to = end;
  while (to < text.length && isBlank(text[to])) to++;
  const alone = (from === 0 || text[from - 1] === '\n') && (to === text.length || text[to] === '\r' || text[to] === '\n');
  if (!alone) return { start: from, end };
  return { start: from, end: text.startsWith('\r\n', to) ? to + 2 : Math.min(to + 1, text.length) };
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}
