/** A stretch of one file's text, in UTF-16 code units from its start; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether `inner` lies in `outer`, both of one file. */
export function contains(outer: Span, inner: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
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
