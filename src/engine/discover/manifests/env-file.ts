import type { EnvEntry } from '../../model/environment';
import type { EnvFacts } from '../../model/manifests';
import { nameOf } from '../../model/paths';
import { isExampleEnv } from './manifest-kind';
import type { Parsed } from './parsed';
import { redactValue } from './redact';

/** Reads a `.env` file as dotenv does (https://github.com/motdotla/dotenv#rules). An entry's span is of name and value. */
export function parseEnvFile(path: string, text: string, ignored: boolean): Parsed<EnvFacts> {
  const name = nameOf(path);
  return { problems: [], facts: { entries: entriesOf(text), example: isExampleEnv(name) || isToBeCopied(name, text), ...(isToBeFilledIn(name, text) && { toFillIn: true as const }), ignored } };
}

/** A file whose first lines tell its readers to make their own `.env` of it; not one that is meant for a deployment, or that has been renamed. */
function isToBeCopied(name: string, text: string): boolean {
  return name !== '.env' && !/prod|stag|deploy|live/i.test(name) && COPY.test(text.slice(0, 600));
}

/** A file whose first lines tell its readers to copy it or to fill in what is missing, whatever it is meant for; `.env` is what they make of it. */
function isToBeFilledIn(name: string, text: string): boolean {
  const head = text.slice(0, 600);
  return name !== '.env' && (COPY.test(head) || FILL_IN.test(head));
}

const FILL_IN = /^#[^\n]{0,120}\b(?:fill (?:in|out)\b|replace (?:all |every |each )?(?:the |these |those )?(?:[\w"'<>-]{1,30} ){0,2}(?:values?|placeholders?)\b)/im;
const COPY = /^#[^\n]{0,120}\b(?:rename|copy)\b[^\n]{0,60}\b(?:to|as|into)\s{1,4}["'`]?(?:\.\/)?\.env\b(?![.-]\w)/im;

function entriesOf(text: string): EnvEntry[] {
  const entries: EnvEntry[] = [];
  const line = /^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*(?:=|:[ \t])[ \t]*/gm;
  for (let match = line.exec(text); match !== null; match = line.exec(text)) {
    const name = match[1] ?? '';
    const start = match.index + match[0].search(/\S/);
    const { value, end } = valueAt(text, match.index + match[0].length);
    entries.push({ name, value: redactValue(name, value), span: { start, end } });
    line.lastIndex = Math.max(end, line.lastIndex);
  }
  return entries;
}

/** Quoted values may span lines; others end at the line's end or at ` #`. */
function valueAt(text: string, from: number): { value: string; end: number } {
  const quote = text[from];
  if (quote === '"' || quote === "'" || quote === '`') {
    const close = closing(text, quote, from + 1);
    if (close > 0) return { value: text.slice(from + 1, close), end: close + 1 };
  }
  const newline = text.slice(from).search(/[\r\n]/);
  const rest = text.slice(from, newline < 0 ? text.length : from + newline);
  const comment = rest.search(/(?:^|\s)#/);
  const value = (comment < 0 ? rest : rest.slice(0, comment)).trimEnd();
  return { value, end: from + value.length };
}

function closing(text: string, quote: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === quote) return i;
  }
  return -1;
}
