import { recall, type Memory } from './memory';
import type { SourceFacts } from '../../model/facts';

/** What each file contributes to something made of all files. */
export interface Contributions<T> {
  /** Of one file; the reading is noted. */
  of(file: string): T | undefined;
  /** Of all files, in their order; the reading is not noted. */
  readonly all: ReadonlyMap<string, T>;
}

/** Told of each file whose contribution is another one; `before` is absent where the file is looked at for the first time. */
export type Changed<T> = (file: string, before: T | undefined, after: T) => void;

/** Looks again only at files whose contribution may have changed. */
export function contributions<T>(memory: Memory, kind: string, find: (file: string, unit: SourceFacts) => T, changed?: Changed<T>): Contributions<T> {
  const answers = memory.answers<T>(kind);
  const source = memory.source(kind);
  const all = memory.kept(kind, () => new Map<string, T>());
  for (const [file, unit] of memory.facts) {
    const after = recall(answers, file, 0, () => find(file, memory.facts.get(file) ?? unit));
    const before = all.get(file);
    if (before === after) continue;
    all.set(file, after);
    source.changed(file);
    changed?.(file, before, after);
  }
  return {
    all,
    of(file) {
      source.read(file);
      return all.get(file);
    },
  };
}
