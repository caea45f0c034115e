import type { TextSyntax } from '../../model/text-files';
import { findConnectionString } from './connection-strings';
import { HintCursor, type Hints } from './hints';
import { shifted, type ManifestEntry } from './manifest-entry';
import { jsonEntries } from './manifest-json';
import { dockerEntries, envEntries } from './manifest-lines';
import { accountEntries, codeEntries, httpEntries, sqlEntries, xmlEntries } from './text-code';
import { linesOf, type Part } from './text-line';
import type { CodeBlock } from './text-markdown';
import { hclEntries, settingEntries } from './text-settings';
import { shellEntries } from './text-shell';
import { yamlLineEntries } from './text-yaml';

/** Values that a text binds to names, line by line; of JSON as it is parsed where that costs little. */
export function textEntries(syntax: TextSyntax, text: string, hints: Hints, blocks: readonly CodeBlock[] = []): ManifestEntry[] {
  const whole: Part = { text, from: 0, to: text.length, hints };
  switch (syntax) {
    case 'json': return !paysToParse(whole) ? [] : text.length <= LITTLE ? jsonEntries(text, hints.marks) : codeEntries(whole);
    case 'markdown': return blockEntries(whole, blocks);
    case 'accounts': return accountEntries(text);
    case 'key': case 'notes': return [];
    default: return READERS[syntax](whole);
  }
}

/** What the blocks of a document bind in which a word hints at a credential. */
function blockEntries({ text, hints }: Part, blocks: readonly CodeBlock[]): ManifestEntry[] {
  const marks = new HintCursor(hints.marks, 0);
  return blocks.filter(({ start, end }) => marks.isIn(start, end)).flatMap(({ language, start, end }) => readerOf(language)({ text, from: start, to: end, hints }));
}

/** Whether a JSON text may hold a credential: behind most of the words that hint at one, nothing stands that could be its value. */
function paysToParse({ text, hints }: Part): boolean {
  let opens = false;
  for (const end of hints.names) {
    const isKey = endsKey(text, end);
    if ((isKey && standsAt(JSON_KEY, text, end)) || standsAt(JSON_PAIR, text, end) || standsAt(JSON_LINE, text, end) || (standsAt(JSON_SETTING, text, end) && connects(text, end))) return true;
    opens ||= isKey && standsAt(JSON_OBJECT, text, end);
  }
  return opens && JSON_VALUE.test(text);
}

/** Whether the next quote ends a key; most words stand in values. */
function endsKey(text: string, from: number): boolean {
  let at = from;
  while (at < from + LONGEST_REST && text.charCodeAt(at) !== QUOTE) at++;
  at++;
  while (at < from + LONGEST_REST && text.charCodeAt(at) <= SPACE) at++;
  return text.charCodeAt(at) === COLON;
}

/** How much of a key may follow a word in it, its quote and blanks included. */
const LONGEST_REST = 49;
const QUOTE = 34;
const COLON = 58;
const SPACE = 32;

function standsAt(sticky: RegExp, text: string, at: number): boolean {
  sticky.lastIndex = at;
  return sticky.test(text);
}

/** Whether a hint stands in a connection string with a password. */
function connects(text: string, at: number): boolean {
  return findConnectionString(text.slice(Math.max(0, at - REACH), at + REACH)) !== undefined;
}

/** How far around a hint a connection string is looked for, in UTF-16 code units. */
const REACH = 1000;

type Reader = (part: Part) => ManifestEntry[];

/** A JSON text that is soon parsed; of larger ones the lines tell enough. */
const LITTLE = 50_000;
/** Behind a word of a secret's name: the rest of the key over a text with a digit and no blanks, as all have that read as drawn at random and versions of packages have not, or over a list or an object that may say more. */
const JSON_KEY = /(?!(?<=key)word|(?<=auth)or(?!i))[^"\n]{0,40}"\s{0,8}:\s{0,8}(?:"(?:(?:Bearer|Basic|Token|ApiKey|Bot) )?(?!(?:[~^]|[<>]?=)?\d{1,4}\.\d{1,4}\.[\w.+-]{1,40}")(?=[^"\s]{0,500}\d)[^"\s]{6,500}"|\[|\{\s{0,8}"(?:value|default)")/iy;
const JSON_OBJECT = /[^"\n]{0,40}"\s{0,8}:\s{0,8}\{\s/y;
const JSON_VALUE = /"(?:value|default|auth)"\s{0,8}:\s{0,8}"(?=[^"\s]{0,500}\d)[^"\s]{6}/;
/** A line within a text, as `"app.env": "API_KEY=…\nMODE=1"`. */
const JSON_LINE = /[\w.-]{0,40} ?= ?[^\s"\\]{8,500}\\n/y;
/** What may be the password of a connection string. */
const JSON_SETTING = /(?:word)?\s{0,2}=/iy;
/** `"name": "API_KEY"` beside `"value": …`. */
const JSON_PAIR = /(?<="(?:name|key)"\s{0,8}:\s{0,8}"[^"\n]{0,90})/iy;

const READERS: Readonly<Record<Exclude<TextSyntax, 'json' | 'markdown' | 'accounts' | 'key' | 'notes'>, Reader>> = {
  shell: shellEntries, make: makeEntries, settings: settingEntries, hcl: hclEntries, yaml: yamlLineEntries, http: httpEntries, sql: sqlEntries, xml: xmlEntries, code: codeEntries,
};

/** Readers by the language of a code block; others are read for what assignments look like anywhere. */
const LANGUAGES: readonly (readonly [RegExp, Reader])[] = [
  [/^(?:sh|bash|shell|zsh|fish|console|terminal|shellsession|powershell|ps1|bat|cmd|)$/, shellEntries],
  [/^(?:toml|ini|properties|conf|cfg|npmrc|editorconfig)$/, settingEntries],
  [/^(?:env|dotenv)$/, ({ text, from, to }) => shifted(envEntries(text.slice(from, to)), from)],
  [/^(?:docker|dockerfile)$/, ({ text, from, to }) => shifted(dockerEntries(text.slice(from, to)), from)],
  [/^(?:ya?ml)$/, yamlLineEntries],
  [/^(?:hcl|tf|terraform)$/, hclEntries],
  [/^(?:http|rest)$/, httpEntries],
  [/^(?:sql|pgsql|mysql|postgresql)$/, sqlEntries],
  [/^(?:xml|html)$/, xmlEntries],
  [/^(?:make|makefile)$/, makeEntries],
];

function readerOf(language: string): Reader {
  return LANGUAGES.find(([pattern]) => pattern.test(language))?.[1] ?? codeEntries;
}

/** Variables of a Makefile, and the commands of its recipes. */
function makeEntries(part: Part): ManifestEntry[] {
  const { text, from, to } = part;
  const variables = [...linesOf(text, from, to)].flatMap(({ text: line, start }) => {
    const match = /^\s*(?:export\s{1,4})?([A-Za-z_]\w{1,80})\s{0,8}(?:\?=|:{1,3}=|\+=|=)\s{0,8}([^\s$][^\s#$]{2,500})\s*(?:#.*)?$/.exec(line);
    const value = match?.[2] ?? '';
    const at = start + line.lastIndexOf(value);
    return match ? [{ names: [match[1] ?? ''], text: value.replace(/^["']|["']$/g, ''), start: at, end: at + value.length, owner: [] }] : [];
  });
  return [...variables, ...shellEntries(part)];
}
