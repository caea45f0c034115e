import type { CallGraph } from '../graph';
import type { Evaluator } from '../evaluate/core';
import { isWaitedFor } from '../remote';
import { rootOf } from './words';
import type { CallFact, FunctionFact, RegionFact, SourceFacts } from '../../model/facts';
import type { CallRef, FunctionRef, RemoteCall } from '../../model/system';
import { createTable } from '../../model/table';

/** A remote call that a call waits for, itself or by what it calls. */
export interface RemoteWork {
  readonly remote: RemoteCall;
  /** Calls from the first function inside down to the send. */
  readonly path: readonly CallRef[];
}

/** Answers what a call waits for; `inside` leaves functions out that stand in the call itself. */
export type RemoteWorkOf = (call: CallRef, inside?: 'named') => RemoteWork | undefined;

interface WorkInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
}

/** Further down it gets unlikely that every item comes by. */
const MAX_DEPTH = 4;

/** Broker publishes, databases and proxies aside: only calls that wait for the answer of somebody else. */
export function createRemoteWork(remoteCalls: readonly RemoteCall[], { facts, evaluator, graph }: WorkInput): RemoteWorkOf {
  const bySend = createTable<RemoteCall[]>();
  for (const call of remoteCalls) if (call.synchronous && call.protocol !== 'proxy' && call.target.kind !== 'platform') bySend.set(call.send.file, call.send.call, [...(bySend.get(call.send.file, call.send.call) ?? []), call]);
  const functions = createTable<RemoteWork | 'none'>();

  function ofCall(call: CallRef, inside?: 'named', depth = 0): RemoteWork | undefined {
    const own = bySend.get(call.file, call.call);
    if (own?.[0]) return { remote: own[0], path: [call] };
    for (const { target } of graph.callees(call)) {
      const standsInCall = target.file === call.file && evaluator.functionFact(target)?.argumentOf?.call === call.call;
      if (inside && standsInCall) continue;
      const work = depth < MAX_DEPTH ? ofFunction(target, standsInCall ? depth : depth + 1) : undefined;
      if (work) return { remote: named(work, call), path: [call, ...work.path] };
    }
    return undefined;
  }

  /** Of the calls that share a send the one that this caller names. */
  function named(work: RemoteWork, site: CallRef): RemoteCall {
    const { send } = work.remote;
    return bySend.get(send.file, send.call)?.find((one) => one.site.file === site.file && one.site.call === site.call) ?? work.remote;
  }

  function ofFunction(fn: FunctionRef, depth: number): RemoteWork | undefined {
    const known = functions.get(fn.file, fn.fn);
    if (known) return known === 'none' ? undefined : known;
    functions.set(fn.file, fn.fn, 'none');
    const unit = facts.get(fn.file);
    const holder = evaluator.functionFact(fn);
    for (const call of holder?.calls ?? []) {
      const fact = unit?.calls[call];
      if (!fact || !holder || mayBePassedBy(fact, holder) || !(isWaitedFor(fact, unit) || fact.wait === 'assigned' || fact.wait === 'argument')) continue;
      const work = ofCall({ file: fn.file, call }, undefined, depth);
      if (!work) continue;
      functions.set(fn.file, fn.fn, work);
      return work;
    }
    return undefined;
  }

  return ofCall;
}

/** The call stands in a branch, or behind a look-up that answers without it: `if (known) return known;`. */
function mayBePassedBy({ region, span }: CallFact, fn: FunctionFact): boolean {
  for (let id = region; id !== 0; id = fn.regions[id]?.parent ?? 0) if (BRANCHES.has(fn.regions[id]?.kind ?? 'body')) return true;
  return fn.statements.some((statement) => {
    const branch = statement.kind === 'return' && statement.span.end <= span.start ? fn.regions[statement.region] : undefined;
    const known = branch?.kind === 'if' && branch.over ? rootOf(branch.over) : undefined;
    return known !== undefined && statement.uses.includes(known);
  });
}

const BRANCHES = new Set<RegionFact['kind']>(['if', 'else', 'case', 'catch']);
