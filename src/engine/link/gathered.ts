import type { Memory } from './memory/memory';
import { said, type Said } from './memory/said';
import type { SourceUnit } from '../model/source-unit';
import type { SystemModel } from '../model/system';
import { valueIn } from '../model/table';

type Find = (unit: SourceUnit) => unknown;

/**
 * What files say by themselves, gathered for whoever asks in the middle of another question. What was asked for once is brought up to date in each link, before
 * anybody is asked who rests on it.
 */
export function createGathered(memory: Memory, files: ReadonlyMap<string, SourceUnit>): SystemModel['gathered'] {
  const asked = memory.kept('gathered', () => new Map<string, Find>());
  const known = new Map<string, Said<unknown>>();
  const gather = (question: string, find: Find): Said<unknown> => said(memory, question, () => files.keys(), (file) => {
    const unit = files.get(file);
    return unit && find(unit);
  });
  for (const [question, find] of asked) bringUpToDate(question, find);
  return <T>(question: string, find: (unit: SourceUnit) => T | undefined): Iterable<T> => {
    asked.set(question, find);
    // Before anything can throw: whoever asks rests on it, and is asked again when it does no longer.
    memory.source(question).read('');
    return valueIn(known, question, () => gather(question, find)).whole().values() as Iterable<T>;
  };

  /** What throws is asked again by those who rest on it, and is their failure. */
  function bringUpToDate(question: string, find: Find): void {
    try {
      known.set(question, gather(question, find));
    } catch {
      memory.source(question).changed('');
    }
  }
}
