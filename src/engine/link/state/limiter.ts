import type { Evidence } from './evidence';
import type { StateInput } from './input';
import { COUNT_KEYS, LIMITER_WORDS, wordsOf } from '../libraries/state-words';
import { partsOf } from '../../model/expressions';
import type { SourceFacts, Value } from '../../model/facts';

type Write = Evidence['writes'][number];

/** Names under which the address of a caller is known. */
const ADDRESSES: ReadonlySet<string> = new Set(['ip', 'remoteAddress', 'clientIp', 'ipAddress', 'userIp', 'remoteIp']);

/** It is called a limiter, or keeps something by the caller's address. */
export function mayLimit({ cell, has, writes }: Evidence, { memory }: StateInput): boolean {
  return cell.container !== 'set' && (has(LIMITER_WORDS) || isWindow(cell, memory.facts.get(cell.file)) || writes.some(({ access, key }) => access.kind === 'add' && key.names.some((name) => ADDRESSES.has(name))));
}

/** Lists of numbers that a function cuts by the clock and measures: `Map<string, number[]>` with the times of each caller. */
function isWindow({ type, init, accesses, container, file }: Evidence['cell'], unit: SourceFacts | undefined): boolean {
  const made = init?.k === 'call' ? unit?.calls[init.id] : undefined;
  const value = (made?.typeArgs ?? type?.args)?.at(-1);
  if (container !== 'map' || value?.name !== '[]' || value.args[0]?.name !== 'number') return false;
  return accesses.some(({ kind, fn, value: put }) => kind === 'add' && fn.file === file && unit !== undefined && readsClock(fn.fn, unit) && compares(fn.fn, unit) && ((put !== undefined && isCountOrTime(put, unit)) || pushesTime(fn.fn, unit)));
}

function pushesTime(fn: number, unit: SourceFacts): boolean {
  return (unit.functions[fn]?.calls ?? []).some((id) => {
    const call = unit.calls[id];
    return call?.callee.k === 'member' && (call.callee.name === 'push' || call.callee.name === 'unshift') && call.args.some((arg) => isCountOrTime(arg, unit));
  });
}

function readsClock(fn: number, unit: SourceFacts | undefined): boolean {
  return (unit?.functions[fn]?.calls ?? []).some((id) => {
    const callee = unit?.calls[id]?.callee;
    return callee?.k === 'member' && callee.name === 'now' && callee.of.k === 'global';
  });
}

/** Counts or times of each caller, and code that compares them with a limit. */
export function isLimiter({ cell, writes }: Evidence, { memory }: StateInput): boolean {
  if (writes.some(({ origin }) => origin.fetched) || !writes.some(({ key }) => key.request)) return false;
  const counts = isWindow(cell, memory.facts.get(cell.file)) || writes.some((write) => counted(write, memory.facts.get(write.access.fn.file)));
  return counts && cell.accesses.some(({ fn }) => compares(fn.fn, memory.facts.get(fn.file)));
}

function counted({ access, origin }: Write, unit: SourceFacts | undefined): boolean {
  if (access.kind === 'update' && access.value === undefined) return true;
  if (origin.keys.some((key) => wordsOf(key).some((word) => COUNT_KEYS.has(word)))) return true;
  return access.value !== undefined && unit !== undefined && isCountOrTime(access.value, unit);
}

/** `(hits.get(ip) ?? 0) + 1`, `Date.now()`, a list of times. */
function isCountOrTime(value: Value, unit: SourceFacts, depth = 0): boolean {
  if (depth > 4) return false;
  if (value.k === 'const') return typeof value.v === 'number';
  if (value.k === 'call') {
    const call = unit.calls[value.id];
    const callee = call?.callee;
    return (callee?.k === 'member' && callee.name === 'now') || (call?.isNew === true && callee?.k === 'global' && callee.name === 'Date');
  }
  if (value.k === 'ref') {
    const { init, kind } = unit.bindings[value.b] ?? {};
    return kind !== 'param' && init !== undefined && isCountOrTime(init, unit, depth + 1);
  }
  return partsOf(value).some((part) => isCountOrTime(part, unit, depth + 1));
}

const RELATIONS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);

/** Somewhere in the function one number is held against another. */
function compares(fn: number, unit: SourceFacts | undefined): boolean {
  const fact = unit?.functions[fn];
  return fact !== undefined && [...fact.regions.map(({ over }) => over), ...fact.returns].some((value) => value !== undefined && hasRelation(value, unit));
}

function hasRelation(value: Value, unit: SourceFacts | undefined, depth = 0): boolean {
  if (depth > 5) return false;
  if (value.k === 'compare') return RELATIONS.has(value.op);
  if (value.k === 'ref') {
    const { init, kind } = unit?.bindings[value.b] ?? {};
    return kind === 'const' && init !== undefined && hasRelation(init, unit, depth + 1);
  }
  return partsOf(value).some((part) => hasRelation(part, unit, depth + 1));
}
