import { calledNameOf } from '../query/claims/called-name';
import type { Evaluator } from '../evaluate/core';
import { NEST_SETTINGS } from '../libraries/demands';
import { alternatives, textOf, type Known, type Scope } from '../known';
import type { CallFact, FunctionFact, RegionFact, SourceFacts, Value } from '../../model/facts';
import { absentIn, type Absent } from './absent-settings';
import { endsIn } from './ends';
import { placeOf, type Start } from './started';

interface Checks {
  readonly evaluator: Evaluator;
  readonly start: Start;
}

/** Settings without which a file throws or ends the program while it starts. */
export function demandedByChecks(file: string, unit: SourceFacts, { evaluator, start }: Checks): string[] {
  return [...unit.functions.flatMap((fact, fn) => (fact.regions.length > 1 && endsIn(unit, fn).length > 0 ? ofBranches(fact, fn) : [])), ...unit.calls.flatMap(ofCall)];

  /** `if (!process.env.X) throw …`, and for each name of a list. */
  function ofBranches(fact: FunctionFact, fn: number): string[] {
    return fact.regions.flatMap((region, id) => {
      if (region.kind !== 'if' || !region.over) return [];
      const { names, computed } = absent(region.over, true, fn);
      if (names.size === 0 && !computed || !isRefused(fact, fn, id) || !start.runs({ file, fn }, { region: region.parent, start: region.span.start })) return [];
      return [...names, ...(computed ? listed(loopAround(fact, id)?.over, { file, fn }) : [])];
    });
  }

  function ofCall(call: CallFact): string[] {
    const [first] = call.args;
    const name = first?.k === 'const' && typeof first.v === 'string' ? first.v : undefined;
    if (name !== undefined) return call.args.length === 1 && SETTING.test(name) && readsOrEnds(call) && start.runs({ file, fn: call.fn }, placeOf(call)) ? [name] : [];
    if (first?.k !== 'fn' || call.callee.k !== 'member' || !GOES_THROUGH.has(call.callee.name)) return [];
    return isRefusedEach(call, first.id, call.callee.name !== 'every') && start.runs({ file, fn: call.fn }, placeOf(call)) ? listed(call.callee.of, { file, fn: call.fn }) : [];
  }

  /** Whether what is done with each name of a list refuses those that are unset, be it where the list of them is looked at. */
  function isRefusedEach({ fn }: CallFact, callback: number, wanted: boolean): boolean {
    if (refusesComputed(unit.functions[callback], callback)) return true;
    const [returned, ...more] = unit.functions[callback]?.returns ?? [];
    return returned !== undefined && more.length === 0 && endsIn(unit, fn).length > 0 && absent(returned, wanted, callback).computed === true;
  }

  function refusesComputed(fact: FunctionFact | undefined, fn: number): boolean {
    return fact !== undefined && endsIn(unit, fn).length > 0 && fact.regions.some(({ kind, over }, id) => kind === 'if' && over !== undefined && absent(over, true, fn).computed === true && isRefused(fact, fn, id));
  }

  /** A function of the program that throws where the variable that it is asked for is unset. */
  function readsOrEnds(call: CallFact): boolean {
    const known = evaluator.evaluate(call.callee, { file, fn: call.fn });
    const fact = known.k === 'fn' ? evaluator.functionFact(known.ref) : undefined;
    if (known.k !== 'fn' || known.ref.file !== file || fact?.params.length !== 1) return false;
    return refusesComputed(fact, known.ref.fn);
  }

  function absent(condition: Value, wanted: boolean, fn: number): Absent {
    return absentIn(condition, wanted, { evaluator, unit, scope: { file, fn } });
  }

  /** Whether a branch throws or exits, or notes what is missing for a later one that does. */
  function isRefused(fact: FunctionFact, fn: number, branch: number): boolean {
    const isAlways = (region: number): boolean => region === branch || start.comesTo({ file, fn }, region, branch);
    return endsIn(unit, fn).some((region) => isWithin(fact.regions, region, branch) && isAlways(region))
      || fact.calls.some((id) => {
        const call = unit.calls[id];
        return call?.callee.k === 'member' && NOTES.has(call.callee.name) && isWithin(fact.regions, call.region, branch) && isAlways(call.region);
      });
  }

  function listed(list: Value | undefined, scope: Scope, depth = 0): string[] {
    const known = list && depth < MAX_DEPTH ? alternatives(evaluator.evaluate(list, scope)) : [];
    const [first, ...others] = known.map((one) => textsOf(one, depth));
    return first ? first.filter((name) => others.every((names) => names.includes(name))) : [];
  }

  function textsOf(known: Known, depth: number): string[] {
    if (known.k !== 'array') return [];
    return known.value.items.slice(0, MAX_LISTED).flatMap((item) => {
      if (item.k === 'spread') return listed(item.of, known.scope, depth + 1);
      const text = textOf(evaluator.evaluate(item, known.scope));
      return text === undefined ? [] : [text];
    });
  }
}

/** Names that `getOrThrow` asks Nest's settings for while the program starts. */
export function demandedOfNest(file: string, unit: SourceFacts, start: Start): string[] {
  return unit.calls.flatMap((call) => {
    const [first] = call.args;
    const isAsked = first?.k === 'const' && typeof first.v === 'string' && call.callee.k === 'member' && calledNameOf(call.callee, unit) === NEST_SETTINGS.demands;
    return isAsked && start.runs({ file, fn: call.fn }, placeOf(call)) ? [first.v] : [];
  });
}

const MAX_DEPTH = 4;
const MAX_LISTED = 100;
const SETTING = /^[A-Z][A-Z0-9_]*$/;
/** Methods of lists that are given what is done with each item. */
const GOES_THROUGH: ReadonlySet<string> = new Set(['forEach', 'filter', 'some', 'every', 'find']);
const NOTES: ReadonlySet<string> = new Set(['push', 'add']);

function isWithin(regions: readonly RegionFact[], region: number, branch: number): boolean {
  for (let at = region; at > 0; at = regions[at]?.parent ?? 0) if (at === branch) return true;
  return false;
}

function loopAround({ regions }: FunctionFact, region: number): RegionFact | undefined {
  for (let at = region; at > 0; at = regions[at]?.parent ?? 0) if (regions[at]?.kind === 'loop') return regions[at];
  return undefined;
}
