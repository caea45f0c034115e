import { nameWithHoles } from '../evaluate/texts';
import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from '../graph/graph';
import { COPY_WORDS, DURABLE_WORDS, ENTRY_READS, MARK_WORDS, ONCE_WORDS, TIME_PARAMETERS } from '../libraries/cache-entries';
import { wordsOf } from '../libraries/state-words';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { Origins } from '../state/origin';
import { expiresElsewhere, isForEver, signatureOf, writeOf, type Write } from './writes';
import type { LastingEntry } from '../../model/cache-entries';
import type { CallFact, FunctionFact, SourceFacts, Value } from '../../model/facts';
import { ofEach } from '../../model/parts';
import type { CallRef, FunctionRef, Reach } from '../../model/system';
import { valueIn } from '../../model/table';

export interface EntriesInput {
  readonly memory: Memory;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly reach: Reach;
  readonly origins: Origins;
}

/** One file's entries. */
interface Search extends EntriesInput {
  /** Functions of it whose callers decide how long an entry stays. */
  readonly optional: Map<FunctionFact, boolean>;
}

/** A key and a value as they stand in one function. */
interface Entry {
  readonly call: CallRef;
  readonly fact: CallFact;
  readonly key: Value;
  readonly value: Value;
  readonly unit: SourceFacts;
}

const MAX_CALLERS = 20;

/** Entries of shared caches that never expire, where requests or jobs write them; by the file of the write. */
export function findLastingEntries(input: EntriesInput): Contributions<readonly LastingEntry[]> {
  return contributions(input.memory, 'lasting entries', (file, unit) => writesIn(file, unit, { ...input, optional: new Map() }));
}

function writesIn(file: string, unit: SourceFacts, input: Search): LastingEntry[] {
  return input.reach.reachedIn(file).flatMap((fn) => (unit.functions[fn.fn]?.calls ?? []).flatMap((id) => {
    const call = { file, call: id };
    const fact = unit.calls[id];
    const write = fact?.callee.k === 'member' ? writeOf(call, input.evaluator, input.memory.facts) : undefined;
    if (!fact || !write || !isForEver(call, write, input.evaluator) || expiresElsewhere(fact, unit)) return [];
    return entriesOf({ call, fact, unit, key: fact.args[write.spec.key] ?? NOTHING, value: fact.args[write.spec.value] ?? NOTHING }, fn, write, input);
  }));
}

function entriesOf(entry: Entry, fn: FunctionRef, write: Write, input: Search): LastingEntry[] {
  const { call, unit } = entry;
  const holder = unit.functions[fn.fn];
  const param = holder && paramOf(entry.key, holder);
  const told = judged(entry, input, holder, param !== undefined);
  if (holder && param !== undefined && (told === undefined || valueIn(input.optional, holder, () => isOptional(holder, entry, unit, input)))) return callersOf(entry, fn, holder, param, write, input);
  return told === undefined ? [] : [{ call, fn, store: write.store, key: keyOf(entry, input), is: told, fix: write.client === undefined ? {} : write.spec.fix }];
}

/** Callers of what wraps the write: each names its own key. */
function callersOf(inner: Entry, fn: FunctionRef, holder: FunctionFact, param: number, write: Write, input: EntriesInput): LastingEntry[] {
  const { graph, memory, reach } = input;
  const valueAt = paramIn(inner.value, holder, inner.unit);
  const callers = graph.callers(fn).filter(({ kind }) => kind === 'call');
  if (valueAt === undefined || callers.length > MAX_CALLERS) return [];
  const time = holder.params.findIndex(({ name }, at) => at > param && TIME_PARAMETERS.test(name));
  return callers.flatMap(({ call }) => {
    const unit = memory.facts.get(call.file);
    const fact = unit?.calls[call.call];
    const key = fact?.args[param];
    const value = fact?.args[valueAt];
    if (!unit || !fact || !key || !value || (time >= 0 && fact.args.length > time) || reach.entriesOf({ file: call.file, fn: fact.fn }).length === 0) return [];
    const is = judged({ call, fact, key, value, unit }, input, unit.functions[fact.fn], false);
    return is === undefined ? [] : [{ call, fn: { file: call.file, fn: fact.fn }, inside: inner.call, store: write.store, key: keyOf({ call, fact, key, value, unit }, input), is, fix: {} }];
  });
}

