import type { ManifestEntry } from './manifest-entry';

/** `NAME=value` and `NAME: value` lines of an env file, the former also where they are commented out; quotes are taken off, comments behind unquoted values too. Source: dotenv. */
export function envEntries(text: string): ManifestEntry[] {
  return [...text.matchAll(/^[ \t]*(#[ \t#]{0,8})?(?:export[ \t]+)?([A-Za-z_][\w.-]{0,100})([ \t]*=|:[ \t])[ \t]*(?![ \t])(.{1,2000})$/gm)].flatMap((match) => {
    const [whole, mark, name = '', joint = '', raw = ''] = match;
    // Behind a hash a colon makes prose.
    if (mark !== undefined && joint.startsWith(':')) return [];
    const entries = entryOf(name, raw.replace(/\r$/, ''), match.index + whole.length - raw.length);
    return mark === undefined ? entries : entries.map((entry) => ({ ...entry, commentedOut: true }));
  });
}

/** `ENV NAME=value …`, `ENV NAME value` and `ARG NAME=value`. Source: Dockerfile reference. */
export function dockerEntries(text: string): ManifestEntry[] {
  return [...text.matchAll(/^[ \t]*(?:ENV|ARG)[ \t]+(?![ \t])(?=.)/gim)].flatMap((instruction) => {
    const offset = instruction.index + instruction[0].length;
    const body = bodyAt(text, offset);
    const pairs = [...body.matchAll(/([A-Za-z_]\w{0,100})=("[^"]{0,500}"|'[^']{0,500}'|(?:[^\s\\]|\\(?!\s)){1,500})/g)];
    if (pairs.length > 0) return pairs.flatMap((pair) => entryOf(pair[1] ?? '', pair[2] ?? '', offset + pair.index + pair[0].length - (pair[2] ?? '').length));
    const spaced = /^([A-Za-z_]\w{0,100})[ \t]+(\S.{0,500})$/.exec(body);
    return spaced ? entryOf(spaced[1] ?? '', spaced[2] ?? '', offset + body.length - (spaced[2] ?? '').length) : [];
  });
}

/** What stands behind an instruction, with the lines that it goes on over, without comments between them. Source: Dockerfile reference, "Escape" and "Format". */
function bodyAt(text: string, start: number): string {
  let end = endOfLine(text, start);
  for (let lines = 0; lines < MOST_LINES && end < text.length && (goesOn(text, end) || isComment(text, end)); lines++) end = endOfLine(text, end + 1);
  return text.slice(start, Math.min(end, start + LONGEST)).replace(/\n[ \t]{0,40}#.*/g, (comment) => ' '.repeat(comment.length)).trimEnd();
}

const MOST_LINES = 200;
const LONGEST = 20_000;

function endOfLine(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  return found < 0 ? text.length : found;
}

function goesOn(text: string, end: number): boolean {
  return text.charAt(text.charAt(end - 1) === '\r' ? end - 2 : end - 1) === '\\';
}

/** A comment between lines that go on ends nothing. */
function isComment(text: string, end: number): boolean {
  return /^[ \t]{0,40}#/.test(text.slice(text.lastIndexOf('\n', end - 1) + 1, end).slice(0, 50));
}

function entryOf(name: string, raw: string, start: number): ManifestEntry[] {
  const quote = /^["'`]/.exec(raw)?.[0];
  const close = quote === undefined ? -1 : raw.indexOf(quote, 1);
  const text = quote !== undefined && close > 0 ? raw.slice(1, close) : raw.replace(/[ \t]#.*/, '').trim();
  if (text === '') return [];
  const at = start + raw.indexOf(text);
  return [{ names: [name], text, start: at, end: at + text.length, owner: [] }];
}
