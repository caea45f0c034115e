import { ALL_OF, ANY_OF, formOf, KEY, MODIFIERS, NONE_OF, RELATED } from '../libraries/queries/filters';
import { waysOf } from './branches';
import { UNREAD, type Condition } from './condition';
import { formBy } from './equality';
import { pushedTo, runsAnyTimes, type Pushed } from './pushed';
import { follow, isParameter, parameterOf, type Placed, type QueryInput } from './placed';
import { returnedBy } from './returned';
import { conditionsOfText } from './statements';
import type { RegionId, SourceFacts, Value, WriteFact } from '../../model/facts';

const MAX_DEPTH = 8;
const ALWAYS: Value = { k: 'const', v: true };

/** What a filter says: an object, a function of conditions, a text. */
export function conditionsOf(filter: Placed, input: QueryInput, depth = 0): readonly Condition[] {
  if (depth > MAX_DEPTH || input.left.steps-- <= 0) return [UNREAD];
  const built = builtUp(filter, input, depth);
  if (built) return built;
  const { value, at } = follow(filter, input);
  const pushed = pushedOnto(filter, input, depth);
  if (pushed) return value.k === 'array' ? [{ column: '', form: 'either', of: [...value.items.map((item) => conditionsOf({ value: item, at }, input, depth + 1)), ...pushed] }] : [UNREAD];
  switch (value.k) {
    case 'undefined': return [];
    case 'const': return typeof value.v === 'string' ? conditionsOfText([value]) : [];
    case 'template': return conditionsOfText(value.parts);
    case 'object': return conditionsOfObject(value, { value, at }, input, depth);
    case 'array': return [{ column: '', form: 'either', of: value.items.flatMap((item) => alternativesOf(item, { value, at }, input, depth)) }];
    case 'either': return conditionsOfChoice(value, { value, at }, input, depth);
    case 'call': return conditionsOfCall(value.id, { value, at }, input, depth);
    default: return [openOf({ value, at }, input) ?? UNREAD];
  }
}

/** One of a list of alternatives, or those that are spread into it, where they are at all: `...(ids.length > 0 ? [{ id: { in: ids } }] : [])`. */
function alternativesOf(item: Value, { at }: Placed, input: QueryInput, depth: number): (readonly Condition[])[] {
  if (item.k !== 'spread') return [conditionsOf({ value: item, at }, input, depth + 1)];
  const list = follow({ value: item.of, at }, input);
  const { value } = list;
  const sides = value.k === 'either' && (value.op === '?:' || value.op === '&&') ? [value.left, value.right] : [value];
  const items = sides.flatMap((side) => (side.k === 'array' ? side.items : []));
  if (depth > MAX_DEPTH || !sides.some(({ k }) => k === 'array')) return [[UNREAD]];
  return items.flatMap((inner) => alternativesOf(inner, list, input, depth + 1));
}

/** A condition on one column: `.where('status', '=', status)`, `.whereIn('id', ids)`. */
export function conditionOn(column: string, operator: string | undefined, value: Placed | undefined, input: QueryInput): Condition {
  const name = column.split('.').at(-1) ?? column;
  const form = operator === undefined ? 'equals' : formBy(operator, name, value, input) ?? 'unknown';
  if (!value) return { column: name, form };
  const found = follow(value, input);
  if (form === 'equals' && found.value.k === 'const' && found.value.v === null) return { column: name, form: 'null' };
  if (form === 'equals' && found.value.k === 'object') return { column: name, form: 'unknown' };
  return { column: name, form, ...(isFixed(found, input) && { fixed: true }) };
}

/** All of them hold only where something else does. */
export function optionally(conditions: readonly Condition[], when: Placed | undefined): readonly Condition[] {
  return when ? conditions.map((one) => ({ ...one, when: one.when ?? when })) : conditions;
}

/** The parameter that a value is, where callers decide on it. */
function openOf(placed: Placed, input: QueryInput): Condition | undefined {
  const parameter = parameterOf(placed, input);
  return parameter && { ...UNREAD, open: { fn: parameter.fn } };
}

function conditionsOfObject(object: Value & { k: 'object' }, { at }: Placed, input: QueryInput, depth: number): readonly Condition[] {
  const next = (value: Value): readonly Condition[] => conditionsOf({ value, at }, input, depth + 1);
  const own = object.props.flatMap(({ key, computed, value }): readonly Condition[] => {
    const name = key === '' ? nameOf(computed) : key;
    if (ALL_OF.includes(name)) return allOf(value, { value, at }, input, depth);
    if (ANY_OF.includes(name)) return next(value);
    if (NONE_OF.includes(name)) return [{ column: '', form: 'not' }];
    if (name === '') return [UNREAD];
    return conditionsOfColumn(name, { value, at }, input, depth);
  });
  return [...own, ...object.spreads.flatMap(next)];
}

