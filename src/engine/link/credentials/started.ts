import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from '../graph/graph';
import type { Inbox } from '../memory/inbox';
import type { Memory } from '../memory/memory';
import type { CallFact, CallId, FunctionFact, RegionId, SourceFacts } from '../../model/facts';
import { ofEach } from '../../model/parts';
import type { FunctionRef } from '../../model/system';
import { isAlways } from './absent-settings';
import { branchesTo } from './branches';
import { surelyEnds } from './ends';
import type { LoadedFactory } from './loaded-factories';

/** Where a program that runs in production comes by while it starts. */
export interface Start {
  /** The files whose loading runs a place of a function. */
  runs(fn: FunctionRef, at: Place): readonly string[];
  /** Whether a function that runs comes to a place of it. */
  reaches(fn: FunctionRef, at: Place): boolean;
}

interface Place {
  readonly region: RegionId;
  readonly start: number;
  readonly call?: CallId;
}

/** Where a call stands. */
export function placeOf(call: CallId, { calls }: SourceFacts): Place {
  const { region = 0, span } = calls[call] ?? {};
  return { region, start: span?.start ?? 0, call };
}

interface StartInput {
  readonly memory: Memory;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  /** Modules of Nest that name a class of a file, see `providedClasses`. */
  readonly provided: Inbox<{ readonly name: string }>;
  readonly loaded: Inbox<LoadedFactory>;
}

const MAX_CALLERS = 60;
const MAX_RETURNS = 20;
const MAX_OUTER = 5;

/** Methods of what Nest makes that it calls while the program starts. */
const HOOKS: ReadonlySet<string> = new Set(['onModuleInit', 'onApplicationBootstrap']);

export function createStart({ memory, evaluator, graph, provided, loaded }: StartInput): Start {
  return { runs, reaches };

  function runs(fn: FunctionRef, at: Place): readonly string[] {
    const files = new Set<string>();
    const seen = new Set<string>();
    const queue = [{ fn, at }];
    for (let next = queue.pop(); next !== undefined && seen.size < MAX_CALLERS; next = queue.pop()) {
      const { file, fn: id } = next.fn;
      const unit = memory.facts.get(file);
      const fact = unit?.functions[id];
      const key = `${file}#${String(id)}`;
      if (!unit || !fact || seen.has(key) || !reaches(next.fn, next.at)) continue;
      const isTop = id === 0 || (fact.kind === 'static-block' && fact.parent === 0);
      if (isTop || isMadeByNest(file, unit, fact)) files.add(file);
      if (isTop) continue;
      seen.add(key);
      const factories = loaded.of(file).filter((factory) => factory.fn === id).map(({ by }) => by);
      const callers = graph.callers(next.fn).slice(0, MAX_CALLERS).flatMap(({ call, kind, apart }) => (kind === 'call' && !apart ? [call] : []));
      for (const { file: from, call } of [...factories, ...callers]) {
        const calling = memory.facts.get(from);
        const caller = calling?.calls[call];
        if (calling && caller) queue.push({ fn: { file: from, fn: caller.fn }, at: placeOf(call, calling) });
      }
    }
    return [...files];
  }

  function reaches(fn: FunctionRef, { region, start, call }: Place): boolean {
    return comesTo(fn, region) && !isLeftBefore(fn, start) && (call === undefined || isCalled(fn, call));
  }

  /** Nothing around the call in its expression keeps it from being called, or its error from being thrown. */
  function isCalled(ref: FunctionRef, call: CallId): boolean {
    const unit = memory.facts.get(ref.file);
    return unit !== undefined && !isCaught(unit.calls[call], unit)
      && branchesTo(call, unit).every(({ condition, wanted }) => condition !== undefined && isAlways(condition, wanted, { evaluator, unit, scope: ref }));
  }

  function comesTo(ref: FunctionRef, region: RegionId): boolean {
    const unit = memory.facts.get(ref.file);
    const fact = unit?.functions[ref.fn];
    if (!unit || !fact) return false;
    for (let at = region; at > 0; at = fact.regions[at]?.parent ?? 0) {
      const { kind, over } = fact.regions[at] ?? {};
      if (kind === 'catch' || kind === 'case') return false;
      if ((kind === 'if' || kind === 'else') && !(over && isAlways(over, kind === 'if', { evaluator, unit, scope: ref }))) return false;
      const handler = kind === 'try' ? catchesOf(fact).get(at) : undefined;
      if (handler !== undefined && !surelyEnds(unit, ref.fn, handler)) return false;
    }
    return true;
  }

  /** A branch before the place answers, and not outside production alone. */
  function isLeftBefore(ref: FunctionRef, start: number): boolean {
    const unit = memory.facts.get(ref.file);
    const fact = unit?.functions[ref.fn];
    if (!unit || !fact) return true;
    const returned = returnsOf(fact);
    const before = returned.findIndex(({ end }) => end > start);
    const count = before < 0 ? returned.length : before;
    return count > MAX_RETURNS || returned.slice(0, count).some(({ region }) => {
      const { kind, over } = fact.regions[region] ?? {};
      return !(kind === 'if' && over && isAlways(over, false, { evaluator, unit, scope: ref }));
    });
  }

  function isMadeByNest(file: string, { classes, imports }: SourceFacts, { kind, name, classId }: FunctionFact): boolean {
    if (classId === undefined) return name === 'useFactory' && imports.some(({ module }) => module.startsWith('@nestjs/'));
    const own = classes[classId]?.name;
    return (kind === 'constructor' || HOOKS.has(name)) && provided.of(file).some((one) => one.name === own);
  }
}

/** The catch of each `try` that has one. */
const catchesOf = ofEach(({ regions }: FunctionFact): ReadonlyMap<RegionId, RegionId> => {
  const last = new Map<RegionId, RegionId>();
  const found = new Map<RegionId, RegionId>();
  for (const [id, { kind, parent }] of regions.entries()) {
    const tried = last.get(parent);
    if (kind === 'try') last.set(parent, id);
    else if (kind === 'catch' && tried !== undefined) found.set(tried, id);
  }
  return found;
});

/** The first return of each region, in their order. */
const returnsOf = ofEach(({ statements }: FunctionFact): readonly { readonly region: RegionId; readonly end: number }[] => {
  const found = new Map<RegionId, number>();
  for (const { kind, region, span } of statements) if (kind === 'return' && span.end < (found.get(region) ?? Infinity)) found.set(region, span.end);
  return [...found].map(([region, end]) => ({ region, end })).sort((a, b) => a.end - b.end);
});

/** `check().catch((error) => console.warn(error))`, unless that ends the program. */
function isCaught(call: CallFact | undefined, unit: SourceFacts): boolean {
  let at = call;
  for (let step = 0; at?.outer; step++) {
    const outer: CallFact | undefined = unit.calls[at.outer.call];
    const { callee, args } = outer ?? {};
    const name = callee?.k === 'member' ? callee.name : '';
    const handler = name === 'catch' ? args?.[0] : name === 'then' ? args?.[1] : undefined;
    if (step > MAX_OUTER || name === 'allSettled') return true;
    if (handler && !(handler.k === 'fn' && surelyEnds(unit, handler.id, 0))) return true;
    at = outer;
  }
  return false;
}
