import { CAPS, NUMBERS, PARSES, PLAIN_PIPES, REQUEST_DECORATORS, REQUEST_PARTS } from '../libraries/queries/filters';
import { isCap } from './cap-names';
import { nameOf } from './conditions';
import { argumentFor, follow, memberOf, parameterOf, type Placed, type QueryInput } from './placed';
import { levelOf, returnedBy } from './returned';
import type { DecoratorFact, FunctionFact, SourceFacts, Value, WriteFact } from '../../model/facts';
import { idsBy } from '../../model/parts';
import type { RowBound } from '../../model/queries';

const MAX_DEPTH = 8;
const MAX_CALLERS = 12;
const ORDER = ['<', '>', '<=', '>='];

/** How many rows a limit lets through. `open`: callers decide. */
export function boundOf(limit: Placed, input: QueryInput, depth = 0): RowBound | 'open' {
  if (depth > MAX_DEPTH || input.left.steps-- <= 0) return 'unknown';
  if (isCompared(limit, input)) return 'capped';
  const answered = ofAnswer(limit, input, depth);
  if (answered) return answered;
  const placed = follow(limit, input);
  const { value, at } = placed;
  const next = (inner: Value): RowBound | 'open' => boundOf({ value: inner, at }, input, depth + 1);
  switch (value.k) {
    case 'undefined': return 'none';
    case 'env': return 'constant';
    case 'const': return value.v === null ? 'none' : typeof value.v === 'number' && value.v > 0 ? 'constant' : 'unknown';
    case 'either': return ofChoice(value, next);
    case 'call': return ofCall(value.id, placed, input, depth);
    case 'ref': case 'member': case 'index': return ofName(placed, input, depth);
    default: return 'unknown';
  }
}

function ofChoice(value: Value & { k: 'either' }, next: (value: Value) => RowBound | 'open'): RowBound | 'open' {
  if (value.op === '&&') return next(value.right);
  if (value.op === '?:' && value.test && comparesOrder(value.test)) return 'capped';
  const [left, right] = [next(value.left), next(value.right)];
  if (left === 'request' && (right === 'constant' || right === 'request' || right === 'none')) return 'request';
  if (right === 'request' && value.op === '?:' && left !== 'unknown') return 'request';
  if (left === 'open' && (right === 'constant' || right === 'open')) return 'open';
  return left === right ? left : left === 'constant' && right === 'capped' || left === 'capped' && right === 'constant' ? 'capped' : 'unknown';
}

function ofCall(id: number, { at }: Placed, input: QueryInput, depth: number): RowBound | 'open' {
  const fact = input.facts.get(at.file)?.calls[id];
  if (!fact) return 'unknown';
  const name = fact.callee.k === 'member' && fact.callee.of.k === 'global' ? `${fact.callee.of.name}.${fact.callee.name}` : fact.callee.k === 'global' ? fact.callee.name : '';
  const [first] = fact.args;
  if (name === 'Math.min') return 'capped';
  if (NUMBERS.includes(name) && first) return boundOf({ value: first, at }, input, depth + 1);
  if (name === 'Math.max') {
    const all = fact.args.map((value) => boundOf({ value, at }, input, depth + 1));
    return all.find((one) => one !== 'constant') ?? 'constant';
  }
  return ofReturned(id, undefined, at, input, depth);
}

/** What a function of the project answers, or a member of that; the same of all that it may. */
function ofReturned(id: number, member: string | undefined, at: Placed['at'], input: QueryInput, depth: number): RowBound | 'open' {
  const returned = returnedBy({ file: at.file, call: id }, at, input)?.map((one) => (member === undefined ? one : memberOf(follow(one, input), member, input)));
  const all = new Set(returned?.map((one) => (one ? boundOf(one, input, depth + 2) : 'unknown')) ?? []);
  all.delete('constant');
  const [only = 'constant'] = all;
  return returned && all.size <= 1 ? only : 'unknown';
}

