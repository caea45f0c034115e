import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from './graph';
import { passedFor } from './passed';
import { alternatives, type Arguments, type Known } from '../known';
import type { CallFact, FunctionFact, SourceFacts, Value } from '../../model/facts';

export interface RoundsInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
}

export interface Place {
  readonly file: string;
  readonly fn: number;
  readonly region: number;
}

export interface Rounds {
  /** What is known in each turn, inner loops in the turns of outer ones. */
  readonly turns: readonly Arguments[];
  /** The loop only makes the function in which the place stands, which runs later. */
  readonly apart: boolean;
}

/** Longer lists are cut: what somebody wrote down to be gone through is short. */
const MAX_ROUNDS = 100;
export const MAX_LEVELS = 8;
const MAX_CALLERS = 8;
const ITERATING = new Set(['forEach', 'map']);
/** No function has this id: what a loop knows is told by its turn alone. */
const NO_FUNCTION = -1;

/** The turns of the loops and of the callbacks of `forEach` and `map` around a place; undefined where it is not repeated for a list that is known. `given`: what a function around it was given. */
export function roundsAround(place: Place, input: RoundsInput, given?: Arguments): Rounds | undefined {
  const levels = levelsAround(place, input.facts).reverse();
  let turns: readonly (Arguments | undefined)[] = [given];
  let apart: boolean | undefined;
  for (const level of levels) {
    let known = 0;
    const next = firstOf(turns, (outer) => {
      const items = itemsOf(input.evaluator.evaluate(level.list, { file: place.file, fn: level.fn, ...(outer && { args: outer }) }), input);
      if (items) known++;
      return items?.map((item) => turnOf(level, item, place.file, outer)) ?? [outer];
    });
    if (known === 0) continue;
    turns = next;
    apart ??= level.apart;
  }
  return apart === undefined ? undefined : { turns: turns.flatMap((turn) => turn ?? []), apart };
}

/** The parameters that callers give the lists for. */
export function listsGiven(place: Place, { facts, evaluator }: RoundsInput): (Known & { k: 'param' })[] {
  return levelsAround(place, facts).flatMap(({ list, fn }) => {
    const known = evaluator.evaluate(list, { file: place.file, fn });
    return known.k === 'param' ? [known] : [];
  });
}

/** From the innermost outwards. */
export function regionsAround({ regions }: FunctionFact, region: number): number[] {
  const around: number[] = [];
  for (let id = region; id > 0 && around.length < regions.length; id = regions[id]?.parent ?? 0) around.push(id);
  return around;
}

/** One thing that is gone through, and what is done for each of its items. */
interface Level {
  readonly list: Value;
  /** Where the list is named. */
  readonly fn: number;
  /** The callback that is called with each item; absent for a loop. */
  readonly callback?: number;
  /** Between it and the place a function is made that runs later. */
  readonly apart: boolean;
}

/** From the innermost outwards. */
function levelsAround({ file, fn, region }: Place, facts: RoundsInput['facts']): Level[] {
  const unit = facts.get(file);
  const levels: Level[] = [];
  let apart = false;
  for (let at = { fn, region }, i = 0; unit && i < MAX_LEVELS; i++) {
    const own = unit.functions[at.fn];
    if (!own) break;
    for (const id of regionsAround(own, at.region)) {
      const { kind, over } = own.regions[id] ?? {};
      if (kind === 'loop' && over) levels.push({ list: over, fn: at.fn, apart });
    }
    const call = own.argumentOf && unit.calls[own.argumentOf.call];
    const list = call && own.argumentOf.index === 0 ? goneThrough(call) : undefined;
    if (call && list) levels.push({ list, fn: call.fn, callback: at.fn, apart });
    else apart = true;
    if (at.fn === 0) break;
    at = call ? { fn: call.fn, region: call.region } : { fn: own.parent, region: 0 };
  }
  return levels;
}

/** `routes` of `routes.forEach(…)`. */
export function goneThrough({ callee }: CallFact): Value | undefined {
  return callee.k === 'member' && ITERATING.has(callee.name) ? callee.of : undefined;
}

function turnOf({ list, callback }: Level, item: Known, file: string, outer: Arguments | undefined): Arguments {
  const around = outer && { outer };
  return callback === undefined ? { ref: { file, fn: NO_FUNCTION }, values: [], round: { file, over: list, item }, ...around } : { ref: { file, fn: callback }, values: [item], ...around };
}

/** Items of a list, and of the lists that callers pass for a parameter: the first of them. Undefined where no list is known. */
export function itemsOf(known: Known, input: Pick<RoundsInput, 'evaluator' | 'graph'>, depth = 0): Known[] | undefined {
  if (depth > 2) return undefined;
  const { evaluator, graph } = input;
  const lists = alternatives(known).flatMap((one) => (one.k === 'array' ? [one] : []));
  if (lists.length > 0) {
    return firstOf(lists, ({ value, scope }, room) => firstOf(value.items.slice(0, room), (item) => {
      return item.k === 'spread' ? itemsOf(evaluator.evaluate(item.of, scope), input, depth + 1) ?? [] : [evaluator.evaluate(item, scope)];
    }));
  }
  if (known.k !== 'param') return undefined;
  const passed = firstOf(passedFor(known, { graph, evaluator, limit: MAX_CALLERS }), (list) => itemsOf(list, input, depth + 1) ?? []);
  return passed.length > 0 ? passed : undefined;
}

/** What all give together, up to the cut; those behind it aren't asked. */
function firstOf<T, G>(all: readonly T[], give: (one: T, room: number) => readonly G[]): G[] {
  const found: G[] = [];
  for (const one of all) {
    if (found.length >= MAX_ROUNDS) break;
    found.push(...give(one, MAX_ROUNDS - found.length));
  }
  return found.slice(0, MAX_ROUNDS);
}
