import { partsOf } from '../../model/expressions';
import type { CallFact, CallId, SourceFacts, Value } from '../../model/facts';
import { ofEach } from '../../model/parts';
import type { LibraryUse, SystemModel } from '../../model/system';
import { valueIn } from '../../model/table';
import { identifierWords } from '../../model/words';

/** What a token is for: one that gets others is good for days, one that opens something for minutes. */
type Purpose = 'refresh' | 'access';

const USUAL: Readonly<Record<Purpose, string>> = { refresh: '7d', access: '15m' };
const WRITTEN_OUT = /^\d{1,4} ?(?:s|m|h|d|min|minutes?|hours?|days?)$/;
const MAX_DEPTH = 6;
/** What follows `refresh` in names of such tokens, and of what belongs to them: `refreshTokenSecret`, `REFRESH_TTL`. */
const OF_REFRESH = new Set(['token', 'tokens', 'jwt', 'jwts', 'secret', 'key', 'private', 'session', 'cookie', 'claims', 'payload', 'expires', 'expiry', 'expiration', 'ttl', 'lifetime']);
/** Longer texts speak of other things. */
const MAX_WORDS = 3;

/** What most of the other tokens for the same say, where that is written out; nothing where it can't be told what the token is for. */
export function usualTime({ call }: LibraryUse, model: SystemModel): string | undefined {
  const own = model.files.get(call.file)?.facts;
  const purpose = own && purposeOf(call.call, own);
  if (!purpose) return undefined;
  const counts = new Map<string, number>();
  for (const [file, uses] of byFile(model.usesOf('token-sign'))) {
    const facts = model.files.get(file)?.facts;
    for (const [told, count] of facts ? timesIn(uses)(facts)[purpose] : []) counts.set(told, (counts.get(told) ?? 0) + count);
  }
  return [...counts].sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))[0]?.[0] ?? USUAL[purpose];
}

const byFile = ofEach((uses: readonly LibraryUse[]): ReadonlyMap<string, readonly LibraryUse[]> => {
  const found = new Map<string, LibraryUse[]>();
  for (const use of uses) if (WRITTEN_OUT.test(use.details.options ?? '')) valueIn(found, use.call.file, (): LibraryUse[] => []).push(use);
  return found;
});

/** How often the tokens of a file say which time. */
const timesIn = ofEach((uses: readonly LibraryUse[]) => ofEach((facts: SourceFacts): Readonly<Record<Purpose, ReadonlyMap<string, number>>> => {
  const found = { refresh: new Map<string, number>(), access: new Map<string, number>() };
  for (const { call, details: { options = '' } } of uses) {
    const purpose = purposeOf(call.call, facts);
    if (purpose) found[purpose].set(options, (found[purpose].get(options) ?? 0) + 1);
  }
  return found;
}));

function purposeOf(call: CallId, facts: SourceFacts): Purpose | undefined {
  const fact = facts.calls[call];
  if (!fact) return undefined;
  const names = namesOf(call, fact, facts);
  if (!names) return undefined;
  if (names.some(isOfRefresh)) return 'refresh';
  // One of two tokens that are made together, and which one isn't told.
  return names.length === 0 && speaksOfRefresh(facts).has(fact.fn) ? undefined : 'access';
}

/** What is said of the token: its variable or property, what its key and its claims are called, and else the function that makes it; undefined where that says either. */
function namesOf(id: number, fact: CallFact, facts: SourceFacts): readonly string[] | undefined {
  const held = [facts.bindings[fact.binding ?? -1]?.name ?? '', ...returnedUnder(facts).get(id) ?? []].filter((name) => name !== '');
  const given = fact.args.flatMap((arg) => namesIn(arg, facts, 0));
  const own = given.filter(isOfRefresh);
  const makes = facts.functions[fact.fn]?.name ?? '';
  if (held.length > 0 || own.length > 0) return [...held, ...own];
  // What refreshes may make either.
  if (isOfRefresh(makes) && identifierWords(makes)[0] === 'refresh') return undefined;
  return isOfRefresh(makes) || makes !== '' && !speaksOfRefresh(facts).has(fact.fn) ? [makes] : [];
}

/** `refreshToken`, `REFRESH_SECRET`, `signRefresh`; not `refreshedAt`, `refreshAccessToken`, or a text that speaks of it. */
function isOfRefresh(name: string): boolean {
  const words = identifierWords(name);
  const next = words[words.indexOf('refresh') + 1];
  return words.includes('refresh') && (next === undefined || OF_REFRESH.has(next));
}

/** `{ refreshToken: sign(…) }`: the keys under which functions answer what calls answer. */
const returnedUnder = ofEach(({ functions }: SourceFacts): ReadonlyMap<CallId, readonly string[]> => {
  const found = new Map<CallId, string[]>();
  for (const { returns } of functions) for (const value of returns) noteKeys(value, '', found, 0);
  return found;
});

function noteKeys(value: Value, key: string, found: Map<CallId, string[]>, depth: number): void {
  if (depth > MAX_DEPTH) return;
  if (value.k === 'call') valueIn(found, value.id, (): string[] => []).push(key);
  else if (value.k === 'object') for (const prop of value.props) noteKeys(prop.value, prop.key, found, depth + 1);
  else for (const part of partsOf(value)) noteKeys(part, value.k === 'await' ? key : '', found, depth + 1);
}

function namesIn(value: Value, facts: SourceFacts, depth: number): readonly string[] {
  if (depth > MAX_DEPTH) return [];
  const own = value.k === 'ref' ? [facts.bindings[value.b]?.name ?? ''] : value.k === 'member' || value.k === 'env' ? [value.name] : value.k === 'const' && typeof value.v === 'string' && identifierWords(value.v).length <= MAX_WORDS ? [value.v] : [];
  const inner = value.k === 'call' ? facts.calls[value.id]?.args ?? [] : partsOf(value);
  return [...own, ...inner.flatMap((part) => namesIn(part, facts, depth + 1))];
}

/** Functions with a variable that has to do with refreshing. */
const speaksOfRefresh = ofEach(({ bindings }: SourceFacts): ReadonlySet<number> => new Set(bindings.filter(({ name, kind }) => kind !== 'import' && /refresh/i.test(name)).map(({ fn }) => fn)));
