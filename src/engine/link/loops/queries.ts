import type { Loop } from './around';
import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from '../graph/graph';
import { BULK_METHODS, GROUPS, JOINED_READS, NESTED_WRITES, NO_DATABASES, SINGLE_WRITES, STATEMENT_METHODS } from '../libraries/transactions';
import { nameOfValue, rootOf } from './words';
import type { BindingId, CallFact, SourceFacts, Value } from '../../model/facts';
import { idsWithin } from '../../model/parts';
import type { RepeatedQuery } from '../../model/query-loops';
import type { CallRef } from '../../model/system';

/** The database statement that a call is; of a chain of calls the last one that is known to be one. */
export function createQueryOf(evaluator: Evaluator, graph: CallGraph, facts: ReadonlyMap<string, SourceFacts>): (call: CallRef) => RepeatedQuery | undefined {
  return (call) => {
    const effect = graph.use(call)?.spec.effect;
    const unit = facts.get(call.file);
    const fact = evaluator.callFact(call);
    if (effect?.kind !== 'query' || NO_DATABASES.has(effect.client) || !unit || !fact) return undefined;
    const method = fact.callee.k === 'member' ? fact.callee.name : '';
    return BULK_METHODS.test(method) ? undefined : { at: call, client: effect.client, name: nameOfValue(fact.callee, unit) };
  };
}

/**
 * Whether one statement could do the work of all rounds. An update whose data is the item's own can't be one with most clients; it is left
 * alone unless it writes the same everywhere.
 */
export function isOneForAll(call: CallRef, query: RepeatedQuery, path: readonly CallRef[], loop: Loop, facts: ReadonlyMap<string, SourceFacts>): boolean {
  const method = query.name.split('.').at(-1) ?? '';
  if (writesNested(query, facts) || isStatementItself(call, path, loop, facts)) return false;
  if (!SINGLE_WRITES.methods.has(method)) return true;
  const unit = facts.get(call.file);
  const fact = unit?.calls[call.call];
  const data = fact && path.length === 1 ? dataOf(fact, method, query.client) : undefined;
  return unit !== undefined && data !== undefined && !usesAny(data, itemsIn(loop, unit), 0);
}

/** What an update writes, where its client has a form for many with the same data. */
function dataOf({ args }: CallFact, method: string, client: string): Value | undefined {
  const place = SINGLE_WRITES.data[client]?.[method];
  if (place !== undefined) return args[place];
  return method === 'update' ? args.flatMap((arg) => (arg.k === 'object' ? arg.props : [])).find(({ key }) => key === 'data')?.value : undefined;
}

/** The items are statements, such as those that make up one change of a table: `for (const sql of statements) await db.execute(sql)`. */
function isStatementItself({ file, call }: CallRef, path: readonly CallRef[], { items }: Loop, facts: ReadonlyMap<string, SourceFacts>): boolean {
  const fact = path.length === 1 ? facts.get(file)?.calls[call] : undefined;
  const text = fact?.args[0] && rootOf(fact.args[0]);
  return fact?.callee.k === 'member' && STATEMENT_METHODS.has(fact.callee.name) && text !== undefined && items.includes(text);
}

/** Whether the client makes one statement of all that start together. */
export function isJoined({ client, name }: RepeatedQuery): boolean {
  return JOINED_READS[client]?.has(name.split('.').at(-1) ?? '') ?? false;
}

/** `create({ data: { user: { connect: … } } })` */
function writesNested({ at, name }: RepeatedQuery, facts: ReadonlyMap<string, SourceFacts>): boolean {
  const fact = facts.get(at.file)?.calls[at.call];
  const data = name.endsWith('.create') ? fact?.args.flatMap((arg) => (arg.k === 'object' ? arg.props : [])).find(({ key }) => key === 'data')?.value : undefined;
  return data?.k === 'object' && data.props.some(({ value }) => value.k === 'object' && value.props.some(({ key }) => NESTED_WRITES.has(key)));
}

/** The collection is one of groups, by its name. */
export function isOfGroups(name: string): boolean {
  return name.split('.').some((part) => GROUPS.test(part.replace('()', '')));
}

/** Variables of one round: the item, and what the repeated code declares. */
function itemsIn(loop: Loop, unit: SourceFacts): ReadonlySet<BindingId> {
  const holder = unit.functions[loop.fn];
  const span = loop.region === undefined ? holder?.span : holder?.regions[loop.region]?.span;
  return new Set([...loop.items, ...span ? idsWithin(unit.bindings, span) : []]);
}

function usesAny(value: Value, names: ReadonlySet<BindingId>, depth: number): boolean {
  const next = (inner: Value): boolean => usesAny(inner, names, depth + 1);
  if (depth > 8) return true;
  switch (value.k) {
    case 'ref': return names.has(value.b);
    case 'member': case 'await': case 'spread': case 'not': return next(value.of);
    case 'index': return next(value.of) || next(value.key);
    case 'object': return value.props.some((prop) => next(prop.value)) || value.spreads.some(next);
    case 'array': return value.items.some(next);
    case 'template': return value.parts.some(next);
    case 'either': return next(value.left) || next(value.right);
    case 'unknown': return true;
    default: return false;
  }
}
