import { createChains, NO_ROOM, roomFor } from './chains';
import type { Lists } from './lists';
import type { Ledger } from './memory';
import { createNamings, type Names } from './names';
import type { Notes } from './notes';
import { valueIn } from '../../model/table';

export interface Ledgers {
  readonly of: (kind: string, keys?: Iterable<string>) => Ledger;
  /** Makes the files due whose answers rest on what changed. */
  changed(number: number): void;
  clear(): void;
}

/** The questions of a ledger that are due, of those that were answered before. */
interface Dues {
  /** The number of its first question. */
  readonly first: number;
  readonly due: Set<number>;
}

/**
 * Each list of what answers rest on knows the questions that do, so that a change costs what depends on it and no more. Questions have
 * numbers, too, those of one ledger in a row: in a large system there are half a million of them. `count` is told of each answer.
 */
export function createLedgers(files: ReadonlyMap<string, unknown>, notes: Notes, lists: Lists, count: (kind: string) => void): Ledgers {
  const ledgers = new Map<string, Ledger>();
  const namings = createNamings();
  const dues: Dues[] = [];
  const byList = createChains();
  let size = 0;
  /** By number of the question: the list that its answer rests on, one higher; 0 where there is no answer. */
  let restsOn = NO_ROOM;
  const isAnswered = (question: number): boolean => (restsOn[question] ?? 0) > 0;

  /** Takes over the hold on the list. */
  function put(question: number, after: number): void {
    const before = (restsOn[question] ?? 0) - 1;
    if (before !== after) {
      if (before >= 0) byList.remove(before, question);
      byList.add(after, question);
      restsOn[question] = after + 1;
    }
    if (before >= 0) lists.release(before);
  }

  function ledgerOf(kind: string, names: Names): Ledger {
    const { all, places } = names;
    const first = size;
    const due = new Set<number>();
    let answered = 0;
    dues.push({ first, due });
    size += all.length;
    restsOn = roomFor(restsOn, size);
    const questionOf = (name: string): number => first + (places.get(name) ?? NaN);
    function orDrop<T>(question: number, find: () => T): T {
      try {
        return find();
      } catch (error) {
        lists.release(notes.close());
        if (isAnswered(question)) due.add(question);
        throw error;
      }
    }
    return {
      names,
      due() {
        if (answered === 0) return all;
        if (answered === all.length) return [...due].sort((a, b) => a - b).flatMap((question) => all[question - first] ?? []);
        return all.filter((_, place) => due.has(first + place) || !isAnswered(first + place));
      },
      answer(file, find) {
        const question = questionOf(file);
        if (due.size > 0) due.delete(question);
        notes.open();
        const answer = orDrop(question, () => find(file));
        if (!isAnswered(question)) answered++;
        put(question, notes.close());
        count(kind);
        return answer;
      },
    };
  }

  return {
    of: (kind, keys = files.keys()) => valueIn(ledgers, kind, () => ledgerOf(kind, namings.of([...keys]))),
    changed(number) {
      for (let place = lists.first(number); place >= 0; place = lists.next(place)) {
        const list = lists.listOf(place);
        for (let question = byList.first(list); question >= 0; question = byList.next(question)) duesOf(question, dues).add(question);
      }
    },
    clear() {
      ledgers.clear();
      byList.clear();
      namings.clear();
      dues.length = size = 0;
      restsOn = NO_ROOM;
    },
  };
}

/** Those of the ledger that a question is of: the last one that begins no later. */
function duesOf(question: number, dues: readonly Dues[]): Set<number> {
  let [low, high] = [0, dues.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((dues[middle]?.first ?? 0) <= question) low = middle;
    else high = middle - 1;
  }
  return dues[low]?.due ?? new Set();
}
