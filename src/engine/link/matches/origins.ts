import type { CallGraph } from '../graph/graph';
import { DECORATED, MEMBERS, READERS, REQUESTS, type Carrier } from '../libraries/request-data';
import type { Reach, EntryPoint, FunctionRef } from '../../model/system';
import type { BindingFact, CallFact, SourceFacts, Value } from '../../model/facts';

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
  /** A length is checked before this place. */
  readonly isBounded: (binding: number, at: { readonly file: string; readonly fn: number; readonly before: number }) => boolean;
}

/** Where a value is looked at, and members that were asked of it on the way. */
interface Place {
  readonly file: string;
  readonly fn: number;
  /** Code after this offset says nothing of it. */
  readonly before: number;
  readonly path: readonly string[];
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
/** Methods whose result is about as long as the text, or is a part of it or a list of such. */
const KEEPING = new Set(['trim', 'trimStart', 'trimEnd', 'toLowerCase', 'toUpperCase', 'toLocaleLowerCase', 'normalize', 'replace', 'replaceAll', 'concat', 'toString', 'split', 'join', 'filter', 'map', 'valueOf', 'reverse']);
const KEEPING_GLOBALS = new Set(['String', 'decodeURIComponent', 'decodeURI', 'encodeURIComponent', 'unescape']);
const ROUNDS = new Set(['map', 'forEach', 'filter', 'some', 'every', 'find', 'flatMap', 'findIndex']);

/** Whether a value comes from a request: through variables, destructuring, methods that keep the text, parameters and their callers. */
export function originOf(value: Value, at: { readonly file: string; readonly fn: number; readonly before: number }, input: OriginInput): Origin | undefined {
  return trace(value, { ...at, path: [], depth: 0, calls: [] }, { ...input, seen: new Set(), left: { steps: MAX_STEPS } });
}

function trace(value: Value, place: Place, input: Search): Origin | undefined {
  if (place.depth > MAX_DEPTH || input.left.steps-- <= 0) return undefined;
  const next = { ...place, depth: place.depth + 1 };
  const first = (values: readonly Value[]): Origin | undefined => values.reduce<Origin | undefined>((found, one) => found ?? trace(one, next, input), undefined);
  switch (value.k) {
    case 'ref': return ofBinding(value.b, next, input);
    case 'member': return value.name === 'length' ? undefined : trace(value.of, { ...next, path: [value.name, ...place.path] }, input);
    case 'index': case 'await': case 'spread': return trace(value.of, next, input);
    case 'either': return first(value.op === '&&' ? [value.right] : [value.left, value.right]);
    case 'template': return first(value.parts);
    case 'call': return ofCall(value.id, next, input);
    default: return undefined;
  }
}

function ofBinding(id: number, place: Place, input: Search): Origin | undefined {
  const facts = input.factsOf(place.file);
  const fact = facts?.bindings[id];
  if (!facts || !fact || isSeen(id, place, input) || input.isBounded(id, place)) return undefined;
  if (fact.kind === 'param') return ofParameter(fact, place, facts, input);
  if (fact.fn === 0 || fact.kind === 'import') return undefined;
  const written = fact.reassigned ? facts.writes.flatMap(({ target, value }) => (target.k === 'ref' && target.b === id && value ? [value] : [])) : [];
  return [...(fact.init ? [fact.init] : []), ...written].reduce<Origin | undefined>((found, one) => found ?? trace(one, { ...place, fn: fact.fn }, input), undefined);
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
  if (callee.k === 'global' && KEEPING_GLOBALS.has(callee.name)) return args[0] && trace(args[0], place, input);
  if (callee.k === 'member') {
    if (callee.of.k === 'global' && callee.of.name === 'JSON' && callee.name === 'parse') return args[0] && trace(args[0], { ...place, path: [] }, input);
    const read = READERS.get(callee.name);
    const request = read && requestOf(callee.of, place, input);
    if (read && request) return { ...request, carrier: read, name: `${request.name}.${callee.name}()`, field: place.path.at(-1) ?? textOf(args[0]) };
    if (KEEPING.has(callee.name)) return trace(callee.of, { ...place, path: [] }, input);
  }
  return throughFunction(call, id, place, input);
}

/** What a function of the project answers, where it is one. */
function throughFunction(call: CallFact, id: number, place: Place, input: Search): Origin | undefined {
  const [edge, ...others] = input.graph.callees({ file: place.file, call: id }).filter(({ kind }) => kind === 'call');
  const target = edge && others.length === 0 ? input.factsOf(edge.target.file)?.functions[edge.target.fn] : undefined;
  if (!edge || !target || place.calls.length > 4) return undefined;
  const calls = [...place.calls, { fn: edge.target, call: id, from: { file: place.file, fn: call.fn } }];
  return target.returns.reduce<Origin | undefined>((found, one) => found ?? trace(one, { ...place, ...edge.target, before: target.span.end, calls }, input), undefined);
}

function ofParameter(fact: BindingFact, place: Place, facts: SourceFacts, input: Search): Origin | undefined {
  const { init } = fact;
  if (init && rootParameter(init, facts) !== undefined) return trace(init, { ...place, fn: fact.fn }, input);
  const ref = { file: place.file, fn: fact.fn };
  const index = fact.index ?? 0;
  const came = place.calls.at(-1);
  if (came?.fn.file === ref.file && came.fn.fn === ref.fn) {
    const arg = input.factsOf(came.from.file)?.calls[came.call]?.args[index];
    return arg && trace(arg, { ...place, ...came.from, before: Infinity, calls: place.calls.slice(0, -1) }, input);
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
    const found = arg && trace(arg, { ...place, file, fn: fact.fn, before: fact.span.start, calls: [] }, input);
    if (found) return found;
  }
  return undefined;
}

/** The function handles requests, and this is what it is given of them. */
function givenByRequest(fact: BindingFact, place: Place, facts: SourceFacts, input: OriginInput): Origin | undefined {
  const entry = entryOf({ file: place.file, fn: fact.fn }, input);
  const param = facts.functions[fact.fn]?.params[fact.index ?? 0];
  if (!entry || !param) return undefined;
  const { path } = place;
  const holder = fact.name.startsWith('__') ? '' : fact.name;
  const named = (carrier: Carrier): Origin => ({ carrier, name: [holder, ...path].filter((part) => part !== '').slice(0, 4).join('.'), entry, field: path.at(-1) ?? holder });
  for (const { callee, args } of param.decorators) {
    const carrier = callee.k === 'ref' ? DECORATED.get(facts.bindings[callee.b]?.name ?? '') : undefined;
    if (carrier) return { ...named(carrier), field: path.at(-1) ?? textOf(args[0]) };
  }
  if (entry.kind === 'graphql') return param.decorators.length === 0 && fact.index === 1 && path.length > 0 ? named('body') : undefined;
  if (entry.kind === 'message' || entry.kind === 'queue' || entry.kind === 'socket') return param.decorators.length === 0 ? named('body') : undefined;
  const [member, inner] = path;
  const carrier = MEMBERS.get((REQUESTS.has(member ?? '') ? inner : member) ?? '');
  return carrier && named(carrier);
}

/** The request that a handler is given, itself or in its context: `req`, `c.req`. */
function requestOf(value: Value, place: Place, input: OriginInput): Pick<Origin, 'entry' | 'name'> | undefined {
  const facts = input.factsOf(place.file);
  const isInner = value.k === 'member' && REQUESTS.has(value.name);
  const root = isInner ? value.of : value;
  const fact = root.k === 'ref' ? facts?.bindings[root.b] : undefined;
  const entry = fact?.kind === 'param' ? entryOf({ file: place.file, fn: fact.fn }, input) : undefined;
  return entry?.kind === 'http' && fact ? { entry, name: isInner ? `${fact.name}.${value.name}` : fact.name } : undefined;
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
