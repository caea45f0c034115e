import { nameOfCall } from '../coupling/runs';
import { outsideEffects } from './effects';
import { holdsAnotherLock, isWithin } from './locks';
import { isUpkeep } from '../../link/query/cell-names';
import { isRequest } from '../../link/query/requests';
import { idsWithin } from '../../model/parts';
import { valueIn } from '../../model/table';
import type { CallFact, FunctionId, SourceFacts } from '../../model/facts';
import type { Span } from '../../model/span';
import type { CallRef, FilePart, FunctionRef, ReachedBy, SystemModel } from '../../model/system';

/** A mutex of a library that a request holds while it changes something outside of the process. */
export interface HeldMutex {
  readonly call: CallRef;
  readonly fn: FunctionRef;
  /** `stockMutex.runExclusive`. */
  readonly name: string;
  readonly effect: CallRef;
  readonly reached: readonly ReachedBy[];
}

/** Each mutex of a file once. */
export function* heldMutexes({ file, unit: { facts }, uses }: FilePart, model: SystemModel): Iterable<HeldMutex> {
  const seen = new Set<string>();
  const known = new Map<FunctionId, Behind>();
  const behind = (fn: FunctionId): Behind => valueIn(known, fn, () => behindOf(file, fn, facts, model));
  for (const { effect: kind, call, fn } of uses) {
    const fact = kind === 'process-lock' ? facts.calls[call.call] : undefined;
    const name = fact && lastingName(fact, facts);
    if (!fact || name === undefined || seen.has(name) || isTidying(name, fact, facts)) continue;
    const reached = model.reach.entriesOf(fn).filter(({ entry }) => isRequest(entry));
    const effect = reached.length > 0 ? heldWork(call, fact, facts, model, behind) : undefined;
    if (!effect) continue;
    seen.add(name);
    yield { call, fn, name, effect, reached };
  }
}

/** What the lock is called, where it outlives the function that takes it. */
function lastingName(fact: CallFact, { bindings, ...facts }: SourceFacts): string | undefined {
  const of = fact.callee.k === 'member' ? fact.callee.of : undefined;
  const isLasting = of?.k === 'ref' ? bindings[of.b]?.fn === 0 : of?.k === 'member' && of.of.k === 'this';
  return isLasting ? nameOfCall(fact, { ...facts, bindings }) : undefined;
}

function isTidying(name: string, { fn }: CallFact, { functions, classes }: SourceFacts): boolean {
  const { name: own = '', classId } = functions[fn] ?? {};
  const className = classId === undefined ? '' : classes[classId]?.name ?? '';
  return [name, own].some((one) => isUpkeep({ name: one, className }));
}

/** What is changed while it is held: in the function that it is given, or behind it where it is given none. */
function heldWork({ file, call: own }: CallRef, fact: CallFact, facts: SourceFacts, model: SystemModel, behind: (fn: FunctionId) => Behind): CallRef | undefined {
  if (!fact.args.some(({ k }) => k === 'fn')) {
    const { lastLock, effects } = behind(fact.fn);
    return lastLock < fact.span.start ? firstFrom(fact.span.start, effects, own) : undefined;
  }
  const inside = callsIn(fact.span, fact.fn, facts).filter((call) => call !== own).map((call) => ({ file, call }));
  return inside.some(({ call }) => isAnotherLock(file, call, facts)) ? undefined : inside.find((call) => outsideEffects(model).ofCall(call));
}

/** What the calls of a function come to, gathered once however many locks it takes. */
interface Behind {
  readonly lastLock: number;
  readonly effects: readonly Effect[];
}

interface Effect {
  readonly call: CallRef;
  readonly start: number;
  /** The last start of it and those before it in the list. */
  readonly upTo: number;
}

/** The first effect in the list that begins there or later; `own`: the lock itself, which is none. */
function firstFrom(start: number, effects: readonly Effect[], own: number): CallRef | undefined {
  let [low, high] = [0, effects.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((effects[middle]?.upTo ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  for (let at = low; at < effects.length; at++) {
    const one = effects[at];
    if (one && one.start >= start && one.call.call !== own) return one.call;
  }
  return undefined;
}

function behindOf(file: string, fn: FunctionId, facts: SourceFacts, model: SystemModel): Behind {
  const inside = callsIn(facts.functions[fn]?.span ?? { start: 0, end: 0 }, fn, facts);
  let upTo = 0;
  return {
    lastLock: inside.reduce((last, call) => (isAnotherLock(file, call, facts) ? Math.max(last, facts.calls[call]?.span.start ?? 0) : last), -1),
    effects: inside.map((call) => ({ file, call })).filter((call) => outsideEffects(model).ofCall(call)).map((call): Effect => {
      const start = facts.calls[call.call]?.span.start ?? 0;
      upTo = Math.max(upTo, start);
      return { call, start, upTo };
    }),
  };
}

function callsIn(span: Span, fn: FunctionId, facts: SourceFacts): number[] {
  return idsWithin(facts.calls, span).filter((call) => isWithin(facts.calls[call]?.fn ?? 0, fn, facts));
}

function isAnotherLock(file: string, call: number, facts: SourceFacts): boolean {
  const isOfMutex = facts.calls[call]?.callee.k === 'member' && /^(?:release|acquire|runExclusive)$/.test(nameAt(call, facts));
  return !isOfMutex && holdsAnotherLock([{ file, call }], facts);
}

function nameAt(call: number, { calls }: SourceFacts): string {
  const callee = calls[call]?.callee;
  return callee?.k === 'member' ? callee.name : '';
}
