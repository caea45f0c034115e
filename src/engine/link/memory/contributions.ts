import type { Memory } from './memory';
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
}

/** Told of each file whose contribution is another one; `before` is absent where the file is looked at for the first time. */
export type Changed<T> = (file: string, before: T | undefined, after: T) => void;

/** Looks again only at files whose contribution may have changed. One that turns out to say the same stays the object that it was, and nobody is told. */
export function contributions<T>(memory: Memory, kind: string, find: (file: string, unit: SourceFacts) => T, changed?: Changed<T>): Contributions<T> {
  const ledger = memory.ledger(kind);
  const source = memory.source(kind);
  const all = memory.kept(kind, () => new Map<string, T>());
  const due = ledger.due();
  let isOther = false;
  for (const file of due) {
    ledger.open();
    const unit = memory.facts.get(file);
    const answer = unit && find(file, unit);
    ledger.close(file);
    const before = all.get(file);
    const after = answer === undefined ? before : settled(before, answer);
    if (after === before || after === undefined) continue;
    all.set(file, after);
    source.changed(file);
    changed?.(file, before, after);
    isOther = true;
  }
  if (isOther) source.changed(WHOLE);
  return {
    all,
    of(file) {
      source.read(file);
      return all.get(file);
    },
    whole() {
      source.read(WHOLE);
      return all;
    },
  };
}

/** No file has this name. */
const WHOLE = '';
