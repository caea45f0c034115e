import { FORMATS } from './formats/all';
import type { SecretFormat } from './formats/format';
import type { NamedFormat } from './formats/named';
import { Keywords } from './keywords';
import { NAMED_WORDS, namedValueAt } from './named-value';

export interface FormatHit {
  /** Of a value that a provider's word in its name tells, `generic` under the provider's title. */
  readonly format: Pick<SecretFormat, 'id' | 'title' | 'kind' | 'checksum'>;
  readonly start: number;
  readonly end: number;
}

/** Longest stretch of text, in UTF-16 code units, that one format is tried on. */
const WINDOW = 400;
const LOOK_BACK = 96;

/**
 * Every token of a known format in `text`, in order, not overlapping. One pass finds the keywords; expressions run
 * only behind them.
 */
export function findFormats(text: string): FormatHit[] {
  const { keywords, words } = TABLE;
  const hits: FormatHit[] = [];
  let last = 0;
  keywords.scan(text, (word, end) => {
    const found = words[word];
    const hit = found && (found.named ? namedAt(text, end, found.named) : formatAt(text, end - found.length, found.formats, last));
    if (!hit) return undefined;
    hits.push(hit);
    return (last = hit.end);
  });
  return hits;
}

/** All formats, for documentation and tests. */
export function knownFormats(): readonly SecretFormat[] {
  return FORMATS;
}

interface Table {
  readonly keywords: Keywords;
  readonly words: readonly { readonly length: number; readonly formats: readonly SecretFormat[]; readonly named?: NamedFormat }[];
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
  const groups = new Map<string, SecretFormat[]>();
  for (const format of formats) {
    for (const keyword of format.keywords) {
      const group = groups.get(keyword);
      if (group) group.push(format);
      else groups.set(keyword, [format]);
    }
  }
  return {
    keywords: new Keywords([...groups.keys(), ...NAMED_WORDS.keys()]),
    words: [...[...groups].map(([keyword, group]) => ({ length: keyword.length, formats: group })), ...[...NAMED_WORDS].map(([word, named]) => ({ length: word.length, formats: [], named }))],
  };
}

const TABLE = tableOf(FORMATS);
