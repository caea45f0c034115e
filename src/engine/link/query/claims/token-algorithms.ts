import { useOfClaims } from './carried';
import { writtenValues, type WrittenValue } from '../written-values';
import { ALGORITHM_OPTIONS, TOKEN_PACKAGES } from '../../libraries/tokens';
import type { Placed } from '../../../model/conditions';
import { partsOf } from '../../../model/expressions';
import type { SourceFacts, Value } from '../../../model/facts';

/** An option by which tokens need no signature. */
export interface NoAlgorithm extends Placed {
  readonly option: string;
}

const MAX_DEPTH = 12;

/** Where a file that works with tokens lets them go without a signature. */
export function acceptsNone(unit: SourceFacts): NoAlgorithm[] {
  if (!unit.imports.some(({ module, typeOnly }) => !typeOnly && TOKEN_PACKAGES.has(module))) return [];
  const found = new Map<number, NoAlgorithm>();
  for (const written of writtenValues(unit)) if (written.call) walk(written.value, written, unit, found, 0);
  return [...found.values()];
}

function walk(value: Value, written: WrittenValue, unit: SourceFacts, found: Map<number, NoAlgorithm>, depth: number): void {
  if (depth > MAX_DEPTH) return;
  if (value.k !== 'object') {
    if (value.k === 'array' || value.k === 'either') for (const part of partsOf(value)) walk(part, written, unit, found, depth + 1);
    return;
  }
  for (const { key, value: inner, span } of value.props) {
    if (ALGORITHM_OPTIONS.has(key) && isNone(inner, unit) && !isContainer(written, inner, unit)) found.set(span.start, { fn: written.fn, region: written.region ?? 0, span, option: key });
    else walk(inner, written, unit, found, depth + 1);
  }
}

/** `none`, or a list with it, be it in a constant of the file. */
function isNone(value: Value, unit: SourceFacts): boolean {
  const binding = value.k === 'ref' ? unit.bindings[value.b] : undefined;
  const known = binding?.kind === 'const' && binding.init ? binding.init : value;
  return (known.k === 'array' ? known.items : [known]).some((item) => item.k === 'const' && typeof item.v === 'string' && item.v.toLowerCase() === 'none');
}

/** Nothing but `none`, with no key: what nobody has signed is taken apart, which hurts only where what it says lets somebody in. */
function isContainer({ call }: WrittenValue, algorithms: Value, unit: SourceFacts): boolean {
  const [, key] = call?.args ?? [];
  const isKeyless = key?.k === 'undefined' || key?.k === 'const' && (key.v === '' || key.v === null);
  if (!call || !isKeyless || algorithms.k === 'array' && algorithms.items.length > 1) return false;
  const use = useOfClaims(unit.calls.indexOf(call), 'claims', unit, () => false);
  return !use.decides && !use.answers;
}