function allOf(value: Value, { at }: Placed, input: QueryInput, depth: number): readonly Condition[] {
  const list = follow({ value, at }, input);
  if (list.value.k !== 'array') return conditionsOf({ value, at }, input, depth + 1);
  const added = pushedOnto({ value, at }, input, depth) ?? [];
  return [...added.flat(), ...list.value.items.flatMap((item) => conditionsOf({ value: item.k === 'spread' ? item.of : item, at: list.at }, input, depth + 1))];
}

/** What is pushed onto the list in a variable, call by call; undefined where nothing is. */
function pushedOnto({ value, at }: Placed, input: QueryInput, depth: number): (readonly Condition[])[] | undefined {
  const unit = input.facts.get(at.file);
  const binding = value.k === 'ref' ? unit?.bindings[value.b] : undefined;
  if (value.k !== 'ref' || !unit || !binding || binding.kind === 'import') return undefined;
  const all = pushedTo((one) => one.k === 'ref' && one.b === value.b, unit);
  const from = { ...at, fn: binding.fn };
  const ofItem = (item: Value, { fn }: Pushed): readonly Condition[] => (item.k === 'spread' ? [UNREAD] : conditionsOf({ value: item, at: { ...at, fn } }, input, depth + 2));
  return all.length === 0 ? undefined : all.map((one) => (runsAnyTimes(one, binding.fn, unit) ? [UNREAD] : optionally(one.items.flatMap((item) => ofItem(item, one)), conditionOfRegion(one.region, one.fn, unit, from))));
}

/** `id`, `{ in: ids }`, `In(ids)`, `{ user: { id } }`. */
export function conditionsOfColumn(column: string, placed: Placed, input: QueryInput, depth: number): readonly Condition[] {
  const { value, at } = follow(placed, input);
  if (value.k === 'undefined') return [];
  if (value.k === 'either' && isNothing(value.right)) return optionally(conditionsOfColumn(column, { value: value.left, at }, input, depth + 1), { value: value.test ?? value.left, at });
  if (value.k === 'either' && value.op === '&&') return optionally(conditionsOfColumn(column, { value: value.right, at }, input, depth + 1), { value: value.left, at });
  if (value.k === 'either' && value.op === '?:' && isNothing(value.left)) return optionally(conditionsOfColumn(column, { value: value.right, at }, input, depth + 1), { value: ALWAYS_NOT, at });
  if (value.k === 'object' && depth < MAX_DEPTH) return conditionsOfOperators(column, value, { value, at }, input, depth);
  if (value.k === 'call') return conditionsOfOperator(column, value.id, { value, at }, input) ?? [{ column, form: 'equals' }];
  if (value.k === 'array') return [{ column, form: 'list', ...(isFixed({ value, at }, input) && { fixed: true }) }];
  if (value.k === 'regex') return [{ column, form: 'search' }];
  return [{ ...conditionOn(column, undefined, { value, at }, input), ...(isOpenObject({ value, at }, input) && { form: 'equals' as const }) }];
}

const ALWAYS_NOT: Value = { k: 'unknown' };

function conditionsOfOperators(column: string, object: Value & { k: 'object' }, { at }: Placed, input: QueryInput, depth: number): readonly Condition[] {
  const isOperator = object.props.some(({ key, computed }) => formOf(key === '' ? nameOf(computed) : key) !== undefined);
  if (!isOperator) {
    if (object.props.length === 0 && object.spreads.length > 0) return object.spreads.some((spread) => holds(spread, at, input)) ? [{ column, form: 'range' }] : [{ column, form: 'unknown' }];
    const related = object.props.filter(({ key }) => RELATED.includes(key));
    return (related.length > 0 ? related.map(({ value }) => value) : [object]).flatMap((value) => conditionsOf({ value, at }, input, depth + 1));
  }
  return object.props.flatMap(({ key, computed, value }): readonly Condition[] => {
    const name = key === '' ? nameOf(computed) : key;
    const form = formBy(name, column, { value, at }, input);
    if (form === undefined) return MODIFIERS.includes(name) ? [] : [{ column, form: 'unknown' }];
    const found = follow({ value, at }, input);
    if (found.value.k === 'undefined') return [];
    if (NONE_OF.includes(name)) return [{ column, form: 'not' }];
    if (found.value.k === 'const' && found.value.v === null) return [{ column, form: 'null' }];
    return [{ column, form, ...(isFixed(found, input) && { fixed: true }) }];
  });
}

