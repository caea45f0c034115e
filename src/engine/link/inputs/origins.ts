import type { Carries } from './carries';
import { heldBy } from './held';
import type { CallGraph } from '../graph/graph';
import { DECORATED, MEMBERS, READERS, REQUESTS, type Carrier } from '../libraries/request-data';
import type { Reach, EntryPoint, FunctionRef } from '../../model/system';
import type { BindingFact, CallFact, ParamFact, SourceFacts, Value } from '../../model/facts';

/** What of a request a value is. */
export interface Origin {
  readonly carrier: Carrier;
  /** As written: `req.body.title`. */
  readonly name: string;
  /** The entry point whose handler is given it. */
  readonly entry: EntryPoint;
  /** Name of the field, where it has one. */
  readonly field: string;
}

export interface OriginInput {
  readonly factsOf: (file: string) => SourceFacts | undefined;
  readonly graph: CallGraph;
  readonly reach: Pick<Reach, 'entriesOf'>;
  /** What goes into what a call answers. */
  readonly carries: Carries;
  /** A value can do no harm any more where it is looked at: a length is checked before, or which texts it may be. */
  readonly isHarmless: (value: Value, at: Looked, path: readonly string[]) => boolean;
  /** Nothing that is declared for what a handler is given says that it can do no harm. */
  readonly takes?: (given: Given) => boolean;
}

/** Where a value is looked at. */
export interface Looked {
  readonly file: string;
  readonly fn: number;
  /** Code after this offset says nothing of it. */
  readonly before: number;
  /** What has to hold, or not to hold, for it to be looked at within its own expression. */
  readonly given?: readonly Condition[];
}

export interface Condition {
  readonly test: Value;
  readonly holds: boolean;
}

/** A parameter of a handler, and which member of it is asked for. */
export interface Given {
  readonly file: string;
  readonly param: ParamFact;
  readonly path: readonly string[];
  readonly field: string;
  readonly entry: EntryPoint;
  /** The field that a schema parsed on the way, and where. */
  readonly bySchema?: Parsed;
}

interface Parsed {
  readonly file: string;
  readonly field: string;
}

/** A place, and members that were asked of the value on the way. */
interface Place extends Looked {
  readonly path: readonly string[];
  /** The field that was asked of what it is parsed to. */
  readonly parsed?: string;
  readonly bySchema?: Parsed;
  readonly depth: number;
  /** Calls that the way went down by, innermost last. */
  readonly calls: readonly { readonly fn: FunctionRef; readonly call: number; readonly from: FunctionRef }[];
}

/** One search, which looks at a variable once: `text = text.replace(…)` leads back to where it came from. */
interface Search extends OriginInput {
  readonly seen: Set<string>;
  readonly left: { steps: number };
}

const MAX_DEPTH = 24;
/** A search that has looked at more variables than this ends without an answer. */
const MAX_SEEN = 500;
/** Functions that answer with one another have more ways than anybody takes. */
const MAX_STEPS = 5000;
const MAX_CALLERS = 12;
const ROUNDS = new Set(['map', 'forEach', 'filter', 'some', 'every', 'find', 'flatMap', 'findIndex']);

/** Whether a value comes from a request: through variables, destructuring, methods that keep the text, parameters and their callers. */
export function originOf(value: Value, at: Looked, input: OriginInput): Origin | undefined {
  return trace(value, { ...at, path: [], depth: 0, calls: [] }, { ...input, seen: new Set(), left: { steps: MAX_STEPS } });
}

function trace(value: Value, place: Place, input: Search): Origin | undefined {
  if (place.depth > MAX_DEPTH || input.left.steps-- <= 0) return undefined;
  const next = { ...place, depth: place.depth + 1 };
  switch (value.k) {
    case 'ref': return ofBinding(value.b, next, input);
    case 'member': return value.name === 'length' || input.isHarmless(value, place, place.path) ? undefined : trace(value.of, { ...next, path: [value.name, ...place.path] }, input);
    case 'index': case 'await': case 'spread': return trace(value.of, next, input);
    case 'either': return firstOf(sidesOf(value, place), (side) => trace(side.value, { ...next, given: side.given }, input));
    case 'template': return firstOf(value.parts, (part) => trace(part, next, input));
    case 'array': return place.path.length > 0 ? undefined : firstOf(value.items, (item) => trace(item, next, input));
    case 'object': return ofObject(value, next, input);
    case 'call': return ofCall(value.id, next, input);
    default: return undefined;
  }
}

function firstOf<T>(items: readonly T[], find: (item: T) => Origin | undefined): Origin | undefined {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return undefined;
}

