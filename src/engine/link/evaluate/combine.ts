import { UNKNOWN, type Known } from '../known';
import type { Value } from '../../model/facts';
import type { ClassRef } from '../../model/system';

/** Small operations on known values. */

export function constant(v: string | number | boolean | null): Known {
  if (typeof v === 'string') return { k: 'text', parts: v === '' ? [] : [v] };
  if (typeof v === 'number') return { k: 'number', v };
  return typeof v === 'boolean' ? { k: 'boolean', v } : { k: 'nothing' };
}

export function template(parts: readonly Known[]): Known {
  return { k: 'text', parts: parts.flatMap((part) => (part.k === 'text' ? part.parts : part.k === 'number' ? [String(part.v)] : [part])) };
}

export function anyOf(known: readonly Known[]): Known {
  const useful = known.filter((one) => one.k !== 'unknown' && one.k !== 'nothing');
  return useful.length === 0 ? UNKNOWN : useful.reduce((left, right) => ({ k: 'either', left, right }));
}

export function isText(known: Known): boolean {
  return known.k === 'either' ? isText(known.left) || isText(known.right) : known.k === 'text' || known.k === 'env';
}

export function isValue(value: Value | undefined): value is Value {
  return value !== undefined && value.k !== 'undefined' && !(value.k === 'const' && value.v === null);
}

export function sameClass(a: ClassRef, b: ClassRef): boolean {
  return a.file === b.file && a.classId === b.classId;
}
