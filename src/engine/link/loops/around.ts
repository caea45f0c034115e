import { isLimiter } from './limiters';
import { isThrottled, stopsAtFirstAnswer } from './pace';
import type { BindingFact, BindingId, CallFact, CallId, FunctionFact, RegionId, SourceFacts, StatementFact, Value } from '../../model/facts';
import { idsBy, ofEach } from '../../model/parts';
import type { CallRef } from '../../model/system';

/** Code that runs once for each item of a collection. */
export interface Loop {
  readonly file: string;
  /** Function whose code is repeated, wholly (a callback) or in part. */
  readonly fn: number;
  /** What is gone through, as it stands in the function `overIn`. */
  readonly over: Value;
  readonly overIn: number;
  /** What holds the item, or its position. */
  readonly items: readonly BindingId[];
  /** All rounds start at once. */
  readonly atOnce: boolean;
  /** The call of `fn` in which the repeated call stands: itself, or what it is a callback of. */
  readonly via: CallId;
  /** The loop's region in `fn`; absent for callbacks. */
  readonly region?: RegionId;
  /** The call that is given the callback: `items.map(…)`. */
  readonly iteration?: CallId;
}

const MAX_LEVELS = 12;
/** Methods that call a function for each element, by the position of the element among its parameters. Source: MDN on Array. */
const ITERATIONS: Readonly<Record<string, number>> = { map: 0, forEach: 0, flatMap: 0, filter: 0, reduce: 1 };
/** Methods that results and options have and lists have not. Sources: the READMEs of neverthrow, ts-results, oxide.ts and purify. */
const OF_RESULTS = new Set(['andThen', 'asyncAndThen', 'asyncMap', 'mapErr', 'mapLeft', 'orElse', 'andTee', 'orTee', 'andThrough', 'unwrapOr', 'unwrapOrElse', 'match', 'safeUnwrap']);

/** Whether a file has loops, or calls that are some, at all. */
export const mayRepeat = ofEach(({ functions, calls }: SourceFacts): boolean => (
  functions.some(({ regions }) => regions.length > 1 && regions.some(({ kind }) => kind === 'loop')) || calls.some(({ callee }) => callee.k === 'member' && (callee.name === 'from' || Object.hasOwn(ITERATIONS, callee.name)))
));

/** The loops around a call, innermost first, as far as the code around it waits: through callbacks up to the function that has a name of its own. */
export function loopsAround({ file, call }: CallRef, unit: SourceFacts): Loop[] {
  const loops: Loop[] = [];
  let at: CallId | undefined = call;
  for (let level = 0; at !== undefined && level < MAX_LEVELS; level++) {
    const fact: CallFact | undefined = unit.calls[at];
    const fn: FunctionFact | undefined = fact && unit.functions[fact.fn];
    if (!fact || !fn) break;
    loops.push(...statementLoops(file, at, fact, fn, unit));
    at = outwards(file, at, fact, fn, unit, loops);
  }
  return withoutBatches(loops);
}

/** The loop that a call such as `items.map(send)` is, whose callback stands elsewhere. */
export function loopOfCall({ file, call }: CallRef, unit: SourceFacts): Loop | undefined {
  const fact = unit.calls[call];
  const over = fact && overOf(fact, fact.args.findIndex((arg) => arg.k !== 'fn'), unit);
  return fact && over ? { file, fn: fact.fn, over, overIn: fact.fn, items: [], atOnce: true, via: call, iteration: call } : undefined;
}

function statementLoops(file: string, via: CallId, fact: CallFact, fn: FunctionFact, unit: SourceFacts): Loop[] {
  const loops: Loop[] = [];
  for (let id = fact.region; id !== 0; id = fn.regions[id]?.parent ?? 0) {
    const region = fn.regions[id];
    const over = region?.kind === 'loop' ? region.over ?? region.counts : undefined;
    if (!region || !over || isThrottled(fn, region, unit) || stopsAtFirstAnswer(fact, fn, region)) continue;
    const items = startingAt(fn.statements, region.span.start).flatMap((at) => (fn.statements[at]?.span.end === region.span.end ? fn.statements[at].defines : []));
    loops.push({ file, fn: fact.fn, over, overIn: fact.fn, items, atOnce: fact.wait !== 'await' || fact.deferred === true, via, region: id });
  }
  return loops;
}

/** Heads of loops. */
const startingAt = idsBy(({ kind, span }: StatementFact) => (kind === 'loop' || kind === 'other' ? span.start : undefined));
const bindingsOf = idsBy(({ fn }: BindingFact) => fn);

/** The call that is given the function around this one as a callback, where its code waits for it. */
function outwards(file: string, via: CallId, fact: CallFact, fn: FunctionFact, unit: SourceFacts, loops: Loop[]): CallId | undefined {
  const { argumentOf } = fn;
  const outer = argumentOf && unit.calls[argumentOf.call];
  if (!argumentOf || !outer || isLimiter(outer, unit)) return undefined;
  const over = overOf(outer, argumentOf.index, unit);
  const isWaited = outer.wait !== 'none' || outer.resultUsed;
  if (!over) return isWaited ? argumentOf.call : undefined;
  const name = outer.callee.k === 'member' ? outer.callee.name : '';
  const isAwaited = fact.wait === 'await';
  if (isWaited || isAwaited) {
    const element = ITERATIONS[name] ?? 0;
    const items = bindingsOf(unit.bindings, fact.fn).filter((id) => unit.bindings[id]?.kind === 'param' && (unit.bindings[id].index ?? 0) <= element + 1);
    loops.push({ file, fn: fact.fn, over, overIn: outer.fn, items, atOnce: name !== 'reduce', via, iteration: argumentOf.call });
  }
  return isWaited ? argumentOf.call : undefined;
}

/** The collection whose elements a call hands to the function at an argument: `items` of `items.map(fn)`, `Array.from(items, fn)`. */
function overOf({ callee, args, outer }: CallFact, index: number, unit: SourceFacts): Value | undefined {
  if (callee.k !== 'member') return undefined;
  const [first] = args;
  if (callee.name === 'from' && callee.of.k === 'global' && callee.of.name === 'Array') return index === 1 ? first : undefined;
  if (!Object.hasOwn(ITERATIONS, callee.name)) return undefined;
  if (index === 0) return isOfOne(callee.of, outer, unit) ? undefined : callee.of;
  return index === 1 && isImport(callee.of, unit) ? first : undefined;
}

/** A result or an option, which holds one value: `find(id).andThen(check).map(send)`, `find(id).map(send).mapErr(log)`. */
function isOfOne(of: Value, outer: CallFact['outer'], unit: SourceFacts): boolean {
  const before = of.k === 'call' ? unit.calls[of.id]?.callee : undefined;
  const behind = outer?.as === 'callee' ? unit.calls[outer.call]?.callee : undefined;
  return [before, behind].some((one) => one?.k === 'member' && OF_RESULTS.has(one.name));
}

/** lodash and its kin: `_.map(items, fn)`. */
function isImport(value: Value, unit: SourceFacts): boolean {
  return value.k === 'ref' && unit.bindings[value.b]?.kind === 'import';
}

/** `for (const batch of batches) await Promise.all(batch.map(send))` never has more than a batch under way. */
function withoutBatches(loops: readonly Loop[]): Loop[] {
  const batched = loops.findIndex((loop, at) => {
    const { over } = loop;
    return loop.atOnce && over.k === 'ref' && loops[at + 1]?.items.includes(over.b);
  });
  return batched < 0 ? [...loops] : loops.filter((_, at) => at !== batched && at !== batched + 1);
}
