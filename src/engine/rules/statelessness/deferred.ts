import { behind } from '../coupling/behind';
import { nameOfCall } from '../coupling/runs';
import { outsideEffects, sendsElsewhere } from './effects';
import { isWithin } from './locks';
import { isRequest } from '../../link/query/requests';
import type { BindingId, CallFact, SourceFacts, Value } from '../../model/facts';
import type { CallRef, FilePart, FunctionRef, LibraryUse, ReachedBy, SystemModel } from '../../model/system';

/** A call that has a function run once this one is done, though it changes something outside of the process. */
export interface Deferred {
  readonly call: CallRef;
  /** What defers: `setImmediate`. */
  readonly name: string;
  /** The function that makes the call. */
  readonly use: FunctionRef;
  readonly reached: readonly ReachedBy[];
}

/** Source: the timers page of the Node.js documentation. */
const TIMERS: ReadonlySet<string> = new Set(['setTimeout', 'setImmediate', 'queueMicrotask']);

export function* deferredWork({ file, unit: { facts } }: FilePart, model: SystemModel): Iterable<Deferred> {
  for (const call of timersIn(facts)) {
    const fact = facts.calls[call];
    const name = fact && timerOf(fact);
    if (!fact || name === undefined || fact.fn === 0 || isKept(fact, facts) || isWaitedFor(fact, facts)) continue;
    const use = { file, fn: fact.fn };
    const reached = model.reach.entriesOf(use).filter(({ entry }) => isRequest(entry));
    if (reached.length > 0 && worksLater({ file, call }, use, facts, model)) yield { call: { file, call }, name, use, reached };
  }
  yield* queuedWork(file, facts, model);
}

/** Work that is put into a queue of the process, and events whose listeners send something: once for each queue or event of a file. */
function* queuedWork(file: string, facts: SourceFacts, model: SystemModel): Iterable<Deferred> {
  const seen = new Set<string>();
  const uses = model.in(file)?.uses ?? [];
  for (const { effect, call, fn: use } of uses) {
    const fact = facts.calls[call.call];
    if ((effect !== 'process-queue' && effect !== 'dispatch-event') || !fact || fact.fn === 0 || isAwaited(fact) || (effect === 'process-queue' && isEmptiedHere(fact, uses, facts))) continue;
    const name = nameOfCall(fact, facts);
    const key = effect === 'dispatch-event' ? `${name} ${JSON.stringify(fact.args[0])}` : name;
    const reached = model.reach.entriesOf(use).filter(({ entry }) => isRequest(entry));
    if (reached.length === 0 || seen.has(key)) continue;
    const works = effect === 'process-queue' ? workers(call, fact, facts, model).some((fn) => outsideEffects(model).ofFunction(fn)) : listeners(call, fact, model).some((fn) => sendsElsewhere(fn, model));
    if (works) {
      seen.add(key);
      yield { call, name, use, reached };
    }
  }
}

/** `await queue.onIdle()`: who put it in waits until all is done. */
function isEmptiedHere({ callee, span, fn }: CallFact, uses: readonly LibraryUse[], facts: SourceFacts): boolean {
  const queue = queueOf(callee);
  return queue !== undefined && uses.some(({ effect, call: { call } }) => {
    const end = effect === 'process-queue-end' ? facts.calls[call] : undefined;
    return end !== undefined && queueOf(end.callee) === queue && (end.wait === 'await' || end.wait === 'return') && end.span.start > span.start && isWithin(fn, end.fn, facts);
  });
}

function queueOf(callee: Value): BindingId | undefined {
  return callee.k === 'member' && callee.of.k === 'ref' ? callee.of.b : undefined;
}

/** The task itself, or what the queue was made with. */
function workers(call: CallRef, { callee }: CallFact, { bindings }: SourceFacts, model: SystemModel): readonly FunctionRef[] {
  const made = callee.k === 'member' && callee.of.k === 'ref' ? bindings[callee.of.b]?.init : undefined;
  return [...model.reach.callees(call), ...made?.k === 'call' ? model.reach.callees({ file: call.file, call: made.id }) : []];
}

/** Those whose promises `emit` doesn't wait for. */
function listeners(call: CallRef, { callee }: CallFact, model: SystemModel): FunctionRef[] {
  if (callee.k !== 'member' || callee.name !== 'emit') return [];
  return model.reach.callees(call).filter(({ file, fn }) => model.files.get(file)?.facts.functions[fn]?.async);
}

function isAwaited({ wait, resultUsed }: CallFact): boolean {
  return resultUsed || wait === 'await' || wait === 'return';
}

function timersIn({ calls }: SourceFacts): number[] {
  const found: number[] = [];
  calls.forEach((fact, call) => { if (fact.callee.k !== 'ref' && timerOf(fact) !== undefined) found.push(call); });
  return found;
}

/** `setImmediate`, `process.nextTick`. */
function timerOf({ callee }: CallFact): string | undefined {
  if (callee.k === 'global') return TIMERS.has(callee.name) ? callee.name : undefined;
  if (callee.k !== 'member' || callee.of.k !== 'global') return undefined;
  if (callee.of.name === 'process' && callee.name === 'nextTick') return 'process.nextTick';
  return (callee.of.name === 'globalThis' || callee.of.name === 'global') && TIMERS.has(callee.name) ? callee.name : undefined;
}

/** Who keeps the timer can call it off: a time-out, or work that is put off until all is quiet. */
function isKept(fact: CallFact, { writes }: SourceFacts): boolean {
  return fact.binding !== undefined || fact.resultUsed || fact.wait === 'assigned' || writes.some(({ span }) => span.start <= fact.span.start && fact.span.end <= span.end && span.end - fact.span.end < 3);
}

/** In a function that a promise is made with, whose end somebody waits for. */
function isWaitedFor({ fn }: CallFact, { functions, calls }: SourceFacts): boolean {
  for (let at = fn, i = 0; at !== 0 && i < 30; i++) {
    const given = functions[at]?.argumentOf;
    const taker = given && calls[given.call];
    if (taker?.isNew && taker.callee.k === 'global' && taker.callee.name === 'Promise') return true;
    at = functions[at]?.parent ?? 0;
  }
  return false;
}

/** The function that is deferred changes something, and doesn't try the same again. */
function worksLater(call: CallRef, use: FunctionRef, { functions }: SourceFacts, model: SystemModel): boolean {
  const around = new Set<number>();
  for (let at = use.fn, i = 0; at !== 0 && i < 30; i++) {
    around.add(at);
    at = functions[at]?.parent ?? 0;
  }
  return model.reach.callees(call).some((fn) => outsideEffects(model).ofFunction(fn) && !behind(fn, model).some((one) => one.file === use.file && around.has(one.fn)));
}
