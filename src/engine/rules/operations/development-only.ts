import { standsWhere } from '../../model/conditions';
import { development, isOutsideProduction, nameOf } from '../../model/development';
import type { CallFact, SourceFacts, Value } from '../../model/facts';
import type { CallRef, SystemModel } from '../../model/system';

/** Off unless somebody looks for an error. */
const DEBUGGING_FLAG = /^_?(?:is_?|enable_?)?(?:debug|debugging|verbose)(?:_?(?:mode|enabled|on))?$/i;

/** The call stands in a branch that production doesn't take: `if (!isProduction)`, or the `else` of `if (env.isProduction)`. */
export function runsOnlyInDevelopment(call: CallFact, unit: SourceFacts): boolean {
  const tells = development(unit);
  return standsWhere((condition, wanted, ask) => tells(condition, wanted, ask) || (wanted && condition.k !== 'compare' && DEBUGGING_FLAG.test(nameOf(condition, unit)) && !isAsked(condition, unit, 0)), call, unit);
}

/** Production doesn't come to the call, by a condition around it or around all that calls its function. */
export function isNeverInProduction(call: CallFact, unit: SourceFacts, model: SystemModel): boolean {
  return isOutsideProduction(call, unit, () => undefined) || areAll(callersOf(call, unit, model), model, (fact, at) => isOutsideProduction(fact, at, () => undefined));
}

/** The flag comes with the request: whoever asks may set it. */
function isAsked(value: Value, unit: SourceFacts, depth: number): boolean {
  if (depth > MAX_STEPS) return false;
  if (value.k === 'member') return ASKED.has(value.name) || isAsked(value.of, unit, depth + 1);
  const init = value.k === 'ref' ? unit.bindings[value.b]?.init : undefined;
  return init !== undefined && isAsked(init, unit, depth + 1);
}

/** Parts of a request that the client writes. */
const ASKED: ReadonlySet<string> = new Set(['body', 'query', 'params', 'headers', 'searchParams']);
const MAX_STEPS = 5;

const MAX_CALLERS = 5;

/** So does everything that calls the function around it: `if (debug) this.log(text)`. */
export function isCalledOnlyInDevelopment(call: CallFact, unit: SourceFacts, model: SystemModel): boolean {
  return areAll(callersOf(call, unit, model), model, runsOnlyInDevelopment);
}

function callersOf({ fn }: CallFact, { path }: SourceFacts, model: SystemModel): readonly CallRef[] {
  return fn === 0 ? [] : model.reach.callers({ file: path, fn });
}

function areAll(callers: readonly CallRef[], model: SystemModel, test: (fact: CallFact, unit: SourceFacts) => boolean): boolean {
  return callers.length > 0 && callers.length <= MAX_CALLERS && callers.every(({ file, call }) => {
    const unit = model.files.get(file)?.facts;
    const fact = unit?.calls[call];
    return unit !== undefined && fact !== undefined && test(fact, unit);
  });
}
