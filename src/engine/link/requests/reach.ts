import { isContinued } from '../clients/continued';
import type { Evaluator } from '../evaluate/core';
import type { CallGraph, Edge } from '../graph/graph';
import { contributions, type Contributions } from '../memory/contributions';
import { recall, type Memory } from '../memory/memory';
import type { Served } from './served';
import type { ServiceFiles } from '../services/service-files';
import { settledWalks } from './same-walks';
import { createVisits, type Visit, type Walk } from './visits';
import type { CallFact, SourceFacts } from '../../model/facts';
import type { CallRef, EntryPoint, FunctionRef, Reach } from '../../model/system';
import { createTable } from '../../model/table';

/** No request does more; a walk that goes further has lost its way. */
const MAX_WALK = 5000;
/** Calls that start work nobody waits for. Source: the timers and EventEmitter pages of the Node.js documentation. */
const DETACHED = new Set(['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'nextTick', 'on', 'once', 'addListener', 'subscribe']);

/** What a function leads to by one of its calls. */
interface Move {
  readonly target: FunctionRef;
  readonly via: CallRef;
  readonly fact: CallFact;
  /** The function goes on only when the target is done. */
  readonly waits: boolean;
}

export interface ReachInput {
  readonly memory: Memory;
  readonly graph: CallGraph;
  readonly evaluator: Evaluator;
  readonly serviceFiles: ServiceFiles;
}

/** Walks from every entry point through calls and callbacks. Files of other services are not entered. `entryPoints`: all of them, in their order. */
export function createReach(served: Contributions<readonly Served[]>, entryPoints: readonly EntryPoint[], input: ReachInput): Reach {
  const { memory, graph } = input;
  const movesOf = createMoves(input);
  const visits = createVisits(memory, entryPoints);
  contributions(memory, 'walks', (file) => (served.of(file) ?? []).map(({ entry }): Walk => ({ entry, visits: walk(entry, movesOf, input) })), (_, before, after) => { visits.replace(before ?? [], after); }, settledWalks);

  return {
    entriesOf: (fn) => visits.entriesOf(fn),
    pathTo: (fn, entry) => visits.pathTo(fn, entry),
    get reached() {
      return visits.reached();
    },
    reachedIn: (file) => visits.reachedIn(file),
    callers: (fn) => graph.callers(fn).map((edge) => edge.call),
    callees: (call) => graph.callees(call).map((edge) => edge.target),
  };
}

type MovesOf = (fn: FunctionRef) => readonly Move[];

/** Functions in the order of the walk; one that is waited for after it was not comes twice. */
function walk(entry: EntryPoint, movesOf: MovesOf, { evaluator, serviceFiles }: ReachInput): readonly Visit[] {
  const files = serviceFiles.of(entry.service);
  const seen = createTable<boolean>();
  const visits: Visit[] = [];
  const queue: Visit[] = entry.handlers.map((fn) => ({ fn, awaited: true }));
  for (const visit of queue) {
    const { fn } = visit;
    const earlier = seen.get(fn.file, fn.fn);
    if (!files.has(fn.file) || earlier === true || earlier === visit.awaited) continue;
    seen.set(fn.file, fn.fn, visit.awaited);
    if (visits.push(visit) > MAX_WALK) break;
    for (const { target, via, fact, waits } of movesOf(fn)) {
      queue.push({ fn: target, awaited: visit.awaited && (waits || handsOverResponse(fact, visit, entry, evaluator)), from: { visit, via } });
    }
  }
  return visits;
}

/** `void answer(res)`: the request is answered there, awaited or not; a socket is answered by what its handler starts. */
function handsOverResponse(fact: CallFact, visit: Visit, entry: EntryPoint, evaluator: Evaluator): boolean {
  if (visit.from) return false;
  if (entry.kind === 'socket') return true;
  if (entry.kind !== 'http' && entry.kind !== 'rpc') return false;
  const response = evaluator.functionFact(visit.fn)?.params[1]?.binding;
  return fact.args.some((arg) => arg.k === 'ref' && arg.b === response);
}

/** What each function leads to, found once for all the entry points that come by. */
function createMoves({ memory, graph, evaluator }: ReachInput): MovesOf {
  const moves = memory.answers<readonly Move[]>('moves');

  function find(fn: FunctionRef): Move[] {
    return (evaluator.functionFact(fn)?.calls ?? []).flatMap((call) => {
      const via = { file: fn.file, call };
      const fact = evaluator.callFact(via);
      return fact ? graph.callees(via).map((edge) => ({ target: edge.target, via, fact, waits: waits(edge, fact, evaluator, memory.facts.get(fn.file)) })) : [];
    });
  }

  return (fn) => recall(moves, fn.file, fn.fn, () => find(fn));
}

function waits(edge: Edge, fact: CallFact, evaluator: Evaluator, unit: SourceFacts | undefined): boolean {
  if (edge.detached) return false;
  if (edge.kind === 'callback' && DETACHED.has(calledName(fact))) return false;
  if (fact.wait !== 'none' && fact.wait !== 'assigned') return true;
  const target = evaluator.functionFact(edge.target);
  if (!target) return false;
  if (edge.kind === 'callback' && fact.resultUsed) return true;
  return !target.async && !target.returns.some((value) => value.k === 'call') ? true : fact.resultUsed && fact.wait === 'none' && unit !== undefined && isContinued(fact, unit);
}

function calledName(fact: CallFact): string {
  const { callee } = fact;
  return callee.k === 'member' || callee.k === 'global' ? callee.name : '';
}
