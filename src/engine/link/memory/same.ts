/**
 * The new value, or the old one where both say the same. In a list that says something else, items that are still there stay the objects
 * that they were: whoever knows things by such an object finds it again.
 */
export function settled<T>(before: T | undefined, after: T): T {
  if (before === undefined || isSame(before, after)) return before ?? after;
  return Array.isArray(before) && Array.isArray(after) ? settledItems(before, after) as T : after;
}

function settledItems(before: readonly unknown[], after: readonly unknown[]): unknown[] {
  const left = new Set(before);
  const staying = new Set(after.filter((item) => left.delete(item)));
  return after.map((item) => (staying.has(item) ? item : takeSame(left, item) ?? item));
}

/** Items that are in one of two lists alone. */
export function comingAndGoing<T>(before: readonly T[] | undefined, after: readonly T[]): T[] {
  const known = new Set(before);
  const staying = new Set(after.filter((item) => known.has(item)));
  return [...before ?? [], ...after].filter((item) => !staying.has(item));
}

/** Lists mostly keep their order, so the first one that is left is mostly the one. */
function takeSame(left: Set<unknown>, item: unknown): unknown {
  let tried = 0;
  for (const one of left) {
    if (isSame(one, item)) {
      left.delete(one);
      return one;
    }
    if (++tried >= MAX_TRIED) return undefined;
  }
  return undefined;
}

const MAX_TRIED = 1000;

/** Comparing more than this takes longer than finding out anew what rests on it. */
const MAX_STEPS = 50_000;

/** Whether two values of plain data say the same. A large one is said to be another one when that isn't told soon. */
export function isSame(one: unknown, other: unknown): boolean {
  let steps = 0;
  return equal(one, other);

  function equal(a: unknown, b: unknown): boolean {
    if (a === b) return true;
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || ++steps > MAX_STEPS) return false;
    if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, at) => equal(item, b[at]));
    if (a instanceof Map) return b instanceof Map && a.size === b.size && equal([...a], [...b]);
    if (a instanceof Set) return b instanceof Set && a.size === b.size && equal([...a], [...b]);
    return !Array.isArray(b) && !(b instanceof Map) && !(b instanceof Set) && equalMembers(a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>);
  }

  function equalMembers(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
    const names = Object.keys(a);
    return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && equal(a[name], b[name]));
  }
}
