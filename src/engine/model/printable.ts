/**
 * A text for one line of a terminal. Names and texts come from the scanned files: no escape sequence of theirs reaches the
 * terminal, no line break of theirs begins a line that Headroom did not write, and none of their characters turns the
 * direction of what follows (Unicode Bidirectional Algorithm, UAX #9).
 */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what it takes out
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, ' ');
}
