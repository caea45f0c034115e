import { looksOf } from './looks';
import { isRefusedInProduction } from './shell-guards';
import type { Command } from './shell-words';
import { accountsOf, withHeaderSink } from './text-accounts';
import { codeIn, connectionIn, headersIn } from './text-code';
import { entryIn, hintedLinesOf, linesOf, mayBind, type Part, type TextLine } from './text-line';
import { withoutPatterns, writtenIn } from './text-patterns';
import { settingIn } from './text-settings';
import type { ManifestEntry } from './manifest-entry';

/** Variables, options, accounts and headers of a shell script, and what its here-documents set. */
export function shellEntries(part: Part): ManifestEntry[] {
  const { text, from, to } = part;
  const documents = documentsIn(text, from, to);
  let at = 0;
  return hintedLinesOf(part, part.hints.commands).flatMap((line) => {
    if (/^\s*(?:#|REM\s)/.test(line.text)) return [];
    while ((documents[at]?.end ?? Infinity) <= line.start) at++;
    const isDocument = line.start >= (documents[at]?.start ?? Infinity);
    const told = [...(isDocument ? documentEntries(line) : []), ...commandEntries(line, commandOf(line, text, from))];
    const entries = told.some((entry) => isRefusedInProduction(entry.names.join('.'), line, text)) ? told.filter((entry) => looksOf(entry.text, entry.names) === 'credential') : told;
    return isDocument && documents[at]?.shown === true ? entries.filter((entry) => looksOf(entry.text, entry.names) === 'credential') : entries;
  });
}

interface HereDocument {
  readonly start: number;
  readonly end: number;
  /** It only tells people how the script is called. */
  readonly shown: boolean;
}

/** What stands between `<<NAME` and the line that is `NAME`. */
function documentsIn(text: string, from: number, to: number): HereDocument[] {
  const first = text.slice(from, to).indexOf('<<');
  if (first < 0) return [];
  const documents: HereDocument[] = [];
  let open: { readonly name: string; readonly start: number; readonly printed: boolean } | undefined;
  for (const line of linesOf(text, Math.max(from, text.lastIndexOf('\n', from + first) + 1), to)) {
    if (line.text.trim() === open?.name) {
      documents.push({ start: open.start, end: line.start, shown: open.printed && isUsage(text, open.start, line.start) });
      open = undefined;
    }
    const name = open ? undefined : /<<-?\s{0,3}["'\\]?([A-Za-z_]\w{0,40})/.exec(line.text)?.[1];
    if (name !== undefined) open = { name, start: line.start + line.text.length, printed: PRINTED.test(line.text) };
  }
  return documents;
}

/** Nothing takes what `cat` writes, as far as its line says. */
const PRINTED = /^\s{0,40}cat\s{0,4}(?:-\s{0,4})?(?:1?>&2\s{0,4})?<<-?\s{0,3}["'\\]?[A-Za-z_]\w{0,40}["']?\s{0,4}(?:1?>&2\s{0,4})?;?\s{0,4}$/;

/** A text that shows how a script is called, or one of the function that does. */
function isUsage(text: string, start: number, end: number): boolean {
  return USAGE.test(text.slice(start, Math.min(end, start + 4000))) || USAGE_FUNCTION.test(text.slice(Math.max(0, start - 300), start));
}

const USAGE = /\n\s{0,20}usage\b/i;
const USAGE_FUNCTION = /(?:^|\n)\s{0,8}(?:function\s{1,4})?\w{0,30}(?:usage|help)\w{0,20}\s{0,3}\(\)/i;

/** The line with those before it that it goes on, and those that go on with it. */
function commandOf(line: TextLine, text: string, from: number): Command {
  let start = line.start;
  let end = line.start + line.text.length;
  if (!goesOn(text, start - 1) && !goesOn(text, end)) return { text: line.text, at: 0 };
  for (let lines = 0; lines < MOST_LINES && start > from && goesOn(text, start - 1); lines++) start = Math.max(from, text.lastIndexOf('\n', start - 2) + 1);
  for (let lines = 0; lines < MOST_LINES && goesOn(text, end) && end < text.length; lines++) end = endOfLine(text, end);
  const first = Math.max(start, line.start - 4000);
  return { text: text.slice(first, Math.min(end, line.start + 4000)), at: line.start - first };
}

const MOST_LINES = 20;
const BACKSLASH = 92;

/** Whether the line whose ending begins at the offset, or is the `\n` of `\r\n` there, ends in a backslash. */
function goesOn(text: string, end: number): boolean {
  const last = text.charCodeAt(end - 1) === 13 ? end - 2 : end - 1;
  return text.charCodeAt(last) === BACKSLASH;
}

function endOfLine(text: string, before: number): number {
  const next = text.indexOf('\n', before + 2);
  const end = next < 0 ? text.length : next;
  return text.charCodeAt(end - 1) === 13 ? end - 1 : end;
}

/** What one line of a command passes on; `command` is the line with those that it goes on and that go on with it. */
export function commandEntries(whole: TextLine, command?: Command): ManifestEntry[] {
  if (!SETS.test(whole.text) || (command !== undefined && RENDERS.test(command.text))) return [];
  const line = withoutPatterns(whole);
  if (!mayBind(line.text)) return accountsOf(line, command).filter(isLiteral);
  return [...accountsOf(line, command), ...assigned(line), ...options(line), ...headersIn(line).map((entry) => withHeaderSink(entry, command ?? { text: line.text, at: 0 })), ...codeIn(line), ...connectionIn(line), ...defaulted(line), ...writtenIn(whole)].filter(isLiteral);
}

/** Whether what stands at an offset of a script is only shown or checked by the command around it. */
export function isOnlyRendered(text: string, at: number): boolean {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  return RENDERS.test(commandOf({ text: text.slice(start, end < 0 ? text.length : end), start }, text, 0).text);
}

/** What only shows or checks what it is given. Source: Helm's manual, "helm template", "helm lint". */
const RENDERS = /^\s{0,40}(?:(?:if|while|until|!)\s{1,4}){0,2}(?:\w{1,40}="?\$\(\s{0,4})?helm\s{1,4}(?:template|lint)\b/;
const SETS = /[=:]|(?:^|\s)-|\bmachine\s/;
const NAMED = /(?<![\w.$-])([A-Za-z_][\w.]{1,80})=("[^"\n]{1,500}"|'[^'\n]{1,500}'|[^\s"'`;|&<>()\\]{1,500})/g;
const OPTION = /(?<![\w-])--?([a-z][\w.-]{2,60})(?:=|\s{1,4})("[^"\n]{1,500}"|'[^'\n]{1,500}'|[^\s"'`;|&<>()\\=-][^\s"'`;|&<>()\\]{0,500})/gi;

/**
 * `${NAME:-default}` wherever it stands, where the default reads as drawn at random: words are shown and tried out, too. A command that does nothing but set
 * defaults (`: "${NAME:=default}"`) sets any. Source: POSIX, Shell Command Language, "Parameter Expansion", "colon".
 */
function defaulted(line: TextLine): ManifestEntry[] {
  const sets = /^\s{0,40}:\s/.test(line.text);
  return [...line.text.matchAll(/\$\{([A-Za-z_]\w{1,80}):?([-=])([^${}"'`\s]{3,300})\}/g)].flatMap((match) => {
    const [whole, name = '', sign, text = ''] = match;
    return sets && sign === '=' || looksOf(text, [name]) === 'credential' ? [entryIn(line, [name], whole, match.index)] : [];
  });
}

