import { findConnectionString } from './connection-strings';
import { firstFrom } from './first-from';
import type { ManifestEntry } from './manifest-entry';
import { linesOf, type TextLine } from './text-line';
import { findUrlCredentials } from './url-credentials';

/** Addresses and connection strings with a password between two offsets of a text that stand in none of its entries: in comments, and in what its format has no names for. */
export function looseAddresses(text: string, from: number, to: number, entries: readonly ManifestEntry[]): Pick<ManifestEntry, 'text' | 'start' | 'end'>[] {
  const known = joined(entries);
  const isLoose = ({ start, end }: { readonly start: number; readonly end: number }): boolean => (known[firstFrom(known, end) - 1]?.end ?? from) <= start;
  return [...linesOf(text, from, to)].flatMap((line) => addressesIn(line).filter(isLoose));
}

function addressesIn({ text, start: from }: TextLine): Pick<ManifestEntry, 'text' | 'start' | 'end'>[] {
  const connection = findConnectionString(text);
  const found = [...(text.includes('://') ? findUrlCredentials(text) : []), ...(connection ? [connection] : [])];
  return found.map(({ start, end }) => ({ text: text.slice(start, end), start: from + start, end: from + end }));
}

/** What they cover, in order. */
function joined(entries: readonly ManifestEntry[]): { readonly start: number; readonly end: number }[] {
  const places: { start: number; end: number }[] = [];
  for (const { start, end } of [...entries].sort((a, b) => a.start - b.start)) {
    const last = places.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else places.push({ start, end });
  }
  return places;
}
