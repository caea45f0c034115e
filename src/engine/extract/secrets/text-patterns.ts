import { looksOf } from './looks';
import type { ManifestEntry } from './manifest-entry';
import { entryIn, type TextLine } from './text-line';

/**
 * A line of a script with blanks in the place of what commands only look for, or put in its place: patterns of `sed`, `perl`, `grep` and its kin, and PowerShell's
 * `-replace`. What reads as drawn at random is kept: it opens something. Sources: POSIX on sed and grep; PowerShell, "about_Comparison_Operators".
 */
export function withoutPatterns(line: TextLine): TextLine {
  let { text } = line;
  if (!MAY_SEARCH.test(text)) return line;
  if (EDITS.test(text)) text = text.replace(SUBSTITUTION, (_, mark: string, sign: string, search: string, by: string) => `${blanked(mark)}${kept(search)}${blanked(sign)}${written(by)}${blanked(sign)}`);
  if (GREPS.test(text)) text = text.replace(GREP, (_, command: string, search: string) => command + kept(search));
  text = text.replace(REPLACED, (_, before: string, search: string, comma: string, by: string) => before + kept(search) + comma + written(by)).replace(MATCHED, (_, before: string, search: string) => before + kept(search));
  return text === line.text ? line : { ...line, text };
}

/** What commands put in the place of something else that has no quotes of its own, as in YAML, or escaped ones: `s/password: x/password: …/`. */
export function writtenIn(line: TextLine): ManifestEntry[] {
  const { text } = line;
  if (!MAY_SEARCH.test(text)) return [];
  const edits = EDITS.test(text) ? [...text.matchAll(SUBSTITUTION)].map(({ index, 0: whole, 4: by = '' }) => ({ by, at: index + whole.length - 1 - by.length })) : [];
  const replaced = [...text.matchAll(REPLACED)].map(({ index, 0: whole, 4: by = '' }) => ({ by, at: index + whole.length - by.length }));
  return [...edits, ...replaced].flatMap(({ by, at }) => [...by.matchAll(PAIR)].flatMap(({ index, 0: whole, 1: name = '', 2: value = '' }) => (
    looksOf(value, [name]) === 'credential' ? [entryIn(line, name.split('.'), value, at + index + whole.length - value.length)] : []
  )));
}

const PAIR = /(?<![\w.-])([A-Za-z_][\w.-]{1,80})\\?["']?[ \t]{0,4}[:=][ \t]{0,4}\\?["']?([^\s"'=:\\$,{}]{8,400}={0,2})/g;

function blanked(text: string): string {
  return ' '.repeat(text.length);
}

/** Only a value that was drawn: words are looked for, too. */
function kept(pattern: string): string {
  const value = /=["']?([^\s"'=]{16,400}?)["']?$/.exec(pattern)?.[1];
  return value !== undefined && looksOf(value, []) === 'credential' ? pattern : blanked(pattern);
}

/** What stands there is written: all of it, where a value that reads as a credential stands behind a sign or a quote. */
function written(text: string): string {
  return (text.match(VALUES) ?? []).some((value) => looksOf(value, []) === 'credential') ? text : kept(text);
}

const VALUES = /(?<=[=:"'][ \t]{0,4})[^\s"'=:\\$]{8,400}={0,2}/g;
const MAY_SEARCH = /\b(?:g?sed|perl|[ef]?grep|rg|ag|ack|Select-String)\b|-c?(?:replace|match|notmatch|like)\b|\.Replace\(/i;
const EDITS = /(?:^|[\s;&|(])(?:g?sed|perl)\s/;
/** `s/pattern/replacement/` with the marks that people use, behind a quote, a number of a line or a separator. */
const SUBSTITUTION = /((?<=["'\s;])s([/|#,@~!]))((?:(?!\2)[^\\\n]|\\.){1,300})\2((?:(?!\2)[^\\\n]|\\.){0,400})\2/g;
const GREPS = /(?:^|[\s;&|(!])(?:[ef]?grep|rg|ag|ack)\s/;
const GREP = /((?:^|[\s;&|(!])(?:[ef]?grep|rg|ag|ack)(?:\s{1,4}-{1,2}[\w-]{1,30}){0,6}\s{1,4})("[^"\n]{1,300}"|'[^'\n]{1,300}')/g;
/** `-replace 'pattern', 'replacement'`, `.Replace('text', 'replacement')`. */
const REPLACED = /(\s-c?replace\s{1,4}|\.Replace\()("[^"\n]{1,300}"|'[^'\n]{1,300}')(\s{0,4},\s{0,4})("[^"\n]{0,400}"|'[^'\n]{0,400}')/gi;
/** `-match 'pattern'`, `Select-String -Pattern 'pattern'`. */
const MATCHED = /(\s-c?(?:not)?(?:match|like)\s{1,4}|\bSelect-String\s{1,4}(?:-Pattern\s{1,4})?)("[^"\n]{1,300}"|'[^'\n]{1,300}')/gi;
