import type { CallGraph } from '../graph/graph';
import type { Evaluator } from '../evaluate/core';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import { isWaitedFor } from '../remote/remote';
import type { Sends } from '../remote/sends';
import { rootOf } from './words';
import type { CallFact, CallId, FunctionFact, RegionFact, SourceFacts } from '../../model/facts';
import type { CallRef, FunctionRef, RemoteCall } from '../../model/system';
import { valueIn } from '../../model/table';
import type { Target } from '../../model/target';

/** A remote call that a call waits for, itself or by what it calls. */
export interface RemoteWork {
  readonly remote: RemoteCall;
  /** Calls from the first function inside down to the send. */
  readonly path: readonly CallRef[];
}

/** Answers what a call waits for; `inside` leaves functions out that stand in the call itself. */
export type RemoteWorkOf = (call: CallRef, inside?: 'named') => RemoteWork | undefined;

interface WorkInput {
  readonly memory: Memory;
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  /** By the file that names their target. */
  readonly remoteCalls: Contributions<readonly RemoteCall[]>;
  readonly sends: Sends;
  readonly services: readonly { readonly name: string; readonly files: ReadonlySet<string> }[];
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

/** Broker publishes, databases, proxies and work of its own aside: only calls that wait for the answer of somebody else. The nearest one is told. */
export function createRemoteWork({ memory, facts, evaluator, graph, remoteCalls, sends, services }: WorkInput): RemoteWorkOf {
  const answered = contributions(memory, 'answered calls of sends', (file) => answeredOfEach(sends.callsIn(file)));

  return (call, inside) => {
    const direct = firstSentBy(call, call);
    if (direct) return { remote: direct, path: [call] };
    const stations = leadingFrom(call, [call], 0, inside);
    const seen = new Set<string>();
    for (const station of stations) {
      const key = `${station.fn.file}#${String(station.fn.fn)}`;
      if (seen.has(key)) continue;
      if (seen.add(key).size > MAX_FUNCTIONS) break;
      for (const inner of waitedFor(station.fn)) {
        const path = [...station.path, inner];
        const remote = isSent(inner) ? namedOn(path, inner) ?? firstSentBy(inner, call) : undefined;
        if (remote) return { remote, path };
        stations.push(...leadingFrom(inner, path, station.depth));
      }
    }
    return undefined;
  };

  function isSent({ file, call }: CallRef): boolean {
    return sends.in(file).some((one) => one.send.call === call && isAnswered(one, one.to));
  }

  function firstSentBy(send: CallRef, by: CallRef): RemoteCall | undefined {
    return isSent(send) ? ofProgram(answered.of(send.file)?.get(send.call) ?? [], by) : undefined;
  }

  /** Of the calls of one send, in a file that several programs load, the one that a program with the caller makes. */
  function ofProgram(calls: readonly RemoteCall[], { file }: CallRef): RemoteCall | undefined {
    if (calls.length < 2) return calls[0];
    const own = new Set(services.flatMap(({ name, files }) => (files.has(file) ? [name] : [])));
    return calls.find((one) => one.services.some((name) => own.has(name))) ?? calls[0];
  }

  function leadingFrom(call: CallRef, path: readonly CallRef[], depth: number, inside?: 'named'): Station[] {
    return graph.callees(call).filter(({ apart }) => apart !== true).flatMap(({ target }) => {
      const standsInCall = target.file === call.file && evaluator.functionFact(target)?.argumentOf?.call === call.call;
      if (depth >= MAX_DEPTH || inside && standsInCall) return [];
      return [{ fn: target, path, depth: standsInCall ? depth : depth + 1 }];
    });
  }

  /** Of the calls that share a send the one that somebody on the way names, the outermost. */
  function namedOn(path: readonly CallRef[], send: CallRef): RemoteCall | undefined {
    const [first] = path;
    for (const at of path) {
      const found = remoteCalls.of(at.file)?.filter((one) => one.site.call === at.call && one.send.call === send.call && one.send.file === send.file && isAnswered(one, one.target.kind)) ?? [];
      if (found.length > 0) return ofProgram(found, first ?? at);
    }
    return undefined;
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

/** The remote calls of each send, where somebody else answers them. */
function answeredOfEach(calls: readonly RemoteCall[]): ReadonlyMap<CallId, readonly RemoteCall[]> {
  const found = new Map<CallId, RemoteCall[]>();
  for (const one of calls) if (isAnswered(one, one.target.kind)) valueIn(found, one.send.call, (): RemoteCall[] => []).push(one);
  return found;
}

function isAnswered({ synchronous, protocol }: Pick<RemoteCall, 'synchronous' | 'protocol'>, target: Target['kind']): boolean {
  return synchronous && protocol !== 'proxy' && target !== 'platform';
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
