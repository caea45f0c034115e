import { isFixedKey } from './fixed-keys';
import type { Draft, StateInput } from './input';
import { isPartOfMaking } from './making';
import type { Origin, Origins } from './origin';
import type { Requests } from './requests';
import { GENERIC_NAMES, METRIC_WORDS, wordsOf } from '../libraries/state-words';
import type { StateAccess } from '../../model/state';

/** What the code shows of one cell. */
export interface Evidence {
  readonly cell: Draft;
  /** Words of its own name, and of the class or type where the name says nothing. */
  readonly words: ReadonlySet<string>;
  /** What requests put into it. */
  readonly writes: readonly { readonly access: StateAccess; readonly origin: Origin; readonly key: Origin; readonly fixedKey: boolean }[];
  /** Requests read it, elsewhere or later. */
  readonly isRead: boolean;
  readonly has: (...lists: readonly ReadonlySet<string>[]) => boolean;
}

export function evidenceOf(cell: Draft, origins: Origins, input: StateInput, requests: Requests): Evidence {
  const writes = cell.accesses.filter((access) => (access.kind === 'add' || access.kind === 'write' || access.kind === 'update') && requests.reach(access.fn) && !isPartOfMaking(access.fn, input)).map((access) => {
    const key = origins.of(access.key, access.fn);
    const fixedKey = isFixedKey(access.key, access.fn, input, requests);
    return { access, origin: origins.of(access.value, access.fn), key: fixedKey ? { ...key, request: false } : key, fixedKey };
  });
  const words = new Set(wordsFor(cell));
  return {
    cell, words, writes,
    isRead: cell.accesses.some((access) => READS.has(access.kind) && !isWithin(access, writes) && !isTrimming(access, cell) && !isFigured(access, input) && requests.reach(access.fn)),
    has: (...lists) => lists.some((list) => [...words].some((word) => list.has(word))),
  };
}

const READS: ReadonlySet<StateAccess['kind']> = new Set(['read', 'iterate', 'size', 'handed-on']);

/** `counts.set(key, (counts.get(key) ?? 0) + 1)` asks for the count only to go on counting. */
function isWithin({ location }: StateAccess, writes: Evidence['writes']): boolean {
  return writes.some(({ access }) => access.location.file === location.file && access.location.span.start <= location.span.start && access.location.span.end >= location.span.end);
}

/** `if (events.length > 100) events = events.slice(-100)` looks at the length only to keep it. */
function isTrimming({ kind, location }: StateAccess, { accesses }: Draft): boolean {
  return kind === 'size' && accesses.some((other) => (other.kind === 'write' || other.kind === 'remove' || other.kind === 'clear') && other.location.file === location.file
    && location.span.start <= other.location.span.start && other.location.span.end <= location.span.end);
}

/** `getStats()` asks for what this process has done. */
function isFigured({ fn: { file, fn } }: StateAccess, { memory }: StateInput): boolean {
  return wordsOf(memory.facts.get(file)?.functions[fn]?.name ?? '').some((word) => METRIC_WORDS.has(word));
}

/** `CartService.items` holds carts: a name that says nothing borrows its class's, then its type's. */
function wordsFor(cell: Draft): string[] {
  const own = wordsOf(cell.name);
  const type = (cell.type ?? { name: '', args: [] }).args.flatMap((arg) => wordsOf(arg.name));
  const isGeneric = own.every((word) => GENERIC_NAMES.has(word));
  return isGeneric ? [...own, ...type, ...wordsOf(cell.className ?? '')] : own;
}
