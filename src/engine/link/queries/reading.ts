import { AGGREGATES, AGGREGATE_TEXT, STAGES, formOf } from '../libraries/queries/filters';
import { BEGINS, READS } from '../libraries/queries/clients';
import { PROMISED } from '../libraries/queries/chains';
import type { ChainSpec, ReadSpec } from '../libraries/queries/spec';
import type { ArgumentPath } from '../libraries/spec';
import { boundOf } from './bounds';
import { chainOf, type Chain, type ChainCall } from './chain';
import { UNREAD, type Condition } from './condition';
import { classified, type Classified } from './classify';
import { conditionOn, conditionsOf, nameOf, optionally } from './conditions';
import { includedBy, scopeOf } from './included';
import { follow, type Place, type Placed, type QueryInput } from './placed';
import { statementOf } from './statements';
import { tableOf } from './tables';
import type { LibraryCall } from '../graph/graph';
import type { BindingId, CallFact, CallId, SourceFacts, Value, WriteFact } from '../../model/facts';
import { idsBy, ofEach } from '../../model/parts';
import { valueIn } from '../../model/table';
import type { RowBound } from '../../model/queries';
import type { CallRef, FunctionRef } from '../../model/system';

/** What one query reads, as far as that is known at a place. */
export interface Reading extends Classified {
  /** How many places further its options stand. */
  readonly shift: number;
  readonly bound: RowBound | 'open';
  readonly table: string;
  /** It is given its filter where its options would stand, so there is no place for a limit. */
  readonly bare?: boolean;
}

export interface Asked {
  readonly client: string;
  readonly method: string;
  readonly spec: ReadSpec;
}

const NOTHING: Value = { k: 'undefined' };

/** What the library tables say of a call as a query. */
export function askedBy({ spec, callee, fact }: LibraryCall): Asked | undefined {
  const effect = spec.effect?.kind === 'query' ? spec.effect : undefined;
  const client = effect?.client ?? (spec.effect || spec.returns === undefined ? undefined : BEGINS[spec.returns]);
  if (client === undefined || fact.isNew) return undefined;
  const method = callee.k === 'method' ? callee.name : fact.callee.k === 'member' ? fact.callee.name : '';
  const read = READS[client]?.[method];
  return read && !(effect?.write && !read.statement) ? { client, method, spec: read } : undefined;
}

/** Filters that are put together by functions of functions have more ways than anybody takes; whoever needs more steps is not read. */
const MAX_STEPS = 2000;

/** Reads a query that lists rows; undefined for one that does something else, and for one that takes too long to read. */
export function readingOf(use: LibraryCall, asked: Asked, at: Place, input: Omit<QueryInput, 'left'>): Reading | undefined {
  const left = { steps: MAX_STEPS };
  const found = read(use, asked, at, { ...input, left });
  return left.steps < 0 ? undefined : found;
}

function read(use: LibraryCall, { spec }: Asked, at: Place, input: QueryInput): Reading | undefined {
  const unit = input.facts.get(at.file);
  if (!unit || spec.rows === 'one') return undefined;
  if (spec.statement) return ofStatement(use.fact, spec.statement, at, input);
  const shift = spec.entityFirst && isEntity(use.fact.args[0], at, unit, input) ? 1 : 0;
  const option = (path: ArgumentPath): Placed => optionAt(use.fact, { ...path, argument: path.argument + shift }, at, unit, input);
  if (spec.notRows?.some((path) => option(path).value.k !== 'undefined')) return undefined;
  const chain: Chain | undefined = spec.chain && chainOf(use.call, at, input);
  if (spec.chain && chain && !isList(spec.chain, chain, input)) return undefined;
  const stages = spec.pipeline && stagesOf(option(spec.pipeline), input);
  if (stages === 'none') return undefined;
  const bare = isBare(option({ argument: 0 }), spec, input);
  const conditions = [...(bare ? [{ argument: 0 }] : spec.filter ?? []).flatMap((path) => conditionsOf(option(path), input)), ...(stages?.conditions ?? []), ...(spec.chain && chain ? ofChain(spec.chain, chain, input) : []), ...scopeOf(use, spec, input), ...(spec.included ?? []).flatMap((path) => includedBy(option(path), input, 0))];
  const limits = [...(spec.limit ?? []).map((path) => boundOf(option(path), input)), ...(stages ? [stages.bound] : []), ...(spec.chain && chain ? limitsOf(spec.chain, chain, input) : [])];
  return { ...classified(conditions, input), shift, bound: chain?.open === true ? 'unknown' : strongest(limits), table: tableOf(use.fact, spec, chain, shift, at, input), bare };
}

/** `find({ teamId })`, as TypeORM took it before 0.3. */
function isBare(given: Placed, { options }: ReadSpec, input: QueryInput): boolean {
  const { value } = options ? follow(given, input) : given;
  return options !== undefined && value.k === 'object' && value.props.length > 0 && !value.props.some(({ key }) => key === '' || options.includes(key));
}

