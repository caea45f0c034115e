import type { LiteralFact } from '../../model/literals';
import type { Span } from '../../model/span';
import { isOwnMachine } from '../../model/local-hosts';
import { firstFrom } from './first-from';

/**
 * The facts without those in scripts of a page that a browser saved from somewhere else: what its server put there is the vendor's own and shown to everybody. Variables
 * that people pasted count all the same, and so do tokens that no page is made to carry, which are those of whoever was logged in. Source of the mark: Internet
 * Explorer's "Mark of the Web", which Chromium's "Save page as" writes as well; authors give pages of their own the mark of `about:internet`.
 */
export function withoutSavedScripts(facts: readonly LiteralFact[], path: string, text: string): readonly LiteralFact[] {
  if (facts.length === 0 || !/\.html?$/i.test(path) || !isSavedFromElsewhere(text)) return facts;
  const scripts = scriptsIn(text);
  return facts.filter(({ span, format }) => !OF_PAGES.has(format) || span.start >= (scripts[firstFrom(scripts, span.start + 1) - 1]?.end ?? 0) || isPasted(text, span));
}

function isPasted(text: string, { start, end }: Span): boolean {
  return BEFORE.test(text.slice(Math.max(0, start - LOOK_BACK), start)) || WITHIN.test(text.slice(start, Math.min(end, start + LONGEST)));
}

function isSavedFromElsewhere(text: string): boolean {
  const host = SAVED.exec(text.slice(0, HEAD))?.[1];
  return host !== undefined && !isOwnMachine(host);
}

/** What a text is without a format of its own, and what pages are made to carry. */
const OF_PAGES: ReadonlySet<string> = new Set(['generic', 'google-api-key', 'jwt', 'url-credentials']);
const SAVED = /<!-- saved from url=\(\d{4}\)https?:\/\/([^\s/?#]{1,255})/;
const HEAD = 500;
const LOOK_BACK = 80;
/** How far into a text of a script a variable is looked for, in UTF-16 code units. */
const LONGEST = 5000;
/** `MONGODB_URI=`, behind the sign of a line's end too. */
const BEFORE = /(?:(?<![?&\w])|(?<=\\[nrt]))[A-Z][A-Z0-9_]{1,60}=(?:\\{0,3}["'])?$/;
const WITHIN = /(?:\\[nrt]|\s)[A-Z][A-Z0-9_]{1,60}=/;

function scriptsIn(text: string): Span[] {
  const found: Span[] = [];
  for (const { 0: tag, index } of text.matchAll(TAGS)) {
    const last = found.at(-1);
    const isOpen = last?.end === text.length;
    if (tag.startsWith('</')) {
      if (last && isOpen) found[found.length - 1] = { start: last.start, end: index };
    } else if (!isOpen) found.push({ start: index, end: text.length });
  }
  return found;
}

const TAGS = /<\/?script/gi;
