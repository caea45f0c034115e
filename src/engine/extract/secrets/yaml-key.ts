/** A key of a line of YAML, by offsets in the text: where its line begins and ends, where it begins and ends itself, and where what stands behind its colon begins. */
export interface YamlKey {
  readonly start: number;
  readonly end: number;
  /** How far it is indented, dashes of lists included. */
  readonly indent: number;
  readonly from: number;
  readonly to: number;
  readonly after: number;
}

/** The key that a line between two offsets begins with, behind the dashes of lists; nothing where it has none. Most lines of a text are asked, so no expression is run. Source: YAML 1.2, block mappings. */
export function yamlKeyAt(text: string, start: number, end: number): YamlKey | undefined {
  const first = afterDashes(text, afterBlanks(text, start, end), end);
  const quote = text.charCodeAt(first);
  const isQuoted = quote === 34 || quote === 39;
  const from = isQuoted ? first + 1 : first;
  if (from >= end || !beginsName(text.charCodeAt(from))) return undefined;
  let to = from + 1;
  while (to < end && to - from <= LONGEST && isOfName(text.charCodeAt(to))) to++;
  if (isQuoted && text.charCodeAt(to) !== quote) return undefined;
  const colon = afterBlanks(text, isQuoted ? to + 1 : to, end);
  if (colon >= end || text.charCodeAt(colon) !== 58 || (colon + 1 < end && !isBlank(text.charCodeAt(colon + 1)))) return undefined;
  return { start, end, indent: first - start, from, to, after: colon + 1 };
}

/** Where the first character stands that is no blank; `end` where there is none. */
export function afterBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

const LONGEST = 100;
const MAX_DASHES = 4;

/** Where what stands behind the dashes of lists begins. */
export function afterDashes(text: string, start: number, end: number): number {
  let at = start;
  for (let dashes = 0; dashes < MAX_DASHES && text.charCodeAt(at) === 45 && isBlank(text.charCodeAt(at + 1)); dashes++) at = afterBlanks(text, at + 1, end);
  return at;
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

function beginsName(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

/** Neither a blank nor one of `:"'#{}[],`. */
function isOfName(code: number): boolean {
  return !isBlank(code) && code !== 58 && code !== 34 && code !== 39 && code !== 35 && code !== 123 && code !== 125 && code !== 91 && code !== 93 && code !== 44;
}
