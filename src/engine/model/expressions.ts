import type { PropertyValue, Value } from './facts';

/** Expressions that an expression is made of, calls and functions aside. */
export function partsOf(value: Value): readonly Value[] {
  switch (value.k) {
    case 'member': case 'await': case 'spread': case 'not': return [value.of];
    case 'index': return [value.of, value.key];
    case 'either': return value.test ? [value.test, value.left, value.right] : [value.left, value.right];
    case 'compare': return [value.left, value.right];
    case 'template': return value.parts;
    case 'array': return value.items;
    case 'object': return value.spreads.length === 0 ? value.props.map(valueOf) : [...value.props.map(valueOf), ...value.spreads];
    default: return NO_PARTS;
  }
}

function valueOf({ value }: PropertyValue): Value {
  return value;
}

const NO_PARTS: readonly Value[] = [];

/** `undefined`, `null` and `''`: what a setting is that nobody set. */
export function isUnset(value: Value): boolean {
  return value.k === 'undefined' || (value.k === 'const' && (value.v === null || value.v === ''));
}
