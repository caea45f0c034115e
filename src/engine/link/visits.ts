import type { Memory } from './memory/memory';
import type { Served } from './served';
import type { CallRef, EntryPoint, FunctionRef, ReachedBy, Step } from '../model/system';
import { createTable, type Table } from '../model/table';

/** A function on the way of a request. */
export interface Visit {
  readonly fn: FunctionRef;
  readonly awaited: boolean;
  readonly from?: { readonly visit: Visit; readonly via: CallRef };
}

/** Who comes by at each function, kept up to date walk by walk. */
export interface Visits {
  /** Takes the walk of the next entry point, in their order. */
  put(served: Served, walk: readonly Visit[]): void;
  /** No entry point follows: walks of those that did not come again are forgotten. */
  end(): void;
  entriesOf(fn: FunctionRef): readonly ReachedBy[];
  pathTo(fn: FunctionRef, entry: EntryPoint): readonly Step[];
  /** Every function at which somebody comes by, in the order of the files. */
  reached(): readonly FunctionRef[];
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
  readonly walks: Map<EntryPoint, readonly Visit[]>;
}

/** Nobody asks for more. */
const MAX_ENTRIES = 400;
const MAX_STEPS = 60;
const NOBODY: readonly ReachedBy[] = [];

export function createVisits(memory: Memory): Visits {
  const source = memory.source('reach');
  const { functions, walks } = memory.kept<Known>('reach', () => ({ functions: createTable(), walks: new Map() }));
  const order = new Map<EntryPoint, number>();

  function put({ entry }: Served, walk: readonly Visit[]): void {
    order.set(entry, order.size);
    const before = walks.get(entry);
    if (before === walk) return;
    if (before) forget(entry, before);
    walks.set(entry, walk);
    for (const visit of walk) {
      const guests = guestsOf(visit.fn);
      guests.visits.set(entry, visit);
      guests.list = undefined;
      source.changed(visit.fn.file);
    }
  }

  function forget(entry: EntryPoint, walk: readonly Visit[]): void {
    walks.delete(entry);
    for (const { fn } of walk) {
      const guests = guestsOf(fn);
      guests.visits.delete(entry);
      guests.list = undefined;
      source.changed(fn.file);
    }
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
    guests.list ??= [...guests.visits].sort(([a], [b]) => (order.get(a) ?? 0) - (order.get(b) ?? 0)).slice(0, MAX_ENTRIES).map(([entry, { awaited }]) => ({ entry, awaited }));
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

  function reached(): FunctionRef[] {
    return [...memory.facts.keys()].flatMap((file) => [...functions.of(file).values()].filter(({ visits }) => visits.size > 0).map(({ fn }) => fn).sort((a, b) => a.fn - b.fn));
  }

  return {
    put,
    end() {
      for (const [entry, walk] of walks) if (!order.has(entry)) forget(entry, walk);
    },
    entriesOf,
    pathTo,
    reached,
  };
}
