import { findConnectionString } from './connection-strings';
import { entryIn, hintedLinesOf, linesOf, type Part, type TextLine } from './text-line';
import type { ManifestEntry } from './manifest-entry';

/** What the lines of a text in any language bind to names: assignments, keys, calls, headers, tags. */
export function codeEntries(part: Part): ManifestEntry[] {
  return hintedLinesOf(part, part.hints.names).flatMap((line) => [...headersIn(line), ...codeIn(line), ...connectionIn(line)]);
}

/** `name = "v"`, `name := "v"`, `"key": "v"`, `name => "v"`, `set("NAME", "v")`. */
export function codeIn(line: TextLine): ManifestEntry[] {
  if (!QUOTED.test(line.text)) return [];
  return [ASSIGNED, PASSED].flatMap((pattern) => [...line.text.matchAll(pattern)].map((match) => {
    const text = match[4] ?? '';
    return entryIn(line, (match[2] ?? '').split('.'), text, match.index + match[0].length - 1 - text.length);
  }));
}

const QUOTED = /["'`]/;
const ASSIGNED = /(?<![\w$.-])(["'`]?)([A-Za-z_$@][\w$.-]{1,80})\1(?:\s?:?\s(?:string|String|str))?\s{0,8}(?::{1,3}=|=>|[?+.]=|=|(?<!\s):|:\s)\s{0,8}[fbru@]?(["'`])([^"'`\n]{1,500})\3/g;
const PASSED = /[(\s,](["'])([A-Za-z_][\w.-]{2,80})\1\s{0,4},\s{0,4}(["'])([^"'\n]{1,500})\3/g;

/** A connection string that no name is bound to, as the argument of a command or an attribute. */
export function connectionIn(line: TextLine): ManifestEntry[] {
  const found = findConnectionString(line.text);
  return found ? [entryIn(line, [], line.text.slice(found.start, found.end), found.start)] : [];
}

/** Credentials in the headers of a request, however they are written: `Authorization: Bearer …`, `"X-Api-Key": "…"`. */
export function headersIn(line: TextLine): ManifestEntry[] {
  if (!HEADED.test(line.text)) return [];
  return [AUTHORIZATION, HEADER].flatMap((pattern) => [...line.text.matchAll(pattern)].map((match) => {
    const text = match[2] ?? '';
    return entryIn(line, ['headers', match[1] ?? ''], text, match.index + match[0].length - text.length);
  }));
}

/** Looked for before the longer expressions: most lines have neither. */
const HEADED = /authorization|(?:key|token|secret|auth):/i;
const AUTHORIZATION = /(?<![\w-])((?:Proxy-)?Authorization)["'`]?\s{0,3}[:=,]?\s{0,3}["'`]?((?:Bearer|Basic|Token|ApiKey|Bot)\s{1,3}[^\s"'`,;\\<>{}$()]{8,2000})/gi;
const HEADER = /(?<![\w-])((?:X-)?[A-Za-z][A-Za-z-]{0,40}-(?:Key|Token|Secret|Auth)|Api-?Key):\s{0,3}([^\s"'`,;\\<>{}$()[\]]{8,2000})/gi;

/** Bodies, variables and headers of a file of requests. Source: the REST Client's documentation. */
export function httpEntries(part: Part): ManifestEntry[] {
  return hintedLinesOf(part, part.hints.names).flatMap((line) => {
    if (/^\s*(?:#|\/\/)/.test(line.text)) return [];
    const variable = /^@([A-Za-z][\w.-]{1,80})\s{0,4}=\s{0,4}([^\s{}]{3,500})\s*$/.exec(line.text);
    const own = variable ? [entryIn(line, [variable[1] ?? ''], variable[2] ?? '', line.text.lastIndexOf(variable[2] ?? ''))] : [];
    const form = [...line.text.matchAll(/(?:^|[?&\s])([A-Za-z_][\w.-]{2,60})=([^&\s"'{}<>$]{3,500})/g)].map((match) => entryIn(line, [match[1] ?? ''], match[2] ?? '', match.index + match[0].length - (match[2] ?? '').length));
    return [...own, ...form, ...headersIn(line), ...codeIn(line)];
  });
}

/** Accounts that a script makes. Source: CREATE ROLE and ALTER ROLE of PostgreSQL, CREATE USER of MySQL, CREATE LOGIN of SQL Server. */
export function sqlEntries(part: Part): ManifestEntry[] {
  return hintedLinesOf(part, part.hints.names).flatMap((line) => {
    const found = [...line.text.matchAll(ACCOUNT)].map((match) => passwordOf(line, match[2] ?? '', match));
    const clause = found.length > 0 ? null : CLAUSE.exec(line.text);
    return [...found, ...(clause && isOfAccount(part, line.start) ? [passwordOf(line, clause[2] ?? '', clause)] : [])].filter(({ text }) => !HASHED.test(text));
  });
}

function passwordOf(line: TextLine, text: string, match: RegExpMatchArray): ManifestEntry {
  return entryIn(line, ['database', 'password'], text, (match.index ?? 0) + match[0].length - 1 - text.length, { sink: 'password' });
}

const ACCOUNT = /\b(?:IDENTIFIED\s{1,4}(?:WITH\s{1,4}['"]?\w{1,40}['"]?\s{1,4})?BY|(?:USER|ROLE|LOGIN)\s{1,4}\S{1,80}\s[^'"\n;]{0,80}\bPASSWORD)\s{0,4}=?\s{0,4}N?(['"])([^'"\n]{3,200})\1/gi;
/** A line of its own in a statement that began before it. */
const CLAUSE = /^\s{0,40}(?:WITH\s{1,4})?(?:(?:LOGIN|ENCRYPTED)\s{1,4}){0,2}PASSWORD\s{0,4}=?\s{0,4}N?(['"])([^'"\n]{3,200})\1/i;
/** What a dump of roles has for a password. Source: PostgreSQL, "Password Authentication"; MySQL, "Password Hashing". */
const HASHED = /^(?:md5[0-9a-f]{32}|SCRAM-SHA-256\$.{20,200}|\*[0-9A-F]{40})$/;

function isOfAccount({ text, from }: Part, start: number): boolean {
  const before = text.slice(Math.max(from, start - 400), start);
  return /\b(?:CREATE|ALTER)\s{1,4}(?:USER|ROLE|LOGIN)\s/i.test(before.slice(before.lastIndexOf(';') + 1));
}

/** Texts between tags and in attributes of XML. */
export function xmlEntries(part: Part): ManifestEntry[] {
  const { text, from, to } = part;
  const body = text.slice(from, to);
  const tags = [...body.matchAll(/<([A-Za-z][\w.:-]{1,60})(?:\s[^<>]{0,200})?>([^<>]{3,400})<\//g)].map((match) => ({ name: match[1] ?? '', match }));
  const pairs = [...body.matchAll(/\b(?:key|name)="([\w.:-]{2,80})"\s{1,8}value="([^"\n]{3,400})"/g)].map((match) => ({ name: match[1] ?? '', match }));
  const entries = [...tags, ...pairs].map(({ name, match }) => {
    const raw = match[2] ?? '';
    const at = from + match.index + match[0].lastIndexOf(raw) + raw.length - raw.trimStart().length;
    return { names: name.split(/[.:]/).slice(-3), text: raw.trim(), start: at, end: at + raw.trim().length, owner: [name] };
  });
  return [...entries, ...hintedLinesOf(part, part.hints.names).flatMap((line) => [...codeIn(line), ...connectionIn(line)])];
}

/** `machine h login u password p`, and `host:port:database:user:password`. Source: the manuals of curl (netrc) and libpq (pgpass). */
export function accountEntries(text: string): ManifestEntry[] {
  return [...linesOf(text)].flatMap((line) => {
    const found = /\bpassword\s{1,8}(\S{3,300})/.exec(line.text) ?? /^[\w.*-]{1,200}:[\d*]{1,5}:[^:\s]{1,100}:[^:\s]{1,100}:([^\s:]{3,300})$/.exec(line.text);
    const text = found?.[1] ?? '';
    return found ? [entryIn(line, ['password'], text, found.index + found[0].length - text.length, { sink: 'password' })] : [];
  });
}