/** `...(from && { gte: from })`: parts of a range, each of which may be missing. */
function holds(spread: Value, at: Placed['at'], input: QueryInput): boolean {
  const { value } = follow({ value: spread, at }, input);
  return value.k === 'either' && [value.left, value.right].some((side) => side.k === 'object' && side.props.some(({ key }) => formOf(key) === 'range'));
}

/** TypeORM's `In(ids)` as the value of a column. */
function conditionsOfOperator(column: string, id: number, { at }: Placed, input: QueryInput): readonly Condition[] | undefined {
  const fact = input.facts.get(at.file)?.calls[id];
  const [first] = fact?.args ?? [];
  const form = fact && formBy(nameOf(fact.callee, input.facts.get(at.file)), column, first && { value: fact.isNew ? { k: 'call', id } : first, at }, input);
  if (!fact || form === undefined || input.graph.callees({ file: at.file, call: id }).length > 0) return undefined;
  return [{ column, form, ...(first && isFixed(follow({ value: first, at }, input), input) && { fixed: true }) }];
}

function conditionsOfChoice(value: Value & { k: 'either' }, { at }: Placed, input: QueryInput, depth: number): readonly Condition[] {
  const of = (side: Value): readonly Condition[] => conditionsOf({ value: side, at }, input, depth + 1);
  if (value.op === '&&') return optionally(of(value.right), { value: value.left, at });
  if (value.op !== '?:') return isEmpty(value.right) ? of(value.left) : [{ column: '', form: 'either', of: [of(value.left), of(value.right)] }];
  if (isEmpty(value.right)) return optionally(of(value.left), { value: value.test ?? ALWAYS, at });
  if (isEmpty(value.left)) return optionally(of(value.right), { value: ALWAYS_NOT, at });
  return [{ column: '', form: 'either', of: [of(value.left), of(value.right)] }];
}

/** Drizzle's `and(eq(orders.userId, id), …)`, or what a function of the project returns. */
function conditionsOfCall(id: number, { at }: Placed, input: QueryInput, depth: number): readonly Condition[] {
  const unit = input.facts.get(at.file);
  const fact = unit?.calls[id];
  if (!fact) return [UNREAD];
  const returned = returnedBy({ file: at.file, call: id }, at, input);
  if (returned) return returned.length === 1 && returned[0] ? conditionsOf(returned[0], input, depth + 2) : [{ column: '', form: 'either', of: returned.map((one) => conditionsOf(one, input, depth + 2)) }];
  const name = nameOf(fact.callee, unit);
  const all = (): (readonly Condition[])[] => fact.args.map((arg) => (arg.k === 'spread' ? allOf(arg.of, { value: arg.of, at }, input, depth) : conditionsOf({ value: arg, at }, input, depth + 1)));
  if (ALL_OF.includes(name)) return all().flat();
  if (ANY_OF.includes(name)) return [{ column: '', form: 'either', of: all() }];
  const form = formOf(name);
  const [column, compared] = fact.args;
  if (form !== undefined && column) return [conditionOn(nameOf(column, unit), name, compared && { value: compared, at }, input)].map((one) => (isColumn(compared, at, input) ? { ...one, form: 'not' } : one));
  if (name === 'sql' && fact.args[0]) return conditionsOf({ value: fact.args[0], at }, input, depth + 1);
  return [UNREAD];
}

/** `eq(orders.userId, users.id)`: both sides are columns. */
function isColumn(value: Value | undefined, at: Placed['at'], input: QueryInput): boolean {
  if (value?.k !== 'member' || value.of.k !== 'ref') return false;
  const binding = input.facts.get(at.file)?.bindings[value.of.b];
  return binding?.kind === 'import' || (binding?.kind === 'const' && binding.fn === 0);
}

