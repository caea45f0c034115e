import type { TextSyntax } from '../../model/text-files';
import type { ManifestEntry } from './manifest-entry';
import { jsonEntries } from './manifest-json';
import { dockerEntries, envEntries } from './manifest-lines';
import { accountEntries, codeEntries, httpEntries, sqlEntries, xmlEntries } from './text-code';
import { linesOf } from './text-line';
import { codeBlocksOf } from './text-markdown';
import { hclEntries, settingEntries } from './text-settings';
import { shellEntries } from './text-shell';
import { yamlLineEntries } from './text-yaml';

/** Values that a text binds to names, line by line; of JSON as it is parsed where that costs little. */
export function textEntries(syntax: TextSyntax, text: string): ManifestEntry[] {
  switch (syntax) {
    case 'json': return !JSON_KEY.test(text) ? [] : text.length <= LITTLE ? jsonEntries(text) : codeEntries(text);
    case 'markdown': return codeBlocksOf(text).flatMap(({ language, from, to }) => readerOf(language)(text, from, to));
    case 'accounts': return accountEntries(text);
    case 'key': return [];
    default: return READERS[syntax](text, 0, text.length);
  }
}

type Reader = (text: string, from: number, to: number) => ManifestEntry[];

/** A JSON text that is parsed in less time than it takes to read. */
const LITTLE = 200_000;
const JSON_KEY = /"[^"\n]{0,60}(?:pass|pwd|psw|secret|token|key|salt|pepper|auth|credential)[^"\n]{0,40}"\s{0,8}:\s{0,8}[["]|"value"\s{0,8}:\s{0,8}"/i;

const READERS: Readonly<Record<Exclude<TextSyntax, 'json' | 'markdown' | 'accounts' | 'key'>, Reader>> = {
  shell: shellEntries, make: makeEntries, settings: settingEntries, hcl: hclEntries, yaml: yamlLineEntries, http: httpEntries, sql: sqlEntries, xml: xmlEntries, code: codeEntries,
};

/** Readers by the language of a code block; others are read for what assignments look like anywhere. */
const LANGUAGES: readonly (readonly [RegExp, Reader])[] = [
  [/^(?:sh|bash|shell|zsh|fish|console|terminal|shellsession|powershell|ps1|bat|cmd|)$/, shellEntries],
  [/^(?:toml|ini|properties|conf|cfg|npmrc|editorconfig)$/, settingEntries],
  [/^(?:env|dotenv)$/, (text, from, to) => shifted(envEntries(text.slice(from, to)), from)],
  [/^(?:docker|dockerfile)$/, (text, from, to) => shifted(dockerEntries(text.slice(from, to)), from)],
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

function shifted(entries: readonly ManifestEntry[], by: number): ManifestEntry[] {
  return entries.map((entry) => ({ ...entry, start: entry.start + by, end: entry.end + by }));
}

/** Variables of a Makefile, and the commands of its recipes. */
function makeEntries(text: string, from: number, to: number): ManifestEntry[] {
  const variables = [...linesOf(text, from, to)].flatMap(({ text: line, start }) => {
    const match = /^\s*(?:export\s{1,4})?([A-Za-z_]\w{1,80})\s{0,8}(?:\?=|:{1,3}=|\+=|=)\s{0,8}([^\s$][^\s#$]{2,500})\s*(?:#.*)?$/.exec(line);
    const value = match?.[2] ?? '';
    const at = start + line.lastIndexOf(value);
    return match ? [{ names: [match[1] ?? ''], text: value.replace(/^["']|["']$/g, ''), start: at, end: at + value.length, owner: [] }] : [];
  });
  return [...variables, ...shellEntries(text, from, to)];
}
