import { contributions, type Settle } from './contributions';
import type { Memory } from './memory';
import { groupedBy } from '../groups';
import type { SourceFacts } from '../../model/facts';
import { valueIn } from '../../model/table';

/** What each file says of other files, by the file that it says it of. */
export interface Inbox<T> {
  /** In the order of the files that say it; the reading is noted, and changes only where something else is said of this file. */
  readonly of: (file: string) => readonly T[];
}

interface Box<T> {
  /** By the file that says it. */
  readonly from: Map<string, readonly T[]>;
  all: readonly T[] | undefined;
}

/** Looks again only at files that may say something else, and tells only those of which they do. `about`: the file of which an item says something. */
export function inbox<T>(memory: Memory, kind: string, find: (file: string, unit: SourceFacts) => readonly T[], about: (item: T) => string, settle?: Settle<readonly T[]>): Inbox<T> {
  const { replace, of } = createInbox(memory, kind, about);
  contributions(memory, kind, find, replace, settle);
  return { of };
}

/** One that is told by `replace` what a file says in place of what it said before. Items are known by their object. */
export function createInbox<T>(memory: Memory, kind: string, about: (item: T) => string): Inbox<T> & { readonly replace: (from: string, before: readonly T[] | undefined, after: readonly T[]) => void } {
  const source = memory.source(`${kind}, by file`);
  const boxes = memory.kept(`${kind}, by file`, () => new Map<string, Box<T>>());
  const order = orderOfFiles(memory);

  function put(name: string, from: string, items: readonly T[]): void {
    const box = valueIn(boxes, name, (): Box<T> => ({ from: new Map(), all: undefined }));
    const known = box.from.get(from) ?? NONE;
    if (known.length === items.length && items.every((item, at) => item === known[at])) return;
    if (items.length === 0) box.from.delete(from);
    else box.from.set(from, items);
    box.all = undefined;
    source.changed(name);
  }

  return {
    replace(from, before, after) {
      if (after.length === 0 && (before ?? NONE).length === 0) return;
      const fresh = groupedBy(after, about);
      for (const name of new Set([...(before ?? NONE).map(about), ...fresh.keys()])) put(name, from, fresh.get(name) ?? NONE);
    },
    of(name) {
      source.read(name);
      const box = boxes.get(name);
      if (!box) return NONE;
      box.all ??= [...box.from].sort(([a], [b]) => (order.get(a) ?? 0) - (order.get(b) ?? 0)).flatMap(([, items]) => items);
      return box.all;
    },
  };
}

const NONE: readonly never[] = [];

/** The position of each file among all of them. */
export function orderOfFiles(memory: Memory): ReadonlyMap<string, number> {
  return memory.kept('order of files', () => new Map([...memory.facts.keys()].map((file, at) => [file, at])));
}

