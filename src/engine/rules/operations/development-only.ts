import { standsWhere } from '../../model/conditions';
import type { CallFact, SourceFacts, Value } from '../../model/facts';

const PRODUCTION = /^prod(?:uction)?$/i;
const DEVELOPMENT = /^(?:dev|development|local|test|testing)$/i;
const PRODUCTION_FLAG = /^_?(?:is_?)?prod(?:uction)?$/i;
const DEVELOPMENT_FLAG = /^_?(?:is_?)?(?:dev|development|local)$/i;
const STAGE = /^(?:node_?env|app_?env|env|environment|stage)$/i;

/** The call stands in a branch that production doesn't take: `if (!isProduction)`, or the `else` of `if (env.isProduction)`. */
export function runsOnlyInDevelopment(call: CallFact, unit: SourceFacts): boolean {
  return standsWhere((condition, wanted) => {
    if (condition.k !== 'compare') return (wanted ? DEVELOPMENT_FLAG : PRODUCTION_FLAG).test(nameOf(condition, unit));
    return /^[!=]==?$/.test(condition.op) && comparesStage(condition.left, condition.right, condition.op.startsWith('=') === wanted, unit);
  }, call, unit);
}

function comparesStage(left: Value, right: Value, equal: boolean, unit: SourceFacts): boolean {
  const literal = right.k === 'const' ? right.v : undefined;
  return typeof literal === 'string' && STAGE.test(nameOf(left, unit)) && (equal ? DEVELOPMENT : PRODUCTION).test(literal);
}

function nameOf(value: Value, unit: SourceFacts): string {
  if (value.k === 'ref') return unit.bindings[value.b]?.name ?? '';
  return value.k === 'member' || value.k === 'global' || value.k === 'env' ? value.name : '';
}
