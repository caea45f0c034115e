import { createLedgers } from './ledgers';
import { createLists } from './lists';
import type { Answers, Memory, Source } from './memory';
import { notedMap } from './noted-map';
import { createNotes } from './notes';
import type { SourceFacts } from '../../model/facts';
import { valueIn } from '../../model/table';

/** A memory for many links of one workspace. */
export interface LastingMemory extends Memory {
  /** Takes the facts of the next link. What rests on facts that are no longer the same is forgotten. */
  next(facts: Pick<Memory, 'facts' | 'bystanders'>): void;
  /** Begins anew with the next link. For a link that came to no end: some of what keeps itself up to date may be half done. */
  forget(): void;
  /** How many answers of each kind were found, and not remembered, since the last `next`. */
  readonly found: ReadonlyMap<string, number>;
  /** How many answers and parts of sources it holds. */
  readonly size: () => number;
}

interface Remembered<T> {
  readonly answer: T;
  /** A list of numbers, which it holds. */
  readonly restsOn: number;
  /** When it was last known to hold. */
  seen: number;
  /** The link in which somebody asked for it last. */
  asked: number;
}

/** When answers were freed last, and how many were left. */
interface Freed {
  readonly at: number;
  readonly left: number;
}

interface Table extends Answers<unknown> {
  readonly rows: Map<string, Map<number | string, Remembered<unknown>>>;
}

/**
 * Files and parts of sources have numbers, and each number the time of its last change, counted in changes. An answer holds when nothing that
 * it rests on changed after it was last known to hold, which is checked when it is asked for: a change costs nothing for what nobody asks.
 * What is asked of each file in every link stands in ledgers, which a change tells at once.
 */
