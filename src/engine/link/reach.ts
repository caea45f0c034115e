import type { Evaluator } from './evaluate/core';
import { functionKey, type CallGraph, type Edge } from './graph';
import type { CallFact } from '../model/facts';
import type { CallRef, EntryPoint, FunctionRef, Reach, ReachedBy, Step } from '../model/system';

interface Visit {
  readonly fn: FunctionRef;
  readonly awaited: boolean;
  readonly from?: { readonly visit: Visit; readonly via: CallRef };
}

const MAX_ENTRIES = 400;
/** Calls that start work nobody waits for. Source: the timers and EventEmitter pages of the Node.js documentation. */
const DETACHED = new Set(['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'nextTick', 'on', 'once', 'addListener', 'subscribe']);

/** Walks from every entry point through calls and callbacks. Files of other services are not entered. */
export function createReach(entries: readonly EntryPoint[], graph: CallGraph, evaluator: Evaluator, filesOf: (service: string) => ReadonlySet<string>): Reach {
  const visits = new Map<string, { fn: FunctionRef; by: Map<EntryPoint, Visit> }>();

  for (const entry of entries) walk(entry);

  function walk(entry: EntryPoint): void {
    const files = filesOf(entry.service);
    const queue: Visit[] = entry.handlers.map((fn) => ({ fn, awaited: true }));
    for (const visit of queue) {
      if (!files.has(visit.fn.file) || !note(entry, visit)) continue;
      for (const call of evaluator.functionFact(visit.fn)?.calls ?? []) {
        const ref = { file: visit.fn.file, call };
        const fact = evaluator.callFact(ref);
        if (!fact) continue;
        for (const edge of graph.callees(ref)) queue.push({ fn: edge.target, awaited: visit.awaited && (waits(edge, fact) || handsOverResponse(fact, visit, entry)), from: { visit, via: ref } });
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
    const key = functionKey(visit.fn);
    const known = visits.get(key) ?? { fn: visit.fn, by: new Map<EntryPoint, Visit>() };
    visits.set(key, known);
    const earlier = known.by.get(entry);
    if (earlier && (earlier.awaited || !visit.awaited)) return false;
    if (!earlier && known.by.size >= MAX_ENTRIES) return false;
    known.by.set(entry, visit);
    return true;
  }

  function waits(edge: Edge, fact: CallFact): boolean {
    if (edge.kind === 'callback' && DETACHED.has(calledName(fact))) return false;
    if (fact.wait !== 'none' && fact.wait !== 'assigned') return true;
    const target = evaluator.functionFact(edge.target);
    if (!target) return false;
    if (edge.kind === 'callback' && fact.resultUsed) return true;
    return !target.async && !target.returns.some((value) => value.k === 'call') ? true : fact.resultUsed && fact.wait === 'none';
  }

  const reachedBy = (fn: FunctionRef): ReachedBy[] => [...(visits.get(functionKey(fn))?.by ?? [])].map(([entry, visit]) => ({ entry, awaited: visit.awaited }));

  function pathTo(fn: FunctionRef, entry: EntryPoint): Step[] {
    const steps: Step[] = [];
    for (let at = visits.get(functionKey(fn))?.by.get(entry); at; at = at.from?.visit) {
      steps.unshift({ fn: at.fn, ...(at.from && { via: at.from.via }) });
      if (steps.length > 60) break;
    }
    return steps;
  }

  return {
    entriesOf: reachedBy,
    pathTo,
    reached: [...visits.values()].map((visit) => visit.fn),
    callers: (fn) => graph.callers(fn).map((edge) => edge.call),
    callees: (call) => graph.callees(call).map((edge) => edge.target),
  };
}

function calledName(fact: CallFact): string {
  const { callee } = fact;
  return callee.k === 'member' || callee.k === 'global' ? callee.name : '';
}
