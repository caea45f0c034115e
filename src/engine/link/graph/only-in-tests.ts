import type { CallFact, SourceFacts, Value } from '../../model/facts';

const MAX_DEPTH = 4;

/** The call stands in a branch that only tests take: `if (process.env.NODE_ENV === 'test')`. */
export function runsOnlyInTests({ fn, region }: CallFact, unit: SourceFacts): boolean {
  const regions = unit.functions[fn]?.regions ?? [];
  for (let at = region; at > 0; at = regions[at]?.parent ?? 0) {
    const { kind, over } = regions[at] ?? {};
    if (over && (kind === 'if' && holdsOnlyInTests(over, unit, true, 0) || kind === 'else' && holdsOnlyInTests(over, unit, false, 0))) return true;
  }
  return false;
}

/** Whether a condition comes out as `wanted` in tests alone. */
function holdsOnlyInTests(condition: Value, unit: SourceFacts, wanted: boolean, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const ask = (value: Value, result: boolean): boolean => holdsOnlyInTests(value, unit, result, depth + 1);
  switch (condition.k) {
    case 'not': return ask(condition.of, !wanted);
    case 'either': return condition.op === (wanted ? '&&' : '||') && (ask(condition.left, wanted) || ask(condition.right, wanted));
    case 'compare': return /^[!=]==?$/.test(condition.op) && condition.op.startsWith('=') === wanted && isTestMode(condition.left, condition.right);
    case 'ref': {
      const binding = unit.bindings[condition.b];
      return binding?.kind === 'const' && binding.init !== undefined && ask(binding.init, wanted);
    }
    default: return false;
  }
}

function isTestMode(left: Value, right: Value): boolean {
  return isMode(left) && isTest(right) || isMode(right) && isTest(left);
}

function isMode(value: Value): boolean {
  return value.k === 'env' && value.name === 'NODE_ENV';
}

function isTest(value: Value): boolean {
  return value.k === 'const' && value.v === 'test';
}
