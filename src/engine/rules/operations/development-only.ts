import { standsWhere, type Placed } from '../../model/conditions';
import { answersIn, isOutsideProduction, nameOf } from '../../model/development';
import type { FunctionId, SourceFacts, Value } from '../../model/facts';
import type { SystemModel } from '../../model/system';

/** Off unless somebody looks for an error. */
const DEBUGGING_FLAG = /^_?(?:is_?|enable_?)?(?:debug|debugging|verbose)(?:_?(?:mode|enabled|on))?$/i;

/** Only developers see the call: production doesn't come to it, or somebody has to look for an error. */
export function isForDevelopers(call: Placed, unit: SourceFacts, model: SystemModel): boolean {
  return isAlways(isDebugging, call, unit, model);
}

/** Production doesn't come to the call, by a condition around it or around all that calls a function that it stands in. */
export function isNeverInProduction(call: Placed, unit: SourceFacts, model: SystemModel): boolean {
  return isAlways(isOutside, call, unit, model);
}

type Test = (call: Placed, unit: SourceFacts) => boolean;

function isOutside(call: Placed, unit: SourceFacts): boolean {
  return isOutsideProduction(call, unit, answersIn(unit));
}

function isDebugging(call: Placed, unit: SourceFacts): boolean {
  return isOutside(call, unit) || standsWhere((condition, wanted) => wanted && condition.k !== 'compare' && DEBUGGING_FLAG.test(nameOf(condition, unit)) && !isAsked(condition, unit, 0), call, unit);
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
/** Callers of callers, and functions within functions, beyond this are not asked. */
const MAX_DEPTH = 2;
const MAX_NESTED = 4;

/** The test holds for the call, or for whatever has a function around it run: its callers, or what it is handed to. */
function isAlways(test: Test, call: Placed, unit: SourceFacts, model: SystemModel, depth = 0): boolean {
  return test(call, unit) || (depth < MAX_DEPTH && around(call.fn, unit).some((fn) => isHandedWhere(test, fn, unit) || isCalledWhere(test, fn, unit, model, depth + 1)));
}

/** The function and those around it, without the module. */
function around(fn: FunctionId, { functions }: SourceFacts): FunctionId[] {
  const found: FunctionId[] = [];
  for (let at = fn; at !== 0 && found.length < MAX_NESTED; at = functions[at]?.parent ?? 0) found.push(at);
  return found;
}

/** `if (isDevelopment) app.use((req, res, next) => …)`. */
function isHandedWhere(test: Test, fn: FunctionId, unit: SourceFacts): boolean {
  const to = unit.calls[unit.functions[fn]?.argumentOf?.call ?? -1];
  return to !== undefined && test(to, unit);
}

function isCalledWhere(test: Test, fn: FunctionId, { path }: SourceFacts, model: SystemModel, depth: number): boolean {
  const callers = model.reach.callers({ file: path, fn });
  return callers.length > 0 && callers.length <= MAX_CALLERS && callers.every(({ file, call }) => {
    const unit = model.files.get(file)?.facts;
    const fact = unit?.calls[call];
    return unit !== undefined && fact !== undefined && isAlways(test, fact, unit, model, depth);
  });
}
