import type { CallFact, SourceFacts, Value } from '../../model/facts';

const MAX_DEPTH = 4;
const PRODUCTION = /^prod(?:uction)?$/i;
const DEVELOPMENT = /^(?:dev|development|local|test|testing)$/i;
const PRODUCTION_FLAG = /^_?(?:is_?)?prod(?:uction)?$/i;
const DEVELOPMENT_FLAG = /^_?(?:is_?)?(?:dev|development|local)$/i;
const STAGE = /^(?:node_?env|app_?env|env|environment|stage)$/i;

/** The call stands in a branch that production doesn't take: `if (!isProduction)`, or the `else` of `if (env.isProduction)`. */
export function runsOnlyInDevelopment({ fn, region }: CallFact, unit: SourceFacts): boolean {
  const regions = unit.functions[fn]?.regions ?? [];
  for (let at = region; at > 0; at = regions[at]?.parent ?? 0) {
    const { kind, over } = regions[at] ?? {};
    if (over && (kind === 'if' && holdsInDevelopment(over, unit, true, 0) || kind === 'else' && holdsInDevelopment(over, unit, false, 0))) return true;
  }
  return false;
}

/** Whether a condition that comes out as `wanted` means that this is not production. */
function holdsInDevelopment(condition: Value, unit: SourceFacts, wanted: boolean, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const ask = (value: Value, result: boolean): boolean => holdsInDevelopment(value, unit, result, depth + 1);
  switch (condition.k) {
    case 'not': return ask(condition.of, !wanted);
    case 'either': return condition.op === (wanted ? '&&' : '||') && (ask(condition.left, wanted) || ask(condition.right, wanted));
    case 'compare': return /^[!=]==?$/.test(condition.op) && comparesStage(condition.left, condition.right, condition.op.startsWith('=') === wanted, unit);
    default: return (wanted ? DEVELOPMENT_FLAG : PRODUCTION_FLAG).test(nameOf(condition, unit));
  }
}

function comparesStage(left: Value, right: Value, equal: boolean, unit: SourceFacts): boolean {
  const literal = right.k === 'const' ? right.v : undefined;
  return typeof literal === 'string' && STAGE.test(nameOf(left, unit)) && (equal ? DEVELOPMENT : PRODUCTION).test(literal);
}

function nameOf(value: Value, unit: SourceFacts): string {
  if (value.k === 'ref') return unit.bindings[value.b]?.name ?? '';
  return value.k === 'member' || value.k === 'global' || value.k === 'env' ? value.name : '';
}
