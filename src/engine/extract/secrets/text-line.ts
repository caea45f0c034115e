import { firstAbove, type Hints } from './hints';
import type { ManifestEntry } from './manifest-entry';

/** A line of a text without its ending, and where it begins. */
export interface TextLine {
  readonly text: string;
  readonly start: number;
}

/** A stretch of a text, and the words in the text that hint at credentials. */
export interface Part {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly hints: Hints;
}

/** Nobody writes longer lines by hand; what stands in them is only looked at for tokens. */
const LONGEST = 4000;

/** The lines of a text between two offsets, but for very long ones. */
export function* linesOf(text: string, from = 0, to = text.length): Iterable<TextLine> {
  for (let start = from; start < to; ) {
    const found = text.indexOf('\n', start);
    const next = found < 0 || found > to ? to : found;
    const line = lineOf(text, start, next);
    if (line) yield line;
    start = next + 1;
  }
}

/** A line between two offsets, the latter that of its end; nothing where it is too long. */
export function lineOf(text: string, start: number, next: number): TextLine | undefined {
  const end = next > start && text.charCodeAt(next - 1) === 13 ? next - 1 : next;
  return end - start <= LONGEST ? { text: text.slice(start, end), start } : undefined;
}

/** Whether a line or a name may bind a credential: a word of it could be the end of a secret's name. */
export function mayBind(text: string): boolean {
  return HINT.test(text);
}

const HINT = /pass|pwd|psw|secret|token|key|salt|pepper|auth|credential|connection.?string|identified|_(?:host|address|server|endpoint)/i;

/** The lines of a part of a text in which one of the hints stands, which are offsets in order; very long ones are left out. */
export function hintedLinesOf({ text, from, to }: Part, hints: readonly number[]): TextLine[] {
  const lines: TextLine[] = [];
  let end = from - 1;
  for (let at = firstAbove(hints, from); at < hints.length; at++) {
    const offset = hints[at] ?? to;
    if (offset > to) break;
    if (offset - 1 <= end) continue;
    const start = Math.max(from, text.lastIndexOf('\n', offset - 1) + 1);
    const found = text.indexOf('\n', offset - 1);
    end = found < 0 || found > to ? to : found;
    const line = lineOf(text, start, end);
    if (line) lines.push(line);
  }
  return lines;
}

/** What a line binds: a name, or the path of names, over the text that stands at an offset of the line. */
export function entryIn(line: TextLine, names: readonly string[], text: string, at: number, more: Partial<ManifestEntry> = {}): ManifestEntry {
  return { names: names.slice(-3), text, start: line.start + at, end: line.start + at + text.length, owner: names, ...more };
}

/** A value without its quotes or the comment behind it, and how far from the beginning of `raw` it stands. Nothing where it is empty. */
export function valueIn(raw: string, comment = /\s[#;]/): { readonly text: string; readonly at: number } | undefined {
  const lead = raw.length - raw.trimStart().length;
  const rest = raw.slice(lead);
  const quote = /^(?:"""|'''|["'`])/.exec(rest)?.[0];
  if (quote !== undefined) {
    const close = rest.indexOf(quote, quote.length);
    const text = rest.slice(quote.length, close < 0 ? undefined : close);
    return text === '' ? undefined : { text, at: lead + quote.length };
  }
  const stop = comment.exec(rest)?.index ?? rest.length;
  const text = rest.slice(0, stop).trimEnd();
  return text === '' ? undefined : { text, at: lead };
}
