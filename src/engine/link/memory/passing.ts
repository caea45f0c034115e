import type { Answers, Memory, Source } from './memory';
import type { SourceFacts } from '../../model/facts';

/** A memory for one link: answers are kept, and nothing is noted of what they rest on. */
export function passingMemory(facts: ReadonlyMap<string, SourceFacts>): Memory {
  const tables = new Map<string, Answers<unknown>>();
  const things = new Map<string, unknown>();
  return {
    facts,
    answers: <T>(kind: string) => valueIn(tables, kind, () => plainAnswers<unknown>()) as Answers<T>,
    kept: <T>(kind: string, make: () => T) => valueIn(things, kind, make) as T,
    source: () => SILENT,
    apart: (find) => find(),
  };
}

const SILENT: Source = { read: nothing, changed: nothing };

function plainAnswers<T>(): Answers<T> {
  const files = new Map<string, Map<number | string, T>>();
  return {
    get: (file, id) => files.get(file)?.get(id),
    open: nothing,
    close: (file, id, answer) => { valueIn(files, file, () => new Map<number | string, T>()).set(id, answer); },
    drop: nothing,
  };
}

function nothing(): void {
  // Nobody asks again in another link.
}

function valueIn<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = make();
  map.set(key, value);
  return value;
}
