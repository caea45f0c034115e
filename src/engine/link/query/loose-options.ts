import type { Branch } from './loose-by-choice';
import { HOST_CHECK, LOOSE_OPTIONS } from '../libraries/tls';
import { answersIn, meansDevelopment } from '../../model/development';
import type { SourceFacts, Value } from '../../model/facts';

/** How an option has nobody verified. */
export interface Looseness {
  readonly is: 'option' | 'identity';
  /** The choices under which it does; none where it always does. */
  readonly branches: readonly Branch[];
  /** It verifies, but in production alone it doesn't. */
  readonly inProduction?: true;
}

const MAX_STEPS = 4;

/** How what an option is given has nobody verified; undefined where it verifies, or nothing tells. */
export function looseness({ key, value }: { readonly key: string; readonly value: Value }, unit: SourceFacts): Looseness | undefined {
  if (key === HOST_CHECK) return takesAny(value, unit) ? { is: 'identity', branches: [] } : undefined;
  const loose = LOOSE_OPTIONS.get(key);
  if (loose === undefined) return undefined;
  const branches = lead(value, loose, unit, 0);
  if (branches) return { is: 'option', branches };
  return isOnlyForDevelopment(value, !loose, unit) ? { is: 'option', branches: [], inProduction: true } : undefined;
}

/** Whether a switch is given 0. */
export function isZero(value: Value): boolean {
  return value.k === 'const' && String(value.v) === '0';
}

function lead(value: Value, loose: boolean, unit: SourceFacts, depth: number): readonly Branch[] | undefined {
  if (depth > MAX_STEPS) return undefined;
  if (value.k === 'const') return value.v === loose ? [] : undefined;
  if (value.k === 'ref') {
    const binding = unit.bindings[value.b];
    return binding?.kind === 'const' && binding.init ? lead(binding.init, loose, unit, depth + 1) : undefined;
  }
  // `!1`, as minifiers write it.
  if (value.k === 'not' && value.of.k === 'const') return !value.of.v === loose ? [] : undefined;
  if (value.k === 'either' && value.op === '?:') {
    const [first, second] = [lead(value.left, loose, unit, depth + 1), lead(value.right, loose, unit, depth + 1)];
    if (!value.test) return undefined;
    if (first) return [{ test: value.test, wanted: true }, ...first];
    return second && [{ test: value.test, wanted: false }, ...second];
  }
  return undefined;
}

/** `NODE_ENV !== 'production'`: what verifies outside of production alone. */
function isOnlyForDevelopment(value: Value, wanted: boolean, unit: SourceFacts, depth = 0): boolean {
  const binding = value.k === 'ref' ? unit.bindings[value.b] : undefined;
  if (binding) return depth < MAX_STEPS && binding.kind === 'const' && binding.init !== undefined && isOnlyForDevelopment(binding.init, wanted, unit, depth + 1);
  return (value.k === 'compare' || value.k === 'not' || value.k === 'either') && meansDevelopment(value, wanted, unit, answersIn(unit));
}

/** `() => undefined`, `() => {}`. */
function takesAny(value: Value, unit: SourceFacts): boolean {
  const fn = value.k === 'fn' ? unit.functions[value.id] : undefined;
  if (!fn || fn.calls.length > 0 || fn.statements.some(({ kind }) => kind === 'throw')) return false;
  return fn.returns.every(({ k }) => k === 'undefined');
}
