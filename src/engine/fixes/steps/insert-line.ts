import type { FixStep } from '../../model/fix';
import { currentSpan, type Draft } from '../draft';
import { insertion } from '../edits';
import { done, refused, type Outcome } from '../outcome';
import { eolOf } from '../style';

type InsertLine = Extract<FixStep, { kind: 'insert-line' }>;

/** Puts a line before another, unless it stands there, with the indentation of that one. */
export function insertLine(text: string, { before, text: line }: InsertLine, draft: Draft | undefined): Outcome {
  const now = draft && currentSpan(draft, before);
  if (!now) return refused('The line to write before is no longer where it was found.');
  const start = text.lastIndexOf('\n', now.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(start, now.start))?.[0] ?? '';
  const near = text.slice(0, endOfLine(text, now.end)).split('\n').map((one) => one.trim());
  const eol = eolOf(text);
  return done(near.slice(-LINES_ABOVE).includes(line) ? [] : [insertion(start, `${indent}${line}${eol}`)]);
}

/** An instruction that was found below the line has moved down by it. */
const LINES_ABOVE = 3;

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
