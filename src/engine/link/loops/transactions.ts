import { AMBIENT_TRANSACTIONS, DOMAIN_TYPES, MAY_BE_SHARED, STATEMENT_LISTS, TRANSACTION_CALLS, TRANSACTION_NAMES, TRANSACTION_OPTIONS, TRANSACTION_TYPES } from '../libraries/transactions';
import { joinedByOptions } from '../query/built-options';
import type { BindingFact, BindingId, CallFact, CallId, FunctionFact, SourceFacts, Value } from '../../model/facts';
import { ofEach } from '../../model/parts';
import type { CallRef } from '../../model/system';

/**
 * Whether a call is part of a transaction that was begun before: by its receiver or an argument, or by what runs or precedes the function.
 * An item of the loop is none, whatever its name: `for (const transaction of payments)`.
 */
export function inTransaction({ call }: CallRef, unit: SourceFacts, items: readonly BindingId[] = []): boolean {
  const fact = unit.calls[call];
  if (!fact) return false;
  return namesTransaction(fact.callee, besides(items, isOpened), unit, 0) || fact.args.some((arg) => isHanded(arg, unit, items)) || runsInOne(fact.fn, fact.span.start, unit);
}

function besides(items: readonly BindingId[], says: Says): Says {
  return (name, unit, id) => (id === undefined || !items.includes(id)) && says(name, unit, id);
}

/** Whether what starts in a loop is handed over as one list to what runs it as one: `$transaction(items.map(update))`, `all.push(update(item)); … $transaction(all)`. */
export function isHandedOver({ call }: CallRef, iteration: CallId | undefined, unit: SourceFacts): boolean {
  return [call, ...(iteration === undefined ? [] : [iteration])].some((id) => {
    const { outer, binding, wait } = unit.calls[id] ?? {};
    if (wait === 'await') return false;
    const around = outer?.as === 'argument' ? unit.calls[outer.call] : undefined;
    if (around && runsAsOne(around, unit)) return true;
    const list = around?.callee.k === 'member' && around.callee.name === 'push' && around.callee.of.k === 'ref' ? around.callee.of.b : binding;
    return list !== undefined && runAsOne(unit).has(list);
  });
}

/** Variables that are given to such a call, as they are or spread into a list. */
const runAsOne = ofEach((unit: SourceFacts): ReadonlySet<BindingId> => new Set(unit.calls.flatMap((fact) => (runsAsOne(fact, unit) ? fact.args.flatMap(listsIn) : []))));

function runsAsOne({ callee }: CallFact, unit: SourceFacts): boolean {
  const name = nameOf(callee, unit);
  return TRANSACTION_CALLS.test(name) || STATEMENT_LISTS.has(name);
}

function listsIn(arg: Value): BindingId[] {
  if (arg.k === 'ref') return [arg.b];
  return arg.k === 'array' ? arg.items.flatMap((item) => (item.k === 'spread' && item.of.k === 'ref' ? [item.of.b] : [])) : [];
}

/** Whether a statement is asked of the client of whatever transaction is open: `this.prisma.txClient().order.create(…)`. */
export function asksAmbient({ call }: CallRef, unit: SourceFacts | undefined): boolean {
  const fact = unit?.calls[call];
  return unit !== undefined && fact !== undefined && namesTransaction(fact.callee, isAmbient, unit, 0);
}

/** What a variable, or the member that a name stands for, says of itself. */
type Says = (name: string, unit: SourceFacts, binding?: BindingId) => boolean;

/** `tx` of `tx.order.create`, `this.tx`. */
function namesTransaction(value: Value, says: Says, unit: SourceFacts, depth: number): boolean {
  const next = (of: Value): boolean => namesTransaction(of, says, unit, depth + 1);
  if (depth > 8) return false;
  if (value.k === 'ref') return isNamed(value.b, says, unit);
  if (value.k === 'member') return says(value.name, unit) || next(value.of);
  if (value.k === 'call') return next(unit.calls[value.id]?.callee ?? NOTHING) || (unit.calls[value.id]?.args.some((arg) => isHanded(arg, unit, [])) ?? false);
  return value.k === 'await' && next(value.of);
}

function isNamed(id: BindingId, says: Says, unit: SourceFacts): boolean {
  const binding = unit.bindings[id];
  return binding !== undefined && says(binding.name, unit, id);
}

const isAmbient: Says = (name) => AMBIENT_TRANSACTIONS.test(name);

