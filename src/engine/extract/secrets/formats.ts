import { cloudFormats } from './formats/cloud';
import { codeFormats } from './formats/code';
import type { SecretFormat } from './formats/format';
import { serviceFormats } from './formats/services';

export interface FormatHit {
  readonly format: SecretFormat;
  readonly start: number;
  readonly end: number;
}

/** Longest stretch of text, in UTF-16 code units, that one format is tried on. */
const WINDOW = 400;
const LOOK_BACK = 64;
const WORD_BEFORE = /[A-Za-z0-9_]$/;

const FORMATS: readonly SecretFormat[] = [...cloudFormats, ...codeFormats, ...serviceFormats];
const BY_KEYWORD = groupByKeyword(FORMATS);
const KEYWORDS = new RegExp([...BY_KEYWORD.keys()].map(escapeForPattern).join('|'), 'g');

/**
 * Every token of a known format in `text`, in order, not overlapping. One pass finds the keywords; expressions run
 * only behind them.
 */
export function findFormats(text: string): FormatHit[] {
  const hits: FormatHit[] = [];
  let end = 0;
  for (const match of text.matchAll(KEYWORDS)) {
    if (match.index < end) continue;
    const hit = formatAt(text, match.index, BY_KEYWORD.get(match[0]) ?? []);
    if (!hit) continue;
    hits.push(hit);
    end = hit.end;
  }
  return hits;
}

/** All formats, for documentation and tests. */
export function knownFormats(): readonly SecretFormat[] {
  return FORMATS;
}

function formatAt(text: string, offset: number, formats: readonly SecretFormat[]): FormatHit | undefined {
  const head = text.slice(Math.max(0, offset - LOOK_BACK), offset);
  const window = text.slice(offset, offset + WINDOW);
  for (const format of formats) {
    const before = format.before?.exec(head);
    if (format.before ? !before : WORD_BEFORE.test(head)) continue;
    const match = format.pattern.exec(window);
    if (match) return { format, start: offset - (before?.[0].length ?? 0), end: offset + match[0].length };
  }
  return undefined;
}

/** Longer keywords first, so that `sk-ant-` wins over a shorter one that it starts with. */
function groupByKeyword(formats: readonly SecretFormat[]): ReadonlyMap<string, readonly SecretFormat[]> {
  const pairs = formats.flatMap((format) => format.keywords.map((keyword) => ({ keyword, format })));
  pairs.sort((a, b) => b.keyword.length - a.keyword.length);
  const groups = new Map<string, SecretFormat[]>();
  for (const { keyword, format } of pairs) {
    const group = groups.get(keyword);
    if (group) group.push(format);
    else groups.set(keyword, [format]);
  }
  return groups;
}

function escapeForPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