function sidesOf({ op, left, right, test }: Value & { readonly k: 'either' }, { given = [] }: Place): readonly { readonly value: Value; readonly given: readonly Condition[] }[] {
  const condition = op === '?:' ? test : left;
  const where = (holds: boolean): readonly Condition[] => (condition && op !== '??' ? [...given, { test: condition, holds }] : given);
  const second = { value: right, given: where(op === '&&') };
  return op === '&&' ? [second] : [{ value: left, given: op === '?:' ? where(true) : given }, second];
}

/** The member that is asked for: `{ sort: req.query.sort }.sort`. */
function ofObject({ props, spreads }: Value & { readonly k: 'object' }, place: Place, input: Search): Origin | undefined {
  const [name, ...path] = place.path;
  if (name === undefined) return undefined;
  const prop = props.find(({ key }) => key === name);
  return prop ? trace(prop.value, { ...place, path }, input) : firstOf(spreads, (of) => trace(of, place, input));
}

function ofBinding(id: number, place: Place, input: Search): Origin | undefined {
  const facts = input.factsOf(place.file);
  const fact = facts?.bindings[id];
  if (!facts || !fact || isSeen(id, place, input) || input.isHarmless({ k: 'ref', b: id }, place, place.path)) return undefined;
  if (fact.kind !== 'param' && (fact.fn === 0 || fact.kind === 'import')) return undefined;
  if (fact.kind === 'param' && !fact.reassigned) return ofParameter(fact, place, facts, input);
  const { values, replaced } = heldBy(id, place.fn, place.before, facts);
  const written = fact.kind === 'param' ? values.filter(({ value }) => value !== fact.init) : values;
  return firstOf(written, ({ value, fn, before }) => trace(value, { ...place, fn, before, ...(before !== place.before && { given: [] }) }, input))
    ?? (fact.kind === 'param' && !replaced ? ofParameter(fact, place, facts, input) : undefined);
}

function isSeen(id: number, { file, path, calls, before }: Place, { seen }: Search): boolean {
  const key = [file, id, before, path.join('.'), ...calls.map(({ call }) => call)].join('#');
  return seen.has(key) || seen.add(key).size > MAX_SEEN;
}

function ofCall(id: number, place: Place, input: Search): Origin | undefined {
  const facts = input.factsOf(place.file);
  const call = facts?.calls[id];
  if (!facts || !call) return undefined;
  const { callee, args } = call;
  const read = callee.k === 'member' ? READERS.get(callee.name) : undefined;
  const request = callee.k === 'member' && read ? requestOf(callee.of, place, input) : undefined;
  if (callee.k === 'member' && read && request) return ofRequest(request, `${request.name}.${callee.name}()`, read, place.path.at(-1) ?? (textOf(args[0]) || (place.parsed ?? '')), place, input);
  const onward = input.carries(call, place.path, facts);
  if (!onward) return throughFunction(call, id, place, input);
  return firstOf(onward, ({ value, path, field, fn, bySchema }) => trace(value, { ...place, path, ...(field !== undefined && { parsed: field, ...(bySchema && { bySchema: { file: place.file, field } }) }), ...(fn !== undefined && { fn, before: facts.functions[fn]?.span.end ?? place.before }) }, input));
}

/** What a method of a request reads of it. */
function ofRequest({ entry, param }: Request, name: string, carrier: Carrier, field: string, { file, bySchema }: Place, { takes }: Search): Origin | undefined {
  return takes?.({ file, param, path: [field], field, entry, ...(bySchema && { bySchema }) }) === false ? undefined : { entry, name, carrier, field };
}

/** What a function of the project answers, where it is one. */
function throughFunction(call: CallFact, id: number, place: Place, input: Search): Origin | undefined {
  const [edge, ...others] = input.graph.callees({ file: place.file, call: id }).filter(({ kind }) => kind === 'call');
  const target = edge && others.length === 0 ? input.factsOf(edge.target.file)?.functions[edge.target.fn] : undefined;
  if (!edge || !target || place.calls.length > 4) return undefined;
  const calls = [...place.calls, { fn: edge.target, call: id, from: { file: place.file, fn: call.fn } }];
  return firstOf(target.returns, (one) => trace(one, { ...place, ...edge.target, before: target.span.end, given: [], calls }, input));
}

function ofParameter(fact: BindingFact, place: Place, facts: SourceFacts, input: Search): Origin | undefined {
  const { init } = fact;
  if (init && rootParameter(init, facts) !== undefined) return trace(init, { ...place, fn: fact.fn }, input);
  const ref = { file: place.file, fn: fact.fn };
  const index = fact.index ?? 0;
  const came = place.calls.at(-1);
  if (came?.fn.file === ref.file && came.fn.fn === ref.fn) {
    const call = input.factsOf(came.from.file)?.calls[came.call];
    const arg = call?.args[index];
    return arg && trace(arg, { ...place, ...came.from, before: call.span.start, given: [], calls: place.calls.slice(0, -1) }, input);
  }
  const given = givenByRequest(fact, place, facts, input);
  return given ?? fromCallers(ref, index, place, input);
}