function ofStatement(fact: CallFact, { argument }: ArgumentPath, at: Place, input: QueryInput): Reading | undefined {
  const text = fact.args[argument];
  const statement = text && statementOf({ value: text, at }, input);
  if (!statement) return undefined;
  const { limit, table, conditions } = statement;
  const bound = limit === 'none' ? 'none' : limit === 'some' ? 'unknown' : boundOf(limit, input);
  return { ...classified(conditions, input), shift: 0, bound, table };
}

/** An option of a call; unknown where the object that holds it is put together bit by bit. */
function optionAt(fact: CallFact, { argument, path = [] }: ArgumentPath, at: Place, unit: SourceFacts, input: QueryInput): Placed {
  const arg = fact.args[argument];
  if (!arg) return { value: NOTHING, at };
  if (arg.k === 'spread' || fact.args.slice(0, argument).some(({ k }) => k === 'spread')) return { value: { k: 'unknown' }, at };
  if (path.length === 0) return { value: arg, at };
  if (arg.k === 'ref' && isBuilt(arg.b, fact, at, unit, input)) return { value: { k: 'unknown' }, at };
  const holder = follow({ value: arg, at }, input);
  const inline = holder.value.k === 'object' && holder.value.spreads.length === 0 && path.length === 1 ? holder.value.props.find(({ key }) => key === path[0])?.value ?? NOTHING : undefined;
  if (inline) return { value: inline, at: holder.at };
  return follow({ value: path.reduce<Value>((of, name) => ({ k: 'member', of, name }), arg), at }, input);
}

/** `options.take = 20`, `Object.assign(options, page)`, `paged(options)` where that writes into what it is given; `keyOf(options)` only reads it. */
function isBuilt(binding: BindingId, { span }: CallFact, { file }: Place, unit: SourceFacts, input: QueryInput): boolean {
  if (unit.bindings[binding]?.reassigned === true || writesInto(unit.writes, binding).length > 0) return true;
  return (callsGiven(unit).get(binding) ?? []).some((call) => (unit.calls[call]?.span.start ?? span.start) < span.start && changes({ file, call }, binding, unit, input, 0));
}

/** Whether a call writes into what a variable holds, which it is given; further down than that it may. */
function changes({ file, call }: CallRef, binding: BindingId, unit: SourceFacts, input: QueryInput, depth: number): boolean {
  const { callee, args = [] } = unit.calls[call] ?? {};
  const at = args.findIndex((arg) => arg.k === 'ref' && arg.b === binding);
  if (at === 0 && callee?.k === 'member' && callee.of.k === 'global' && callee.name === 'assign') return true;
  return input.graph.callees({ file, call }).some(({ kind, target }) => kind === 'call' && (depth >= MAX_HANDED || writesParameter(target, at, input, depth)));
}

const MAX_HANDED = 3;

function writesParameter({ file, fn }: FunctionRef, index: number, input: QueryInput, depth: number): boolean {
  const unit = input.facts.get(file);
  const own = unit?.functions[fn]?.params[index]?.binding;
  if (!unit || own === undefined) return true;
  return writesInto(unit.writes, own).length > 0 || (callsGiven(unit).get(own) ?? []).some((call) => changes({ file, call }, own, unit, input, depth + 1));
}

/** Assignments to members of a variable. */
const writesInto = idsBy(({ target }: WriteFact) => (target.k === 'member' && target.of.k === 'ref' ? target.of.b : undefined));

/** Calls that are given a variable, by the variable. */
const callsGiven = ofEach((unit: SourceFacts): ReadonlyMap<BindingId, readonly CallId[]> => {
  const found = new Map<BindingId, CallId[]>();
  for (const [call, { args }] of unit.calls.entries()) for (const arg of args) if (arg.k === 'ref') valueIn(found, arg.b, (): CallId[] => []).push(call);
  return found;
});

function isEntity(value: Value | undefined, at: Place, unit: SourceFacts, { evaluator }: QueryInput): boolean {
  if (value?.k !== 'ref') return false;
  const known = evaluator.evaluate(value, at);
  return known.k === 'class' || (unit.bindings[value.b]?.kind === 'import' && /^[A-Z]/.test(unit.bindings[value.b]?.name ?? ''));
}

function isList(spec: ChainSpec, { calls }: Chain, input: QueryInput): boolean {
  if (calls.some(({ name, when }) => !when && (spec.notRows.includes(name) || spec.one.includes(name)))) return false;
  if (spec.asks && !calls.some(({ name }) => spec.asks?.includes(name))) return false;
  return !calls.some((call) => spec.columns.includes(call.name) && call.args.some((arg) => aggregates(arg, input)));
}

