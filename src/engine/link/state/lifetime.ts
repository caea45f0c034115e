import type { Draft, StateInput } from './input';
import type { Origin } from './origin';
import type { Requests } from './requests';
import { METHODS } from '../libraries/containers';
import { EXPIRY_KEYS, wordsOf } from '../libraries/state-words';
import { partsOf } from '../../model/expressions';
import type { SourceFacts, Value } from '../../model/facts';
import type { Lifetime, StateAccess } from '../../model/state';
import type { FunctionRef } from '../../model/system';

const CLOCK_MODULES = ['moment', 'dayjs', 'date-fns', 'luxon'];

/** How long entries of a cell stay, by what the code does to let them go. */
export function lifetimeOf(cell: Draft, writes: readonly { readonly access: StateAccess; readonly key: Origin; readonly origin: Origin }[], input: StateInput, requests: Requests): Lifetime {
  const ends = cell.accesses.filter((access) => endsEntries(access, cell));
  const byTimer = ends.some(({ fn }) => requests.onlyJobs(fn) || isTimed(fn, input));
  const byEvent = ends.some(({ fn }) => requests.entriesOf(fn).some(({ kind }) => kind === 'message') || isHandedOver(fn, input, requests));
  return {
    expires: cell.made?.expires === true || givesTimes(cell, input) || byTimer || byEvent || comparesTimes(cell, writes, input),
    bounded: cell.made?.bounded === true || limitsSize(cell, ends),
    removed: ends.some(({ kind }) => kind === 'remove'),
    cleared: ends.some(({ fn }) => requests.reach(fn)) || isRefreshed(cell, input),
    keyedByRequests: writes.some(({ access, key }) => access.kind === 'add' && key.request),
  };
}

/** Takes something out, empties it, or writes it anew with less in it: `entries = entries.filter(…)`. */
function endsEntries(access: StateAccess, { container, accesses }: Draft): boolean {
  const { kind, value } = access;
  if (kind === 'remove' || kind === 'clear') return true;
  return kind === 'write' && (value === undefined || value.k === 'undefined' || (value.k === 'const' && value.v === null) || (container !== 'scalar' && value.k === 'call' && isMadeOfItself(access, accesses)));
}

/** What is written is made of what was there. */
export function isMadeOfItself({ location: { file, span } }: StateAccess, accesses: readonly StateAccess[]): boolean {
  return accesses.some(({ kind, location: other }) => kind !== 'write' && other.file === file && span.start <= other.span.start && other.span.end <= span.end);
}

/** A function that does nothing else writes it anew, whatever is there, for whoever has changed what it is a copy of. */
function isRefreshed({ accesses }: Draft, { reach }: Pick<StateInput, 'reach'>): boolean {
  return accesses.some(({ kind, fn, lazyInit, value }) => kind === 'write' && fn.fn !== 0 && !lazyInit && value?.k === 'await' && reach.callers(fn).length > 0);
}

const TIME_OPTIONS: ReadonlySet<string> = new Set(['ttl', 'maxAge', 'expires', 'expiresIn']);

/** Containers of libraries take a time with each entry: `cache.put(key, value, 60_000)`, `cache.set(key, value, { ttl })`. */
function givesTimes({ made, accesses }: Draft, { memory }: StateInput): boolean {
  const adds = accesses.filter(({ kind }) => kind === 'add');
  return made !== undefined && adds.length > 0 && adds.every(({ fn, location: { file, span } }) => {
    const unit = memory.facts.get(file);
    const time = (unit?.functions[fn.fn]?.calls ?? []).map((id) => unit?.calls[id]).find((call) => call?.span.start === span.start && call.span.end === span.end)?.args[2];
    return time !== undefined && (time.k !== 'object' || time.spreads.length > 0 || time.props.some(({ key }) => TIME_OPTIONS.has(key)));
  });
}

