/** What goes over lines in a kind of file. */
export interface Writing {
  /** What opens a text that may go over lines, longer marks first. */
  readonly quotes: readonly string[];
  /** How a text ends that ends otherwise than it begins. */
  readonly closing?: Readonly<Record<string, string | undefined>>;
  /** What opens a text that ends with its line at the latest. */
  readonly lineQuotes?: readonly string[];
  /** Quotes between which nothing is escaped. */
  readonly verbatim: readonly string[];
  /** What stands before a character that means nothing; a backslash when absent. */
  readonly escape?: string;
  readonly comments: readonly string[];
  readonly blocks?: readonly [open: string, close: string];
  /** `<<NAME` takes in all lines up to one that is `NAME`. */
  readonly documents?: boolean;
}

/**
 * Whether a line begins outside of texts, block comments and here-documents, as far as marks tell. Where they mislead, it is
 * rather said to be inside.
 */
export function isOutside(text: string, lineStart: number, writing: Writing): boolean {
  let at = 0;
  while (at < lineStart) {
    const next = after(text, at, writing);
    if (next === undefined) return false;
    at = next;
  }
  return at === lineStart;
}

/** Where reading goes on behind what begins at an offset; undefined where it never ends. */
function after(text: string, at: number, writing: Writing): number | undefined {
  const { quotes, lineQuotes = [], verbatim, escape = '\\', blocks } = writing;
  const starts = (mark: string): boolean => text.startsWith(mark, at);
  if (startsComment(text, at, writing)) return endOfLine(text, at);
  if (blocks && starts(blocks[0])) return behind(text, blocks[1], at + blocks[0].length);
  if (writing.documents && starts('<<')) return behindDocument(text, at);
  if (starts(escape) && escape !== '') return at + 2;
  const quote = [...quotes, ...lineQuotes].find(starts);
  if (quote === undefined) return at + 1;
  const close = closingOf(text, at + quote.length, writing.closing?.[quote] ?? quote, verbatim.includes(quote) ? '' : escape);
  if (!lineQuotes.includes(quote)) return close;
  const line = endOfLine(text, at);
  return close === undefined || close > line ? line : close;
}

function startsComment(text: string, at: number, { comments }: Writing): boolean {
  return comments.some((mark) => text.startsWith(mark, at)) && (at === 0 || /[\s;&|({[,]/.test(text.charAt(at - 1)));
}

function closingOf(text: string, from: number, close: string, escape: string): number | undefined {
  if (escape === '') return behind(text, close, from);
  for (let at = from; at < text.length; at++) {
    if (text.startsWith(escape, at)) at++;
    else if (text.startsWith(close, at)) return at + close.length;
  }
  return undefined;
}

function behindDocument(text: string, at: number): number | undefined {
  const line = endOfLine(text, at);
  const mark = /^<<[-~]?\s?["'\\]?([A-Za-z_]\w{0,60})/.exec(text.slice(at, Math.min(line, at + 80)));
  if (!mark) return at + (text.startsWith('<<<', at) ? 3 : 2);
  for (let start = line + 1; start < text.length; start = endOfLine(text, start) + 1) {
    if (text.slice(start, endOfLine(text, start)).trim() === mark[1]) return endOfLine(text, start);
  }
  return undefined;
}

function behind(text: string, mark: string, from: number): number | undefined {
  const found = text.indexOf(mark, from);
  return found < 0 ? undefined : found + mark.length;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
