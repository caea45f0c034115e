import type { Answers, Ledger, Memory, Source } from './memory';
import { createNamings, type Names } from './names';
import { valueIn } from '../../model/table';

/** A memory for one link: answers are kept, and nothing is noted of what they rest on. */
export function passingMemory({ facts, bystanders }: Pick<Memory, 'facts' | 'bystanders'>): Memory {
  const tables = new Map<string, Answers<unknown>>();
  const ledgers = new Map<string, Ledger>();
  const things = new Map<string, unknown>();
  const namings = createNamings();
  return {
    facts,
    bystanders,
    answers: <T>(kind: string) => valueIn(tables, kind, () => plainAnswers<unknown>()) as Answers<T>,
    ledger: (kind, keys = facts.keys()) => valueIn(ledgers, kind, () => plainLedger(namings.of([...keys]))),
    kept: <T>(kind: string, make: () => T) => valueIn(things, kind, make) as T,
    source: () => SILENT,
  };
}

const SILENT: Source = { read: nothing, changed: nothing };

/** What was answered once is not due again: nothing changes. Who asks for what is due answers it in this order. */
function plainLedger(names: Names): Ledger {
  const { all } = names;
  let answered = 0;
  return {
    names,
    due: () => (answered === 0 ? all : answered >= all.length ? NONE : all.slice(answered)),
    answer(file, find) {
      const answer = find(file);
      answered++;
      return answer;
    },
  };
}

const NONE: readonly never[] = [];

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