/** No request is known to run it, and something was given it to be called by: whatever consumes messages in a way of its own. */
function isHandedOver(fn: FunctionRef, { memory }: StateInput, requests: Requests): boolean {
  const unit = memory.facts.get(fn.file);
  const { argumentOf } = unit?.functions[fn.fn] ?? {};
  const callee = argumentOf && unit?.calls[argumentOf.call]?.callee;
  return callee?.k === 'member' && callee.of.k !== 'global' && !METHODS.has(callee.name) && !requests.reach(fn);
}

/** Runs in a callback of a timer, or is called from one. */
function isTimed(fn: FunctionRef, { memory, reach }: Pick<StateInput, 'memory' | 'reach'>, depth = 0): boolean {
  const { facts } = memory;
  const unit = facts.get(fn.file);
  for (let at = fn.fn, i = 0; at !== 0 && i < 30; i++) {
    const fact = unit?.functions[at];
    const callee = fact?.argumentOf && unit?.calls[fact.argumentOf.call]?.callee;
    if (callee?.k === 'global' && (callee.name === 'setTimeout' || callee.name === 'setInterval')) return true;
    at = fact?.parent ?? 0;
  }
  return depth < 3 && reach.callers(fn).some((call) => {
    const caller = facts.get(call.file)?.calls[call.call];
    if (caller?.callee.k === 'global' && (caller.callee.name === 'setTimeout' || caller.callee.name === 'setInterval')) return true;
    return caller !== undefined && caller.fn !== 0 && isTimed({ file: call.file, fn: caller.fn }, { memory, reach }, depth + 1);
  });
}

/** A function that reads the cell looks at the clock, and entries carry a time or the cell has one beside it. */
function comparesTimes(cell: Draft, writes: readonly { readonly origin: Origin }[], { memory }: StateInput): boolean {
  const carriesTime = writes.some(({ origin }) => origin.keys.some((key) => wordsOf(key).some((word) => EXPIRY_KEYS.has(word))));
  return cell.accesses.some(({ kind, fn }) => kind !== 'add' && (readsClock(fn, memory.facts) || (carriesTime && comparesExpiry(fn, memory.facts)))) && (carriesTime || cell.container === 'scalar' || cell.container === 'array' || cell.container === 'object');
}

function readsClock(fn: FunctionRef, facts: ReadonlyMap<string, SourceFacts>): boolean {
  const unit = facts.get(fn.file);
  return (unit?.functions[fn.fn]?.calls ?? []).some((id) => {
    const call = unit?.calls[id];
    if (!call) return false;
    if (call.isNew) return call.callee.k === 'global' && call.callee.name === 'Date';
    if (call.callee.k === 'member') return (call.callee.name === 'now' || call.callee.name === 'getTime') && call.callee.of.k !== 'this';
    return call.callee.k === 'ref' && (unit.imports.some((one) => one.binding === (call.callee as { b: number }).b && CLOCK_MODULES.includes(one.module)));
  });
}

/** `now < entry.expires`, whatever the clock. */
function comparesExpiry(fn: FunctionRef, facts: ReadonlyMap<string, SourceFacts>): boolean {
  return facts.get(fn.file)?.functions[fn.fn]?.regions.some(({ over }) => over !== undefined && holdsExpiryAgainst(over)) ?? false;
}

function holdsExpiryAgainst(value: Value, depth = 0): boolean {
  if (value.k !== 'compare') return depth < 5 && partsOf(value).some((part) => holdsExpiryAgainst(part, depth + 1));
  return [value.left, value.right].some((side) => side.k === 'member' && wordsOf(side.name).some((word) => EXPIRY_KEYS.has(word)));
}

/** Something is taken out where the size is looked at. */
function limitsSize(cell: Draft, ends: readonly StateAccess[]): boolean {
  const sizes = cell.accesses.filter(({ kind }) => kind === 'size');
  return ends.some((end) => sizes.some((size) => size.fn.file === end.fn.file && size.fn.fn === end.fn.fn));
}
