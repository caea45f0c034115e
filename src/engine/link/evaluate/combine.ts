import { MAX_ALTERNATIVES, UNKNOWN, alternatives, textOf, type Known } from '../known';
import { isSame } from '../memory/same';
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
  const useful = known.flatMap((one) => alternatives(one)).filter((one, at, all) => one.k !== 'unknown' && one.k !== 'nothing' && all.findIndex((other) => isOneThing(one, other)) === at).slice(0, MAX_ALTERNATIVES);
  if (useful.length === 0) return UNKNOWN;
  const any = useful.reduce((left, right) => ({ k: 'either', left, right }));
  const by = known.some(isChoice) ? known.flatMap(decidersOf) : undefined;
  return by ? decidedBy(any, by) : any;
}

/** What one place made is one thing on every way that leads to it. */
export function isOneThing(a: Known, b: Known): boolean {
  if (a === b) return true;
  if (a.k === 'made' && b.k === 'made') return a.type === b.type && !a.path && !b.path && a.by !== undefined && a.by.file === b.by?.file && a.by.call === b.by.call;
  return (a.k === 'object' && b.k === 'object' && a.value === b.value) || (a.k === 'instance' && isSame(a, b));
}

function isChoice(known: Known): boolean {
  return known.k === 'either' && (known.by !== undefined || isChoice(known.left) || isChoice(known.right));
}

/** What decides which of several it is, as far as that is known. */
export function decidersOf(known: Known): readonly Known[] {
  return known.k === 'either' ? [...known.by ?? [], ...decidersOf(known.left), ...decidersOf(known.right)] : [];
}

/**
 * Things or texts between which a condition decides, with the parameters that it looks at; without any it is something else that decides
 * between things. Where texts differ only in what stands around the same hole, as in `${host}/${path}` and `${host}${path}`, it is no choice
 * of names.
 */
export function decidedBy(known: Known, by: readonly Known[]): Known {
  const all = alternatives(known);
  const isDecided = all.every(isThing) || (by.length > 0 && all.every((one) => textOf(one) !== undefined));
  return isDecided ? chosenBy(known, by) : known;
}

/** What a function answers that has several ways out, by the parameters that decide between them. */
export function anyWayOut(ways: readonly Known[], by: readonly Known[]): Known {
  const known = ways.filter((one, at) => one.k !== 'unknown' && one.k !== 'nothing' && ways.findIndex((other) => isOneThing(one, other)) === at);
  const isMany = known.reduce((sum, one) => sum + alternatives(one).length, 0) > MAX_ALTERNATIVES;
  if (known.length === 0 || isMany || !known.every((one) => alternatives(one).every(isThing))) return decidedBy(anyOf(known), by);
  return known.reduce((left, right) => ({ k: 'either', left, right, by }));
}

/** One of several of which nothing is said that is true of only one. */
export function chosenBy(known: Known, by: readonly Known[]): Known {
  if (known.k !== 'either') return known;
  return { k: 'either', left: chosenBy(known.left, by), right: chosenBy(known.right, by), by: eachOnce([...known.by ?? [], ...by]).slice(0, MAX_DECIDERS) };
}

function eachOnce(deciders: readonly Known[]): Known[] {
  return deciders.filter((one, at) => deciders.findIndex((other) => isSame(one, other)) === at);
}

/** What has members or is called, such as a client, and not the value of a setting. */
function isThing({ k }: Known): boolean {
  return THINGS.has(k);
}

const THINGS: ReadonlySet<Known['k']> = new Set(['object', 'array', 'fn', 'class', 'instance', 'module', 'library', 'made', 'method']);

/**
 * What is said of each of several between which something decides; unknown where nothing is known of any. Choices between choices would
 * double with each: no more are told apart than anywhere else.
 */
export function eachOf(of: Known & { k: 'either' }, say: (one: Known) => Known): Known {
  const [left, right] = [say(of.left), say(of.right)];
  if (left.k === 'unknown' && right.k === 'unknown') return UNKNOWN;
  if (isOneThing(left, right) || left.k === 'nothing' && right.k === 'nothing') return left;
  const each: Known = { k: 'either', left, right, by: of.by ?? [] };
  return alternatives(each, MAX_ALTERNATIVES + 1).length > MAX_ALTERNATIVES ? chosenBy(anyOf([left, right]), decidersOf(each)) : each;
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
