import type { Known } from '../known';

type Param = Known & { readonly k: 'param' };

/** Texts of functions that choose between each other's answers share their parts; what stands in more places than this is not gone through. */
const MAX_PLACES = 2000;

/** Parameters that a text comes from, and those that decide which of several it is, each once. */
export function paramsIn(known: Known): Param[] {
  const params = new Map<string, Param>();
  const seen = new Set<Known>();
  const open: Known[] = [known];
  for (let next = open.pop(); next && seen.size < MAX_PLACES; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (next.k === 'param') params.set(keyOf(next), params.get(keyOf(next)) ?? next);
    else open.push(...below(next).reverse());
  }
  return [...params.values()];
}

/** What a text or a choice is made of, in order. */
function below(known: Known): Known[] {
  if (known.k === 'either') return [...known.by ?? [], known.left, known.right];
  return known.k === 'text' ? known.parts.filter((part) => typeof part !== 'string') : [];
}

function keyOf({ ref, index, path }: Param): string {
  return JSON.stringify([ref.file, ref.fn, index, path]);
}
