import type { Evaluator } from '../evaluate/core';
import type { Memory } from '../memory/memory';
import type { BindingId, CallFact, FunctionFact, RegionId, SourceFacts, Value } from '../../model/facts';
import { loopAround } from '../../model/loops';
import type { FunctionRef } from '../../model/system';
import { valueIn } from '../../model/table';
import { absentIn, type Absent } from './absent-settings';
import { createRefusals } from './refusals';
import type { Start } from './started';
import { namingOf } from './values-in';

/** What a helper does where the variable is unset whose name is its first parameter. */
export interface Helpers {
  /** It throws or ends the program; `empty`: also where the variable is an empty text. */
  refuses(helper: FunctionRef): boolean | 'empty';
  /** The function of the program that a call asks for a variable, and whether it refuses. */
  askedBy(call: CallFact, file: string): Asked | undefined;
  /** An argument of a call is what its helper answers without the variable, where it doesn't throw. */
  isSpare(call: CallFact, index: number, file: string): boolean;
}

interface Asked {
  readonly helper: FunctionRef;
  readonly refused: boolean | 'empty';
}

interface HelpersInput {
  readonly memory: Memory;
  readonly evaluator: Evaluator;
  readonly start: Pick<Start, 'reaches'>;
}

/** The variable that a call names first: `required('JWT_SECRET')`. */
export function settingNamed({ args: [first] }: CallFact): string | undefined {
  return first?.k === 'const' && typeof first.v === 'string' && SETTING.test(first.v) ? first.v : undefined;
}

/** Functions that are given the name of a variable. To be made anew for each file that asks, which is noted as their reader. */
export function createHelpers({ memory, evaluator, start }: HelpersInput): Helpers {
  const refusing = new Map<string, boolean | 'empty'>();
  return { refuses, askedBy, isSpare };

  function refuses(helper: FunctionRef): boolean | 'empty' {
    return valueIn(refusing, `${helper.file}#${String(helper.fn)}`, () => refusedIn(helper));
  }

  function refusedIn(helper: FunctionRef): boolean | 'empty' {
    const { file, fn } = helper;
    const unit = memory.facts.get(file);
    const { regions = [], params: [param] = [], generator } = unit?.functions[fn] ?? {};
    if (!unit || !param || generator || unit.bindings[param.binding]?.reassigned) return false;
    const refusals = createRefusals({ evaluator, start, file, unit });
    const found = regions.flatMap(({ kind, over, parent, span }, id) => {
      // A loop may go through nothing.
      if (kind !== 'if' || !over || !refusals.isRefused(fn, id) || loopAround(regions, parent) !== undefined) return [];
      const { computed } = absent(over, true, unit, helper);
      return computed?.binding === param.binding && start.reaches(helper, { region: parent, start: span.start }) ? [computed] : [];
    });
    return found.some(({ empty }) => empty) ? 'empty' : found.length > 0;
  }

  function askedBy(call: CallFact, file: string): Asked | undefined {
    if (settingNamed(call) === undefined || call.isNew) return undefined;
    const known = evaluator.evaluate(call.callee, { file, fn: call.fn });
    return known.k === 'fn' ? { helper: known.ref, refused: refuses(known.ref) } : undefined;
  }

  function isSpare(call: CallFact, index: number, file: string): boolean {
    const asked = index > 0 ? askedBy(call, file) : undefined;
    const unit = asked?.refused ? memory.facts.get(asked.helper.file) : undefined;
    const fact = asked && unit?.functions[asked.helper.fn];
    const [name, spare] = [fact?.params[0], fact?.params[index]];
    if (!asked || !unit || !fact || !name || !spare || call.args.some(({ k }) => k === 'spread')) return false;
    const isUnset: IsUnset = (condition, wanted, isEmptyKept = false) => {
      const { computed } = absent(condition, wanted, unit, asked.helper);
      return computed?.binding === name.binding && (isEmptyKept || !computed.empty || asked.refused === 'empty');
    };
    const answers = fact.returns.filter((value, at) => isAnswer(value, spare.binding, isUnset) && (!isSpareItself(value, spare.binding) || isBelow(fact, fact.returnsIn[at] ?? 0, isUnset)));
    return namingOf(spare.binding, unit).every(({ value, binding, call: taking, exported }) => binding === undefined && taking === undefined && exported === undefined && (answers.includes(value) || fact.regions.some(({ over }) => over === value)));
  }

  function absent(condition: Value, wanted: boolean, unit: SourceFacts, scope: FunctionRef): Absent {
    return absentIn(condition, wanted, { evaluator, unit, scope });
  }
}

/** Whether a condition comes out as wanted where the variable is unset, and never where the helper lets it pass as an empty text; `isEmptyKept`: an empty text counts as set. */
type IsUnset = (condition: Value, wanted: boolean, isEmptyKept?: boolean) => boolean;

const SETTING = /^[A-Z][A-Z0-9_]*$/;
const MAX_DEPTH = 20;

/** `spare`, `value ?? spare`, and either with a constant for what isn't given. */
function isAnswer(value: Value, spare: BindingId, isUnset: IsUnset): boolean {
  if (value.k !== 'either' || isSpareItself(value, spare)) return isSpareItself(value, spare);
  const given = value.right.k === 'const' && value.left.k === 'either' && isFallback(value) ? value.left : value;
  return isFallback(given) && isSpareItself(given.right, spare) && isUnset(given.left, false, given.op === '??');
}

function isFallback({ op }: { readonly op: string }): boolean {
  return op === '||' || op === '??';
}

/** `spare`, `spare ?? ''` */
function isSpareItself(value: Value, spare: BindingId): boolean {
  return value.k === 'ref' ? value.b === spare : value.k === 'either' && isFallback(value) && value.right.k === 'const' && value.left.k === 'ref' && value.left.b === spare;
}

/** A place is come to without the variable alone: `if (!value && spare) …`. */
function isBelow({ regions }: FunctionFact, region: RegionId, isUnset: IsUnset): boolean {
  for (let [at, step] = [region, 0]; at > 0 && step < MAX_DEPTH; step++) {
    const { kind, over, parent = 0 } = regions[at] ?? {};
    if (kind === 'if' && over && partsOfBoth(over).some((part) => isUnset(part, true))) return true;
    at = parent;
  }
  return false;
}

function partsOfBoth(value: Value, depth = 0): Value[] {
  return value.k === 'either' && value.op === '&&' && depth < MAX_DEPTH ? [...partsOfBoth(value.left, depth + 1), ...partsOfBoth(value.right, depth + 1)] : [value];
}
