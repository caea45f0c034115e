import type { Span } from './span';
import { valueIn } from './table';

interface Part {
  readonly span: Span;
}

/** A list's positions in the order in which its parts begin. Facts don't change, so a list is sorted once, however many ask for a piece of it. */
const sorted = new WeakMap<readonly Part[], readonly number[]>();

/** Positions of the parts that lie in a span, in the order of the list. */
export function idsWithin(parts: readonly Part[], { start, end }: Span): number[] {
  const order = orderOf(parts);
  const found: number[] = [];
  for (let at = firstFrom(start, order, parts); at < order.length; at++) {
    const id = order[at] ?? 0;
    const span = parts[id]?.span;
    if (!span || span.start > end) break;
    if (span.end <= end) found.push(id);
  }
  return found.sort((a, b) => a - b);
}

/** The parts that lie in a span, in the order of the list. */
export function partsWithin<T extends Part>(parts: readonly T[], span: Span): T[] {
  return idsWithin(parts, span).flatMap((id) => parts[id] ?? []);
}

/** Looks up positions by what the items of a list have; a list is gone through once, so what the key rests on has to be in the list. */
export function idsBy<T, K>(keyOf: (item: T) => K): (list: readonly T[], key: K) => readonly number[] {
  const indexes = new WeakMap<readonly T[], ReadonlyMap<K, readonly number[]>>();
  return (list, key) => {
    let index = indexes.get(list);
    if (!index) indexes.set(list, index = indexOf(list, keyOf));
    return index.get(key) ?? NONE;
  };
}

/** Remembers what is found of an object that doesn't change. */
export function ofEach<T extends object, R>(find: (of: T) => R): (of: T) => R {
  const known = new WeakMap<T, { readonly found: R }>();
  return (of) => {
    let entry = known.get(of);
    if (!entry) known.set(of, entry = { found: find(of) });
    return entry.found;
  };
}

const NONE: readonly never[] = [];

function indexOf<T, K>(list: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly number[]> {
  const index = new Map<K, number[]>();
  for (const [id, item] of list.entries()) valueIn(index, keyOf(item), (): number[] => []).push(id);
  return index;
}

function orderOf(parts: readonly Part[]): readonly number[] {
  let order = sorted.get(parts);
  if (!order) sorted.set(parts, order = parts.map((_, id) => id).sort((a, b) => startOf(a, parts) - startOf(b, parts)));
  return order;
}

function firstFrom(start: number, order: readonly number[], parts: readonly Part[]): number {
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(order[middle] ?? 0, parts) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function startOf(id: number, parts: readonly Part[]): number {
  return parts[id]?.span.start ?? 0;
}