export function lastingMemory(): LastingMemory {
  let now = 0;
  let links = 0;
  let added = 0;
  let freed: Freed = { at: 0, left: 0 };
  const changes: number[] = [];
  const numbers = new Map<string, number>();
  const parts = new Map<string, Map<string, number>>();
  /** Numbers of parts that nothing rests on any more. */
  const spare: number[] = [];
  const tables = new Map<string, Table>();
  const things = new Map<string, unknown>();
  const lists = createLists();
  const notes = createNotes(lists);
  const found = new Map<string, number>();
  const count = (kind: string): void => { found.set(kind, (found.get(kind) ?? 0) + 1); };
  /** Which files there are doesn't change: a look at one that isn't there tells nothing. */
  function told(path: string): void {
    const number = numbers.get(path);
    if (number !== undefined) notes.read(number);
  }
  const facts = notedMap<SourceFacts>(told, () => { notes.read(ANY_FILE); });
  const bystanders = notedMap<SourceFacts>(told, () => { notes.read(ANY_FILE); });
  const ledgers = createLedgers(facts, notes, lists, count);

  function changed(number: number): void {
    changes[number] = ++now;
    ledgers.changed(number);
  }

  function holds(one: Remembered<unknown>): boolean {
    if (one.seen === now) return true;
    for (let at = lists.start(one.restsOn), end = lists.end(one.restsOn); at < end; at++) if ((changes[lists.at(at)] ?? 0) > one.seen) return false;
    one.seen = now;
    return true;
  }

  /** What a question has read counts as read by the one around it. */
  function close(): number {
    const list = notes.close();
    read(list);
    return list;
  }

  function read(list: number): void {
    for (let at = lists.start(list), end = lists.end(list); at < end; at++) notes.read(lists.at(at));
  }

  function forgetRow(row: ReadonlyMap<unknown, Remembered<unknown>> | undefined): void {
    for (const { restsOn } of row?.values() ?? []) lists.release(restsOn);
  }

  function answersOf(kind: string): Table {
    const rows: Table['rows'] = new Map();
    return {
      rows,
      get(file, id) {
        const known = rows.get(file)?.get(id);
        if (!known || !holds(known)) return undefined;
        read(known.restsOn);
        known.asked = links;
        return known.answer;
      },
      open: notes.open,
      close(file, id, answer) {
        const row = valueIn(rows, file, () => new Map<number | string, Remembered<unknown>>());
        const before = row.get(id);
        if (before) lists.release(before.restsOn);
        else if (typeof id === 'string') added++;
        row.set(id, { answer, restsOn: close(), seen: now, asked: links });
        count(kind);
      },
      drop: () => { lists.release(close()); },
    };
  }

  function sourceOf(kind: string): Source {
    const own = valueIn(parts, kind, () => new Map<string, number>());
    const numberOf = (part: string): number => valueIn(own, part, newNumber);
    return {
      read: (part) => { notes.read(numberOf(part)); },
      changed(part) {
        const number = own.get(part);
        if (number !== undefined) changed(number);
      },
    };
  }

  function newNumber(): number {
    added++;
    return spare.pop() ?? changes.push(0) - 1;
  }

  /**
   * Frees answers that don't hold any more, those about texts (names, addresses) that nobody has asked for since the time before, since
   * they may have been typed halfway, and the parts of sources that nothing rests on then. Answers by number are as many as their file has places.
   */
  function free(): void {
    for (const { rows } of tables.values()) {
      for (const [file, row] of rows) {
        for (const [id, one] of row) {
          if (holds(one) && (typeof id !== 'string' || one.asked > freed.at)) continue;
          row.delete(id);
          lists.release(one.restsOn);
        }
        if (row.size === 0) rows.delete(file);
      }
    }
    for (const own of parts.values()) {
      for (const [part, number] of own) {
        if (lists.first(number) >= 0) continue;
        own.delete(part);
        spare.push(number);
      }
    }
    freedUpTo(links);
  }

  function freedUpTo(link: number): void {
    freed = { at: link, left: size() };
    added = 0;
  }

  function size(): number {
    const sizeOf = (maps: Iterable<ReadonlyMap<unknown, unknown>>): number => [...maps].reduce((sum, one) => sum + one.size, 0);
    return sizeOf(parts.values()) + [...tables.values()].reduce((sum, { rows }) => sum + sizeOf(rows.values()), 0);
  }

  function next(fresh: Pick<Memory, 'facts' | 'bystanders'>): void {
    notes.end();
    found.clear();
    const paths = [...fresh.facts.keys(), ...fresh.bystanders.keys()];
    if (!areOf(fresh.facts, facts) || !areOf(fresh.bystanders, bystanders)) startAnew(paths);
    else if (links === 1) freedUpTo(0);
    else if (added > Math.max(FEW, freed.left * GROWTH)) free();
    links++;
    take(fresh.facts, facts);
    take(fresh.bystanders, bystanders);
  }

  function take(fresh: ReadonlyMap<string, SourceFacts>, known: Map<string, SourceFacts>): void {
    for (const [path, unit] of fresh) {
      if (known.get(path) === unit) continue;
      known.set(path, unit);
      changed(numbers.get(path) ?? 0);
      changed(ANY_FILE);
      for (const { rows } of tables.values()) {
        forgetRow(rows.get(path));
        rows.delete(path);
      }
    }
  }

  /** Which files there are decides where imports lead, so nothing is sure any more when one comes or goes. */
  function startAnew(paths: readonly string[]): void {
    for (const known of [facts, bystanders, numbers, tables, things, parts, ledgers, lists]) known.clear();
    changes.length = spare.length = links = 0;
    changes.push(0);
    for (const path of paths) numbers.set(path, changes.push(0) - 1);
  }

  return {
    facts,
    bystanders,
    found,
    size,
    next,
    forget: () => { startAnew([]); },
    answers: <T>(kind: string) => valueIn(tables, kind, () => answersOf(kind)) as Answers<T>,
    ledger: ledgers.of,
    kept: <T>(kind: string, make: () => T) => valueIn(things, kind, make) as T,
    source: sourceOf,
  };
}

/** Whether both are of the same files. An edit may let one file take part and another one no longer, so their number tells too little. */
function areOf(fresh: ReadonlyMap<string, SourceFacts>, known: ReadonlyMap<string, SourceFacts>): boolean {
  return fresh.size === known.size && [...fresh.keys()].every((path) => known.has(path));
}

/** It pays to look for what can be freed once this share of it is new, and not before there are as many as that. */
const GROWTH = 0.1;
const FEW = 200;

/** Stands for all files together. */
const ANY_FILE = 0;
