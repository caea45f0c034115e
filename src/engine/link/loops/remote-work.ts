import type { CallGraph } from '../graph/graph';
import type { Evaluator } from '../evaluate/core';
import type { Contributions } from '../memory/contributions';
import { isWaitedFor } from '../remote/remote';
import { rootOf } from './words';
import type { CallFact, FunctionFact, RegionFact, SourceFacts } from '../../model/facts';
import type { CallRef, FunctionRef, RemoteCall } from '../../model/system';

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
  /** By the file of the send. */
  readonly remoteCalls: Contributions<readonly RemoteCall[]>;
}

/** Further down it gets unlikely that every item comes by. */
const MAX_DEPTH = 4;
const MAX_FUNCTIONS = 400;

/** A function on the way down, with the calls that lead to it. */
interface Station {
  readonly fn: FunctionRef;
  readonly path: readonly CallRef[];
  readonly depth: number;
}

/** Broker publishes, databases and proxies aside: only calls that wait for the answer of somebody else. The nearest one is told. */
export function createRemoteWork({ facts, evaluator, graph, remoteCalls }: WorkInput): RemoteWorkOf {
  return (call, inside) => {
    const direct = sentBy(call);
    if (direct[0]) return { remote: direct[0], path: [call] };
    const stations = leadingFrom(call, [call], 0, inside);
    const seen = new Set<string>();
    for (const station of stations) {
      const key = `${station.fn.file}#${String(station.fn.fn)}`;
      if (seen.has(key)) continue;
      if (seen.add(key).size > MAX_FUNCTIONS) break;
      for (const inner of waitedFor(station.fn)) {
        const path = [...station.path, inner];
        const sent = sentBy(inner);
        if (sent[0]) return { remote: named(sent, sent[0], path), path };
        stations.push(...leadingFrom(inner, path, station.depth));
      }
    }
    return undefined;
  };

  function sentBy(call: CallRef): RemoteCall[] {
    return (remoteCalls.of(call.file) ?? []).filter(({ send, synchronous, protocol, target }) => send.call === call.call && synchronous && protocol !== 'proxy' && target.kind !== 'platform');
  }

  function leadingFrom(call: CallRef, path: readonly CallRef[], depth: number, inside?: 'named'): Station[] {
    return graph.callees(call).flatMap(({ target }) => {
      const standsInCall = target.file === call.file && evaluator.functionFact(target)?.argumentOf?.call === call.call;
      if (depth >= MAX_DEPTH || inside && standsInCall) return [];
      return [{ fn: target, path, depth: standsInCall ? depth : depth + 1 }];
    });
  }

  /** Of the calls that share a send the one that somebody on the way names, the outermost. */
  function named(sent: readonly RemoteCall[], first: RemoteCall, path: readonly CallRef[]): RemoteCall {
    const namedBy = (at: CallRef): RemoteCall | undefined => sent.find(({ site }) => site.file === at.file && site.call === at.call);
    return path.map(namedBy).find((one) => one !== undefined) ?? first;
  }

  function waitedFor(fn: FunctionRef): CallRef[] {
    const unit = facts.get(fn.file);
    const holder = evaluator.functionFact(fn);
    return (holder?.calls ?? []).flatMap((call) => {
      const fact = unit?.calls[call];
      if (!fact || !holder || mayBePassedBy(fact, holder)) return [];
      return isWaitedFor(fact, unit) || fact.wait === 'assigned' || fact.wait === 'argument' ? [{ file: fn.file, call }] : [];
    });
  }
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
