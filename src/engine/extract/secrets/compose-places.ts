import type { LiteralFact, LiteralPlace } from '../../model/literals';
import type { Span } from '../../model/span';
import type { Numbering } from './classify';
import { holdsToo } from './compose-passing';
import { firstFrom } from './first-from';
import type { ManifestEntry } from './manifest-entry';
import { findUrlCredentials } from './url-credentials';

type Place = Omit<LiteralPlace, 'alsoElsewhere'>;

/** Facts of a compose file with the place of each credential, so that all who share one can be given another together. */
export function withPlaces(facts: readonly LiteralFact[], entries: readonly ManifestEntry[], text: string, numbering: Numbering): LiteralFact[] {
  const texts = new Map([...numbering].map(([value, digest]) => [digest, value]));
  const ordered = [...entries].sort((a, b) => a.start - b.start || b.end - a.end);
  const told = facts.map((fact) => placeOf(fact, ordered, text));
  const spans = new Map<string, Span[]>();
  facts.forEach((fact, at) => {
    const span = told[at]?.span;
    if (span) spans.set(digestOf(fact), [...(spans.get(digestOf(fact)) ?? []).slice(-MAX_SHARED), span]);
  });
  // Where a file has too many of both to compare them all, no credential is said to stand at its known places alone.
  const isLarge = spans.size * entries.length > MAX_COMPARED;
  const elsewhere = new Map<string, boolean>();
  return facts.map((fact, at) => {
    const place = told[at];
    const digest = digestOf(fact);
    const credential = texts.get(digest);
    if (!place || credential === undefined) return fact;
    const own = spans.get(digest) ?? [];
    const also = elsewhere.get(digest) ?? (isLarge || own.length > MAX_SHARED || entries.some((entry) => holdsToo(restOf(entry, own, text), credential)));
    elsewhere.set(digest, also);
    return { ...fact, place: { ...place, alsoElsewhere: also } };
  });
}

const MAX_COMPARED = 200_000;
/** Places that one credential may have. */
const MAX_SHARED = 100;
/** Flags of one command before the value of another. */
const MAX_AROUND = 100;

function digestOf({ password, digest }: LiteralFact): string {
  return password?.digest ?? digest;
}

function placeOf(fact: LiteralFact, entries: readonly ManifestEntry[], text: string): Place | undefined {
  // A flag's value stands within the command that is an entry of its own.
  const behind = firstFrom(entries, fact.span.start + 1);
  const entry = entries.slice(Math.max(0, behind - MAX_AROUND), behind).findLast(({ end }) => fact.span.end <= end);
  if (!entry) return undefined;
  const span = fact.fallbackSpan ? referenceAt(fact.fallbackSpan, text) : credentialIn(fact, entry, text);
  // With a dollar or an escape the same text means another password elsewhere, or another text the same one.
  if (!span || isEscaped(fact, text.slice(span.start, span.end))) return undefined;
  const isWhole = span.end - span.start === entry.end - entry.start;
  if (entry.flow !== true) return { span, needsQuotes: false };
  return isWhole && beginsScalar(entry, text) ? { span, needsQuotes: true } : undefined;
}

/** In `[NAME=value]` quotes around the value would be part of it, and its braces would end the text. */
function beginsScalar({ start }: ManifestEntry, text: string): boolean {
  return /[:,[{]\s*$/.test(text.slice(Math.max(0, start - 100), start));
}

function isEscaped({ format, fallbackSpan }: LiteralFact, written: string): boolean {
  return (fallbackSpan === undefined && written.includes('$')) || (format === 'url-credentials' && /%[0-9a-f]{2}/i.test(written));
}

function referenceAt(span: Span, text: string): Span | undefined {
  return text.startsWith('${', span.start) && text[span.end - 1] === '}' ? span : undefined;
}

/** Where the text has the credential as it is meant, without escapes. */
function credentialIn({ format, length }: LiteralFact, entry: ManifestEntry, text: string): Span | undefined {
  const at = text.slice(entry.start, entry.end).indexOf(entry.text);
  if (at < 0) return undefined;
  const start = entry.start + at;
  if (format !== 'url-credentials') return entry.text.length === length ? { start, end: start + length } : undefined;
  const [url, ...others] = findUrlCredentials(entry.text);
  return url && others.length === 0 ? { start: start + url.passwordStart, end: start + url.passwordStart + url.password.length } : undefined;
}

/** What an entry holds beside the places that are known. */
function restOf(entry: ManifestEntry, spans: readonly Span[], text: string): ManifestEntry {
  const own = spans.filter(({ start, end }) => start < entry.end && end > entry.start).sort((a, b) => a.start - b.start);
  if (own.length === 0) return entry;
  const ends = [entry.start, ...own.map(({ end }) => end)];
  return { ...entry, text: ends.map((from, at) => text.slice(from, own[at]?.start ?? entry.end)).join(' ') };
}
