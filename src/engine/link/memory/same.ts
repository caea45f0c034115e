import { groupedBy } from '../groups';

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
  if (staying.size === after.length) return [...after];
  const alike = groupedBy([...left], markOf);
  return after.map((item) => (staying.has(item) ? item : takeSame(alike.get(markOf(item)), item) ?? item));
}

/** Items that are in one of two lists alone. */
export function comingAndGoing<T>(before: readonly T[] | undefined, after: readonly T[]): T[] {
  const known = new Set(before);
  const staying = new Set(after.filter((item) => known.has(item)));
  return [...before ?? [], ...after].filter((item) => !staying.has(item));
}

/** Lists mostly keep their order, so the first one that is left is mostly the one. */
function takeSame(left: unknown[] | undefined, item: unknown): unknown {
  const at = left?.slice(0, MAX_TRIED).findIndex((one) => isSame(one, item)) ?? -1;
  return at < 0 ? undefined : left?.splice(at, 1)[0];
}

const MAX_TRIED = 50;

/**
 * What plain data says on its surface. Values that say the same have the same mark, if their members stand in the same order, so that most of
 * those that differ needn't be compared: in a text that moved by one character no two places are the same.
 */
function markOf(value: unknown): string {
  const parts: string[] = [];
  const open: unknown[] = [value];
  for (let at = 0; at < open.length && parts.length < MAX_PARTS; at++) {
    const next = open[at];
    if (typeof next !== 'object' || next === null) parts.push(String(next).slice(0, MAX_PARTS));
    else if (open.length < MAX_PARTS) open.push(...membersOf(next).slice(0, MAX_PARTS));
  }
  return parts.join(' ');
}

function membersOf(value: object): unknown[] {
  return value instanceof Map || value instanceof Set ? [...(value as Iterable<unknown>)] : Object.values(value);
}

const MAX_PARTS = 24;

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
