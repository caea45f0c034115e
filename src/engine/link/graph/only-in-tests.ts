import { standsWhere } from '../../model/conditions';
import type { CallFact, SourceFacts, Value } from '../../model/facts';

/** The call stands in a branch that only tests take: `if (process.env.NODE_ENV === 'test')`. */
export function runsOnlyInTests(call: CallFact, unit: SourceFacts): boolean {
  return standsWhere((condition, wanted, ask) => {
    if (condition.k === 'compare') return /^[!=]==?$/.test(condition.op) && condition.op.startsWith('=') === wanted && isTestMode(condition.left, condition.right);
    const binding = condition.k === 'ref' ? unit.bindings[condition.b] : undefined;
    return binding?.kind === 'const' && binding.init !== undefined && ask(binding.init);
  }, call, unit);
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
