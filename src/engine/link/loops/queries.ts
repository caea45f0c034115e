import type { Loop } from './around';
import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from '../graph/graph';
import { BULK_METHODS, GROUPS, JOINED_READS, NESTED_WRITES, NO_DATABASES, SINGLE_WRITES, STATEMENT_METHODS, STATEMENT_TEXTS, TRANSACTION_CALLS } from '../libraries/transactions';
import { BEGINS } from '../libraries/queries/clients';
import { STATEMENT } from '../libraries/query-languages';
import { namesOfRound, usesAny } from './round-values';
import { nameOfValue, rootOf } from './words';
import { fillingsOf, isGivenStatement, statementAt } from './written';
import type { CallFact, SourceFacts, Value } from '../../model/facts';
import type { RepeatedQuery } from '../../model/query-loops';
import type { CallRef } from '../../model/system';

type Facts = ReadonlyMap<string, SourceFacts>;

/** The database statement that a call is, by the library that it calls or by the text that it is given; of a chain of calls the last one that is known to be one. */
export function createQueryOf(evaluator: Evaluator, graph: CallGraph, facts: Facts): (call: CallRef) => RepeatedQuery | undefined {
  return (call) => {
    const effect = graph.use(call)?.spec.effect;
    const unit = facts.get(call.file);
    const fact = evaluator.callFact(call);
    if (!unit || !fact || (effect?.kind === 'query' && NO_DATABASES.has(effect.client))) return undefined;
    const client = effect?.kind === 'query' ? effect.client : isGivenStatement(call, facts) ? STATEMENT : builtBy(call, fact);
    const method = fact.callee.k === 'member' ? fact.callee.name : '';
    if (client === undefined || BULK_METHODS.test(method) || TRANSACTION_CALLS.test(method)) return undefined;
    return { at: call, client, name: nameOfValue(fact.callee, unit) };
  };

  /** A builder that is waited for, where nothing in its chain says what it does: it reads. */
  function builtBy({ file, call }: CallRef, fact: CallFact): string | undefined {
    const made = fact.wait === 'await' && fact.outer?.as !== 'callee' && !fact.isNew ? evaluator.evaluate({ k: 'call', id: call }, { file, fn: fact.fn }) : undefined;
    const client = made?.k === 'made' ? BEGINS[made.type] : undefined;
    return isTold(file, fact.callee) ? undefined : client;
  }

  function isTold(file: string, callee: Value): boolean {
    for (let at = callee, step = 0; at.k === 'member' && at.of.k === 'call' && step < 12; step++) {
      if (graph.use({ file, call: at.of.id })?.spec.effect?.kind === 'query') return true;
      at = evaluator.callFact({ file, call: at.of.id })?.callee ?? at.of;
    }
    return false;
  }
}

/**
 * Whether one statement could do the work of all rounds. An update whose data is the item's own can't be one with most clients; it is left
 * alone unless it writes the same everywhere.
 */
export function isOneForAll(call: CallRef, query: RepeatedQuery, path: readonly CallRef[], loop: Loop, facts: Facts): boolean {
  const method = query.name.split('.').at(-1) ?? '';
  if (writesNested(query, facts) || isStatementItself(call, path, loop, facts)) return false;
  const unit = facts.get(call.file);
  const fact = unit?.calls[call.call];
  const text = statementAt(query.at, facts);
  if (text !== undefined && STATEMENT_TEXTS.changes.test(text)) return unit !== undefined && fact !== undefined && path.length === 1 && fillingsOf(fact, unit).filter((value) => usesAny(value, namesOfRound(loop, unit), unit, 0)).length < 2;
  if (!SINGLE_WRITES.methods.has(method)) return true;
  const data = fact && path.length === 1 ? dataOf(fact, method, query.client) : undefined;
  return unit !== undefined && data !== undefined && !usesAny(data, namesOfRound(loop, unit), unit, 0);
}

/** What an update writes, where its client has a form for many with the same data. */
function dataOf({ args }: CallFact, method: string, client: string): Value | undefined {
  const place = SINGLE_WRITES.data[client]?.[method];
  if (place === 'all') return { k: 'array', items: args };
  if (place !== undefined) return args[place];
  return method === 'update' ? args.flatMap((arg) => (arg.k === 'object' ? arg.props : [])).find(({ key }) => key === 'data')?.value : undefined;
}

/** The items are statements, such as those that make up one change of a table: `for (const sql of statements) await db.execute(sql)`. */
function isStatementItself({ file, call }: CallRef, path: readonly CallRef[], { items }: Loop, facts: Facts): boolean {
  const fact = path.length === 1 ? facts.get(file)?.calls[call] : undefined;
  const text = fact?.args[0] && rootOf(fact.args[0]);
  return fact?.callee.k === 'member' && STATEMENT_METHODS.has(fact.callee.name) && text !== undefined && items.includes(text);
}

/** Whether the client makes one statement of all that start together. */
export function isJoined({ client, name }: RepeatedQuery): boolean {
  return JOINED_READS[client]?.has(name.split('.').at(-1) ?? '') ?? false;
}

/** `create({ data: { user: { connect: … } } })` */
function writesNested({ at, name }: RepeatedQuery, facts: Facts): boolean {
  const fact = facts.get(at.file)?.calls[at.call];
  const data = name.endsWith('.create') ? fact?.args.flatMap((arg) => (arg.k === 'object' ? arg.props : [])).find(({ key }) => key === 'data')?.value : undefined;
  return data?.k === 'object' && data.props.some(({ value }) => value.k === 'object' && value.props.some(({ key }) => NESTED_WRITES.has(key)));
}

/** The collection is one of groups, by its name. */
export function isOfGroups(name: string): boolean {
  return name.split('.').some((part) => GROUPS.test(part.replace('()', '')));
}
