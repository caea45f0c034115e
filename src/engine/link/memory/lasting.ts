import type { Answers, Memory, Source } from './memory';
import type { SourceFacts } from '../../model/facts';

/** A memory for many links of one workspace. */
export interface LastingMemory extends Memory {
  /** Takes the facts of the next link. What rests on facts that are no longer the same is forgotten. */
  next(facts: ReadonlyMap<string, SourceFacts>): void;
  /** How many answers of each kind were found, and not remembered, since the last `next`. */
  readonly found: ReadonlyMap<string, number>;
}

interface Remembered<T> {
  readonly answer: T;
  readonly restsOn: readonly number[];
  /** When it was last known to hold. */
  seen: number;
}

/**
 * Files and parts of sources have numbers, and each number the time of its last change, counted in changes. An answer holds when nothing that
 * it rests on changed after it was last known to hold, which is checked when it is asked for: a change costs nothing for what nobody asks.
 */
export function lastingMemory(): LastingMemory {
  let now = 0;
  const changes: number[] = [];
  const numbers = new Map<string, number>();
  const parts = new Map<string, Map<string, number>>();
  const tables = new Map<string, Table>();
  const things = new Map<string, unknown>();
  const questions: Set<number>[] = [];
  let depth = 0;
  const found = new Map<string, number>();

  const facts = notedFacts((path) => {
    if (depth > 0) note(numbers.get(path) ?? -1);
  });

  function note(number: number): void {
    if (depth > 0) questions[depth - 1]?.add(number);
  }

  function open(): void {
    const reused = questions[depth];
    if (reused) reused.clear();
    else questions[depth] = new Set();
    depth++;
  }

  /** What the question opened last has read, which counts as read by the one around it. */
  function close(): readonly number[] {
    depth--;
    const read = [...questions[depth] ?? []];
    for (const number of read) note(number);
    return read;
  }

  function holds(one: Remembered<unknown>): boolean {
    if (one.seen === now) return true;
    for (const number of one.restsOn) if ((changes[number] ?? 0) > one.seen) return false;
    one.seen = now;
    return true;
  }

  function answersOf(kind: string): Table {
    const rows = new Map<string, Map<number | string, Remembered<unknown>>>();
    return {
      rows,
      get(file, id) {
        const known = rows.get(file)?.get(id);
        if (!known || !holds(known)) return undefined;
        if (depth > 0) for (const number of known.restsOn) note(number);
        return known.answer;
      },
      open,
      close(file, id, answer) {
        const one = { answer, restsOn: close(), seen: now };
        found.set(kind, (found.get(kind) ?? 0) + 1);
        const row = rows.get(file);
        if (row) row.set(id, one);
        else rows.set(file, new Map([[id, one]]));
      },
      drop() {
        close();
      },
    };
  }

  function sourceOf(kind: string): Source {
    const own = valueIn(parts, kind, () => new Map<string, number>());
    const numberOf = (part: string): number => valueIn(own, part, () => changes.push(0) - 1);
    return {
      read(part) {
        if (depth > 0) note(numberOf(part));
      },
      changed(part) {
        changes[numberOf(part)] = ++now;
      },
    };
  }

  function next(fresh: ReadonlyMap<string, SourceFacts>): void {
    depth = 0;
    found.clear();
    if (fresh.size !== numbers.size || ![...fresh.keys()].every((path) => numbers.has(path))) startAnew(fresh.keys());
    for (const [path, unit] of fresh) {
      if (facts.get(path) === unit) continue;
      facts.set(path, unit);
      changes[numbers.get(path) ?? 0] = ++now;
      for (const { rows } of tables.values()) rows.delete(path);
    }
  }

  /** Which files there are decides where imports lead, so nothing is sure any more when one comes or goes. */
  function startAnew(paths: Iterable<string>): void {
    for (const known of [facts, numbers, tables, things, parts]) known.clear();
    changes.length = 0;
    for (const path of paths) numbers.set(path, changes.push(0) - 1);
  }

  return {
    facts,
    found,
    next,
    answers: <T>(kind: string) => valueIn(tables, kind, () => answersOf(kind)) as Answers<T>,
    kept: <T>(kind: string, make: () => T) => valueIn(things, kind, make) as T,
    source: (kind) => sourceOf(kind),
    apart(find) {
      open();
      const answer = find();
      depth--;
      return answer;
    },
  };
}

interface Table extends Answers<unknown> {
  readonly rows: Map<string, Map<number | string, Remembered<unknown>>>;
}

/** Facts by path, of which it is told whose are read. Going through all of them isn't told: that is for what asks about each file by itself. */
function notedFacts(told: (path: string) => void): Map<string, SourceFacts> {
  const facts = new Map<string, SourceFacts>();
  const get = facts.get.bind(facts);
  return Object.assign(facts, {
    get(path: string) {
      told(path);
      return get(path);
    },
  });
}

function valueIn<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = make();
  map.set(key, value);
  return value;
}
