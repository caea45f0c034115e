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

/** What one file's answer in one ledger rests on. */
interface Row {
  readonly file: string;
  /** The files of its ledger that are due. */
  readonly due: Set<string>;
  restsOn: readonly number[];
}

/** Each number knows the rows that rest on it, so that a change costs what depends on it and no more. `count` is told of each answer. */
export function createLedgers(files: ReadonlyMap<string, unknown>, notes: Notes, count: (kind: string) => void): Ledgers {
  const ledgers = new Map<string, Ledger>();
  /** There are a million of these relations in a large system: lists take a third of what sets do. */
  const resting: (Row[] | undefined)[] = [];

  function put(row: Row, restsOn: readonly number[]): void {
    const before = row.restsOn;
    row.restsOn = restsOn;
    for (const number of withoutThose(before, restsOn)) leave(row, number);
    for (const number of withoutThose(restsOn, before)) {
      const rows = resting[number];
      if (rows) rows.push(row);
      else resting[number] = [row];
    }
  }

  function leave(row: Row, number: number): void {
    const rows = resting[number] ?? [];
    const last = rows.pop();
    if (last && last !== row) rows[rows.indexOf(row)] = last;
    if (rows.length === 0) resting[number] = undefined;
  }

  function ledgerOf(kind: string, keys: readonly string[]): Ledger {
    const rows = new Map<string, Row>();
    /** Of those that have a row. */
    const due = new Set<string>();
    return {
      due() {
        if (rows.size === 0) return keys;
        return rows.size === keys.length && due.size <= 1 ? [...due] : keys.filter((key) => due.has(key) || !rows.has(key));
      },
      open(file) {
        due.delete(file);
        notes.open();
      },
      close(file) {
        put(valueIn(rows, file, (): Row => ({ file, due, restsOn: NOTHING })), notes.close());
        count(kind);
      },
      drop(file) {
        notes.close();
        if (rows.has(file)) due.add(file);
      },
    };
  }

  return {
    of: (kind, keys = files.keys()) => valueIn(ledgers, kind, () => ledgerOf(kind, [...keys])),
    changed(number) {
      for (const { due, file } of resting[number] ?? []) due.add(file);
    },
    isRead: (number) => resting[number] !== undefined,
    clear() {
      ledgers.clear();
      resting.length = 0;
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
