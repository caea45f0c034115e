import type { LiteralFact } from '../../model/literals';
import type { Span } from '../../model/span';
import { firstFrom } from './first-from';

/**
 * The facts without those in scripts of a page that a browser saved: what its server put there is the vendor's own and shown to everybody. Variables that people
 * pasted count all the same. Source of the mark: Internet Explorer's "Mark of the Web", which Chromium's "Save page as" writes as well.
 */
export function withoutSavedScripts(facts: readonly LiteralFact[], path: string, text: string): readonly LiteralFact[] {
  if (facts.length === 0 || !/\.html?$/i.test(path) || !SAVED.test(text.slice(0, HEAD))) return facts;
  const scripts = scriptsIn(text);
  return facts.filter(({ span }) => span.start >= (scripts[firstFrom(scripts, span.start + 1) - 1]?.end ?? 0) || isPasted(text, span));
}

function isPasted(text: string, { start, end }: Span): boolean {
  return BEFORE.test(text.slice(Math.max(0, start - LOOK_BACK), start)) || WITHIN.test(text.slice(start, Math.min(end, start + LONGEST)));
}

const SAVED = /<!-- saved from url=\(\d{4}\)/;
const HEAD = 500;
const LOOK_BACK = 80;
/** How far into a text of a script a variable is looked for, in UTF-16 code units. */
const LONGEST = 5000;
/** `MONGODB_URI=`, behind the sign of a line's end too. */
const BEFORE = /(?:(?<![?&\w])|(?<=\\[nrt]))[A-Z][A-Z0-9_]{1,60}=(?:\\{0,3}["'])?$/;
const WITHIN = /(?:\\[nrt]|\s)[A-Z][A-Z0-9_]{1,60}=/;

function scriptsIn(text: string): Span[] {
  const found: Span[] = [];
  for (let start = text.indexOf(OPENS); start >= 0; start = text.indexOf(OPENS, found.at(-1)?.end)) {
    const close = text.indexOf(CLOSES, start);
    found.push({ start, end: close < 0 ? text.length : close });
  }
  return found;
}

const OPENS = '<script';
const CLOSES = '</script';
