import { partsOf } from '../../model/expressions';
import type { CallFact, CallId, SourceFacts, Value } from '../../model/facts';
import { ofEach } from '../../model/parts';
import type { SourceUnit } from '../../model/source-unit';
import type { LibraryUse, SystemModel } from '../../model/system';
import { valueIn } from '../../model/table';
import { identifierWords } from '../../model/words';

/** What a token is for: one that gets others is good for days, one that opens something for minutes, one that is sent to somebody for as long as they may take. */
type Purpose = 'refresh' | 'access' | 'reset' | 'verification' | 'invitation';

/** Each purpose, the words by which names tell it, and the time that is offered where no other token for the same is seen to have one. */
const PURPOSES: Readonly<Record<Purpose, { readonly words: readonly string[]; readonly usual: string; readonly tokens: string }>> = {
  refresh: { words: ['refresh'], usual: '7d', tokens: 'refresh tokens' },
  access: { words: ['access', 'session', 'login', 'signin', 'auth', 'bearer'], usual: '15m', tokens: 'access tokens' },
  reset: { words: ['reset', 'forgot'], usual: '1h', tokens: 'tokens that reset a password' },
  verification: { words: ['verification', 'confirmation', 'activation'], usual: '1d', tokens: 'tokens that confirm an address' },
  invitation: { words: ['invite', 'invitation'], usual: '7d', tokens: 'invitations' },
};

/** A time for a token, in the form that `expiresIn` takes, and why it is that one. */
export interface UsualTime {
  readonly time: string;
  readonly because: string;
}

const WRITTEN_OUT = /^\d{1,4} ?(?:s|m|h|d|min|minutes?|hours?|days?)$/;
const MAX_DEPTH = 6;
/** What follows such a word in names of tokens, and of what belongs to them: `refreshTokenSecret`, `REFRESH_TTL`. */
const OF_TOKEN = new Set(['token', 'tokens', 'jwt', 'jwts', 'secret', 'key', 'private', 'session', 'cookie', 'claims', 'payload', 'expires', 'expiry', 'expiration', 'ttl', 'lifetime', 'link', 'code']);
/** What is reset, confirmed or let in stands between: `resetPasswordToken`. */
const BETWEEN = new Set(['password', 'email', 'mail', 'account', 'user']);
/** Longer texts speak of other things. */
const MAX_WORDS = 3;

/**
 * What most of the other tokens say that the same service makes for the same purpose, where names tell that it is the same; else the usual one for
 * what the token is for. Nothing where it may be either of two.
 */
export function usualTime({ call }: LibraryUse, model: SystemModel): UsualTime | undefined {
  const own = model.files.get(call.file);
  const told = own && purposeOf(call.call, own.facts);
  if (!own || !told) return undefined;
  if (told === 'untold') return { time: PURPOSES.access.usual, because: `a usual time for ${PURPOSES.access.tokens}` };
  const { usual, tokens } = PURPOSES[told];
  const time = mostTold(told, own, model);
  return time === undefined ? { time: usual, because: `a usual time for ${tokens}` } : { time, because: `like other ${tokens} here` };
}

/** The one time that more tokens for a purpose have than any other. */
function mostTold(purpose: Purpose, own: SourceUnit, model: SystemModel): string | undefined {
  const counts = new Map<string, number>();
  for (const [file, uses] of byFile(model.usesOf('token-sign'))) {
    const unit = model.files.get(file);
    if (unit?.role !== 'service' || !isOfOneProgram(unit, own)) continue;
    for (const [told, count] of timesIn(uses)(unit.facts).get(purpose) ?? []) counts.set(told, (counts.get(told) ?? 0) + count);
  }
  const [first, second] = [...counts].sort(([, a], [, b]) => b - a);
  return first && first[1] > (second?.[1] ?? 0) ? first[0] : undefined;
}

function isOfOneProgram(one: SourceUnit, other: SourceUnit): boolean {
  return one.path === other.path || one.services.some((name) => other.services.includes(name));
}

const byFile = ofEach((uses: readonly LibraryUse[]): ReadonlyMap<string, readonly LibraryUse[]> => {
  const found = new Map<string, LibraryUse[]>();
  for (const use of uses) if (WRITTEN_OUT.test(use.details.options ?? '')) valueIn(found, use.call.file, (): LibraryUse[] => []).push(use);
  return found;
});

/** How often the tokens of a file say which time, by what they are for. */
const timesIn = ofEach((uses: readonly LibraryUse[]) => ofEach((facts: SourceFacts): ReadonlyMap<Purpose, ReadonlyMap<string, number>> => {
  const found = new Map<Purpose, Map<string, number>>();
  for (const { call, details: { options = '' } } of uses) {
    const purpose = purposeOf(call.call, facts);
    if (purpose === undefined || purpose === 'untold') continue;
    const times = valueIn(found, purpose, (): Map<string, number> => new Map<string, number>());
    times.set(options, (times.get(options) ?? 0) + 1);
  }
  return found;
}));

/** The one purpose that names tell; `untold` where they tell none, or several, and nothing where it may be one that gets others. */
function purposeOf(call: CallId, facts: SourceFacts): Purpose | 'untold' | undefined {
  const fact = facts.calls[call];
  const names = fact && namesOf(call, fact, facts);
  if (!names) return undefined;
  const told = new Set(names.flatMap(purposesIn));
  if (told.has('refresh')) return 'refresh';
  // One of two tokens that are made together, and which one isn't told.
  if (names.length === 0 && speaksOfRefresh(facts).has(fact.fn)) return undefined;
  const [only, ...others] = told;
  return only === undefined || others.length > 0 ? 'untold' : only;
}

/** What is said of the token: its variable or property, what its key and its claims are called, and else the function that makes it; undefined where that says either. */
function namesOf(id: number, fact: CallFact, facts: SourceFacts): readonly string[] | undefined {
  const held = [facts.bindings[fact.binding ?? -1]?.name ?? '', ...returnedUnder(facts).get(id) ?? []].filter((name) => name !== '');
  const given = fact.args.flatMap((arg) => namesIn(arg, facts, 0));
  // Who is let in is said in claims of any token: `{ sid: session.id }`.
  const own = given.filter((name) => purposesIn(name).some((purpose) => purpose !== 'access' || OF_TOKEN.has(identifierWords(name).slice(1).at(-1) ?? '')));
  const makes = facts.functions[fact.fn]?.name ?? '';
  if (held.length > 0 || own.length > 0) return [...held, ...own];
  // What refreshes may make either.
  if (isOfRefresh(makes) && identifierWords(makes)[0] === 'refresh') return undefined;
  return isOfRefresh(makes) || makes !== '' && !speaksOfRefresh(facts).has(fact.fn) ? [makes] : [];
}

/** `refreshToken`, `REFRESH_SECRET`, `resetPasswordToken`; not `refreshedAt`, `resetPassword`, or a text that speaks of it. */
function purposesIn(name: string): readonly Purpose[] {
  const words = identifierWords(name);
  return ALL.filter((purpose) => PURPOSES[purpose].words.some((word) => words.includes(word) && isOfToken(words, words.indexOf(word) + 1)));
}

function isOfToken(words: readonly string[], at: number): boolean {
  const next = words[at];
  if (next !== undefined && BETWEEN.has(next)) return OF_TOKEN.has(words[at + 1] ?? '');
  return next === undefined || OF_TOKEN.has(next);
}

function isOfRefresh(name: string): boolean {
  return purposesIn(name).includes('refresh');
}

const ALL = Object.keys(PURPOSES) as readonly Purpose[];

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
