import type { Ledger } from './memory';
import type { Notes } from './notes';
import { valueIn } from '../../model/table';

export interface Ledgers {
  readonly of: (kind: string, keys?: Iterable<string>) => Ledger;
  /** Makes the files due whose answers rest on what changed. */
  changed(number: number): void;
  /** Whether an answer rests on it. */
  isRead(number: number): boolean;
  clear(): void;
}

/** Names of the questions of a ledger, in their order. */
interface Names {
  readonly all: readonly string[];
  readonly places: ReadonlyMap<string, number>;
}

/**
 * Each number of a file or part knows the questions that rest on it, so that a change costs what depends on it and no more. Questions have
 * numbers, too, those of one ledger in a row: in a large system there are half a million of them and a million of these relations, and lists
 * of numbers take the least room. `count` is told of each answer.
 */
export function createLedgers(files: ReadonlyMap<string, unknown>, notes: Notes, count: (kind: string) => void): Ledgers {
  const ledgers = new Map<string, Ledger>();
  const namings: Names[] = [];
  /** By number of the question: those of its ledger that are due, and what its answer rests on. */
  const dues: Set<number>[] = [];
  const restsOn: (readonly number[] | undefined)[] = [];
  const resting: (number[] | undefined)[] = [];

  function put(question: number, after: readonly number[]): void {
    const before = restsOn[question] ?? NOTHING;
    restsOn[question] = after;
    for (const number of withoutThose(before, after)) leave(question, number);
    for (const number of withoutThose(after, before)) {
      const questions = resting[number];
      if (questions) questions.push(question);
      else resting[number] = [question];
    }
  }

  function leave(question: number, number: number): void {
    const questions = resting[number] ?? [];
    const last = questions.pop();
    if (last !== undefined && last !== question) questions[questions.indexOf(question)] = last;
    if (questions.length === 0) resting[number] = undefined;
  }

  function ledgerOf(kind: string, { all, places }: Names): Ledger {
    const first = dues.length;
    /** Of those that were answered before. */
    const due = new Set<number>();
    let answered = 0;
    for (let left = all.length; left > 0; left--) {
      dues.push(due);
      restsOn.push(undefined);
    }
    const questionOf = (name: string): number => first + (places.get(name) ?? NaN);
    function orDrop<T>(question: number, find: () => T): T {
      try {
        return find();
      } catch (error) {
        notes.close();
        if (restsOn[question] !== undefined) due.add(question);
        throw error;
      }
    }
    return {
      due() {
        if (answered === 0) return all;
        if (answered === all.length && due.size <= 1) return [...due].flatMap((question) => all[question - first] ?? []);
        return all.filter((_, place) => due.has(first + place) || restsOn[first + place] === undefined);
      },
      answer(file, find) {
        const question = questionOf(file);
        if (due.size > 0) due.delete(question);
        notes.open();
        const answer = orDrop(question, () => find(file));
        if (restsOn[question] === undefined) answered++;
        put(question, notes.close());
        count(kind);
        return answer;
      },
    };
  }

  /** Most ledgers are of the same files. */
  function namesOf(keys: readonly string[]): Names {
    const known = namings.find(({ all }) => all.length === keys.length && all.every((name, at) => name === keys[at]));
    if (known) return known;
    const fresh = { all: keys, places: new Map(keys.map((name, at) => [name, at])) };
    namings.push(fresh);
    return fresh;
  }

  return {
    of: (kind, keys = files.keys()) => valueIn(ledgers, kind, () => ledgerOf(kind, namesOf([...keys]))),
    changed(number) {
      for (const question of resting[number] ?? []) dues[question]?.add(question);
    },
    isRead: (number) => resting[number] !== undefined,
    clear() {
      ledgers.clear();
      namings.length = dues.length = restsOn.length = resting.length = 0;
    },
  };
}

const NOTHING: readonly number[] = [];
/** From here on a set is faster. */
const MANY = 16;

function withoutThose(numbers: readonly number[], those: readonly number[]): readonly number[] {
  if (those.length === 0) return numbers;
  if (those.length < MANY) return numbers.filter((number) => !those.includes(number));
  const known = new Set(those);
  return numbers.filter((number) => !known.has(number));
}
