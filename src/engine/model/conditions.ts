import type { CallFact, RegionFact, SourceFacts, Value } from './facts';
import { ofEach } from './parts';

/** Where something stands: a call, or a value. */
export type Placed = Pick<CallFact, 'fn' | 'region' | 'span'>;

const MAX_DEPTH = 4;
const NONE: readonly RegionFact[] = [];

/** Whether a condition without `!`, `&&` and `||` around it tells what is asked for where it comes out as `wanted`. `ask` goes on with another value in its place. */
export type Tells = (condition: Value, wanted: boolean, ask: (value: Value) => boolean) => boolean;

/** Whether a call stands in a branch, `else` included, whose condition tells something. */
export function standsWhere(tells: Tells, { fn, region }: Placed, unit: SourceFacts): boolean {
  const regions = unit.functions[fn]?.regions ?? [];
  for (let at = region; at > 0; at = regions[at]?.parent ?? 0) {
    const { kind, over } = regions[at] ?? {};
    if (over && ((kind === 'if' && tellsOf(tells, over, true)) || (kind === 'else' && tellsOf(tells, over, false)))) return true;
  }
  return false;
}

/** Whether a call stands behind a branch that leaves where something doesn't hold: `if (!isLocal) return;`. */
export function standsBehind(tells: Tells, { fn, region, span: { start } }: Placed, unit: SourceFacts): boolean {
  const regions = unit.functions[fn]?.regions ?? NONE;
  const around = new Set<number>([0]);
  for (let at = region; at > 0 && !around.has(at); at = regions[at]?.parent ?? 0) around.add(at);
  return leaving(regions).some(({ over, parent, span }) => over !== undefined && span.end <= start && around.has(parent) && tellsOf(tells, over, false));
}

/** Branches behind which nothing comes of the function where their condition holds. */
const leaving = ofEach((regions: readonly RegionFact[]): readonly RegionFact[] => regions.filter(({ kind, exits }) => kind === 'if' && exits));

/** Whether a condition that comes out so tells something. */
export function tellsOf(tells: Tells, condition: Value, wanted: boolean): boolean {
  return holds(tells, condition, wanted, 0);
}

function holds(tells: Tells, condition: Value, wanted: boolean, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const ask = (value: Value, result: boolean): boolean => holds(tells, value, result, depth + 1);
  if (condition.k === 'not') return ask(condition.of, !wanted);
  if (condition.k === 'either') {
    const [left, right] = [ask(condition.left, wanted), ask(condition.right, wanted)];
    return condition.op === (wanted ? '&&' : '||') ? left || right : left && right && condition.op !== '?:';
  }
  return tells(condition, wanted, (value) => ask(value, wanted));
}
