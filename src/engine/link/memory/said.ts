import { collected } from './contributions';
import type { Memory } from './memory';

/** What some of many names say. Whoever goes through it sees those alone that say something. */
export interface Said<T> {
  /** By name, in their order; the reading is noted. */
  whole(): ReadonlyMap<string, T>;
}

/** Asks each name again when something of what it said may have changed; `find` answers undefined where there is nothing to say. */
export function said<T>(memory: Memory, kind: string, names: () => Iterable<string>, find: (name: string) => T | undefined): Said<T> {
  const some = memory.kept(`${kind}, said`, () => new Map<string, T>());
  const late: string[] = [];
  const hadSome = some.size > 0;
  const put = (name: string, after: T | null): void => {
    if (after === null) some.delete(name);
    else {
      if (hadSome && !some.has(name)) late.push(name);
      some.set(name, after);
    }
  };
  const all = inOrder(() => collected<T | null>(memory, kind, memory.ledger(kind, names()), (name) => find(name) ?? null, (name, _, after) => { put(name, after); }));
  return {
    whole() {
      all.whole();
      return some;
    },
  };

  /** Also where one of them throws. */
  function inOrder<A>(ask: () => A): A {
    try {
      return ask();
    } finally {
      if (late.length > 0) sortBy(names(), some);
    }
  }
}

/** Puts a map into the order of the names. */
function sortBy<T>(names: Iterable<string>, map: Map<string, T>): void {
  for (const name of names) {
    const value = map.get(name);
    if (value === undefined || !map.delete(name)) continue;
    map.set(name, value);
  }
}
