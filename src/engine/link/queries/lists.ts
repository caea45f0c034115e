import type { Given, Place, QueryInput } from './placed';
import { nameOf } from './conditions';
import { limitPlaceOf } from './limit-place';
import { isPartOfQuery } from './parts';
import { isPruned } from './pruned';
import { isByRank } from './ranked';
import { isOfTheWorld, tableForCaller } from './tables';
import { askedBy, readingOf, type Asked, type Reading } from './reading';
import { MOST } from '../libraries/queries/growing';
import type { Grows } from './growth';
import type { LibraryCall } from '../graph/graph';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { ListQuery } from '../../model/queries';
import type { CallRef, FunctionRef } from '../../model/system';
import type { CallId, SourceFacts } from '../../model/facts';

export interface ListInput extends Omit<QueryInput, 'left'> {
  readonly memory: Memory;
  readonly grows: Grows;
}

/** A query of which callers of a function decide what it reads. */
interface OpenQuery {
  /** The function, of the file that has this. */
  readonly fn: number;
  readonly query: CallRef;
  /** The calls from that function down to the query's own. */
  readonly path: readonly Passed[];
}

interface Passed {
  readonly call: CallRef;
  readonly target: FunctionRef;
}

interface Found {
  readonly lists: readonly ListQuery[];
  readonly open: readonly OpenQuery[];
}

const MAX_CALLERS = 12;
const LEVELS = 2;
/** What is called on the promise of the rows. */
const PROMISE: readonly string[] = ['then', 'catch', 'finally'];
const NOTHING: Found = { lists: [], open: [] };

/** Queries that list rows where requests or jobs come by, by the file that says what they read: their own, or that of a caller of an in-house wrapper. */
export function findListQueries(input: ListInput): Contributions<readonly ListQuery[]> {
  const { memory } = input;
  const own = contributions(memory, 'list queries of a file', (file, unit) => queriesIn(file, unit, input));
  const levels = [own];
  for (let level = 0; level < LEVELS; level++) {
    const below = levels.at(-1) ?? own;
    levels.push(contributions(memory, `list queries of callers ${String(level)}`, (file, unit) => callersIn(file, unit, below, input)));
  }
  return contributions(memory, 'list queries', (file) => levels.flatMap((one) => one.of(file)?.lists ?? []));
}

function queriesIn(file: string, unit: SourceFacts, input: ListInput): Found {
  const uses = input.graph.usesIn(file);
  if (uses.length === 0) return NOTHING;
  const lists: ListQuery[] = [];
  const open: OpenQuery[] = [];
  for (const use of uses) {
    const asked = askedBy(use);
    if (!asked || !isAsked(use, asked, unit, input)) continue;
    const at: Place = { file, fn: use.fact.fn };
    const reading = readingOf(use, asked, at, input);
    if (!reading) continue;
    if (reading.open !== undefined) open.push({ fn: reading.open, query: use.call, path: [] });
    else lists.push(ownList(use, asked, forAllCallers(use, asked, reading, at, input), unit, input));
  }
  return lists.length + open.length === 0 ? NOTHING : { lists, open };
}

function ownList(use: LibraryCall, asked: Asked, reading: Reading, unit: SourceFacts, input: ListInput): ListQuery {
  const { file } = use.call;
  const last = asked.spec.chain ? lastOf(use.call.call, unit) : use.call.call;
  const limit = reading.bound === 'none' && reading.bare !== true ? limitPlaceOf(use.fact, last, asked.spec, reading.shift, unit) : undefined;
  return { ...listOf({ call: { file, call: last }, wrapped: false, fn: { file, fn: use.fact.fn } }, use, asked, reading, input), ...(limit && { limit }) };
}

/** The first of the calls that make up a query, which is asked and no part of another one; where a request or a job comes by. */
function isAsked({ call, fact }: LibraryCall, { spec, client }: Asked, unit: SourceFacts, { graph, reach }: ListInput): boolean {
  if (spec.rows !== 'many' || reach.entriesOf({ file: call.file, fn: fact.fn }).length === 0) return false;
  if (!spec.chain) return true;
  for (let { callee } = fact; callee.k === 'member' && callee.of.k === 'call';) {
    const before = graph.use({ file: call.file, call: callee.of.id });
    if (before && askedBy(before)?.client === client) return false;
    callee = unit.calls[callee.of.id]?.callee ?? { k: 'unknown' };
  }
  const last = lastOf(call.call, unit);
  return unit.calls[last]?.wait !== 'argument' && !isPartOfQuery(last, unit);
}