/** A member of what a call answers: `const { limit } = pageOf(req)`, `const { limit } = schema.parse(req.query)`; undefined where it is none. */
function ofAnswer(limit: Placed, input: QueryInput, depth: number): RowBound | 'open' | undefined {
  const { value, at } = asGiven(limit, input);
  const unit = input.facts.get(at.file);
  const binding = value.k === 'ref' ? unit?.bindings[value.b] : undefined;
  const member = binding && !binding.reassigned && binding.kind !== 'param' ? binding.init : value;
  const from = binding ? { ...at, fn: binding.fn } : at;
  const of = member?.k !== 'member' ? undefined : member.of.k === 'await' ? member.of.of : member.of;
  const fact = of?.k === 'call' ? unit?.calls[of.id] : undefined;
  if (member?.k !== 'member' || of?.k !== 'call' || !fact) return undefined;
  if (input.caps.has(member.name, at.file)) return 'capped';
  const [first] = fact.args;
  if (input.graph.callees({ file: at.file, call: of.id }).length > 0) return ofReturned(of.id, member.name, from, input, depth);
  return fact.callee.k === 'member' && PARSES.includes(fact.callee.name) && first ? boundOf({ value: { k: 'member', of: first, name: member.name }, at: from }, input, depth + 1) : undefined;
}

/** What callers pass for a parameter, where they stand. */
function asGiven(limit: Placed, input: QueryInput): Placed {
  let at = limit;
  for (let level = 0, next = argumentFor(at, input); next && level < MAX_DEPTH; level++, next = argumentFor(at, input)) at = next;
  return at;
}

const writesTo = idsBy(({ target }: WriteFact) => (target.k === 'ref' ? target.b : undefined));

/** `let limit = 20; if (req.query.limit) limit = Number(req.query.limit);` */
function ofAssigned(id: number, { at }: Placed, input: QueryInput, depth: number): RowBound | 'open' {
  const unit = input.facts.get(at.file);
  const binding = unit?.bindings[id];
  const writes = unit ? writesTo(unit.writes, id).flatMap((write) => unit.writes[write] ?? []) : [];
  if (!binding?.reassigned || binding.fn === 0 || writes.some(({ op, value }) => op !== '=' || !value)) return 'unknown';
  const each = writes.map(({ value, fn }) => boundOf({ value: value ?? { k: 'unknown' }, at: { ...at, fn } }, input, depth + 2));
  const first = binding.init?.k === 'const' && typeof binding.init.v === 'number' ? 'constant' : binding.init ? boundOf({ value: binding.init, at: { ...at, fn: binding.fn } }, input, depth + 2) : 'none';
  return each.includes('request') && [first, ...each].every((one) => one === 'request' || one === 'constant' || one === 'none') ? 'request' : 'unknown';
}

/** What a request says, or what callers pass. */
function ofName(placed: Placed, input: QueryInput, depth: number): RowBound | 'open' {
  const { at, value } = placed;
  const parameter = parameterOf(placed, input);
  const fn = parameter && input.facts.get(at.file)?.functions[parameter.fn];
  if (!parameter) return value.k === 'ref' ? ofAssigned(value.b, placed, input, depth) : 'unknown';
  if (!fn) return 'unknown';
  const names = [...parameter.path, nameOf(value, input.facts.get(at.file))].filter((one) => one !== '');
  if (names.some((name) => input.caps.has(name, at.file))) return 'capped';
  const said = ofRequest(parameter, fn, at.file, input);
  if (said) return said;
  const callers = input.graph.callers({ file: at.file, fn: parameter.fn });
  if (callers.length === 0 || callers.length > MAX_CALLERS || levelOf(at.given) > 0) return 'unknown';
  return ofCallers(placed, parameter.fn, input, depth);
}

/** Whether callers of a function hand through what a request says. */
function ofCallers(placed: Placed, fn: number, input: QueryInput, depth: number): RowBound | 'open' {
  const { at } = placed;
  const all = input.graph.callers({ file: at.file, fn }).map(({ call, kind }) => {
    const fact = input.evaluator.callFact(call);
    if (!fact || kind !== 'call') return 'unknown';
    const from = { file: call.file, fn: fact.fn };
    const given = { ref: { file: at.file, fn }, args: fact.args.map((value) => ({ value, at: from })) };
    return boundOf({ value: placed.value, at: { ...at, given } }, input, depth + 2);
  });
  if (all.includes('request')) return 'request';
  return all.every((one) => one === 'constant' || one === 'capped') ? 'capped' : 'open';
}

