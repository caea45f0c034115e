import type { Range, Span } from './span';

/** Offsets at which the lines of `text` start. Lines end at LF, CRLF, CR, U+2028 and U+2029, as in the ECMAScript grammar. */
export function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 13 && text.charCodeAt(i + 1) === 10) i++;
    if (code === 10 || code === 13 || code === 0x2028 || code === 0x2029) starts.push(i + 1);
  }
  return starts;
}

/** Line and column, from 1, of an offset. */
export function positionOf(lineStarts: readonly number[], offset: number): { line: number; column: number } {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
}

/** Range, from 1, of a span. */
export function rangeOf(lineStarts: readonly number[], span: Span): Range {
  const start = positionOf(lineStarts, span.start);
  const end = positionOf(lineStarts, span.end);
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}
