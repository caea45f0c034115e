import type { ManifestEntry } from './manifest-entry';

/** A line of a text without its ending, and where it begins. */
export interface TextLine {
  readonly text: string;
  readonly start: number;
}

/** Nobody writes longer lines by hand; what stands in them is only looked at for tokens. */
const LONGEST = 4000;

/** The lines of a text between two offsets, but for very long ones. */
export function* linesOf(text: string, from = 0, to = text.length): Iterable<TextLine> {
  for (let start = from; start < to; ) {
    const found = text.indexOf('\n', start);
    const next = found < 0 || found > to ? to : found;
    const end = next > start && text.charCodeAt(next - 1) === 13 ? next - 1 : next;
    if (end - start <= LONGEST) yield { text: text.slice(start, end), start };
    start = next + 1;
  }
}

/** Whether a line may bind a credential: a word of it could be the end of a secret's name. */
export function mayBind({ text }: TextLine): boolean {
  return HINT.test(text);
}

const HINT = /pass|pwd|psw|secret|token|key|salt|pepper|auth|credential|connection.?string|identified|_host/i;

/** The lines of a text that may bind a credential. */
export function* bindingLinesOf(text: string, from = 0, to = text.length, word = HINT): Iterable<TextLine> {
  const hint = new RegExp(word, 'gi');
  // Nothing is looked for behind the end: a text may have thousands of parts.
  const part = text.slice(from, to);
  for (let match = hint.exec(part); match; match = hint.exec(part)) {
    const start = part.lastIndexOf('\n', match.index) + 1;
    const found = part.indexOf('\n', match.index);
    const end = found < 0 ? part.length : found;
    yield* linesOf(text, from + start, from + end);
    hint.lastIndex = end + 1;
  }
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