/** An open transaction by its name, or by its type where a function is given it. A manager that nobody gives is the one that all share. */
const isOpened: Says = (name, unit, id) => {
  const binding = id === undefined ? undefined : unit.bindings[id];
  const isGiven = binding?.kind === 'param' && unit.functions[binding.fn]?.kind !== 'constructor';
  if (isGiven && TRANSACTION_TYPES.has(binding.type?.name ?? '') && !isOfDomain(binding, unit)) return true;
  if (!TRANSACTION_NAMES.test(name)) return false;
  return !MAY_BE_SHARED.has(name) || isGiven || (binding?.init?.k === 'member' && namesTransaction(binding.init.of, isOpened, unit, 1));
};

/** A type that people also give to payments counts where it is a library's. */
function isOfDomain({ type }: BindingFact, unit: SourceFacts): boolean {
  const libraries = DOMAIN_TYPES.get(type?.name ?? '');
  return libraries !== undefined && !unit.imports.some(({ binding, module }) => binding !== undefined && binding === type?.binding && libraries.test(module));
}

/** `save(item, tx)`, `create(item, { transaction })`. */
function isHanded(arg: Value, unit: SourceFacts, items: readonly BindingId[]): boolean {
  if (arg.k === 'object') return arg.props.some(({ key, value }) => (TRANSACTION_OPTIONS.has(key) && !isRow(value, unit, items)) || (value.k === 'ref' && isHanded(value, unit, items)));
  return (arg.k === 'ref' && isNamed(arg.b, besides(items, isOpened), unit)) || isBuiltFor(arg, unit, items);
}

/** `findOne(new Options().filter({ id }).transaction(held.transaction).build())` */
function isBuiltFor(arg: Value, unit: SourceFacts, items: readonly BindingId[]): boolean {
  const joined = joinedByOptions(arg, unit);
  return joined !== undefined && (joined.k === 'ref' || joined.k === 'member') && !isRow(joined, unit, items) && namesTransaction(joined, besides(items, isOpened), unit, 1);
}

/** `{ connection: peer.id }`, `{ session: id }`: a row that others are looked for by. */
function isRow(value: Value, unit: SourceFacts, items: readonly BindingId[]): boolean {
  switch (value.k) {
    case 'const': case 'template': case 'object': return true;
    case 'member': return ROW.test(value.name) || (value.of.k === 'ref' && items.includes(value.of.b));
    case 'ref': return items.includes(value.b) || ROW.test(unit.bindings[value.b]?.name ?? '');
    default: return false;
  }
}

const ROW = /^_?id$|(?:Id|_id|Uuid|uuid)$/;

/** `transaction(async () => { … })` around it, a decorator, or a statement that begins one further up. */
function runsInOne(fn: number, before: number, unit: SourceFacts): boolean {
  for (let id = fn, level = 0; id !== 0 && level < 8; id = unit.functions[id]?.parent ?? 0, level++) {
    const holder = unit.functions[id];
    if (!holder) return false;
    const around = holder.argumentOf && unit.calls[holder.argumentOf.call];
    if (around && TRANSACTION_CALLS.test(nameOf(around.callee, unit))) return true;
    if (holder.decorators.some(({ callee }) => TRANSACTION_CALLS.test(nameOf(callee, unit)))) return true;
    if ((firstBegins(unit).get(holder) ?? Infinity) <= before) return true;
  }
  return false;
}

/** Where each function of a file first begins a transaction. */
const firstBegins = ofEach((unit: SourceFacts): ReadonlyMap<FunctionFact, number> => new Map(unit.functions.map((holder) => [holder, begunIn(holder, unit).reduce((first, end) => Math.min(first, end), Infinity)])));

function begunIn({ calls }: FunctionFact, unit: SourceFacts): number[] {
  return calls.flatMap((call) => {
    const one = unit.calls[call];
    return one && (isBegin(nameOf(one.callee, unit)) || one.args.some((arg) => arg.k === 'const' && typeof arg.v === 'string' && /^\s*(?:begin|start transaction)\b/i.test(arg.v))) ? [one.span.end] : [];
  });
}

function isBegin(name: string): boolean {
  return /^(?:begin|start)(?:Transaction)?$/.test(name);
}

function nameOf(value: Value, unit: SourceFacts): string {
  if (value.k === 'ref') return unit.bindings[value.b]?.name ?? '';
  if (value.k === 'call') return nameOf(unit.calls[value.id]?.callee ?? NOTHING, unit);
  return value.k === 'member' || value.k === 'global' ? value.name : '';
}

const NOTHING: Value = { k: 'undefined' };
