import type { Known } from '../known';

/** Parameters that a text comes from, and those that decide which of several it is. */
export function paramsIn(known: Known): (Known & { k: 'param' })[] {
  if (known.k === 'param') return [known];
  if (known.k === 'either') return [...known.by?.flatMap(paramsIn) ?? [], ...paramsIn(known.left), ...paramsIn(known.right)];
  return known.k === 'text' ? known.parts.flatMap((part) => (typeof part === 'string' ? [] : paramsIn(part))) : [];
}
