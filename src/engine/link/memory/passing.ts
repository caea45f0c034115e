import type { Answers, Memory, Source } from './memory';
import { valueIn } from '../../model/table';

/** A memory for one link: answers are kept, and nothing is noted of what they rest on. */
export function passingMemory({ facts, bystanders }: Pick<Memory, 'facts' | 'bystanders'>): Memory {
  const tables = new Map<string, Answers<unknown>>();
  const things = new Map<string, unknown>();
  return {
    facts,
    bystanders,
    answers: <T>(kind: string) => valueIn(tables, kind, () => plainAnswers<unknown>()) as Answers<T>,
    ledger: (_, keys = facts.keys()) => ({ due: () => [...keys], open: nothing, close: nothing, drop: nothing }),
    kept: <T>(kind: string, make: () => T) => valueIn(things, kind, make) as T,
    source: () => SILENT,
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
