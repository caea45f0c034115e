import type { Names } from './names';

/** Something of some of a ledger's names, in their order. */
export interface ByName<T> extends ReadonlyMap<string, T> {
  set(name: string, value: T): void;
}

/** A quarter of the room that a map takes: of two hundred kinds each file contributes to each, and they share the names. */
export function byName<T>({ all, places }: Names): ByName<T> {
  const values = new Array<T | undefined>(all.length).fill(undefined);
  let size = 0;
  const get = (name: string): T | undefined => {
    const place = places.get(name);
    return place === undefined ? undefined : values[place];
  };
  function entries(): [string, T][] {
    const found: [string, T][] = [];
    for (let place = 0; place < values.length; place++) {
      const value = values[place];
      if (value !== undefined) found.push([all[place] ?? '', value]);
    }
    return found;
  }
  function valuesThere(): T[] {
    const found: T[] = [];
    for (const value of values) if (value !== undefined) found.push(value);
    return found;
  }
  const them: ByName<T> = {
    get,
    has: (name) => get(name) !== undefined,
    set(name, value) {
      const place = places.get(name);
      if (place === undefined) throw new Error(`Nobody asks anything of ${name}.`);
      if (values[place] === undefined) size++;
      values[place] = value;
    },
    get size() {
      return size;
    },
    forEach(visit) {
      for (const [name, value] of entries()) visit(value, name, them);
    },
    entries: () => entries().values(),
    keys: () => entries().map(([name]) => name).values(),
    values: () => valuesThere().values(),
    [Symbol.iterator]: () => entries().values(),
  };
  return them;
}
