import { OWN_OPTIONS, PASSWORD_OPTIONS } from '../../model/password-options';
import type { SecretKind } from '../../model/literals';
import { withoutScheme } from './classify';
import { isDrawnShort } from './drawn-short';
import { isRandom, looksOf } from './looks';
import type { ManifestEntry } from './manifest-entry';
import { secretNameOf } from './names';
import { isCallOf, wordsBefore, type Command } from './shell-words';
import { entryIn, type TextLine } from './text-line';

/** Passwords and headers that a command passes on, told by its program alone; `command` is all of it, `line` the line that is looked at. */
export function accountsOf(line: TextLine, command: Command = { text: line.text, at: 0 }): ManifestEntry[] {
  if (!PROGRAM.test(command.text)) return [];
  const isOf = (program: RegExp, { index }: RegExpExecArray): boolean => isCallOf(program, wordsBefore(command.text, command.at + index));
  const options = PASSWORD_OPTIONS.flatMap(([words, program, option]) => (words.test(command.text) ? matchesOf(option, line).filter((match) => isOf(program, match)).flatMap((match) => passwordIn(line, match)) : []));
  const own = OWN_OPTIONS.flatMap(([word, pattern]) => (line.text.includes(word) ? matchesOf(pattern, line).flatMap((match) => passwordIn(line, match)) : []));
  if (line.text.includes('--')) own.push(...clusterSecrets(line, command));
  if (!line.text.includes('-') || !REQUESTS.test(command.text)) return [...options, ...own];
  const accounts = matchesOf(ACCOUNT, line).filter((match) => isOf(REQUEST, match)).flatMap((match) => accountIn(line, match, command));
  return [...options, ...own, ...accounts, ...headersOf(line, command)];
}

/** What any of them begins with: most commands are none. */
const PROGRAM = /\b(?:mysql|mariadb|redis-cli|sshpass|login\b|machine\s|curl\b|https?\s|create\s{1,4}secret\s)/;

/** What a Secret of a cluster is made of, told by its name: `kubectl create secret generic db --from-literal=password=…`. Source: kubectl's reference. */
function clusterSecrets(line: TextLine, command: Command): ManifestEntry[] {
  if (!MAKES_SECRET.test(command.text)) return [];
  return [...matchesOf(LITERAL, line), ...matchesOf(REGISTRY_PASSWORD, line)].flatMap((match) => {
    const [whole, name = '', text = ''] = match;
    const words = wordsBefore(command.text, command.at + match.index + 1);
    const at = words.indexOf('secret');
    const kind = secretNameOf([name])?.kind;
    if (kind === undefined || words[at - 1] !== 'create' || !isCallOf(CLUSTER, words) || STANDS_IN.test(text)) return [];
    return [entryIn(line, [name], text, match.index + whole.lastIndexOf(text), { owner: [words[at + 2] ?? '', name], ofCluster: true, ...(OWN_KINDS.has(kind) && { sink: kind }) })];
  });
}

const MAKES_SECRET = /\b(?:kubectl|oc)\b[^\n]{0,200}\bcreate\s{1,4}secret\s/;
const CLUSTER = /^(?:kubectl|oc)(?=\s|$)/;
const LITERAL = /\s--from-literal[\s=]{1,3}["']?([A-Za-z_][\w.-]{0,80})=["']?([^\s"'`$<>{}\\]{3,200})/g;
const REGISTRY_PASSWORD = /\s--(docker-password)[\s=]{1,3}["']?([^\s"'`$<>{}\\-][^\s"'`$<>{}\\]{2,200})/g;
/** What the system itself checks: there a word works, too. */
const OWN_KINDS: ReadonlySet<SecretKind> = new Set<SecretKind>(['password', 'signing-key', 'encryption-key']);

/** Options of one kind in a line, which are few. */
function matchesOf(pattern: RegExp, { text }: TextLine): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  for (const match of text.matchAll(pattern)) if (found.push(match) >= MOST_OPTIONS) break;
  return found;
}

const MOST_OPTIONS = 8;

/** Ports, alone or as they are mapped, are none. */
function passwordIn(line: TextLine, match: RegExpExecArray): ManifestEntry[] {
  const text = match[1] ?? '';
  if (/^(?:[\d.]{1,15}:)?\d{1,5}(?::\d{1,5})?$/.test(text)) return [];
  return [entryIn(line, ['password'], text, match.index + match[0].lastIndexOf(text), { sink: 'password' })];
}

