import type { Evidence } from './evidence';
import { isReset } from './in-flight';
import type { Requests } from './requests';
import { CACHE_WORDS, COUNTER_WORDS, LASTING_WORDS, LIFECYCLE_WORDS, LOCK_WORDS, METRIC_WORDS, PROCESS_WORDS, SETTING_WORDS } from '../libraries/state-words';
import type { StateAccess } from '../../model/state';
import type { EntryPoint } from '../../model/system';

/** What each request that reads it has written before, from what it brings: a note for itself, in a place that all of them share. */
export function isScratch({ cell, has, writes }: Evidence, requests: Requests): boolean {
  if (has(LASTING_WORDS, CACHE_WORDS, LIFECYCLE_WORDS, SETTING_WORDS, METRIC_WORDS, LOCK_WORDS, COUNTER_WORDS, PROCESS_WORDS)) return false;
  const assigned = writes.filter(({ access }) => access.kind === 'write' && !isReset(access));
  const isNote = assigned.length > 0 && assigned.every(({ access, origin }) => !access.lazyInit && origin.request && !origin.handle && !origin.connection && !origin.flag && !origin.promise);
  if (!isNote || cell.accesses.some(({ kind }) => kind === 'update')) return false;
  const readers = entriesOf(cell.accesses.filter(({ kind }) => READS.has(kind)), requests);
  const writers = new Set(entriesOf(assigned.map(({ access }) => access), requests).map(keyOf));
  return readers.length > 0 && readers.every((entry) => entry.kind !== 'message' && entry.kind !== 'queue' && writers.has(keyOf(entry)));
}

const READS: ReadonlySet<StateAccess['kind']> = new Set(['read', 'handed-on', 'iterate']);

/** Entry points whose requests come by at some accesses. */
export function entriesOf(accesses: readonly StateAccess[], requests: Requests): EntryPoint[] {
  const functions = new Map(accesses.map(({ fn }) => [`${fn.file}#${String(fn.fn)}`, fn]));
  return [...functions.values()].flatMap((fn) => requests.entriesOf(fn));
}

export function keyOf({ service, path, location: { file, span } }: EntryPoint): string {
  return `${service} ${path} ${file}#${String(span.start)}`;
}
