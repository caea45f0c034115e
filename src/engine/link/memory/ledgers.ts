import type { Ledger } from './memory';
import type { Notes } from './notes';
import { valueIn } from '../../model/table';

export interface Ledgers {
  readonly of: (kind: string, keys?: Iterable<string>) => Ledger;
  /** Makes the files due whose answers rest on what changed. */
  changed(number: number): void;
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
  const resting = new Map<number, Set<Row>>();

  function put(row: Row, restsOn: readonly number[]): void {
    const isSame = restsOn.length === row.restsOn.length && restsOn.every((number, at) => number === row.restsOn[at]);
    if (isSame) return;
    for (const number of row.restsOn) resting.get(number)?.delete(row);
    for (const number of restsOn) valueIn(resting, number, () => new Set<Row>()).add(row);
    row.restsOn = restsOn;
  }

  function ledgerOf(kind: string, keys: readonly string[]): Ledger {
    const rows = new Map<string, Row>();
    const due = new Set<string>(keys);
    return {
      due: () => (due.size > 1 ? keys.filter((key) => due.has(key)) : [...due]),
      open(file) {
        due.delete(file);
        notes.open();
      },
      close(file) {
        put(valueIn(rows, file, (): Row => ({ file, due, restsOn: [] })), notes.close());
        count(kind);
      },
      drop(file) {
        notes.close();
        due.add(file);
      },
    };
  }

  return {
    of: (kind, keys = files.keys()) => valueIn(ledgers, kind, () => ledgerOf(kind, [...keys])),
    changed(number) {
      for (const { due, file } of resting.get(number) ?? []) due.add(file);
    },
    clear() {
      ledgers.clear();
      resting.clear();
    },
  };
}
