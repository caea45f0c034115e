import { endsIn, hasEnds } from '../query/exits';
import type { Evaluator } from '../evaluate/core';
import { NEST_SETTINGS } from '../libraries/demands';
import type { Memory } from '../memory/memory';
import { alternatives, textOf, type Known, type Scope } from '../known';
import type { CallFact, FunctionFact, SourceFacts, Value } from '../../model/facts';
import { loopAround } from '../../model/loops';
import { ofEach } from '../../model/parts';
import { contains } from '../../model/span';
import { absentIn, emptied, type Absent } from './absent-settings';
import { createHelpers, settingNamed } from './demanding-helpers';
import { createRefusals, type Answer } from './refusals';
import { placeOf, type Start } from './started';

interface Checks {
  readonly memory: Memory;
  readonly evaluator: Evaluator;
  readonly start: Start;
}

/** A setting that has to be there where one of these files is loaded. */
export interface Demand {
  readonly name: string;
  readonly by: readonly string[];
}

/** Settings without which a file throws or ends the program while it starts. */
export function demandedByChecks(file: string, unit: SourceFacts, checks: Checks): readonly Demand[] {
  return hasEnds(unit) || unit.calls.some((call) => settingNamed(call) !== undefined) ? checkedIn(file, unit, checks) : NOTHING;
}

function checkedIn(file: string, unit: SourceFacts, { memory, evaluator, start }: Checks): Demand[] {
  const refusals = createRefusals({ evaluator, start, file, unit });
  const helpers = createHelpers({ memory, evaluator, start });
  return [...unit.functions.flatMap((fact, fn) => (endsIn(unit, fn).length > 0 ? ofBranches(fact, fn) : [])), ...unit.calls.flatMap(ofCall)];

  /** `if (!process.env.X) throw …`, and for each name of a list. */
  function ofBranches(fact: FunctionFact, fn: number): Demand[] {
    return fact.regions.flatMap((region, id) => {
      if (region.kind !== 'if' || !region.over || !refusals.isRefused(fn, id)) return [];
      const { names, computed } = absent(region.over, true, fn);
      const all = [...names, ...(computed ? named(eachOf(computed.binding, fact, id), { file, fn }, computed.empty) : [])];
      return all.length === 0 ? [] : demanded(all, start.runs({ file, fn }, { region: region.parent, start: region.span.start }));
    });
  }

  /** The list that a variable of the loop around a branch goes through, where nothing else leaves the loop or goes on to the next. */
  function eachOf(binding: number, fact: FunctionFact, branch: number): Value | undefined {
    const { init, reassigned, span } = unit.bindings[binding] ?? {};
    const loop = loopAround(fact.regions, branch);
    if (init?.k !== 'index' || init.key.k !== 'unknown' || reassigned || !span || !loop || !contains(loop.span, span)) return undefined;
    const leaving = leavingOf(fact);
    return leaving.length <= MAX_LEAVING && !leaving.some((one) => contains(loop.span, one.span)) ? init.of : undefined;
  }

  function ofCall(call: CallFact, id: number): Demand[] {
    const [first] = call.args;
    const scope = { file, fn: call.fn };
    const name = settingNamed(call);
    if (name !== undefined) {
      const refused = isOfParameter(call) ? false : helpers.askedBy(call, file)?.refused;
      return refused ? demanded(withEmpty(name, refused === 'empty'), start.runs(scope, placeOf(id, unit))) : [];
    }
    if (first?.k !== 'fn' || call.callee.k !== 'member') return [];
    const refused = refusedEach(call.callee.name, first.id, id, call.fn);
    return refused ? demanded(named(call.callee.of, scope, refused === 'empty'), start.runs(scope, placeOf(id, unit))) : [];
  }

  /** `(key = need('KEY')) => …`: whoever gives another asks for none. */
  function isOfParameter({ fn, span }: CallFact): boolean {
    return fn !== 0 && span.start < (unit.functions[fn]?.bodySpan.start ?? 0);
  }

  /** Whether what is done with each name of a list refuses those that are unset, be it where the list of them is looked at. */
  function refusedEach(method: string, callback: number, id: number, fn: number): boolean | 'empty' {
    if (method === 'forEach') return helpers.refuses({ file, fn: callback });
    const answer = ANSWERS_OF_LISTS[method];
    const { returns: [returned, ...more] = [], params: [param] = [] } = unit.functions[callback] ?? {};
    if (!answer || returned === undefined || more.length > 0 || !refusals.minds(fn, id, answer)) return false;
    const { computed } = absent(returned, method !== 'every', callback);
    return computed !== undefined && computed.binding === param?.binding && (computed.empty ? 'empty' : true);
  }

  function absent(condition: Value, wanted: boolean, fn: number): Absent {
    return absentIn(condition, wanted, { evaluator, unit, scope: { file, fn } });
  }

  function named(list: Value | undefined, scope: Scope, empty: boolean): string[] {
    return listed(list, scope).flatMap((name) => withEmpty(name, empty));
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
export function demandedOfNest(file: string, unit: SourceFacts, start: Start): Demand[] {
  return unit.calls.flatMap(({ callee, args: [first], fn }, id) => {
    const isAsked = callee.k === 'member' && callee.name === NEST_SETTINGS.demands && first?.k === 'const' && typeof first.v === 'string';
    return isAsked ? demanded([first.v], start.runs({ file, fn }, placeOf(id, unit))) : NOTHING;
  });
}

/** A name, and once more where it must not be empty either. */
export function withEmpty(name: string, empty: boolean): string[] {
  return empty ? [name, emptied(name)] : [name];
}

export function demanded(names: readonly string[], by: readonly string[]): Demand[] {
  return by.length === 0 ? [] : names.map((name) => ({ name, by }));
}

const NOTHING: readonly Demand[] = [];
const MAX_DEPTH = 4;
const MAX_LISTED = 100;
const MAX_LEAVING = 20;
/** What methods of lists answer where something is missing. */
const ANSWERS_OF_LISTS: Readonly<Record<string, Answer>> = { filter: 'some', some: 'true', every: 'false', find: 'true' };

const leavingOf = ofEach(({ statements }: FunctionFact) => statements.filter(({ kind }) => kind === 'exit' || kind === 'return'));
