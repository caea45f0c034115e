import type { Evidence } from './evidence';
import type { StateInput } from './input';
import { entriesOf, keyOf } from './scratch';
import { REQUEST_ID_WORDS, wordsOf } from '../libraries/state-words';
import type { CallFact, FunctionFact } from '../../model/facts';
import { contains, type Span } from '../../model/span';
import type { FunctionRef } from '../../model/system';

/** Entries that whoever puts them in takes out in any case before it is done, and that no other request asks for. */
export function isWithinCall({ cell, writes }: Evidence, { reach, requests, memory }: Pick<StateInput, 'reach' | 'requests' | 'memory'>): boolean {
  const adds = writes.filter(({ access }) => access.kind === 'add').map(({ access }) => access);
  const removes = cell.accesses.filter(({ kind }) => kind === 'remove');
  if (adds.length === 0 || removes.length === 0) return false;
  const isTidy = ({ file, fn }: FunctionRef): boolean => {
    const unit = memory.facts.get(file);
    const fact = unit?.functions[fn];
    if (!fact) return false;
    const isRemover = (one: FunctionRef): boolean => removes.some((access) => isSame(access.fn, one));
    return removes.some((access) => isSame(access.fn, { file, fn }) && isInFinally(fact, access.location.span))
      || fact.calls.some((call) => isInFinally(fact, spanOf(unit.calls[call])) && reach.callees({ file, call }).some(isRemover));
  };
  const areTidy = adds.every(({ fn }) => isTidy(fn) || isCalledByTidy(fn, reach.callers(fn).map(({ file, call }) => ({ file, fn: memory.facts.get(file)?.calls[call]?.fn ?? 0 })), isTidy));
  if (!areTidy) return false;
  const writers = new Set(entriesOf(adds, requests).map(keyOf));
  return entriesOf(cell.accesses.filter(({ kind }) => kind !== 'remove'), requests).every((entry) => writers.has(keyOf(entry)));
}

/** Entries by the id of one request, which it takes out itself. */
export function isOfOneRequest({ cell, writes }: Evidence, { requests }: Pick<StateInput, 'requests'>): boolean {
  const adds = writes.filter(({ access }) => access.kind === 'add');
  if (adds.length === 0 || !cell.accesses.some(({ kind }) => kind === 'remove') || !adds.every(({ key }) => key.names.some(isRequestId))) return false;
  const writers = new Set(entriesOf(adds.map(({ access }) => access), requests).map(keyOf));
  return entriesOf(cell.accesses, requests).every((entry) => writers.has(keyOf(entry)));
}

function isRequestId(name: string): boolean {
  const words = wordsOf(name);
  return words.at(-1) === 'id' && words.some((word) => REQUEST_ID_WORDS.has(word));
}

function isCalledByTidy(fn: FunctionRef, callers: readonly FunctionRef[], isTidy: (fn: FunctionRef) => boolean): boolean {
  return callers.length > 0 && callers.every((caller) => isSame(caller, fn) || isTidy(caller));
}

function isInFinally({ regions }: FunctionFact, span: Span): boolean {
  return regions.some((region) => region.kind === 'finally' && contains(region.span, span));
}

function spanOf(call: CallFact | undefined): Span {
  return call?.span ?? { start: -1, end: -1 };
}

function isSame(a: FunctionRef, b: FunctionRef): boolean {
  return a.file === b.file && a.fn === b.fn;
}
