import { callsOf } from '../coupling/behind';
import { outsideEffects } from './effects';
import { isUpkeep } from '../../link/query/cell-names';
import { isRequest } from '../../link/query/requests';
import type { CallFact, SourceFacts } from '../../model/facts';
import type { Location } from '../../model/span';
import type { StateAccess, StateCell } from '../../model/state';
import { identifierWords } from '../../model/words';
import type { CallRef, SystemModel } from '../../model/system';

/** A lock that a request takes, and what it does before it gives it back. */
export interface Held {
  readonly cell: StateCell;
  readonly taken: Location;
  readonly effect: Location;
  readonly released: Location;
}

/** Taken only where it is free, held while something outside of the process is changed, and given back; undefined for anything else. */
export function heldLock(cell: StateCell, model: SystemModel): Held | undefined {
  if (isUpkeep(cell)) return undefined;
  for (const access of cell.accesses) {
    if (!takes(access) || !model.reach.entriesOf(access.fn).some(({ entry }) => isRequest(entry))) continue;
    const held = heldFrom(access, cell, model);
    if (held) return held;
  }
  return undefined;
}

/** `if (busy) return; busy = true`, `if (ids.has(id)) return; ids.add(id)`. */
function takes({ kind, value, lazyInit }: StateAccess): boolean {
  return lazyInit && (kind === 'add' || (kind === 'write' && value?.k === 'const' && value.v !== null && value.v !== false));
}

function heldFrom(access: StateAccess, cell: StateCell, model: SystemModel): Held | undefined {
  const { file, span } = access.location;
  const facts = model.files.get(file)?.facts;
  const released = facts && cell.accesses.find((other) => gives(other) && other.location.file === file && other.location.span.start > span.start && isWithin(other.fn.fn, access.fn.fn, facts));
  if (!facts || !released || drainsQueue(access, model) || holdsAnotherLock(callsWithin(access, facts), facts)) return undefined;
  const effect = callsWithin(access, facts).find((call) => (facts.calls[call.call]?.span.start ?? 0) > span.start && outsideEffects(model).ofCall(call));
  const at = effect && facts.calls[effect.call]?.span;
  return at && { cell, taken: access.location, effect: { file, span: at }, released: released.location };
}

function gives({ kind, value }: StateAccess): boolean {
  return kind === 'remove' || kind === 'clear' || (kind === 'write' && (value === undefined || value.k === 'undefined' || (value.k === 'const' && (value.v === null || value.v === false))));
}

/** The function itself, or one that is written in it. */
export function isWithin(fn: number, outer: number, { functions }: SourceFacts): boolean {
  for (let at = fn, i = 0; i < 30; i++) {
    if (at === outer) return true;
    if (at === 0) return false;
    at = functions[at]?.parent ?? 0;
  }
  return false;
}

function callsWithin({ fn: { file, fn } }: StateAccess, facts: SourceFacts): CallRef[] {
  return facts.functions.flatMap((_, id) => (isWithin(id, fn, facts) ? callsOf({ file, fn: id }, facts) : []));
}

/** What it keeps apart is the emptying of a list of this process, and each replica has a list of its own. */
function drainsQueue({ fn }: StateAccess, model: SystemModel): boolean {
  return (model.in(fn.file)?.cells ?? []).some((other) => other.role === 'queue' && other.accesses.some((one) => one.fn.file === fn.file && one.fn.fn === fn.fn));
}

/** A lock that others see as well: `redlock.acquire()`, `pg_advisory_lock`. */
export function holdsAnotherLock(calls: readonly CallRef[], facts: SourceFacts): boolean {
  return calls.some(({ call }) => {
    const fact = facts.calls[call];
    return fact !== undefined && identifierWords(calledName(fact, facts)).some((word) => LOCKING.has(word));
  });
}

/** `blockUser`, `clock` and `leaderboard` are none. */
const LOCKING: ReadonlySet<string> = new Set(['lock', 'locked', 'redlock', 'acquire', 'mutex', 'semaphore', 'leader', 'locks']);

function calledName({ callee }: CallFact, { bindings }: SourceFacts): string {
  if (callee.k === 'ref') return bindings[callee.b]?.name ?? '';
  return callee.k === 'member' || callee.k === 'global' ? callee.name : '';
}
