import { codeIn, headersIn } from './text-code';
import { entryIn, linesOf, mayBind, type TextLine } from './text-line';
import { settingIn } from './text-settings';
import type { ManifestEntry } from './manifest-entry';

/** Variables, options, accounts and headers of a shell script, and what its here-documents set. */
export function shellEntries(text: string, from = 0, to = text.length): ManifestEntry[] {
  const entries: ManifestEntry[] = [];
  let closing: string | undefined;
  let continued = '';
  for (const line of linesOf(text, from, to)) {
    const words = line.text.trim();
    if (words === closing) closing = undefined;
    else if (closing !== undefined) entries.push(...documentEntries(line));
    if (words.startsWith('#') || words.startsWith('REM ')) continue;
    entries.push(...commandEntries(line, `${continued}${line.text}`));
    closing ??= /<<-?\s{0,3}["'\\]?([A-Za-z_]\w{0,40})/.exec(line.text)?.[1];
    continued = words.endsWith('\\') && continued.length < 4000 ? `${continued}${words} ` : '';
  }
  return entries;
}

/** What one line of a command passes on; `command` is the line with those before that it goes on. */
export function commandEntries(line: TextLine, command = line.text): ManifestEntry[] {
  if (!SETS.test(line.text)) return [];
  if (!mayBind(line)) return accounts(line, command).filter(isLiteral);
  return [...assigned(line), ...options(line), ...accounts(line, command), ...headersIn(line), ...codeIn(line)].filter(isLiteral);
}

const SETS = /[=:]|\s-/;
const NAMED = /(?<![\w.$-])([A-Za-z_][\w.]{1,80})=("[^"\n]{1,500}"|'[^'\n]{1,500}'|[^\s"'`;|&<>()\\]{1,500})/g;
const OPTION = /(?<![\w-])--?([a-z][\w.-]{2,60})(?:=|\s{1,4})("[^"\n]{1,500}"|'[^'\n]{1,500}'|[^\s"'`;|&<>()\\=-][^\s"'`;|&<>()\\]{0,500})/gi;

/** Text in which the shell puts something else is no literal, but for a default, which is read as one; a pattern is none either. */
function isLiteral({ text }: ManifestEntry): boolean {
  return !/\[[\w^:-]{1,20}\]|\(\?|\.\*|\\[wsdb]/.test(text) && !/\$[A-Za-z_({]|^\$\d|`|^%\w+%$|\{\{/.test(text) || /\$\{\w+:?-/.test(text);
}

function assigned(line: TextLine): ManifestEntry[] {
  return [...line.text.matchAll(NAMED)].map((match) => quotedEntry(line, match[1] ?? '', match[2] ?? '', match));
}

function options(line: TextLine): ManifestEntry[] {
  return [...line.text.matchAll(OPTION)].filter((match) => !/^(?:[\w-]{1,30}=|\/|\d{1,5}$)/.test(match[2] ?? '')).map((match) => quotedEntry(line, (match[1] ?? '').replace('requirepass', 'redis-password').replace('masterauth', 'redis-password'), match[2] ?? '', match));
}

function quotedEntry(line: TextLine, name: string, raw: string, match: RegExpMatchArray): ManifestEntry {
  const quoted = /^["']/.test(raw);
  const text = quoted ? raw.slice(1, -1) : raw;
  const at = (match.index ?? 0) + match[0].length - raw.length + (quoted ? 1 : 0);
  return entryIn(line, name.split('.'), text, at);
}

/** Passwords that are told by their program alone. Source: the manuals of curl, mysql, redis-cli, sshpass and docker login. */
const ACCOUNTS: readonly (readonly [program: RegExp, option: RegExp])[] = [
  [/\bcurl\b/, /(?:^|\s)(?:-u|--user|--proxy-user)[\s=]{1,4}["']?[\w.@+-]{1,60}:([^\s"'$`:]{3,200})["']?/],
  [/\bmysql(?:dump|admin|import|sh)?\b/, /\s-p["']?([^\s"'$`-][^\s"'$`]{2,100})/],
  [/\bredis-cli\b/, /\s-a\s{1,3}["']?([^\s"'$`-][^\s"'$`]{2,100})/],
  [/\bsshpass\b/, /\bsshpass\s{1,3}-p\s{0,3}["']?([^\s"'$`-][^\s"'$`]{2,100})/],
  [/\b(?:docker|podman|helm\s+registry|az|oc|cf|faas-cli)\s+login\b/, /\s-p[\s=]{0,3}["']?([^\s"'$`-][^\s"'$`]{2,200})/],
];

function accounts(line: TextLine, command: string): ManifestEntry[] {
  return ACCOUNTS.flatMap(([program, option]) => {
    const found = program.test(command) ? option.exec(line.text) : null;
    const text = found?.[1] ?? '';
    if (!found || text === '' || /^\d{1,5}$/.test(text)) return [];
    return [entryIn(line, ['password'], text, found.index + found[0].lastIndexOf(text), { sink: 'password' })];
  });
}

function documentEntries(line: TextLine): ManifestEntry[] {
  const entry = settingIn(line, []);
  return entry && isLiteral(entry) ? [entry] : [];
}
