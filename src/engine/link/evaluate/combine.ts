import { MAX_ALTERNATIVES, UNKNOWN, alternatives, textOf, type Known } from '../known';
import type { Value } from '../../model/facts';
import type { ClassRef } from '../../model/system';

/** Small operations on known values. */

export function constant(v: string | number | boolean | null): Known {
  if (typeof v === 'string') return { k: 'text', parts: v === '' ? [] : [v] };
  if (typeof v === 'number') return { k: 'number', v };
  return typeof v === 'boolean' ? { k: 'boolean', v } : { k: 'nothing' };
}

/** No address or pattern has more; a function that puts more and more before its argument would grow it without end. */
const MAX_PARTS = 60;

export function template(parts: readonly Known[]): Known {
  const flat = parts.flatMap((part) => (part.k === 'text' ? part.parts : part.k === 'number' ? [String(part.v)] : [part]));
  return flat.length > MAX_PARTS ? UNKNOWN : { k: 'text', parts: flat };
}

export function anyOf(known: readonly Known[]): Known {
  const useful = known.flatMap((one) => alternatives(one)).filter((one) => one.k !== 'unknown' && one.k !== 'nothing').slice(0, MAX_ALTERNATIVES);
  return useful.length === 0 ? UNKNOWN : decidedBy(useful.reduce((left, right) => ({ k: 'either', left, right })), known.flatMap(decidersOf));
}

function decidersOf(known: Known): readonly Known[] {
  return known.k === 'either' ? [...known.by ?? [], ...decidersOf(known.left), ...decidersOf(known.right)] : [];
}

/** Texts between which parameters decide. Where they differ only in what stands around the same hole, as in `${host}/${path}` and `${host}${path}`, it is no choice of names. */
export function decidedBy(known: Known, by: readonly Known[]): Known {
  if (known.k !== 'either' || by.length === 0 || alternatives(known).some((one) => textOf(one) === undefined)) return known;
  return { ...known, by: [...known.by ?? [], ...by].slice(0, MAX_DECIDERS) };
}

const MAX_DECIDERS = 8;

export function isText(known: Known): boolean {
  return known.k === 'either' ? isText(known.left) || isText(known.right) : known.k === 'text' || known.k === 'env';
}

export function isValue(value: Value | undefined): value is Value {
  return value !== undefined && value.k !== 'undefined' && !(value.k === 'const' && value.v === null);
}

export function sameClass(a: ClassRef, b: ClassRef): boolean {
  return a.file === b.file && a.classId === b.classId;
}