/** A variable that holds an object to which more is added before it is used: `if (q) where.title = { contains: q }`. */
function builtUp({ value, at }: Placed, input: QueryInput, depth: number): readonly Condition[] | undefined {
  const unit = input.facts.get(at.file);
  const binding = value.k === 'ref' ? unit?.bindings[value.b] : undefined;
  if (value.k !== 'ref' || !unit || !binding || (isParameter(value.b, binding, at.file, input) && !binding.reassigned)) return undefined;
  const isIt = (one: Value): boolean => one.k === 'ref' && one.b === value.b;
  const writes = unit.writes.filter(({ target }) => isIt(target) || isMemberOf(target, isIt));
  const handedOn = unit.calls.some(({ callee, args }) => (args.some(isIt) && !(callee.k === 'member' && callee.of.k === 'global' && callee.of.name !== 'Object')) || (callee.k === 'member' && isMemberOf(callee.of, isIt)));
  if (writes.length === 0 && !handedOn && !binding.reassigned) return undefined;
  const from = { ...at, fn: binding.fn };
  const first = binding.init && !isIt(binding.init) ? conditionsOf({ value: binding.init, at: from }, input, depth + 1) : [];
  const addedBy = ({ target, value: written, fn, op }: WriteFact): readonly Condition[] => {
    if (op !== '=' || !written) return [UNREAD];
    if (isIt(target)) return conditionsOf({ value: withoutSelf(written, isIt), at: { ...at, fn } }, input, depth + 1);
    if (target.k === 'member' && isIt(target.of)) return conditionsOfObject({ k: 'object', props: [{ key: target.name, value: written, span: { start: 0, end: 0 } }], spreads: [] }, { value: written, at: { ...at, fn } }, input, depth);
    return [{ ...UNREAD, ...(target.k === 'member' && { column: target.name, form: 'range' as const }) }];
  };
  const added = writes.flatMap((write) => (write.op !== '=' || !write.value ? [UNREAD] : optionally(addedBy(write), conditionOfRegion(write.region, write.fn, unit, from))));
  const either = waysOf(writes.filter(({ fn }) => fn === binding.fn), unit.functions[binding.fn]?.regions ?? []).map((ways): Condition => ({ column: '', form: 'either', of: ways.map((way) => way.flatMap(addedBy)) }));
  const untold = handedOn && isHandedOn(value.b, unit, at.file, input) ? [UNREAD] : [];
  return [...first, ...added, ...either, ...untold];
}

function withoutSelf(value: Value, isIt: (one: Value) => boolean): Value {
  return value.k === 'object' ? { ...value, spreads: value.spreads.filter((one) => !isIt(one)) } : value;
}

function isMemberOf(value: Value, isIt: (one: Value) => boolean): boolean {
  return (value.k === 'member' || value.k === 'index') && (isIt(value.of) || isMemberOf(value.of, isIt));
}

/** Something else may add to it: a function of the project that is given it, or `where.AND.push(…)`. */
function isHandedOn(binding: number, unit: SourceFacts, file: string, input: QueryInput): boolean {
  const isIt = (one: Value): boolean => one.k === 'ref' && one.b === binding;
  return unit.calls.some(({ callee, args }, call) => {
    if (callee.k === 'member' && isMemberOf(callee.of, isIt)) return true;
    if (!args.some(isIt)) return false;
    return input.graph.use({ file, call }) === undefined && input.graph.callees({ file, call }).some(({ kind }) => kind === 'call');
  });
}

/** What has to be so that the code of a region runs; undefined where it always does. */
export function conditionOfRegion(region: RegionId, fn: number, unit: SourceFacts, at: Placed['at'], around: ReadonlySet<RegionId> = new Set()): Placed | undefined {
  const regions = unit.functions[fn]?.regions ?? [];
  for (let id = region; id !== 0 && !around.has(id); id = regions[id]?.parent ?? 0) {
    const one = regions[id];
    if (one?.kind === 'if') return { value: one.over ?? ALWAYS_NOT, at: { ...at, fn } };
    if (one?.kind === 'else' || one?.kind === 'case' || one?.kind === 'loop' || one?.kind === 'catch') return { value: ALWAYS_NOT, at: { ...at, fn } };
  }
  return undefined;
}

/** A constant, a member of an enum, or a list of these. */
export function isFixed({ value, at }: Placed, input: QueryInput): boolean {
  if (value.k === 'const') return value.v !== null;
  if (value.k === 'array') return value.items.length > 0 && value.items.every((item) => isFixed(follow({ value: item, at }, input), input));
  if (value.k !== 'member' || value.of.k !== 'ref') return false;
  const binding = input.facts.get(at.file)?.bindings[value.of.b];
  return (binding?.kind === 'import' || binding?.kind === 'enum') && /^[A-Z]/.test(binding.name) && !KEY.test(value.name);
}

function isOpenObject(placed: Placed, input: QueryInput): boolean {
  return parameterOf(placed, input) !== undefined;
}

function isNothing(value: Value): boolean {
  return value.k === 'undefined' || (value.k === 'const' && value.v === null);
}

function isEmpty(value: Value): boolean {
  return isNothing(value) || (value.k === 'object' && value.props.length === 0 && value.spreads.length === 0) || (value.k === 'const' && value.v === false);
}

/** The last name of what is written: `id` of `users.id`. */
export function nameOf(value: Value | undefined, unit?: SourceFacts): string {
  if (value?.k === 'member') return value.name;
  if (value?.k === 'global') return value.name;
  if (value?.k === 'ref') return unit?.bindings[value.b]?.name ?? '';
  return value?.k === 'const' && typeof value.v === 'string' ? value.v.split('.').at(-1) ?? '' : '';
}