/** `req.query.limit`, `@Query('limit') limit`, `@Args() { limit }`; undefined for what is no handler's. */
function ofRequest({ index, path }: { readonly index: number; readonly path: readonly string[] }, fn: FunctionFact, file: string, input: QueryInput): RowBound | undefined {
  const id = input.facts.get(file)?.functions.indexOf(fn) ?? -1;
  const entries = input.reach.entriesOf({ file, fn: id }).filter(({ entry }) => entry.kind !== 'job' && entry.handlers.some((one) => one.file === file && one.fn === id));
  const unit = input.facts.get(file);
  if (entries.length === 0 || !unit) return undefined;
  if (entries.some(({ entry }) => entry.checked)) return 'unknown';
  const param = fn.params[index];
  const decorator = param?.decorators.find(({ callee }) => REQUEST_DECORATORS.includes(nameOf(callee, unit)));
  if (param && param.decorators.length > 0) {
    if (!decorator || decorator.args.slice(1).some((pipe) => !isPlain(pipe, unit))) return 'unknown';
    const field = path[0];
    return field !== undefined && param.type && isCappedField(param.type.binding, field, file, input) ? 'capped' : 'request';
  }
  const isGraphql = entries.every(({ entry }) => entry.kind === 'graphql');
  if (isGraphql && index === 1 && path.length > 0) return 'request';
  return path.length > 1 && path.some((name) => REQUEST_PARTS.includes(name)) ? 'request' : 'unknown';
}

function isPlain(pipe: Value, unit: SourceFacts): boolean {
  const callee = pipe.k === 'call' ? unit.calls[pipe.id]?.callee : pipe;
  return PLAIN_PIPES.includes(nameOf(callee, unit)) || pipe.k === 'object';
}

/** A field of the class of a request's data that has a maximum, or whose class isn't known. */
function isCappedField(type: number | undefined, field: string, file: string, input: QueryInput): boolean {
  if (type === undefined) return false;
  let known = input.evaluator.evaluate({ k: 'ref', b: type }, { file, fn: 0 });
  for (let level = 0; level < 5; level++) {
    const owner = known.k === 'class' ? input.evaluator.classFact(known.ref) : undefined;
    if (!owner || known.k !== 'class') return true;
    const found = owner.fields.find(({ name }) => name === field);
    const unit = input.facts.get(known.ref.file);
    if (found && unit) return found.decorators.some((one: DecoratorFact) => isCap(one, unit) || CAPS.decorators.some((cap) => cap === nameOf(one.callee, unit)));
    if (!owner.extends) return true;
    known = input.evaluator.baseOf(known.ref);
  }
  return true;
}

/** The code looks at how large it is: `if (limit > 100)`. */
function isCompared({ value, at }: Placed, input: QueryInput): boolean {
  const unit = input.facts.get(at.file);
  const name = value.k === 'ref' || value.k === 'member' ? nameOf(value, unit) : '';
  const fn = unit?.functions[at.fn];
  if (name === '' || !unit || !fn) return false;
  return fn.regions.some(({ over, kind }) => over !== undefined && kind !== 'loop' && compares(over, name, unit));
}

function compares(value: Value, name: string, unit: SourceFacts): boolean {
  if (value.k === 'either') return compares(value.left, name, unit) || compares(value.right, name, unit);
  if (value.k === 'not') return compares(value.of, name, unit);
  return value.k === 'compare' && ORDER.includes(value.op) && [value.left, value.right].some((side) => nameOf(side, unit) === name) && ![value.left, value.right].some((side) => side.k === 'const' && typeof side.v === 'number' && side.v <= 1);
}

function comparesOrder(value: Value): boolean {
  if (value.k === 'either') return comparesOrder(value.left) || comparesOrder(value.right);
  return value.k === 'compare' && ORDER.includes(value.op) && ![value.left, value.right].some((side) => side.k === 'const' && typeof side.v === 'number' && side.v <= 1);
}