/** Text in which the shell puts something else is no literal, but for a default, which is read as one; a pattern is none either. */
export function isLiteral({ text }: ManifestEntry): boolean {
  return !/\[[\w^:-]{1,20}\]|\(\?|\.\*|\\[wsdb]/.test(text) && !/\$[A-Za-z_({]|^\$\d|`|^%\w+%$|\{\{/.test(text) || /\$\{\w+:?[-=]/.test(text);
}

function assigned(line: TextLine): ManifestEntry[] {
  if (!line.text.includes('=')) return [];
  return [...line.text.matchAll(NAMED)].map((match) => quotedEntry(line, match[1] ?? '', match[2] ?? '', match));
}

function options(line: TextLine): ManifestEntry[] {
  if (!line.text.includes('-')) return [];
  return [...line.text.matchAll(OPTION)].filter((match) => !/^(?:[\w-]{1,30}=|\/|\d{1,5}$)/.test(match[2] ?? '')).map((match) => quotedEntry(line, (match[1] ?? '').replace('requirepass', 'redis-password').replace('masterauth', 'redis-password'), match[2] ?? '', match));
}

function quotedEntry(line: TextLine, name: string, raw: string, match: RegExpMatchArray): ManifestEntry {
  const quoted = /^["']/.test(raw);
  const text = quoted ? raw.slice(1, -1) : raw;
  const at = (match.index ?? 0) + match[0].length - raw.length + (quoted ? 1 : 0);
  return entryIn(line, name.split('.'), text, at);
}

function documentEntries(line: TextLine): ManifestEntry[] {
  const entry = settingIn(line, []);
  return entry && isLiteral(entry) ? [entry] : [];
}
