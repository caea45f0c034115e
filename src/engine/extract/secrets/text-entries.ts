import type { TextSyntax } from '../../model/text-files';
import { findConnectionString } from './connection-strings';
import type { Hints } from './hints';
import { shifted, type ManifestEntry } from './manifest-entry';
import { jsonEntries } from './manifest-json';
import { dockerEntries, envEntries } from './manifest-lines';
import { accountEntries, codeEntries, httpEntries, sqlEntries, xmlEntries } from './text-code';
import { hintedLinesOf, linesOf, type Part } from './text-line';
import type { CodeBlock } from './text-markdown';
import { hclEntries, settingEntries } from './text-settings';
import { shellEntries } from './text-shell';
import { yamlLineEntries } from './text-yaml';

/** Values that a text binds to names, line by line; of JSON as it is parsed where that costs little. */
export function textEntries(syntax: TextSyntax, text: string, hints: Hints, blocks: readonly CodeBlock[] = []): ManifestEntry[] {
  const whole: Part = { text, from: 0, to: text.length, hints };
  switch (syntax) {
    case 'json': return !paysToParse(whole) ? [] : text.length <= LITTLE ? jsonEntries(text, hints.marks) : codeEntries(whole);
    case 'markdown': return blocks.flatMap(({ language, start, end }) => readerOf(language)({ ...whole, from: start, to: end }));
    case 'accounts': return accountEntries(text);
    case 'key': case 'notes': return [];
    default: return READERS[syntax](whole);
  }
}

/** Whether a JSON text may hold a credential: of most, no line that a word hints at has a value that could be one. */
function paysToParse(part: Part): boolean {
  const { text } = part;
  let opens = false;
  for (const line of hintedLinesOf(part, part.hints.names)) {
    if (JSON_KEY.test(line.text) || JSON_PAIR.test(line.text) || JSON_LINE.test(line.text) || findConnectionString(line.text)) return true;
    opens ||= JSON_OBJECT.test(line.text);
  }
  if (opens && JSON_VALUE.test(text)) return true;
  // Of texts in one line nothing can be told line by line.
  return text.length > LONG_LINE && !text.slice(0, LONG_LINE).includes('\n') && JSON_KEY.test(text);
}

const LONG_LINE = 4000;

type Reader = (part: Part) => ManifestEntry[];

/** A JSON text that is soon parsed; of larger ones the lines tell enough. */
const LITTLE = 50_000;
/** A secret's key over a text with a digit and no blanks, as all have that read as drawn at random and versions of packages have not, or over a list or an object that may say more. */
const JSON_KEY = /(?:pass|pwd|psw|secret|token|key(?!word)|salt|pepper|auth(?!or(?!i))|credential)[^"\n]{0,40}"\s{0,8}:\s{0,8}(?:"(?:(?:Bearer|Basic|Token|ApiKey|Bot) )?(?!(?:[~^]|[<>]?=)?\d{1,4}\.\d{1,4}\.[\w.+-]{1,40}")(?=[^"\s]{0,500}\d)[^"\s]{6,500}"|\[|\{\s{0,8}"(?:value|default)")/i;
const JSON_OBJECT = /"\s{0,8}:\s{0,8}\{\s{0,8}$/;
const JSON_VALUE = /"(?:value|default|auth)"\s{0,8}:\s{0,8}"(?=[^"\s]{0,500}\d)[^"\s]{6}/;
/** A line within a text, as `"app.env": "API_KEY=…\nMODE=1"`. */
const JSON_LINE = /(?:pass|pwd|psw|secret|token|key|salt|pepper|auth|credential)[\w.-]{0,40} ?= ?[^\s"\\]{8,500}\\n/i;
/** `"name": "API_KEY"` beside `"value": …`. */
const JSON_PAIR = /"(?:name|key)"\s{0,8}:\s{0,8}"[^"\n]{0,80}(?:pass|pwd|psw|secret|token|key|salt|pepper|auth|credential)/i;

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
