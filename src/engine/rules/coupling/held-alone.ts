import { joinedByOptions } from '../../link/query/built-options';
import type { BindingFact, BindingId, CallFact, SourceFacts, StatementFact, Value } from '../../model/facts';

/**
 * What a statement uses that serves one call after the other: a transaction, which has one connection, and a query builder that it goes on
 * building, as the others would get its conditions too.
 */
export function heldAlone({ uses }: StatementFact, calls: readonly CallFact[], unit: SourceFacts): BindingId[] {
  const { bindings } = unit;
  const built = calls.flatMap(({ callee }) => (callee.k === 'member' && BUILDS.test(callee.name) && callee.of.k === 'ref' ? [callee.of.b] : []));
  return [...uses, ...joinedBy(calls, unit)].filter((id) => {
    const binding = bindings[id];
    return binding !== undefined && binding.kind !== 'import' && ((isTransaction(binding, unit) && calls.some((call) => runsOn(id, call, unit))) || (binding.fn !== 0 && built.includes(id)));
  });
}

const TRANSACTION = /^(?:tx|trx|\w{0,60}\.?\w{0,60}[tT]ransaction(?:Client)?|queryRunner|QueryRunner|ClientSession)$/;

function isTransaction({ name, type, init }: BindingFact, unit: SourceFacts): boolean {
  return TRANSACTION.test(type?.name ?? '') || (TRANSACTION.test(name) && (init === undefined || isBegun(init, unit)));
}

/** `await source.transaction()`, not a row that has such a name. */
function isBegun(init: Value, { calls }: SourceFacts): boolean {
  const value = init.k === 'await' ? init.of : init;
  const callee = value.k === 'call' ? calls[value.id]?.callee : undefined;
  return callee?.k !== 'member' || !READS.test(callee.name) || BEGINS.test(callee.name);
}

const READS = /^(?:find|get|fetch|load|select|read|query|create|save|insert|update|upsert|retrieve|list)(?![a-z])/;
const BEGINS = /^(?:get|create)\w*(?:Transaction|Tx|Trx|Runner|Session|Client|Connection)$/;

/** It is what a call is asked of, or given: no row whose field it reads. */
function runsOn(id: BindingId, { callee, args }: CallFact, unit: SourceFacts): boolean {
  const isIt = (value: Value, depth = 0): boolean => (value.k === 'ref' && value.b === id) || (value.k === 'object' && depth < 3 && value.props.some((prop) => isIt(prop.value, depth + 1)));
  let receiver = callee;
  for (let step = 0; receiver.k === 'member' && step < 8; step++) receiver = receiver.of;
  return isIt(receiver) || args.some((arg) => isIt(arg) || isIt(joinedByOptions(arg, unit) ?? arg));
}

/** What options are built for that a variable keeps: the statement itself doesn't speak of it. */
function joinedBy(calls: readonly CallFact[], unit: SourceFacts): BindingId[] {
  return calls.flatMap(({ args }) => args.flatMap((arg) => {
    const joined = joinedByOptions(arg, unit);
    return joined?.k === 'ref' ? [joined.b] : [];
  }));
}

const BUILDS = /^(?:(?:and|or)?[wW]here\w*|(?:and|or)?[hH]aving|add[A-Z]\w*|(?:left|inner)Join\w*|orderBy|groupBy|skip|take|offset)$/;
