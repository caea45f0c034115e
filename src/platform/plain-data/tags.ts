/**
 * The first byte of each value. What is small has its number in that byte: whole numbers, and by their place in a table texts, shapes of objects
 * and lengths of lists. The last byte of each range says that the number follows, seven bits to a byte, lowest first.
 */
export const tags = {
  /** Two and four bytes, the highest first. */
  short: 0x80,
  long: 0x81,
  /** Eight bytes, IEEE 754. */
  double: 0x82,
  true: 0x83,
  false: 0x84,
  null: 0x85,
  undefined: 0x86,
  list: 0x88,
  longList: 0x9f,
  object: 0xa0,
  rareObject: 0xdf,
  text: 0xe0,
  rareText: 0xff,
} as const;

/** What stands before the values: texts and shapes of objects, each once. A shape is its keys in their order. */
export interface Tables {
  readonly texts: readonly string[];
  readonly shapes: readonly (readonly string[])[];
}

/** Bytes of the length of the tables, which stands first. */
export const lengthBytes = 4;
