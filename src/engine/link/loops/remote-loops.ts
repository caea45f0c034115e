import { loopOfCall, loopsAround, type Loop } from './around';
import { createCaps } from './caps';
import { createRemoteWork, type RemoteWork, type RemoteWorkOf } from './remote-work';
import { isFew, type SizeInput } from './size';
import { nameOfValue } from './words';
import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from '../graph/graph';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import { isWaitedFor } from '../remote/remote';
import type { Sends } from '../remote/sends';
import type { BindingId, CallFact, SourceFacts } from '../../model/facts';
import type { CallRef, Reach, RemoteCall, RemoteLoop } from '../../model/system';

export interface LoopInput {
  readonly memory: Memory;
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly reach: Reach;
  readonly services: readonly { readonly name: string; readonly files: ReadonlySet<string> }[];
  /** By the file that names their target. */
  readonly remoteCalls: Contributions<readonly RemoteCall[]>;
  readonly sends: Sends;
}

/** Loops that wait for a remote call for each item of a collection that is not known to be small, where requests or jobs come by; by their file. */
export function findRemoteLoops(input: LoopInput): Contributions<readonly RemoteLoop[]> {
  const workOf = createRemoteWork(input);
  const sizes: SizeInput = { ...input, caps: createCaps(input.memory, input.services) };
  return contributions(input.memory, 'remote loops', (file, unit) => loopsIn(file, unit, input.reach, workOf, sizes));
}

function loopsIn(file: string, unit: SourceFacts, reach: Reach, workOf: RemoteWorkOf, sizes: SizeInput): RemoteLoop[] {
  const found = new Map<string, RemoteLoop>();
  for (const { fn } of reach.reachedIn(file)) {
    for (const id of unit.functions[fn]?.calls ?? []) {
      const call = { file, call: id };
      const repeated = repeatedBy(call, unit, workOf, sizes);
      if (!repeated) continue;
      const { loop, work } = repeated;
      const key = `${String(loop.fn)}#${String(loop.region ?? -1)}#${String(loop.iteration ?? -1)}`;
      const known = found.get(key);
      found.set(key, known ? { ...known, calls: [...known.calls, { call, ...work }] } : remoteLoop(call, loop, work, unit));
    }
  }
  return [...found.values()];
}

function remoteLoop(call: CallRef, loop: Loop, work: RemoteWork, unit: SourceFacts): RemoteLoop {
  return {
    fn: { file: call.file, fn: loop.fn },
    calls: [{ call, ...work }],
    collection: nameOfValue(loop.over, unit),
    atOnce: loop.atOnce,
    ...(loop.region !== undefined && { region: loop.region }),
    ...(loop.iteration !== undefined && { iteration: { file: call.file, call: loop.iteration } }),
  };
}

/** The innermost loop around a call whose rounds data decides, and what each round waits for. */
function repeatedBy(call: CallRef, unit: SourceFacts, workOf: RemoteWorkOf, sizes: SizeInput): { loop: Loop; work: RemoteWork } | undefined {
  const fact = unit.calls[call.call];
  if (!fact || !(isWaitedFor(fact, unit) || fact.deferred || isCollected(fact, unit))) return undefined;
  const self = loopOfCall(call, unit);
  const around = self ? [self, ...loopsAround(call, unit)] : loopsAround(call, unit);
  if (around.length === 0) return undefined;
  const work = workOf(call, 'named');
  if (!work) return undefined;
  const loop = around.find((one) => (one === self || usesItem(one, unit)) && !isFew(one.over, { file: one.file, fn: one.overIn }, sizes));
  return loop && { loop, work };
}

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
  const span = region === undefined ? holder.span : holder.regions[region]?.span ?? holder.span;
  const tainted = new Set<BindingId>(items);
  for (const [id, statement] of holder.statements.entries()) {
    if (statement.span.start < span.start || statement.span.end > span.end) continue;
    const uses = statement.uses.some((binding) => tainted.has(binding));
    if (id === fact.statement) return uses;
    if (uses) for (const binding of statement.defines) tainted.add(binding);
  }
  return false;
}
