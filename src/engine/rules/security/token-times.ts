import { partsOf } from '../../model/expressions';
import type { CallFact, SourceFacts, Value } from '../../model/facts';
import { ofEach } from '../../model/parts';
import type { LibraryUse, SystemModel } from '../../model/system';

/** What a token is for: one that gets others is good for days, one that opens something for minutes. */
type Purpose = 'refresh' | 'access';

const USUAL: Readonly<Record<Purpose, string>> = { refresh: '7d', access: '15m' };
const WRITTEN_OUT = /^\d{1,4} ?(?:s|m|h|d|min|minutes?|hours?|days?)$/;
const REFRESH = /refresh/i;
const MAX_DEPTH = 6;

/** What most of the other tokens for the same say, where that is written out; nothing where it can't be told what the token is for. */
export function usualTime(use: LibraryUse, model: SystemModel): string | undefined {
  const purpose = purposeOf(use, model);
  if (!purpose) return undefined;
  const counts = new Map<string, number>();
  for (const other of model.usesOf('token-sign')) {
    const told = other.details.options ?? '';
    if (WRITTEN_OUT.test(told) && purposeOf(other, model) === purpose) counts.set(told, (counts.get(told) ?? 0) + 1);
  }
  return [...counts].sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))[0]?.[0] ?? USUAL[purpose];
}

function purposeOf({ call }: LibraryUse, model: SystemModel): Purpose | undefined {
  const facts = model.files.get(call.file)?.facts;
  const fact = facts?.calls[call.call];
  if (!facts || !fact) return undefined;
  const names = namesOf(call.call, fact, facts);
  if (names.some((name) => REFRESH.test(name))) return 'refresh';
  // One of two tokens that are made together, and which one isn't told.
  return names.length === 0 && speaksOfRefresh(facts).has(fact.fn) ? undefined : 'access';
}

/** What is said of the token: its variable or property, what its key and its claims are called, and else the function that makes it. */
function namesOf(id: number, fact: CallFact, facts: SourceFacts): readonly string[] {
  const held = [facts.bindings[fact.binding ?? -1]?.name ?? '', ...(facts.functions[fact.fn]?.returns ?? []).flatMap((value) => keysOf(value, id, 0))].filter((name) => name !== '');
  const given = fact.args.flatMap((arg) => namesIn(arg, facts, 0));
  const own = given.filter((name) => REFRESH.test(name));
  const makes = facts.functions[fact.fn]?.name ?? '';
  if (held.length > 0 || own.length > 0) return [...held, ...own];
  return REFRESH.test(makes) || makes !== '' && !speaksOfRefresh(facts).has(fact.fn) ? [makes] : [];
}

/** `{ refreshToken: sign(…) }`: the key under which a call stands. */
function keysOf(value: Value, id: number, depth: number): readonly string[] {
  if (depth > MAX_DEPTH) return [];
  if (value.k !== 'object') return partsOf(value).flatMap((part) => keysOf(part, id, depth + 1));
  return value.props.flatMap(({ key, value: inner }) => (isCall(inner, id) ? [key] : keysOf(inner, id, depth + 1)));
}

function isCall(value: Value, id: number): boolean {
  return value.k === 'await' ? isCall(value.of, id) : value.k === 'call' && value.id === id;
}

function namesIn(value: Value, facts: SourceFacts, depth: number): readonly string[] {
  if (depth > MAX_DEPTH) return [];
  const own = value.k === 'ref' ? [facts.bindings[value.b]?.name ?? ''] : value.k === 'member' || value.k === 'env' ? [value.name] : value.k === 'const' && typeof value.v === 'string' ? [value.v] : [];
  const inner = value.k === 'call' ? facts.calls[value.id]?.args ?? [] : partsOf(value);
  return [...own, ...inner.flatMap((part) => namesIn(part, facts, depth + 1))];
}

/** Functions with a variable that has to do with refreshing. */
const speaksOfRefresh = ofEach(({ bindings }: SourceFacts): ReadonlySet<number> => new Set(bindings.filter(({ name, kind }) => kind !== 'import' && REFRESH.test(name)).map(({ fn }) => fn)));
