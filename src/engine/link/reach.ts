import type { Evaluator } from './evaluate/core';
import type { CallGraph, Edge } from './graph';
import type { CallFact } from '../model/facts';
import type { CallRef, EntryPoint, FunctionRef, Reach, ReachedBy, Step } from '../model/system';
import { createTable } from '../model/table';

interface Visit {
  readonly fn: FunctionRef;
  readonly awaited: boolean;
  readonly from?: { readonly visit: Visit; readonly via: CallRef };
}

const MAX_ENTRIES = 400;
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

/** Walks from every entry point through calls and callbacks. Files of other services are not entered. */
export function createReach(entries: readonly EntryPoint[], graph: CallGraph, evaluator: Evaluator, filesOf: (service: string) => ReadonlySet<string>): Reach {
  const visits = createTable<Map<EntryPoint, Visit>>();
  const reached: FunctionRef[] = [];
  const movesOf = createMoves(graph, evaluator);
  const asked = createTable<readonly ReachedBy[]>();

  for (const entry of entries) walk(entry);

  function walk(entry: EntryPoint): void {
    const files = filesOf(entry.service);
    const queue: Visit[] = entry.handlers.map((fn) => ({ fn, awaited: true }));
    for (const visit of queue) {
      if (!files.has(visit.fn.file) || !note(entry, visit)) continue;
      for (const { target, via, fact, waits } of movesOf(visit.fn)) {
        queue.push({ fn: target, awaited: visit.awaited && (waits || handsOverResponse(fact, visit, entry)), from: { visit, via } });
      }
    }
  }

  /** `void answer(res)`: the request is answered there, awaited or not; a socket is answered by what its handler starts. */
  function handsOverResponse(fact: CallFact, visit: Visit, entry: EntryPoint): boolean {
    if (visit.from) return false;
    if (entry.kind === 'socket') return true;
    if (entry.kind !== 'http' && entry.kind !== 'rpc') return false;
    const response = evaluator.functionFact(visit.fn)?.params[1]?.binding;
    return fact.args.some((arg) => arg.k === 'ref' && arg.b === response);
  }

  /** Remembers a visit; an awaited one replaces one that was not. */
  function note(entry: EntryPoint, visit: Visit): boolean {
    const known = visitsOf(visit.fn);
    const earlier = known.get(entry);
    if (earlier && (earlier.awaited || !visit.awaited)) return false;
    if (!earlier && known.size >= MAX_ENTRIES) return false;
    known.set(entry, visit);
    return true;
  }

  function visitsOf(fn: FunctionRef): Map<EntryPoint, Visit> {
    const known = visits.get(fn.file, fn.fn);
    if (known) return known;
    const fresh = new Map<EntryPoint, Visit>();
    visits.set(fn.file, fn.fn, fresh);
    reached.push(fn);
    return fresh;
  }

  function entriesOf(fn: FunctionRef): readonly ReachedBy[] {
    const by = visits.get(fn.file, fn.fn);
    if (!by) return NOBODY;
    const known = asked.get(fn.file, fn.fn) ?? [...by].map(([entry, { awaited }]) => ({ entry, awaited }));
    asked.set(fn.file, fn.fn, known);
    return known;
  }

  function pathTo(fn: FunctionRef, entry: EntryPoint): Step[] {
    const steps: Step[] = [];
    for (let at = visits.get(fn.file, fn.fn)?.get(entry); at; at = at.from?.visit) {
      steps.unshift({ fn: at.fn, ...(at.from && { via: at.from.via }) });
      if (steps.length > 60) break;
    }
    return steps;
  }

  return {
    entriesOf,
    pathTo,
    reached,
    callers: (fn) => graph.callers(fn).map((edge) => edge.call),
    callees: (call) => graph.callees(call).map((edge) => edge.target),
  };
}

const NOBODY: readonly ReachedBy[] = [];

/** What each function leads to, found once for all the entry points that come by. */
function createMoves(graph: CallGraph, evaluator: Evaluator): (fn: FunctionRef) => readonly Move[] {
  const known = createTable<readonly Move[]>();

  function movesOf(fn: FunctionRef): Move[] {
    return (evaluator.functionFact(fn)?.calls ?? []).flatMap((call) => {
      const via = { file: fn.file, call };
      const fact = evaluator.callFact(via);
      return fact ? graph.callees(via).map((edge) => ({ target: edge.target, via, fact, waits: waits(edge, fact, evaluator) })) : [];
    });
  }

  return (fn) => {
    const found = known.get(fn.file, fn.fn) ?? movesOf(fn);
    known.set(fn.file, fn.fn, found);
    return found;
  };
}

function waits(edge: Edge, fact: CallFact, evaluator: Evaluator): boolean {
  if (edge.kind === 'callback' && DETACHED.has(calledName(fact))) return false;
  if (fact.wait !== 'none' && fact.wait !== 'assigned') return true;
  const target = evaluator.functionFact(edge.target);
  if (!target) return false;
  if (edge.kind === 'callback' && fact.resultUsed) return true;
  return !target.async && !target.returns.some((value) => value.k === 'call') ? true : fact.resultUsed && fact.wait === 'none';
}

function calledName(fact: CallFact): string {
  const { callee } = fact;
  return callee.k === 'member' || callee.k === 'global' ? callee.name : '';
}
