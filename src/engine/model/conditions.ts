import type { CallFact, SourceFacts, Value } from './facts';

const MAX_DEPTH = 4;

/** Whether a condition without `!`, `&&` and `||` around it tells what is asked for where it comes out as `wanted`. `ask` goes on with another value in its place. */
export type Tells = (condition: Value, wanted: boolean, ask: (value: Value) => boolean) => boolean;

/** Whether a call stands in a branch, `else` included, whose condition tells something. */
export function standsWhere(tells: Tells, { fn, region }: CallFact, unit: SourceFacts): boolean {
  const regions = unit.functions[fn]?.regions ?? [];
  for (let at = region; at > 0; at = regions[at]?.parent ?? 0) {
    const { kind, over } = regions[at] ?? {};
    if (over && ((kind === 'if' && holds(tells, over, true, 0)) || (kind === 'else' && holds(tells, over, false, 0)))) return true;
  }
  return false;
}

function holds(tells: Tells, condition: Value, wanted: boolean, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const ask = (value: Value, result: boolean): boolean => holds(tells, value, result, depth + 1);
  if (condition.k === 'not') return ask(condition.of, !wanted);
  if (condition.k === 'either') return condition.op === (wanted ? '&&' : '||') && (ask(condition.left, wanted) || ask(condition.right, wanted));
  return tells(condition, wanted, (value) => ask(value, wanted));
}
