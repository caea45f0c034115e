import { passwordsIn, type ConnectionPassword } from '../../model/connection-passwords';
import type { UrlCredentials } from './url-credentials';

/**
 * The first connection string in `text` that carries a password: keywords and values with semicolons between them, a server and a user among them
 * (`Server=db;User Id=app;Password=…`). Sources: ADO.NET, "Connection strings"; ODBC, "SQLDriverConnect".
 */
export function findConnectionString(text: string): UrlCredentials | undefined {
  if (!text.includes(';')) return undefined;
  for (const password of passwordsIn(text)) {
    const found = connectionAround(text, password);
    if (found) return found;
  }
  return undefined;
}

const SHORTEST = 3;
const LONGEST = 128;
const USER = /(?:^|[;:\s"'`])(?:user ?id|uid|user|user ?name)\s{0,2}=\s{0,2}([^\s;"'`]{1,128})/i;
const SERVER = /(?:^|[=;\s"'`])(?:server|data ?source|host|addr|address|network address)\s{0,2}=\s{0,2}(?:tcp:)?([^;"'`]{1,200})/i;
/** References of shells, templates and formats, and what manuals write there. */
const STANDS_IN = /[${}<>()[\]]|%\w|\*{3}|#{3}|\.{3}|^@|^(?:(?:my|your|the)[-_]?)?(?:pass(?:word)?|pwd|secret)$/i;

/** Longest part of a text, in UTF-16 code units before and behind the password, that belongs to it. */
const REACH = 400;

function connectionAround(text: string, { start: passwordStart, end, from, until }: ConnectionPassword): UrlCredentials | undefined {
  const password = text.slice(passwordStart, end);
  if (password.length < SHORTEST || password.length > LONGEST || STANDS_IN.test(password)) return undefined;
  // Braces are for what isn't a word; around a word they are a format's.
  if (text[from] === '{' && !/[^\w.:-]/.test(password)) return undefined;
  const before = behindLast(text.slice(Math.max(0, from - REACH), from));
  const past = from === passwordStart ? end : until;
  const behind = /^[^"'`<>\n]{0,400}/.exec(text.slice(past, past + REACH))?.[0] ?? '';
  const whole = `${before}*${behind}`;
  const user = USER.exec(whole)?.[1];
  const host = SERVER.exec(whole)?.[1]?.trim();
  if (user === undefined || host === undefined || !whole.includes(';')) return undefined;
  const start = from - before.trimStart().length;
  return { scheme: '', user, password, host: host.replace(/,\d{1,5}$/, ''), start, end: past + behind.trimEnd().length, passwordStart };
}

/** What stands behind the last character that ends a text. */
function behindLast(text: string): string {
  return text.slice(Math.max(...['"', "'", '`', '<', '>', '\n'].map((end) => text.lastIndexOf(end))) + 1);
}