function fromCallers(ref: FunctionRef, index: number, place: Place, input: Search): Origin | undefined {
  for (const { call: { file, call }, kind } of input.graph.callers(ref).slice(0, MAX_CALLERS)) {
    const fact = input.factsOf(file)?.calls[call];
    if (!fact) continue;
    const over = kind === 'callback' && index === 0 && fact.callee.k === 'member' && ROUNDS.has(fact.callee.name) ? fact.callee.of : undefined;
    const arg = kind === 'call' ? fact.args[index] : over;
    const found = arg && trace(arg, { ...place, file, fn: fact.fn, before: fact.span.start, given: [], calls: [] }, input);
    if (found) return found;
  }
  return undefined;
}

/** The function handles requests, and this is what it is given of them. */
function givenByRequest(fact: BindingFact, place: Place, facts: SourceFacts, input: OriginInput): Origin | undefined {
  const entry = entryOf({ file: place.file, fn: fact.fn }, input);
  const param = facts.functions[fact.fn]?.params[fact.index ?? 0];
  const part = entry && param && partOf(fact, param, entry, place.path, facts);
  if (!part) return undefined;
  const { path } = place;
  const holder = fact.name.startsWith('__') ? '' : fact.name;
  const field = (path.at(-1) ?? (part.named || holder));
  const asked = path.length > 0 && MEMBERS.has(field) ? place.parsed ?? field : field;
  if (input.takes?.({ file: place.file, param, path, field: asked, entry, ...(place.bySchema && { bySchema: place.bySchema }) }) === false) return undefined;
  return { carrier: part.carrier, name: [holder, ...path].filter((one) => one !== '').slice(0, 4).join('.'), entry, field: asked };
}

/** Which part of a request a parameter is, or a member of it. */
function partOf(fact: BindingFact, { decorators }: ParamFact, { kind }: EntryPoint, path: readonly string[], facts: SourceFacts): { readonly carrier: Carrier; readonly named: string } | undefined {
  for (const { callee, args } of decorators) {
    const carrier = callee.k === 'ref' ? DECORATED.get(facts.bindings[callee.b]?.name ?? '') : undefined;
    if (carrier) return { carrier, named: textOf(args[0]) };
  }
  const body = { carrier: 'body' as const, named: '' };
  if (kind === 'graphql') return decorators.length === 0 && fact.index === 1 && path.length > 0 ? body : undefined;
  if (kind === 'message' || kind === 'queue' || kind === 'socket') return decorators.length === 0 ? body : undefined;
  const [member, inner] = path;
  const carrier = MEMBERS.get((REQUESTS.has(member ?? '') ? inner : member) ?? '');
  return carrier && { carrier, named: '' };
}

interface Request {
  readonly entry: EntryPoint;
  readonly name: string;
  readonly param: ParamFact;
}

/** The request that a handler is given, itself or in its context: `req`, `c.req`. */
function requestOf(value: Value, place: Place, input: OriginInput): Request | undefined {
  const facts = input.factsOf(place.file);
  const isInner = value.k === 'member' && REQUESTS.has(value.name);
  const root = isInner ? value.of : value;
  const fact = root.k === 'ref' ? facts?.bindings[root.b] : undefined;
  const entry = fact?.kind === 'param' ? entryOf({ file: place.file, fn: fact.fn }, input) : undefined;
  const param = fact && facts?.functions[fact.fn]?.params[fact.index ?? 0];
  return entry?.kind === 'http' && fact && param ? { entry, param, name: isInner ? `${fact.name}.${value.name}` : fact.name } : undefined;
}

function entryOf({ file, fn }: FunctionRef, { reach }: OriginInput): EntryPoint | undefined {
  return reach.entriesOf({ file, fn }).find(({ entry }) => entry.kind !== 'job' && entry.handlers.some((one) => one.file === file && one.fn === fn))?.entry;
}

/** The parameter that a destructured name is taken from. */
function rootParameter(value: Value, facts: SourceFacts): number | undefined {
  if (value.k === 'ref') return facts.bindings[value.b]?.kind === 'param' ? value.b : undefined;
  if (value.k === 'member' || value.k === 'index') return rootParameter(value.of, facts);
  return value.k === 'either' ? rootParameter(value.left, facts) : undefined;
}

function textOf(value: Value | undefined): string {
  return value?.k === 'const' && typeof value.v === 'string' ? value.v : '';
}
