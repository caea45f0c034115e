/** What a parser got out of a file, and what it could not read, in sentences without the file's text. */
export interface Parsed<Facts> {
  readonly facts: Facts;
  readonly problems: readonly string[];
}
