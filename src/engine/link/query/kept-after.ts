import { placeOf } from './lasting-places';
import { KEEPING_CALLS, KEEPING_METHODS } from '../libraries/keeping';
import type { CallFact, CallId, FunctionFact, FunctionId, RegionFact, RegionId, SourceFacts, Value, WriteFact } from '../../model/facts';
import { idsBy, ofEach } from '../../model/parts';
import { contains } from '../../model/span';
import type { CallRef } from '../../model/system';
import { valueIn } from '../../model/table';

/**
 * The call stands where the function that makes it comes by once, or once for each key: `if (!loaded) { loaded = load(); }`, behind
 * `if (Pool.instance) return Pool.instance;` or `if (pools.has(key)) …`, in `this.terms ??= load()`, or in what is given to `memoize`.
 */
export function isKeptAfter({ call }: CallRef, facts: SourceFacts | undefined): boolean {
  const fact = facts?.calls[call];
  const fn = fact && facts.functions[fact.fn];
  if (!fn) return false;
  return isInGuard(fact, fn, facts) || isForWhatIsEmpty(fact, facts) || isGivenToKeeper(fn, facts);
}

function isInGuard(fact: CallFact, fn: FunctionFact, facts: SourceFacts): boolean {
  const around = new Set<number>();
  for (let at = fact.region; !around.has(at); at = fn.regions[at]?.parent ?? 0) around.add(at);
  return valueIn(guardsIn(facts), fact.fn, () => guardsOf(fact.fn, fn, facts)).some(({ id, region, forEmpty, forFull }) => (
    around.has(id) ? forEmpty : forFull && region.span.end <= fact.span.start && around.has(region.parent)
  ));
}

/** An `if` that asks for a place which the function fills. */
interface Guard {
  readonly id: RegionId;
  readonly region: RegionFact;
  /** What stands in it runs while there is nothing. */
  readonly forEmpty: boolean;
  /** It leaves the function where there is something. */
  readonly forFull: boolean;
}

const guardsIn = ofEach(() => new Map<FunctionId, readonly Guard[]>());

function guardsOf(fn: FunctionId, { regions, calls }: FunctionFact, facts: SourceFacts): readonly Guard[] {
  const asking = regions.flatMap((region, id) => (region.kind === 'if' && region.over ? [{ id, region, over: region.over }] : []));
  if (asking.length === 0) return [];
  const filled = filledBy(fn, calls, facts);
  const isFilled = (asked: Value | undefined): boolean => asked !== undefined && filled.has(placeOf(asked, fn, facts) ?? '');
  return asking.map(({ id, region, over }) => ({ id, region, forEmpty: isFilled(askedWhetherEmpty(over)), forFull: region.exits && isFilled(askedWhetherFull(over)) })).filter(({ forEmpty, forFull }) => forEmpty || forFull);
}

/** What `!kept`, `kept === undefined` or `kept == null` asks for. */
function askedWhetherEmpty(condition: Value): Value | undefined {
  if (condition.k === 'not') return condition.of;
  return condition.k === 'compare' && /^={2,3}$/.test(condition.op) && isNothing(condition.right) ? condition.left : undefined;
}

/** What `kept` or `kept !== undefined` asks for. */
function askedWhetherFull(condition: Value): Value | undefined {
  if (condition.k !== 'compare') return condition;
  return condition.op.startsWith('!') && isNothing(condition.right) ? condition.left : undefined;
}

function isNothing(value: Value): boolean {
  return value.k === 'undefined' || (value.k === 'const' && value.v === null);
}

/** The places that a function fills and doesn't empty again: what it did once is kept there. */
function filledBy(fn: FunctionId, calls: readonly CallId[], facts: SourceFacts): ReadonlySet<string> {
  const filled = new Set<string>();
  const emptied = new Set<string>();
  // `startSpan({ name }, () => { pool = makePool(); })` runs what it is given at once.
  for (const id of [fn, ...handedOnIn(facts.functions, fn)].flatMap((writer) => writesOf(facts.writes, writer))) {
    const write = facts.writes[id];
    const place = write && placeOf(write.target, fn, facts);
    if (!write || place === undefined) continue;
    if (isEmptied(write) && !isInCatch(write, facts.functions[write.fn]?.regions ?? []) && !isGivenToCatch(facts.functions[write.fn], facts)) emptied.add(place);
    if (write.op === '=' && !isEmptied(write)) filled.add(place);
  }
  for (const id of calls) {
    const callee = facts.calls[id]?.callee;
    if (callee?.k !== 'member' || !(callee.name === 'delete' || KEEPING_METHODS.has(callee.name))) continue;
    const place = placeOf(callee.of, fn, facts);
    if (place !== undefined) (callee.name === 'delete' ? emptied : filled).add(place);
  }
  return new Set([...filled].filter((place) => !emptied.has(place)));
}

const writesOf = idsBy(({ fn }: WriteFact) => fn);
const handedOnIn = idsBy(({ parent, argumentOf }: FunctionFact) => (argumentOf ? parent : undefined));
const writesIfEmpty = idsBy(({ fn, ifEmpty }: WriteFact) => (ifEmpty ? fn : undefined));

function isEmptied({ op, value }: WriteFact): boolean {
  return op === 'delete' || (value !== undefined && (isNothing(value) || (value.k === 'const' && value.v === false)));
}

/** Who fails leaves it to the next one. */
function isInCatch({ region }: WriteFact, regions: readonly RegionFact[]): boolean {
  for (let at = region; at !== 0; at = regions[at]?.parent ?? 0) if (regions[at]?.kind === 'catch') return true;
  return false;
}

/** `load().catch((error) => { kept = undefined; throw error; })`, which is the same to a promise. */
function isGivenToCatch(fn: FunctionFact | undefined, facts: SourceFacts): boolean {
  const callee = fn?.argumentOf && facts.calls[fn.argumentOf.call]?.callee;
  return callee?.k === 'member' && callee.name === 'catch';
}

/** `this.terms ??= load()`. */
function isForWhatIsEmpty(fact: CallFact, facts: SourceFacts): boolean {
  return writesIfEmpty(facts.writes, fact.fn).some((id) => {
    const write = facts.writes[id];
    return write !== undefined && contains(write.span, fact.span) && placeOf(write.target, fact.fn, facts) !== undefined;
  });
}

/** `const terms = memoize(() => load());` */
function isGivenToKeeper({ argumentOf }: FunctionFact, facts: SourceFacts): boolean {
  const callee = argumentOf && facts.calls[argumentOf.call]?.callee;
  if (callee?.k === 'ref') return KEEPING_CALLS.test(facts.bindings[callee.b]?.name ?? '');
  return callee?.k === 'member' && KEEPING_CALLS.test(callee.name);
}
