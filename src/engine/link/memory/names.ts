/** Names in their order, and the place of each. */
export interface Names {
  readonly all: readonly string[];
  readonly places: ReadonlyMap<string, number>;
}

export interface Namings {
  /** Those of the same names are the same: most ledgers are of the same files. */
  of(names: readonly string[]): Names;
  clear(): void;
}

export function createNamings(): Namings {
  const known: Names[] = [];
  return {
    of(names) {
      const same = known.find(({ all }) => all.length === names.length && all.every((name, at) => name === names[at]));
      if (same) return same;
      const fresh = { all: names, places: new Map(names.map((name, at) => [name, at])) };
      known.push(fresh);
      return fresh;
    },
    clear() {
      known.length = 0;
    },
  };
}
