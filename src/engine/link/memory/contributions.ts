import { byName } from './by-name';
import type { Ledger, Memory } from './memory';
import { settled } from './same';
import type { SourceFacts } from '../../model/facts';

/** What each file contributes to something made of all files. */
export interface Contributions<T> {
  /** Of one file; the reading is noted. */
  of(file: string): T | undefined;
  /** Of all files, in their order; the reading is noted. */
  whole(): ReadonlyMap<string, T>;
  /** Of all files, in their order; the reading is not noted. */
  readonly all: ReadonlyMap<string, T>;
  /** One thing made of all of them, and made anew when somebody asks after one of them changed; the reading is not noted. There is one for each kind, so `make` has to be the same whoever asks. */
  index<I>(make: (all: ReadonlyMap<string, T>) => I): I;
}

/** Told of each file whose contribution is another one; `before` is absent where the file is looked at for the first time. */
export type Changed<T> = (file: string, before: T | undefined, after: T) => void;

/** Looks again only at files whose contribution may have changed. One that turns out to say the same stays the object that it was, and nobody is told. */
export function contributions<T>(memory: Memory, kind: string, find: (file: string, unit: SourceFacts) => T, changed?: Changed<T>, settle: Settle<T> = settled): Contributions<T> {
  return collected(memory, kind, memory.ledger(kind), (file) => {
    const unit = memory.facts.get(file);
    return unit && find(file, unit);
  }, changed, settle);
}

/** The new contribution, or the old one where that says the same. */
export type Settle<T> = (before: T | undefined, after: T) => T;

/** Something that is found as a whole, when something of what it rests on changed. The reading is noted; `changed` is told of another answer. */
export function whole<T>(memory: Memory, kind: string, find: () => T, changed?: (before: T | undefined, after: T) => void): () => T {
  const found = collected<{ readonly answer: T }>(memory, kind, memory.ledger(kind, [WHOLE]), () => ({ answer: find() }), (_, before, after) => { changed?.(before?.answer, after.answer); });
  return () => (found.of(WHOLE) ?? { answer: find() }).answer;
}

/**
 * The same for the names of a ledger. `find` answers undefined where there is nothing to say. Where it throws, that name and those behind it
 * stay due.
 */
export function collected<T>(memory: Memory, kind: string, ledger: Ledger, find: (key: string) => T | undefined, changed?: Changed<T>, settle: Settle<T> = settled): Contributions<T> {
  const source = memory.source(kind);
  const all = memory.kept(kind, () => byName<T>(ledger.names));
  const made = memory.kept<{ it: unknown }>(`${kind}, index`, () => ({ it: undefined }));
  let isOther = false;
  try {
    for (const key of ledger.due()) if (isOtherNow(key)) isOther = true;
  } finally {
    if (isOther) source.changed(WHOLE);
  }

  function isOtherNow(key: string): boolean {
    const answer = ledger.answer(key, find);
    if (answer === undefined) return false;
    const before = all.get(key);
    const after = settle(before, sparing(answer));
    if (after === before) return false;
    all.set(key, after);
    made.it = undefined;
    source.changed(key);
    changed?.(key, before, after);
    return true;
  }

  return {
    all,
    index: <I>(make: (all: ReadonlyMap<string, T>) => I): I => (made.it ??= make(all)) as I,
    of(key) {
      source.read(key);
      return all.get(key);
    },
    whole() {
      source.read(WHOLE);
      return all;
    },
  };
}

/** Most files contribute nothing to most things: for all of them, that takes room once. */
function sparing<T>(answer: T): T {
  return Array.isArray(answer) && answer.length === 0 ? NOTHING as T : answer;
}

const NOTHING: readonly never[] = [];

/** No file has this name. */
const WHOLE = '';
