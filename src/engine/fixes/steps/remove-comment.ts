import type { Span } from '../../model/span';
import { isUntouched, currentSpan, type Draft } from '../draft';
import { lineAround, replacement } from '../edits';
import { done, refused, type Outcome } from '../outcome';

/** Takes a comment out of any text, with its line where nothing else stands on it. */
export function removeComment(text: string, span: Span, draft: Draft | undefined): Outcome {
  const now = draft && isUntouched(draft, span) ? currentSpan(draft, span) : undefined;
  if (now && isOpen(text.slice(now.start, now.end))) return refused('The comment to remove goes on behind its line.');
  if (!now || !isComment(text.slice(now.start, now.end))) return refused('The comment to remove is no longer where it was found.');
  const { start, end } = lineAround(text, now);
  return done([replacement(start, end, '')]);
}

/** A comment of a page whose end isn't the span's. */
function isOpen(text: string): boolean {
  return text.startsWith('<!--') && text.indexOf('-->') !== text.length - '-->'.length;
}

function isComment(text: string): boolean {
  return /^(?:\/\/|\/\*|[#;!]|--|::|@?REM\s|<!--)/i.test(text);
}
