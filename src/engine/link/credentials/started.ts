import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from '../graph/graph';
import type { Memory } from '../memory/memory';
import type { CallFact, RegionId } from '../../model/facts';
import type { FunctionRef } from '../../model/system';
import { absentIn } from './absent-settings';
import { endsIn } from './ends';

/** Where a program that runs in production comes by while it starts. */
export interface Start {
  /** A place of a function that runs whenever the program starts. */
  runs(fn: FunctionRef, at: Place): boolean;
  /** Whether a function that runs comes to a region, seen from another one around it. */
  comesTo(fn: FunctionRef, region: RegionId, from?: RegionId): boolean;
}

interface Place {
  readonly region: RegionId;
  readonly start: number;
}

/** Where a call stands. */
export function placeOf({ region, span }: CallFact): Place {
  return { region, start: span.start };
}

interface StartInput {
  readonly memory: Memory;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
}

const MAX_CALLERS = 60;

/** Functions that a framework calls while the program starts. */
const HOOKS: ReadonlySet<string> = new Set(['onModuleInit', 'onApplicationBootstrap', 'useFactory']);

export function createStart({ memory, evaluator, graph }: StartInput): Start {
  return { runs, comesTo };

  function runs(fn: FunctionRef, at: Place): boolean {
    const seen = new Set<string>();
    const queue = [{ fn, at }];
    for (let next = queue.pop(); next !== undefined && seen.size < MAX_CALLERS; next = queue.pop()) {
      const { file, fn: id } = next.fn;
      const fact = memory.facts.get(file)?.functions[id];
      const key = `${file}#${String(id)}`;
      if (!fact || seen.has(key) || !comesTo(next.fn, next.at.region) || isLeftBefore(next.fn, next.at.start)) continue;
      if (id === 0 || fact.kind === 'constructor' || fact.kind === 'static-block' || HOOKS.has(fact.name)) return true;
      seen.add(key);
      for (const { call, kind } of graph.callers(next.fn)) {
        const caller = kind === 'call' ? memory.facts.get(call.file)?.calls[call.call] : undefined;
        if (caller) queue.push({ fn: { file: call.file, fn: caller.fn }, at: placeOf(caller) });
      }
    }
    return false;
  }

  function comesTo(ref: FunctionRef, region: RegionId, from = 0): boolean {
    const unit = memory.facts.get(ref.file);
    const regions = unit?.functions[ref.fn]?.regions ?? [];
    for (let at = region; at > from; at = regions[at]?.parent ?? 0) {
      const { kind, over } = regions[at] ?? {};
      if (kind === 'catch' || kind === 'case') return false;
      if ((kind === 'if' || kind === 'else') && !(unit && over && absentIn(over, kind === 'if', { evaluator, unit, scope: ref }).always)) return false;
      if (kind === 'try' && !(unit && endsIn(unit, ref.fn).some((end) => isInCatch(regions, end)))) return false;
    }
    return true;
  }

  /** A branch before the place answers, and not outside production alone. */
  function isLeftBefore(ref: FunctionRef, start: number): boolean {
    const unit = memory.facts.get(ref.file);
    const fact = unit?.functions[ref.fn];
    const returned = new Set(fact?.statements.filter(({ kind, span }) => kind === 'return' && span.end <= start).map(({ region }) => region));
    return fact !== undefined && unit !== undefined && [...returned].some((region) => {
      const { kind, over } = fact.regions[region] ?? {};
      return !(kind === 'if' && over && absentIn(over, false, { evaluator, unit, scope: ref }).always);
    });
  }
}

function isInCatch(regions: readonly { readonly parent: RegionId; readonly kind: string }[], region: RegionId): boolean {
  for (let at = region; at > 0; at = regions[at]?.parent ?? 0) if (regions[at]?.kind === 'catch') return true;
  return false;
}
