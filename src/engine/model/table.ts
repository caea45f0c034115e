/** Values by a file and an id in it. Two look-ups cost less than a key made of both for every question. */
export interface Table<T> {
  get(file: string, id: number): T | undefined;
  set(file: string, id: number, value: T): void;
  /** All values of a file, by their ids. */
  of(file: string): ReadonlyMap<number, T>;
}

export function createTable<T>(): Table<T> {
  const files = new Map<string, Map<number, T>>();
  return {
    get: (file, id) => files.get(file)?.get(id),
    of: (file) => files.get(file) ?? new Map<number, T>(),
    set(file, id, value) {
      const known = files.get(file);
      if (known) known.set(id, value);
      else files.set(file, new Map([[id, value]]));
    },
  };
}

/** Adds to the list at a place. */
export function pushTo<T>(table: Table<T[]>, file: string, id: number, item: T): void {
  const list = table.get(file, id);
  if (list) list.push(item);
  else table.set(file, id, [item]);
}

/** The value of a key, made where there is none yet. */
export function valueIn<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = make();
  map.set(key, value);
  return value;
}
