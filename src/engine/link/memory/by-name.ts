import type { Names } from './names';

/** Something of some of a ledger's names, in their order. */
export interface ByName<T> extends ReadonlyMap<string, T> {
  set(name: string, value: T): void;
}

/** A quarter of the room that a map takes: of two hundred kinds each file contributes to each, and they share the names. */
export function byName<T>({ all, places }: Names): ByName<T> {
  const values = new Array<T | undefined>(all.length).fill(undefined);
  let size = 0;
  const placeOf = (name: string): number => places.get(name) ?? NaN;
  const get = (name: string): T | undefined => values[placeOf(name)];
  function* entries(): MapIterator<[string, T]> {
    for (const [place, name] of all.entries()) {
      const value = values[place];
      if (value !== undefined) yield [name, value];
    }
  }
  function* keys(): MapIterator<string> {
    for (const [name] of entries()) yield name;
  }
  function* valuesThere(): MapIterator<T> {
    for (const value of values) if (value !== undefined) yield value;
  }
  const them: ByName<T> = {
    get,
    has: (name) => get(name) !== undefined,
    set(name, value) {
      const place = placeOf(name);
      if (values[place] === undefined) size++;
      values[place] = value;
    },
    get size() {
      return size;
    },
    forEach(visit) {
      for (const [name, value] of entries()) visit(value, name, them);
    },
    entries,
    keys,
    values: valuesThere,
    [Symbol.iterator]: entries,
  };
  return them;
}
