import type { CallGraph } from '../graph/graph';
import type { Evaluator } from '../evaluate/core';
import { isWaitedFor } from '../remote/remote';
import { rootOf } from './words';
import type { BindingId, CallFact, CallId, FunctionFact, FunctionId, RegionFact, SourceFacts, Value } from '../../model/facts';
import { ofEach } from '../../model/parts';
import type { CallRef, FunctionRef } from '../../model/system';
import { valueIn } from '../../model/table';

export interface WorkInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
}

/** Answers what a call waits for, itself or by what it calls, with the calls down to it; `inside` leaves functions out that stand in the call itself. */
export type WorkOf<T> = (call: CallRef, inside?: 'named') => (T & { readonly path: readonly CallRef[] }) | undefined;

/** What is looked for at a call, which is the last one on the path. */
type Find<T> = (call: CallRef, path: readonly CallRef[]) => T | undefined;

/** Further down it gets unlikely that every item comes by. */
const MAX_DEPTH = 4;
const MAX_FUNCTIONS = 400;
/** Of so many calls on the way down each is looked at. */
const MAX_CALLS = 4000;

/** A function on the way down, with the calls that lead to it. */
interface Station {
  readonly fn: FunctionRef;
  readonly path: readonly CallRef[];
  readonly depth: number;
}

/** Looks down from a call through what it calls in any case, or through all that it may call, the nearest first. */
export function createWorkOf<T extends object>({ facts, evaluator, graph }: WorkInput, find: Find<T>, ways: 'always' | 'any' = 'always'): WorkOf<T> {
  return (call, inside) => {
    const direct = find(call, [call]);
    if (direct) return { ...direct, path: [call] };
    const stations = leadingFrom(call, [call], 0, inside);
    const seen = new Set<string>();
    let calls = 0;
    for (const station of stations) {
      const key = `${station.fn.file}#${String(station.fn.fn)}`;
      if (seen.has(key)) continue;
      if (seen.add(key).size > MAX_FUNCTIONS) break;
      for (const inner of waitedFor(station.fn)) {
        if (calls++ >= MAX_CALLS) return undefined;
        const path = [...station.path, inner];
        const found = find(inner, path);
        if (found) return { ...found, path };
        stations.push(...leadingFrom(inner, path, station.depth));
      }
    }
    return undefined;
  };

  function leadingFrom(call: CallRef, path: readonly CallRef[], depth: number, inside?: 'named'): Station[] {
    return graph.callees(call).filter(({ apart }) => apart !== true).flatMap(({ target }) => {
      const standsInCall = target.file === call.file && evaluator.functionFact(target)?.argumentOf?.call === call.call;
      if (depth >= MAX_DEPTH || inside && standsInCall) return [];
      return [{ fn: target, path, depth: standsInCall ? depth : depth + 1 }];
    });
  }

  function waitedFor(fn: FunctionRef): readonly CallRef[] {
    const unit = facts.get(fn.file);
    const holder = evaluator.functionFact(fn);
    if (!unit || !holder) return NO_CALLS;
    const calls = ways === 'any' ? holder.calls : valueIn(alwaysWaited(unit), fn.fn, () => holder.calls.filter((call) => isAlwaysWaitedFor(unit.calls[call], holder, unit)));
    return calls.map((call) => ({ file: fn.file, call }));
  }
}

const NO_CALLS: readonly CallRef[] = [];

/** By function the calls that it waits for whenever it runs: many ways lead down through the same functions. */
const alwaysWaited = ofEach(() => new Map<FunctionId, readonly CallId[]>());

/** The function waits for the call whenever it runs. */
export function isAlwaysWaitedFor(fact: CallFact | undefined, holder: FunctionFact, unit: SourceFacts): boolean {
  return fact !== undefined && !mayBePassedBy(fact, holder, unit) && (isWaitedFor(fact, unit) || fact.wait === 'assigned' || fact.wait === 'argument');
}

/** The call stands in a branch, or behind a look-up that answers without it: `if (known) return known;`. */
function mayBePassedBy({ region, span }: CallFact, fn: FunctionFact, unit: SourceFacts): boolean {
  for (let id = region; id !== 0; id = fn.regions[id]?.parent ?? 0) if (BRANCHES.has(fn.regions[id]?.kind ?? 'body')) return true;
  return valueIn(firstLookUps(unit), fn, () => firstLookUpIn(fn, unit)) <= span.start;
}

/** Behind which place a function may have answered with what it looked up, of those that somebody asked about. */
const firstLookUps = ofEach(() => new Map<FunctionFact, number>());

function firstLookUpIn({ statements, regions }: FunctionFact, unit: SourceFacts): number {
  let first = Infinity;
  for (const { kind, span, region, uses } of statements) {
    const branch = kind === 'return' ? regions[region] : undefined;
    const known = branch?.kind === 'if' && branch.over ? rootOf(branch.over) ?? lookedInto(branch.over, unit) : undefined;
    if (known !== undefined && uses.includes(known)) first = Math.min(first, span.end);
  }
  return first;
}

/** The collection of `known.has(key)`. */
export function lookedInto(condition: Value, unit: SourceFacts): BindingId | undefined {
  const callee = condition.k === 'call' ? unit.calls[condition.id]?.callee : undefined;
  return callee?.k === 'member' && (callee.name === 'has' || callee.name === 'get') ? rootOf(callee.of) : undefined;
}

const BRANCHES = new Set<RegionFact['kind']>(['if', 'else', 'case', 'catch']);
