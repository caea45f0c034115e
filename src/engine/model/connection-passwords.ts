/** Where the password of a connection string stands: the one answer for what finds it and for what takes it out of facts. Offsets in the text. */
export interface ConnectionPassword {
  readonly start: number;
  readonly end: number;
  /** How far the text may be part of it, with its quotes or braces, where that isn't certain. */
  readonly from: number;
  readonly until: number;
}

/**
 * The values of `Password=` and `Pwd=` in a text, in order. A value ends at a semicolon, unless it stands in quotes, which double those within, or in
 * braces. Without a semicolon behind it, it ends where a quote, a tag or a line does. Sources: ADO.NET, "Connection strings"; ODBC, "SQLDriverConnect".
 */
export function passwordsIn(text: string): ConnectionPassword[] {
  const found: ConnectionPassword[] = [];
  let last = 0;
  for (const { index, 0: keyword } of text.matchAll(KEYWORD)) {
    const from = index + keyword.length;
    if (from < last || text[from] === undefined) continue;
    const one = enclosedAt(text, from) ?? openAt(text, from);
    found.push(one);
    last = one.until;
  }
  return found;
}

/** The text with `***` for each password of a connection string in it, and for what may belong to one; references are none. */
export function withoutConnectionPasswords(text: string): string {
  if (!KEYWORDS.test(text)) return text;
  let stripped = '';
  let at = 0;
  for (const { from, until } of passwordsIn(text)) {
    if (until === from || REFERENCE.test(text.slice(from, until).trim())) continue;
    stripped += `${text.slice(at, from)}***`;
    at = until;
  }
  return stripped + text.slice(at);
}

const KEYWORDS = /(?:password|pwd)\s{0,2}=/i;
const KEYWORD = /(?:^|(?<=[;\s"'`]))(?:password|pwd)\s{0,2}=(?!=)\s{0,2}/gi;
/** What another text is put in place of as a whole: a variable, a parameter of a statement, a format's. */
const REFERENCE = /^["']?(?:\$\w{1,80}|\$\{[^{}]{0,200}\}|\{\{[^{}]{0,200}\}\}|\{[\w.]{0,80}\}|[:@]\w{1,80}|\?|%\w|<[^<>]{1,80}>|\*{3})["']?[,)]?$/;
/** Longest value, in UTF-16 code units. */
const LONGEST = 400;

const CLOSING: ReadonlyMap<string, string> = new Map([['"', '"'], ["'", "'"], ['{', '}']]);

function enclosedAt(text: string, from: number): ConnectionPassword | undefined {
  const opening = text[from] ?? '';
  const closing = CLOSING.get(opening);
  if (closing === undefined || endsText(text, from)) return undefined;
  const longest = Math.min(text.length, from + LONGEST);
  for (let at = from + 1; at < longest; at++) {
    if (text[at] !== closing) continue;
    if (text[at + 1] === closing) at++;
    else return isOver(text, at + 1) ? { start: from + 1, end: at, from, until: at + 1 } : undefined;
  }
  return undefined;
}

/** Whether a quote closes what was opened before it: `"…;Password=" + password`. */
function endsText(text: string, at: number): boolean {
  const quote = text[at] ?? '';
  if (quote === '{') return false;
  const line = text.slice(Math.max(0, at - LONGEST), at).split('\n').at(-1) ?? '';
  return line.split(quote).length % 2 === 0;
}

function isOver(text: string, at: number): boolean {
  return /^(?:\s{0,20}$|\s|[;"'`<])/.test(text.slice(at, at + 21));
}

function openAt(text: string, from: number): ConnectionPassword {
  const rest = text.slice(from, from + LONGEST);
  const quoted = /^[^;"'`<>\n]{0,400}/.exec(rest)?.[0] ?? '';
  // What goes on behind a blank is another argument of a command, unless a semicolon tells that it belongs to the value.
  const value = rest[quoted.length] === ';' ? quoted.trimEnd() : /^\S{0,400}/.exec(quoted)?.[0] ?? '';
  return { start: from, end: from + value.length, from, until: from + reachOf(rest, value.length, isAmongSemicolons(text, from)) };
}

/** Among semicolons a value is all up to the next one, even where quotes stand within it; elsewhere it is a word. */
function reachOf(rest: string, least: number, among: boolean): number {
  const closing = CLOSING.get(rest[0] ?? '');
  const enclosed = closing === undefined ? -1 : rest.indexOf(closing, 1);
  const open = (among ? /^[^;\n]{0,400}/ : /^[^\s;]{0,400}/).exec(rest)?.[0].trimEnd().length ?? 0;
  return Math.max(least, enclosed + 1, open);
}

function isAmongSemicolons(text: string, from: number): boolean {
  const before = text.slice(Math.max(0, from - 40), from);
  return /;\s{0,20}\w{3,8}\s{0,2}=\s{0,2}$/.test(before) || /^\w{3,8}\s{0,2}=\s{0,2}$/.test(before) && /^[^;\n]{1,400};\s{0,20}[A-Za-z][\w ]{1,40}=/.test(text.slice(from, from + LONGEST + 64));
}
