import { loopOfCall, loopsAround, mayRepeat, type Loop } from './around';
import { isFew, type SizeInput } from './size';
import type { WorkOf } from './work';
import { isWaitedFor } from '../remote/remote';
import type { BindingId, CallFact, CallId, FunctionFact, RegionId, SourceFacts, StatementId } from '../../model/facts';
import { idsWithin, ofEach } from '../../model/parts';
import type { CallRef, Reach } from '../../model/system';
import { valueIn } from '../../model/table';

/** A loop around calls that each round waits for, with what that comes to. */
export interface Repeated<T> {
  readonly loop: Loop;
  readonly calls: readonly (T & { readonly call: CallRef; readonly path: readonly CallRef[] })[];
}

/** The loops of a file's functions that requests or jobs reach, whose rounds data decides and which do such work once for each item. */
export function repeatedIn<T extends object>(file: string, unit: SourceFacts, reach: Reach, workOf: WorkOf<T>, sizes: SizeInput): Repeated<T>[] {
  const found = new Map<string, { readonly loop: Loop; readonly calls: Repeated<T>['calls'][number][] }>();
  if (!mayRepeat(unit)) return [];
  for (const { fn } of reach.reachedIn(file)) {
    for (const id of unit.functions[fn]?.calls ?? []) {
      const call = { file, call: id };
      const repeated = repeatedBy(call, unit, workOf, sizes);
      if (!repeated) continue;
      const { loop, work } = repeated;
      const key = `${String(loop.fn)}#${String(loop.region ?? -1)}#${String(loop.iteration ?? -1)}`;
      valueIn(found, key, () => ({ loop, calls: [] })).calls.push({ call, ...work });
    }
  }
  return [...found.values()];
}

/** The innermost loop around a call whose rounds data decides, and what each round waits for. */
function repeatedBy<T extends object>(call: CallRef, unit: SourceFacts, workOf: WorkOf<T>, sizes: SizeInput): { loop: Loop; work: NonNullable<ReturnType<WorkOf<T>>> } | undefined {
  const fact = unit.calls[call.call];
  if (!fact || !(isWaitedFor(fact, unit) || fact.deferred || isCollected(fact, unit))) return undefined;
  const { self, around } = valueIn(loopsOfCalls(unit), call.call, () => loopsOf(call, unit));
  if (around.length === 0) return undefined;
  const work = workOf(call, 'named');
  if (!work) return undefined;
  const loop = around.find((one) => (one === self || usesItem(one, unit)) && !isFew(one.over, { file: one.file, fn: one.overIn }, sizes));
  return loop && { loop, work };
}

/** The loop that a call is, and all that there are around it. */
interface Loops {
  readonly self: Loop | undefined;
  readonly around: readonly Loop[];
}

/** Calls that are looked at: once, whatever is asked of their rounds. */
const loopsOfCalls = ofEach(() => new Map<CallId, Loops>());

function loopsOf(call: CallRef, unit: SourceFacts): Loops {
  const self = loopOfCall(call, unit);
  const around = loopsAround(call, unit);
  return self ? { self, around: [self, ...around] } : around.length === 0 ? NO_LOOPS : { self, around };
}

const NO_LOOPS: Loops = { self: undefined, around: [] };

/** `pending.push(send(item))`: awaited together later. */
function isCollected({ wait, outer }: CallFact, unit: SourceFacts): boolean {
  const callee = wait === 'argument' && outer ? unit.calls[outer.call]?.callee : undefined;
  return callee?.k === 'member' && callee.name === 'push';
}

/** The round's call has to do with the item: what is the same for all items may be remembered by what it calls. */
function usesItem({ fn, items, via, region }: Loop, unit: SourceFacts): boolean {
  const fact = unit.calls[via];
  const holder = unit.functions[fn];
  if (!fact || !holder) return false;
  return valueIn(roundsOf(holder), `${String(region ?? '')}#${items.join()}`, () => withItems(holder, items, region)).has(fact.statement);
}

const roundsOf = ofEach(() => new Map<string, ReadonlySet<StatementId>>());

/** The statements of a round that read the item, or what is made of it. */
function withItems(holder: FunctionFact, items: readonly BindingId[], region: RegionId | undefined): ReadonlySet<StatementId> {
  const span = region === undefined ? holder.span : holder.regions[region]?.span ?? holder.span;
  const tainted = new Set<BindingId>(items);
  return new Set(idsWithin(holder.statements, span).filter((id) => {
    const { uses = [], defines = [] } = holder.statements[id] ?? {};
    if (!uses.some((binding) => tainted.has(binding))) return false;
    for (const binding of defines) tainted.add(binding);
    return true;
  }));
}
