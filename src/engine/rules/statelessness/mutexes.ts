import { nameOfCall } from '../coupling/runs';
import { outsideEffects } from './effects';
import { holdsAnotherLock, isWithin } from './locks';
import { isUpkeep } from '../../link/query/cell-names';
import { isRequest } from '../../link/query/requests';
import { idsWithin } from '../../model/parts';
import type { CallFact, SourceFacts } from '../../model/facts';
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
  for (const { effect: kind, call, fn } of uses) {
    const fact = kind === 'process-lock' ? facts.calls[call.call] : undefined;
    const name = fact && lastingName(fact, facts);
    if (!fact || name === undefined || seen.has(name) || isTidying(name, fact, facts)) continue;
    const reached = model.reach.entriesOf(fn).filter(({ entry }) => isRequest(entry));
    const effect = reached.length > 0 ? heldWork(file, fact, facts, model) : undefined;
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
function heldWork(file: string, fact: CallFact, facts: SourceFacts, model: SystemModel): CallRef | undefined {
  const span = { start: fact.span.start, end: facts.functions[fact.fn]?.span.end ?? 0 };
  const given = fact.args.some(({ k }) => k === 'fn');
  const inside = idsWithin(facts.calls, given ? fact.span : span).map((call) => ({ file, call })).filter(({ call }) => call !== facts.calls.indexOf(fact) && isWithin(facts.calls[call]?.fn ?? 0, fact.fn, facts));
  if (holdsAnotherLock(inside.filter(({ call }) => facts.calls[call]?.callee.k !== 'member' || !/^(?:release|acquire|runExclusive)$/.test(nameAt(call, facts))), facts)) return undefined;
  return inside.find((call) => outsideEffects(model).ofCall(call));
}

function nameAt(call: number, { calls }: SourceFacts): string {
  const callee = calls[call]?.callee;
  return callee?.k === 'member' ? callee.name : '';
}
