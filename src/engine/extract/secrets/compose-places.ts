import type { LiteralFact, LiteralPlace } from '../../model/literals';
import type { Numbering } from './classify';
import type { ManifestEntry } from './manifest-entry';
import { findUrlCredentials } from './url-credentials';

/** Facts of a compose file with the place of each credential, so that all who share one can be given another together. */
export function withPlaces(facts: readonly LiteralFact[], entries: readonly ManifestEntry[], text: string, numbering: Numbering): LiteralFact[] {
  const texts = new Map([...numbering].map(([value, digest]) => [digest, value]));
  const told = facts.map((fact) => placeOf(fact, entries, text));
  const spans = told.flatMap((place) => place?.span ?? []);
  const untold = entries.filter((entry) => !spans.some(({ start, end }) => start < entry.end && end > entry.start));
  return facts.map((fact, at) => {
    const place = told[at];
    const credential = texts.get(fact.password?.digest ?? fact.digest);
    return place && credential !== undefined ? { ...fact, place: { ...place, alsoElsewhere: untold.some((entry) => passesOn(entry, credential)) } } : fact;
  });
}

function placeOf(fact: LiteralFact, entries: readonly ManifestEntry[], text: string): Omit<LiteralPlace, 'alsoElsewhere'> | undefined {
  // A flag's value stands within the command that is an entry of its own.
  const around = entries.filter(({ start, end }) => fact.span.start >= start && fact.span.end <= end);
  const [entry] = around.sort((a, b) => a.end - a.start - (b.end - b.start));
  if (!entry) return undefined;
  const span = fact.fallbackSpan ? referenceAt(fact.fallbackSpan, text) : credentialIn(fact, entry, text);
  if (!span) return undefined;
  const isWhole = span.end - span.start === entry.end - entry.start;
  return entry.flow === true && !isWhole ? undefined : { span, needsQuotes: entry.flow === true };
}

function referenceAt(span: LiteralFact['span'], text: string): LiteralFact['span'] | undefined {
  return text.startsWith('${', span.start) && text[span.end - 1] === '}' ? span : undefined;
}

/** Where the text has the credential as it is meant, without escapes. */
function credentialIn({ format, length }: LiteralFact, entry: ManifestEntry, text: string): LiteralFact['span'] | undefined {
  const at = text.slice(entry.start, entry.end).indexOf(entry.text);
  if (at < 0) return undefined;
  const start = entry.start + at;
  if (format !== 'url-credentials') return entry.text.length === length ? { start, end: start + length } : undefined;
  const [url, ...others] = findUrlCredentials(entry.text);
  return url && others.length === 0 ? { start: start + url.passwordStart, end: start + url.passwordStart + url.password.length } : undefined;
}

const RUNS = new Set(['command', 'entrypoint', 'healthcheck', 'test', 'args']);
/** What stands before a user, a database or a host, which are often called like a weak password. */
const OTHERWISE = /(?:^|\s)(?:-[Uudhn]|--(?:user|username|dbname|db|database|host|name))[ =]?$|(?:^|[?&;\s])(?:user\w*|uid|database|db\w*|host\w*|server|name|schema|catalog)\s?=$|(?:\/|@)$/i;

/** Whether a command, a check or a connection string holds the text as a word of its own, or behind `-p`. */
function passesOn({ owner, text }: ManifestEntry, credential: string): boolean {
  if (!text.includes(credential)) return false;
  if (!owner.some((key) => RUNS.has(key)) && !/[\s=]|:\/\//.test(text)) return false;
  for (let at = text.indexOf(credential); at >= 0; at = text.indexOf(credential, at + 1)) {
    const before = text.slice(Math.max(0, at - 40), at);
    const isWord = (!/\w$/.test(before) || /(?:^|\s)-[pa]$/.test(before)) && !/^\w/.test(text.slice(at + credential.length));
    if (isWord && !OTHERWISE.test(before)) return true;
  }
  return false;
}
