import { placeOf } from './lasting-places';
import { KEEPING_CALLS, KEEPING_METHODS } from '../libraries/keeping';
import type { CallFact, FunctionFact, SourceFacts, Value, WriteFact } from '../../model/facts';
import { contains } from '../../model/span';
import type { CallRef } from '../../model/system';

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
  return fn.regions.some((region, id) => {
    if (region.kind !== 'if' || !region.over) return false;
    if (around.has(id)) return isSetIn(fact.fn, fn, askedWhetherEmpty(region.over), facts);
    return region.exits && region.span.end <= fact.span.start && around.has(region.parent) && isSetIn(fact.fn, fn, askedWhetherFull(region.over), facts);
  });
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

/** The function fills the place that was asked for, and doesn't empty it again: what it did once is kept there. */
function isSetIn(id: number, fn: FunctionFact, asked: Value | undefined, facts: SourceFacts): boolean {
  const place = asked && placeOf(asked, id, facts);
  if (place === undefined) return false;
  const writes = facts.writes.filter(({ fn: writer, target }) => writer === id && placeOf(target, id, facts) === place);
  const called = fn.calls.flatMap((call) => {
    const callee = facts.calls[call]?.callee;
    return callee?.k === 'member' && placeOf(callee.of, id, facts) === place ? [callee.name] : [];
  });
  if (called.includes('delete') || writes.some((write) => isEmptied(write) && !isInCatch(write, fn))) return false;
  return called.some((name) => KEEPING_METHODS.has(name)) || writes.some((write) => write.op === '=' && !isEmptied(write));
}

function isEmptied({ op, value }: WriteFact): boolean {
  return op === 'delete' || (value !== undefined && (isNothing(value) || (value.k === 'const' && value.v === false)));
}

/** Who fails leaves it to the next one. */
function isInCatch({ region }: WriteFact, { regions }: FunctionFact): boolean {
  for (let at = region; at !== 0; at = regions[at]?.parent ?? 0) if (regions[at]?.kind === 'catch') return true;
  return false;
}

/** `this.terms ??= load()`. */
function isForWhatIsEmpty(fact: CallFact, facts: SourceFacts): boolean {
  return facts.writes.some(({ fn, ifEmpty, span, target }) => ifEmpty === true && fn === fact.fn && contains(span, fact.span) && placeOf(target, fn, facts) !== undefined);
}

/** `const terms = memoize(() => load());` */
function isGivenToKeeper({ argumentOf }: FunctionFact, facts: SourceFacts): boolean {
  const callee = argumentOf && facts.calls[argumentOf.call]?.callee;
  if (callee?.k === 'ref') return KEEPING_CALLS.test(facts.bindings[callee.b]?.name ?? '');
  return callee?.k === 'member' && KEEPING_CALLS.test(callee.name);
}
