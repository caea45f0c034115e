import { standsWhere } from '../../model/conditions';
import type { CallFact, SourceFacts, Value } from '../../model/facts';
import type { SystemModel } from '../../model/system';

const PRODUCTION = /^prod(?:uction)?$/i;
const DEVELOPMENT = /^(?:dev|development|local|test|testing)$/i;
const PRODUCTION_FLAG = /^_?(?:is_?)?prod(?:uction)?$/i;
const DEVELOPMENT_FLAG = /^_?(?:is_?)?(?:dev|development|local)$/i;
/** Off unless somebody looks for an error. */
const DEBUGGING_FLAG = /^_?(?:is_?|enable_?)?(?:debug|debugging|verbose)(?:_?(?:mode|enabled|on))?$/i;
const STAGE = /^(?:node_?env|app_?env|env|environment|stage)$/i;

/** The call stands in a branch that production doesn't take: `if (!isProduction)`, or the `else` of `if (env.isProduction)`. */
export function runsOnlyInDevelopment(call: CallFact, unit: SourceFacts): boolean {
  return standsWhere((condition, wanted) => {
    const name = nameOf(condition, unit);
    if (condition.k !== 'compare') return wanted ? DEVELOPMENT_FLAG.test(name) || DEBUGGING_FLAG.test(name) : PRODUCTION_FLAG.test(name);
    return /^[!=]==?$/.test(condition.op) && comparesStage(condition.left, condition.right, condition.op.startsWith('=') === wanted, unit);
  }, call, unit);
}

const MAX_CALLERS = 5;

/** So does everything that calls the function around it: `if (debug) this.log(text)`. */
export function isCalledOnlyInDevelopment({ fn }: CallFact, { path }: SourceFacts, model: SystemModel): boolean {
  const callers = fn === 0 ? [] : model.reach.callers({ file: path, fn });
  return callers.length > 0 && callers.length <= MAX_CALLERS && callers.every(({ file, call }) => {
    const unit = model.files.get(file)?.facts;
    const fact = unit?.calls[call];
    return unit !== undefined && fact !== undefined && runsOnlyInDevelopment(fact, unit);
  });
}

function comparesStage(left: Value, right: Value, equal: boolean, unit: SourceFacts): boolean {
  const literal = right.k === 'const' ? right.v : undefined;
  return typeof literal === 'string' && STAGE.test(nameOf(left, unit)) && (equal ? DEVELOPMENT : PRODUCTION).test(literal);
}

function nameOf(value: Value, unit: SourceFacts): string {
  if (value.k === 'ref') return unit.bindings[value.b]?.name ?? '';
  return value.k === 'member' || value.k === 'global' || value.k === 'env' ? value.name : '';
}
