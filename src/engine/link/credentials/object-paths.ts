import type { PropertyValue, SourceFacts, Value } from '../../model/facts';
import { idsWithin } from '../../model/parts';
import { contains, type Span } from '../../model/span';

/** The keys that lead to what stands at a span of an object that is written out; undefined where one is computed. */
export function pathAt(object: Value, inner: Span): readonly string[] | undefined {
  const path: string[] = [];
  let at = object;
  while (at.k === 'object' && path.length < MAX_PATH) {
    const prop: PropertyValue | undefined = at.props.find(({ span }) => contains(span, inner));
    if (!prop || prop.key === '') return undefined;
    path.push(prop.key);
    at = prop.value;
  }
  return path;
}

/** Whether who reads one path of an object gets what stands at the other. */
export function reads(read: readonly string[], path: readonly string[]): boolean {
  const shared = Math.min(read.length, path.length);
  return path.slice(0, shared).every((key, at) => read[at] === key);
}

/** Whether an object that is written out has nothing that may read the rest of it by way of `this`: no function, and no other object's members. */
export function isPlain(value: Value, unit: SourceFacts, depth = 0): boolean {
  if (value.k === 'ref') return unit.bindings[value.b]?.kind !== 'function';
  if (value.k !== 'object') return true;
  return depth < MAX_PATH && value.spreads.length === 0 && value.props.every((prop) => idsWithin(unit.functions, prop.span).length === 0 && isPlain(prop.value, unit, depth + 1));
}

const MAX_PATH = 12;