const REQUESTS = /\bcurl\b|(?:^|[\s;&|(])https?\s/;
const REQUEST = /^(?:(?:\S{0,80}\/)?curl(?:\.exe)?(?::[\w.-]{1,40})?|https?)(?=\s|$)/;

/** `-u user:password` of curl and `-a user:password` of HTTPie. Source: their manuals. */
const ACCOUNT = /(?:^|\s)(?:-[a-zA-Z]{0,8}u|--user|--proxy-user|-U|-a|--auth)(?:\s{1,4}|=)([^\s"'`;|&<>()\\]{0,200}(?:"[^"\n]{0,200}"|'[^'\n]{0,200}')?[^\s"'`;|&<>()\\]{0,200}(?:"[^"\n]{0,200}"|'[^'\n]{0,200}')?)/g;

/** A user and a group by their numbers. */
const IDS = /^["']?\d{1,5}:\d{1,5}["']?$/;

/** The password, or before a colon with nothing behind it a key that takes the place of the user. */
function accountIn(line: TextLine, match: RegExpExecArray, command: Command): ManifestEntry[] {
  const whole = match[1] ?? '';
  // A variable may have a default: `${USER:-admin}:…`.
  const colon = whole.replace(/\$\{[^{}]{0,200}\}/g, (variable) => '_'.repeat(variable.length)).indexOf(':');
  if (colon < 0 || IDS.test(whole) || /^["']?[+%]|%\w/.test(whole.slice(0, colon))) return [];
  const at = match.index + match[0].length - whole.length;
  const password = unquoted(whole, colon + 1, whole.length);
  const key = unquoted(whole, 0, colon);
  const owner = LOCAL.test(command.text) ? { owner: ['admin', 'password'] } : {};
  if (password.text.length >= 3 && !STANDS_IN.test(password.text)) return [entryIn(line, ['password'], password.text, at + password.at, { sink: 'password', ...owner })];
  return password.text === '' && isRandom(key.text) && looksOf(key.text, []) === 'credential' ? [entryIn(line, ['token'], key.text, at + key.at, { sink: 'token' })] : [];
}

/** A part of a word of the shell without its quotes; of `"user:password"` each side has one. */
function unquoted(word: string, from: number, to: number): { readonly text: string; readonly at: number } {
  const quote = /^["']/.test(word) && !word.slice(1, from).includes(word.charAt(0)) ? word.charAt(0) : '';
  const start = /["']/.test(word.charAt(from)) ? from + 1 : from;
  const raw = word.slice(start, to);
  const end = raw.search(quote === '' ? /["']/ : quote);
  return { text: end < 0 ? raw : raw.slice(0, end), at: start };
}

/** `user:pass`, as manuals write it, variables, and what is meant to be refused. */
const STANDS_IN = /^(?:(?:my|your|the|some|user)[-_]?)?(?:pass(?:word|wd|phrase)?|pwd|pw|secret|(?:(?:api|access|auth|personal)[-_]?){0,2}(?:token|key)|credentials?)$|^(.)\1+$|^\$|wrong|invalid|incorrect/i;

const LOCAL = /(?:\/\/|\s)(?:[^\s/@]{1,100}@)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0|host\.docker\.internal|(?<=\/\/)[a-z][a-z0-9_-]{0,60})(?=[:/\s"']|$)/;

/** `-H 'Name: value'`, where the name ends as those of credentials do, with any scheme before it. Source: curl's manual; RFC 9110 §11.6.2. */
const HEADER = /\s(?:-H|--header)[\s=]{0,4}\\?["']([A-Za-z][A-Za-z0-9_-]{0,60}):\s{0,4}(?:([A-Za-z][A-Za-z-]{1,20})\s{1,4})?([^\s"'`,;\\<>{}$()[\]]{8,2000})\\?["']/g;
const CREDENTIALS = /(?:^|[_-]|(?<=[a-z])(?=[A-Z]))(?:api[_-]?key|key|token|secret|auth|authorization|password)$/i;

/** What was drawn and is sent in a header by a request to any host but this machine, one of documents (RFC 2606) or what stands in for one opens something there. */
export function withHeaderSink(entry: ManifestEntry, command: Command): ManifestEntry {
  const value = withoutScheme(entry.text) ?? entry.text;
  const kind = secretNameOf(entry.names)?.kind;
  // A signed token in a document is one that everybody shows.
  if (kind === undefined || value.startsWith('eyJ') || !REQUESTS.test(command.text) || OF_DOCUMENTS.test(command.text) || STANDS_FOR_HOST.test(command.text) || looksOf(value, []) !== 'credential' || isOfWords(value)) return entry;
  return { ...entry, sink: kind };
}

/** `user:password` in base64, where the password was not drawn. Source: RFC 7617. */
function isOfWords(value: string): boolean {
  if (value.length % 4 !== 0 || !/^[A-Za-z0-9+/]{8,400}={0,2}$/.test(value)) return false;
  const account = /^[\x20-\x7e]{0,128}?:([\x20-\x7e]{0,256})$/.exec(atob(value));
  return account !== null && looksOf(account[1] ?? '', []) !== 'credential' && !isDrawnShort(account[1] ?? '');
}

const OF_DOCUMENTS = /(?:\/\/|[/.@])example(?:\.(?:com|org|net))?(?![\w.-])|\.(?:example|invalid|test)(?![\w.-])/i;

/** `https://api.your-domain.com`, `https://<host>/orders`, and the machine that the reader sits at. */
const STANDS_FOR_HOST = /(?:\/\/|[\s"'=])(?:[^\s/@"']{1,100}@)?(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\]|host\.docker\.internal)(?=[:/\s"'?]|$)|\/\/[\w.-]{0,100}(?:<|\{\{|\{[a-z]|\[[a-z]|(?<![a-z\d])(?:your[-_.]?|my[-_]|my(?=domain|host|server|app))[a-z])|\/\/[\w.-]{0,100}(?<![a-z\d])(?:some|the)[-_]?(?:host|domain|server|app|api)/i;

function headersOf(line: TextLine, command: Command): ManifestEntry[] {
  return [...line.text.matchAll(HEADER)].flatMap((match) => {
    const [whole, name = '', scheme, text = ''] = match;
    if (!CREDENTIALS.test(name) || scheme !== undefined && !/^(?:proxy-)?authorization$/i.test(name)) return [];
    const at = match.index + whole.lastIndexOf(text);
    return [withHeaderSink(entryIn(line, ['headers', name], text, at), command)];
  });
}