/** The last call of a chain: `lean` of `Order.find().sort().lean()`. */
function lastOf(call: CallId, unit: SourceFacts): CallId {
  const { outer } = unit.calls[call] ?? {};
  const name = outer?.as === 'callee' ? nameOf(unit.calls[outer.call]?.callee) : '';
  return outer?.as !== 'callee' || name === '' || PROMISE.includes(name) ? call : lastOf(outer.call, unit);
}

/** Conditions that depend on what the function is given hold where all of its callers give it. */
function forAllCallers(use: LibraryCall, asked: Asked, reading: Reading, at: Place, input: ListInput): Reading {
  if (!reading.optional || (reading.filter !== 'none' && reading.filter !== 'status')) return reading;
  const callers = input.graph.callers(at).filter(({ kind }) => kind === 'call');
  if (callers.length === 0 || callers.length > MAX_CALLERS) return reading;
  const each = callers.map(({ call }) => readingOf(use, asked, placeIn(use, [{ call, target: { file: at.file, fn: at.fn } }], input) ?? at, input));
  const bounded = each.find((one) => one);
  return bounded && each.every((one) => one !== undefined && one.filter !== 'none' && one.filter !== 'status') ? bounded : reading;
}

/** What a call passes to a function that lets its callers decide. */
function callersIn(file: string, unit: SourceFacts, below: Contributions<Found>, input: ListInput): Found {
  const lists: ListQuery[] = [];
  const open: OpenQuery[] = [];
  for (const { fn } of input.reach.reachedIn(file)) {
    for (const id of unit.functions[fn]?.calls ?? []) {
      const call = { file, call: id };
      for (const { target, kind } of input.graph.callees(call)) {
        if (kind !== 'call') continue;
        for (const one of below.of(target.file)?.open ?? []) if (one.fn === target.fn) readFrom(call, target, one, input, lists, open);
      }
    }
  }
  return lists.length + open.length === 0 ? NOTHING : { lists, open };
}

function readFrom(call: CallRef, target: FunctionRef, { query, path }: OpenQuery, input: ListInput, lists: ListQuery[], open: OpenQuery[]): void {
  const use = input.graph.use(query);
  const asked = use && askedBy(use);
  const passed = [...path, { call, target }];
  const at = use && placeIn(use, passed, input);
  const reading = asked && at && readingOf(use, asked, at, input);
  if (!use || !reading) return;
  if (reading.open !== undefined) open.push({ fn: reading.open, query, path: passed });
  else addForCaller(call, reading, use, asked, input, lists);
}

function addForCaller(call: CallRef, reading: Reading, use: LibraryCall, asked: Asked, input: ListInput, lists: ListQuery[]): void {
  const { evaluator, facts } = input;
  const fact = evaluator.callFact(call);
  const unit = facts.get(call.file);
  if (!fact || !unit) return;
  const table = tableForCaller(reading.table, fact, unit);
  const isKnown = lists.some((one) => one.query.call === use.call.call && one.query.file === use.call.file && one.bound === reading.bound && one.filter === reading.filter && one.table === table);
  if (!isKnown) lists.push(listOf({ call, wrapped: true, fn: { file: call.file, fn: fact.fn } }, use, asked, { ...reading, table }, input));
}

/** The query's place as one of the ways to it leaves it: each call's arguments are looked at where that call stands. */
function placeIn({ call, fact }: LibraryCall, path: readonly Passed[], { evaluator }: ListInput): Place | undefined {
  let given: Given | undefined;
  for (const one of [...path].reverse()) {
    const passing = evaluator.callFact(one.call);
    if (!passing) return undefined;
    const at: Place = { file: one.call.file, fn: passing.fn, ...(given && { given }) };
    given = { ref: one.target, args: passing.args.map((value) => ({ value, at })), ...(given && { outer: given }) };
  }
  return { file: call.file, fn: fact.fn, ...(given && { given }) };
}

function listOf({ call, wrapped, fn: { file, fn } }: Pick<ListQuery, 'call' | 'fn' | 'wrapped'>, use: LibraryCall, { client, method }: Asked, { filter, columns, optional, bound, table }: Reading, { grows, facts, graph }: ListInput): ListQuery {
  const unit = facts.get(use.call.file);
  const kept = unit && (bound === 'none' || bound === 'request') && isPruned(table, use.call.file, unit, graph) ? 'capped' : bound;
  return { call, wrapped, query: use.call, fn: { file, fn }, client, method, table, filter, columns, optional, bound: kept === 'open' ? 'unknown' : kept, grows: grows(table, file, unit !== undefined && isByRank(use.fact, unit)), few: isOfTheWorld(table), mostly: columns.every((column) => MOST.test(column)) };
}
