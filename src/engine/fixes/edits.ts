import type { Span } from '../model/span';

/** One replacement in a text; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** What happens to one file. Offsets of `edits` are those of the text that the host gave; sorted, without overlaps. */
export type FileEdit =
  | { readonly path: string; readonly kind: 'change'; readonly edits: readonly TextEdit[] }
  | { readonly path: string; readonly kind: 'create'; readonly text: string };

/** Carries out edits; `edits` are sorted by offset and don't overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { span, newText } of edits) {
    result += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return result + text.slice(at);
}

/** Edits in the order of their offsets; what is inserted at one offset keeps the order in which it was given. */
export function sorted(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

export function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}

export function replacement(start: number, end: number, newText: string): TextEdit {
  return { span: { start, end }, newText };
}

/** The same change without what both texts begin and end with; nothing when the edit changes nothing. */
export function minimal(text: string, edit: TextEdit): TextEdit | undefined {
  const old = text.slice(edit.span.start, edit.span.end);
  if (old === edit.newText) return undefined;
  const most = Math.min(old.length, edit.newText.length);
  let head = 0;
  while (head < most && old[head] === edit.newText[head]) head++;
  if (splitsPair(old, head) || splitsPair(edit.newText, head)) head--;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === edit.newText.at(-1 - tail)) tail++;
  if (splitsPair(old, old.length - tail) || splitsPair(edit.newText, edit.newText.length - tail)) tail--;
  return {
    span: { start: edit.span.start + head, end: edit.span.end - tail },
    newText: edit.newText.slice(head, edit.newText.length - tail),
  };
}

/** A span with its line where nothing else stands on it, else with the white space in front. */
export function lineAround(text: string, { start, end }: Span): Span {
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

/** The offset lies inside of a surrogate pair or a CRLF, which clients that count bytes or lines can't address. */
function splitsPair(text: string, offset: number): boolean {
  return /^(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|\r\n)$/.test(text.slice(Math.max(0, offset - 1), offset + 1));
}