/** What an entry is by its key, and by where its value comes from. `wraps`: callers name the key. */
function judged({ call, fact, key, value, unit }: Entry, { evaluator, origins }: EntriesInput, holder: FunctionFact | undefined, wraps: boolean): LastingEntry['is'] | undefined {
  const at = { file: call.file, fn: fact.fn };
  const words = new Set([...wordsOf(nameWithHoles(evaluator.evaluate(key, at))), ...wordsOf(signatureOf(key, unit)), ...wordsOf(keyName(key, unit))]);
  const has = (list: ReadonlySet<string>): boolean => [...words].some((word) => list.has(word));
  if (isMark(value, unit) || has(MARK_WORDS)) return undefined;
  if (has(ONCE_WORDS)) return 'once';
  const places = new Set([...wordsOf(holder?.name ?? ''), ...wordsOf(holder?.classId === undefined ? '' : unit.classes[holder.classId]?.name ?? '')]);
  if (has(COPY_WORDS) || (wraps && [...places].some((word) => COPY_WORDS.has(word)))) return 'copy';
  if (has(DURABLE_WORDS)) return undefined;
  const { fetched } = origins.of(value, at);
  return fetched && (isReadBefore(fact, key, unit) || isText(value, unit)) ? 'copy' : undefined;
}

/** A flag, a number or a time: what marks something, and copies nothing. */
function isMark(value: Value, unit: SourceFacts): boolean {
  if (value.k === 'const') return true;
  const callee = value.k === 'call' ? unit.calls[value.id]?.callee : undefined;
  if (callee?.k === 'global') return callee.name === 'String' || callee.name === 'Number';
  return callee?.k === 'member' && (callee.name === 'toString' || callee.name === 'toISOString' || callee.name === 'now');
}

/** `get(key)`, nothing there, fetch, `set(key, value)`. */
function isReadBefore({ fn, span }: CallFact, key: Value, unit: SourceFacts): boolean {
  return (firstReads(unit).get(`${String(fn)} ${signatureOf(key, unit)}`) ?? Infinity) < span.start;
}

/** Where each function of a file first reads each key. */
const firstReads = ofEach((unit: SourceFacts): ReadonlyMap<string, number> => {
  const first = new Map<string, number>();
  for (const { fn, callee, args: [key], span } of unit.calls) {
    if (!key || callee.k !== 'member' || !ENTRY_READS.has(callee.name)) continue;
    const name = `${String(fn)} ${signatureOf(key, unit)}`;
    first.set(name, Math.min(first.get(name) ?? Infinity, span.start));
  }
  return first;
});

/** `JSON.stringify(order)` */
function isText(value: Value, unit: SourceFacts): boolean {
  if (value.k === 'ref') return unit.bindings[value.b]?.kind === 'const' && isText(unit.bindings[value.b]?.init ?? NOTHING, unit);
  const callee = value.k === 'call' ? unit.calls[value.id]?.callee : undefined;
  return callee?.k === 'member' && callee.name === 'stringify';
}

function keyName(key: Value, unit: SourceFacts): string {
  return key.k === 'ref' ? unit.bindings[key.b]?.name ?? '' : '';
}

/** Another write of the function sets a time, so callers decide. */
function isOptional(holder: FunctionFact, { call }: Entry, unit: SourceFacts, { evaluator, memory }: EntriesInput): boolean {
  return holder.params.some(({ name }) => TIME_PARAMETERS.test(name)) || holder.calls.some((id) => {
    const other = { file: call.file, call: id };
    const write = unit.calls[id]?.callee.k !== 'member' ? undefined : writeOf(other, evaluator, memory.facts);
    return write !== undefined && !isForEver(other, write, evaluator);
  });
}

/** Position of the parameter that a value is. */
function paramOf(value: Value, { params }: FunctionFact): number | undefined {
  const at = value.k === 'ref' ? params.findIndex(({ binding }) => binding === value.b) : -1;
  return at < 0 ? undefined : at;
}

/** Position of the parameter that a value is or is the text of. */
function paramIn(value: Value, holder: FunctionFact, unit: SourceFacts, depth = 0): number | undefined {
  const own = paramOf(value, holder);
  const first = value.k === 'call' ? unit.calls[value.id]?.args[0] : value.k === 'ref' ? unit.bindings[value.b]?.init : undefined;
  return own ?? (first && depth < 4 ? paramIn(first, holder, unit, depth + 1) : undefined);
}

function keyOf({ key, call, fact }: Entry, { evaluator }: EntriesInput): string {
  return nameWithHoles(evaluator.evaluate(key, { file: call.file, fn: fact.fn }));
}

const NOTHING: Value = { k: 'undefined' };
