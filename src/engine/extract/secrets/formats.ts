import { FORMATS } from './formats/all';
import type { SecretFormat } from './formats/format';
import { Keywords } from './keywords';

export interface FormatHit {
  readonly format: SecretFormat;
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
    const hit = formatAt(text, end - (words[word]?.length ?? 0), words[word]?.formats ?? [], last);
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
  readonly words: readonly { readonly length: number; readonly formats: readonly SecretFormat[] }[];
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

function isWordCode(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 95 || (code >= 97 && code <= 122);
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
  return { keywords: new Keywords([...groups.keys()]), words: [...groups].map(([keyword, group]) => ({ length: keyword.length, formats: group })) };
}

const TABLE = tableOf(FORMATS);