/** A count or a sum among the columns that are read. */
function aggregates({ value, at }: Placed, input: QueryInput, depth = 0): boolean {
  const unit = input.facts.get(at.file);
  if (!unit || depth > 4) return false;
  const next = (inner: Value): boolean => aggregates({ value: inner, at }, input, depth + 1);
  switch (value.k) {
    case 'const': return typeof value.v === 'string' && AGGREGATE_TEXT.test(value.v);
    case 'template': return value.parts.some(next);
    case 'array': return value.items.some(next);
    case 'object': return value.props.some((prop) => next(prop.value));
    case 'fn': return unit.functions[value.id]?.calls.some((call) => AGGREGATES.test(nameOf(unit.calls[call]?.callee, unit))) ?? false;
    case 'call': {
      const fact = unit.calls[value.id];
      if (!fact) return false;
      return AGGREGATES.test(nameOf(fact.callee, unit)) || fact.args.some(next) || (fact.callee.k === 'member' && next(fact.callee.of));
    }
    default: return false;
  }
}

function ofChain(spec: ChainSpec, chain: Chain, input: QueryInput): readonly Condition[] {
  const own = chain.calls.flatMap((call): readonly Condition[] => {
    if (spec.untold.includes(call.name) || !isNamed(call.name, spec)) return optionally([UNREAD], call.when);
    const joined = spec.joins?.[call.name];
    if (joined !== undefined) return call.args[joined] ? optionally(conditionsOf(call.args[joined], input), call.when) : [];
    return spec.filter.includes(call.name) ? optionally(filterOf(call, input), call.when) : [];
  });
  return chain.open ? [...own, UNREAD] : own;
}

/** It stands in the table of its client's methods: others are extensions of the project's own. */
function isNamed(name: string, spec: ChainSpec): boolean {
  return [spec.plain, spec.filter, spec.limit, spec.table, spec.one, spec.notRows, spec.columns, spec.asks ?? [], PROMISED].some((names) => names.includes(name)) || spec.joins?.[name] !== undefined;
}

/** `where({ status })`, `where('status', '=', status)`, `where('status = :status')`, `whereNull('deletedAt')`, `where(eq(orders.id, id))`. */
function filterOf({ name, args }: ChainCall, input: QueryInput): readonly Condition[] {
  const [first, second, third] = args;
  if (!first) return [];
  const column = first.value.k === 'const' && typeof first.value.v === 'string' && /^[\w."`]+$/.test(first.value.v) ? first.value.v : undefined;
  if (column === undefined) return /in$/i.test(name) && name !== 'filter' ? [UNREAD] : conditionsOf(first, input);
  if (/null$/i.test(name)) return [{ column, form: 'null' }];
  if (/not/i.test(name)) return [{ column, form: 'not' }];
  if (/I?Like$/.test(name)) return [{ column, form: 'search' }];
  if (name.endsWith('In')) return [conditionOn(column, 'in', second, input)];
  if (!second) return [UNREAD];
  const operator = second.value.k === 'const' && typeof second.value.v === 'string' && third ? second.value.v : undefined;
  if (third && operator === undefined) return [UNREAD];
  return [conditionOn(column, operator !== undefined && formOf(operator) === undefined ? 'unknown' : operator, third ?? second, input)];
}

function limitsOf(spec: ChainSpec, { calls }: Chain, input: QueryInput): (RowBound | 'open')[] {
  return calls.filter(({ name }) => spec.limit.includes(name)).map(({ args: [first], when }) => {
    const bound = first ? boundOf(first, input) : 'unknown';
    return when && bound !== 'request' ? 'unknown' : bound === 'none' ? 'unknown' : bound;
  });
}

function strongest(bounds: readonly (RowBound | 'open')[]): RowBound | 'open' {
  const [given = 'none', ...others] = bounds.filter((one) => one !== 'none');
  return others.length === 0 ? given : 'unknown';
}

function stagesOf(pipeline: Placed, input: QueryInput): { readonly conditions: readonly Condition[]; readonly bound: RowBound | 'open' } | 'none' {
  const { value, at } = follow(pipeline, input);
  const unknown = { conditions: [UNREAD], bound: 'unknown' as const };
  if (value.k !== 'array' || (pipeline.value.k === 'ref' && input.facts.get(pipeline.at.file)?.calls.some(({ callee }) => callee.k === 'member' && callee.of === pipeline.value))) return unknown;
  const stages = value.items.map((item) => follow({ value: item, at }, input));
  if (stages.some(({ value: stage }) => stage.k !== 'object' || stage.spreads.length > 0)) return unknown;
  const of = (name: string): Placed[] => stages.flatMap(({ value: stage, at: place }) => (stage.k === 'object' ? stage.props.filter(({ key }) => key === name).map((prop) => ({ value: prop.value, at: place })) : []));
  if (STAGES.notRows.some((name) => of(name).length > 0)) return 'none';
  return { conditions: of(STAGES.filter).flatMap((filter) => conditionsOf(filter, input)), bound: strongest(of(STAGES.limit).map((limit) => boundOf(limit, input))) };
}
