import type { Memory } from '../memory/memory';
import type { CallRef, EntryPoint, FunctionRef, ReachedBy, Step } from '../../model/system';
import { createTable, type Table } from '../../model/table';

/** A function on the way of a request. */
export interface Visit {
  readonly fn: FunctionRef;
  readonly awaited: boolean;
  readonly from?: { readonly visit: Visit; readonly via: CallRef };
}

/** Functions in the order in which requests of one entry point come by. */
export interface Walk {
  readonly entry: EntryPoint;
  readonly visits: readonly Visit[];
}

/** Who comes by at each function, kept up to date walk by walk. */
export interface Visits {
  /** Takes the walks of a file's entry points in place of what was known of them. */
  replace(before: readonly Walk[], after: readonly Walk[]): void;
  entriesOf(fn: FunctionRef): readonly ReachedBy[];
  pathTo(fn: FunctionRef, entry: EntryPoint): readonly Step[];
  /** Every function at which somebody comes by, in the order of the files. */
  reached(): readonly FunctionRef[];
  reachedIn(file: string): readonly FunctionRef[];
}

/** Entry points that reach one function. */
interface Guests {
  readonly fn: FunctionRef;
  readonly visits: Map<EntryPoint, Visit>;
  /** In the order of the entry points, as far as it was asked for. */
  list: readonly ReachedBy[] | undefined;
}

interface Known {
  readonly functions: Table<Guests>;
  /** Those of the last link, and the position of each. */
  entryPoints: readonly EntryPoint[] | undefined;
  order: ReadonlyMap<EntryPoint, number>;
  /** Services by their names, in whose order the lists are. */
  services: string;
}

/** Nobody asks for more. */
const MAX_ENTRIES = 400;
const MAX_STEPS = 60;
const NOBODY: readonly ReachedBy[] = [];

/** `entryPoints`: all of them, in their order. */
export function createVisits(memory: Memory, entryPoints: readonly EntryPoint[]): Visits {
  const source = memory.source('reach');
  const known = memory.kept<Known>('reach', () => ({ functions: createTable(), entryPoints: undefined, order: new Map(), services: '' }));
  const { functions } = known;
  if (known.entryPoints !== entryPoints) takeOrder();

  function takeOrder(): void {
    known.entryPoints = entryPoints;
    known.order = new Map(entryPoints.map((entry, at) => [entry, at]));
    const services = [...new Set(entryPoints.map(({ service }) => service))].join('\0');
    if (services !== known.services) putInOrder();
    known.services = services;
  }

  /** Entry points of one service keep their order as long as they stay the same. */
  function putInOrder(): void {
    for (const file of memory.facts.keys()) {
      for (const guests of functions.of(file).values()) guests.list = undefined;
      if (functions.of(file).size > 0) change(file);
    }
  }

  function replace(before: readonly Walk[], after: readonly Walk[]): void {
    const now = new Set(after);
    const known = new Set(before);
    const staying = after.filter((one) => known.has(one));
    const isOtherOrder = before.filter((one) => now.has(one)).some((one, at) => one !== staying[at]);
    for (const one of before) if (!now.has(one)) forget(one);
    for (const one of after) if (isOtherOrder || !known.has(one)) put(one);
  }

  function put({ entry, visits }: Walk): void {
    for (const visit of visits) {
      const guests = guestsOf(visit.fn);
      guests.visits.set(entry, visit);
      guests.list = undefined;
      change(visit.fn.file);
    }
  }

  function forget({ entry, visits }: Walk): void {
    for (const { fn } of visits) {
      const guests = guestsOf(fn);
      guests.visits.delete(entry);
      guests.list = undefined;
      change(fn.file);
    }
  }

  function change(file: string): void {
    source.changed(file);
    source.changed(WHOLE);
  }

  function guestsOf(fn: FunctionRef): Guests {
    const known = functions.get(fn.file, fn.fn);
    if (known) return known;
    const fresh: Guests = { fn, visits: new Map(), list: undefined };
    functions.set(fn.file, fn.fn, fresh);
    return fresh;
  }

  function entriesOf(fn: FunctionRef): readonly ReachedBy[] {
    source.read(fn.file);
    const guests = functions.get(fn.file, fn.fn);
    if (!guests) return NOBODY;
    guests.list ??= [...guests.visits].sort(([a], [b]) => (known.order.get(a) ?? 0) - (known.order.get(b) ?? 0)).slice(0, MAX_ENTRIES).map(([entry, { awaited }]) => ({ entry, awaited }));
    return guests.list;
  }

  function pathTo(fn: FunctionRef, entry: EntryPoint): Step[] {
    source.read(fn.file);
    const steps: Step[] = [];
    for (let at = functions.get(fn.file, fn.fn)?.visits.get(entry); at; at = at.from?.visit) {
      steps.unshift({ fn: at.fn, ...(at.from && { via: at.from.via }) });
      if (steps.length > MAX_STEPS) break;
    }
    return steps;
  }

  function reachedIn(file: string): readonly FunctionRef[] {
    source.read(file);
    return [...functions.of(file).values()].filter(({ visits }) => visits.size > 0).map(({ fn }) => fn).sort((a, b) => a.fn - b.fn);
  }

  return {
    replace,
    entriesOf,
    pathTo,
    reachedIn,
    reached() {
      source.read(WHOLE);
      return [...memory.facts.keys()].flatMap(reachedIn);
    },
  };
}

/** No file has this name. */
const WHOLE = '';
