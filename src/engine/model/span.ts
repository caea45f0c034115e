/** A stretch of one file's text, in UTF-16 code units from its start; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether `inner` lies in `outer`, both of one file. */
export function contains(outer: Span, inner: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** The last of parts in the order of their starts that begins at an offset or before it. */
export function lastBefore<T extends { readonly span: Span }>(parts: readonly T[], offset: number): T | undefined {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.span.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return parts[low - 1];
}

/** A span in a named file. `file` is relative to the workspace root, with forward slashes. */
export interface Location {
  readonly file: string;
  readonly span: Span;
}

/** A line and column range, all counted from 1; `endColumn` is exclusive. */
export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A location with a sentence that says what it proves. */
export interface Evidence extends Location {
  readonly message: string;
}
