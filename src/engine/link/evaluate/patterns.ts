import { constant, template } from './combine';
import type { Evaluator } from './core';
import { nameWithHoles } from './texts';
import { UNKNOWN, type Known } from '../known';

/** A pattern may be a text, a list of texts or an object such as `{ cmd: 'sum' }`. */
export function patternText(known: Known, evaluator: Evaluator): string {
  const pattern = patternOf(known, evaluator);
  return pattern.k === 'fn' || pattern.k === 'class' ? '' : nameWithHoles(pattern);
}

/** The patterns of a list, each for itself, or the one that it is. */
export function patternTexts(known: Known, evaluator: Evaluator): string[] {
  return known.k === 'array' ? known.value.items.slice(0, MAX_PATTERNS).map((item) => patternText(evaluator.evaluate(item, known.scope), evaluator)) : [patternText(known, evaluator)];
}

/** More patterns of one handler are not told apart. */
const MAX_PATTERNS = 64;

/** A pattern as a text. The keys of an object stand in the order of the alphabet, as Nest compares them (`transformPatternToRoute`). */
export function patternOf(known: Known, evaluator: Evaluator): Known {
  switch (known.k) {
    case 'object': return ofObject(known, evaluator);
    case 'array': return firstItem(known, evaluator);
    case 'either': return { ...known, left: patternOf(known.left, evaluator), right: patternOf(known.right, evaluator) };
    case 'number': return template([known]);
    default: return known;
  }
}

/** Whether a pattern says exactly what is asked for; a setting does. */
export function isSettled(pattern: Known): boolean {
  if (pattern.k === 'either') return !pattern.by && isSettled(pattern.left) && isSettled(pattern.right);
  return pattern.k === 'env' || pattern.k === 'text' && pattern.parts.every((part) => typeof part === 'string' || isSettled(part));
}

function ofObject(known: Known & { k: 'object' }, evaluator: Evaluator): Known {
  const path = evaluator.member(known, 'path');
  if (path.k === 'text') return path;
  if (known.value.spreads.length > 0 || known.value.props.some(({ computed }) => computed)) return UNKNOWN;
  const props = [...known.value.props].sort((a, b) => (a.key < b.key ? -1 : 1));
  return template(props.flatMap(({ key, value }, at) => [constant(`${at === 0 ? '' : ','}${key}:`), evaluator.evaluate(value, known.scope)]));
}

function firstItem(known: Known & { k: 'array' }, evaluator: Evaluator): Known {
  const [first] = known.value.items;
  return first ? patternOf(evaluator.evaluate(first, known.scope), evaluator) : UNKNOWN;
}
