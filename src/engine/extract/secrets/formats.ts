import { FORMATS } from './formats/all';
import type { SecretFormat } from './formats/format';
import type { NamedFormat } from './formats/named';
import { HINT_WORDS, HintsOfText, type Hint } from './hints';
import { Keywords } from './keywords';
import { NAMED_WORDS, namedValueAt } from './named-value';

export interface FormatHit {
  /** Of a value that a provider's word in its name tells, `generic` under the provider's title. */
  readonly format: Pick<SecretFormat, 'id' | 'title' | 'kind' | 'checksum'>;
  readonly start: number;
  readonly end: number;
}

/** Longest stretch of text, in UTF-16 code units, that one format is tried on. */
const WINDOW = 3600;
const LOOK_BACK = 96;

/** Every token of a known format in `text`, in order, not overlapping. */
export function findFormats(text: string): FormatHit[] {
  return pass(text, { hits: [], aside: [] });
}

/** What one pass over a text finds. */
export interface Marks {
  readonly hits: FormatHit[];
  /** Tokens outside of the stretches. */
  readonly aside: FormatHit[];
  /** Of words within them. */
  readonly hints: HintsOfText;
}

/**
 * The tokens of known formats in a text, and the words that hint at credentials; of a text of which stretches are read, those within them and the tokens
 * beside them. One pass finds all words; expressions run only behind those of formats.
 */
export function marksOf(text: string, stretches?: readonly Stretch[]): Marks {
  const marks = { hits: [], aside: [], hints: new HintsOfText(text) };
  pass(text, marks, stretches && within(stretches));
  return marks;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Tells of offsets in their order whether they stand in one of the stretches, or just behind it. */
function within(stretches: readonly Stretch[]): (offset: number) => boolean {
  let at = 0;
  return (offset) => {
    while ((stretches[at]?.end ?? Infinity) < offset) at++;
    return (stretches[at]?.start ?? Infinity) < offset;
  };
}

function pass(text: string, { hits, aside, hints }: Omit<Marks, 'hints'> & Partial<Marks>, isRead?: (offset: number) => boolean): FormatHit[] {
  const { keywords, words } = TABLE;
  let last = 0;
  const visit = (word: number, end: number): number | undefined => {
    const found = words[word];
    if (!found) return undefined;
    const isAside = isRead?.(end) === false;
    if (found.hint && !isAside) hints?.add(found.hint, end);
    const hit = found.named ? namedAt(text, end, found.named) : found.formats.length > 0 ? formatAt(text, end - found.length, found.formats, last) : undefined;
    if (!hit) return undefined;
    if (!isAside) hints?.addToken(end);
    (isAside ? aside : hits).push(hit);
    return (last = hit.end);
  };
  keywords.scan(text, visit, hints !== undefined);
  return hits;
}

/** All formats, for documentation and tests. */
export function knownFormats(): readonly SecretFormat[] {
  return FORMATS;
}

/** All words that the pass over a text looks for. */
export function knownWords(): readonly string[] {
  return TABLE.words.map(({ word }) => word);
}

interface Word {
  readonly word: string;
  readonly length: number;
  readonly formats: SecretFormat[];
  named?: NamedFormat;
  hint?: Hint;
}

interface Table {
  readonly keywords: Keywords;
  readonly words: readonly Word[];
}

function namedAt(text: string, end: number, named: NamedFormat): FormatHit | undefined {
  const value = namedValueAt(text, end, named);
  if (!value) return undefined;
  return { format: { id: 'generic', title: `a ${named.kind === 'token' ? 'token' : 'key'} of ${named.provider}`, kind: named.kind }, start: value.start, end: value.end };
}

function formatAt(text: string, offset: number, formats: readonly SecretFormat[], from: number): FormatHit | undefined {
  const inWord = offset > 0 && isWordCode(text.charCodeAt(offset - 1));
  for (const format of formats) {
    if (inWord && !format.before) continue;
    const match = format.pattern.exec(text.slice(offset, offset + WINDOW));
    if (!match) continue;
    const before = format.before?.exec(text.slice(Math.max(0, offset - LOOK_BACK), offset));
    if (format.before && !before) continue;
    const start = offset - (before?.[0].length ?? 0);
    const end = offset + match[0].length;
    if (start >= from && format.decodes?.(text.slice(start, end)) !== false) return { format, start, end };
  }
  return undefined;
}

/** Letters, digits, `_`, and `+`, which stands in the middle of Base64. */
function isWordCode(code: number): boolean {
  return code === 43 || (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 95 || (code >= 97 && code <= 122);
}

function tableOf(formats: readonly SecretFormat[]): Table {
  const words = new Map<string, Word>();
  const wordOf = (word: string): Word => {
    const known = words.get(word) ?? { word, length: word.length, formats: [] };
    words.set(word, known);
    return known;
  };
  for (const format of formats) for (const keyword of format.keywords) wordOf(keyword).formats.push(format);
  for (const [word, named] of NAMED_WORDS) wordOf(word).named = named;
  const first = words.size;
  for (const [word, hint] of HINT_WORDS) wordOf(word).hint = hint;
  return { keywords: new Keywords([...words.keys()], first), words: [...words.values()] };
}

const TABLE = tableOf(FORMATS);
