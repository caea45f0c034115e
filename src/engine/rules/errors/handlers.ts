import { isIn, isResponse } from '../../link/query/answered-before';
import type { CallFact, CallId, FunctionFact, FunctionId, RegionId, SourceFacts, Value } from '../../model/facts';
import { contains, type Span } from '../../model/span';

/** A place where an error ends and nothing is done with it. */
export interface DeadEnd {
  /** The `catch` with what it does, or the function that a promise's `catch` is given. */
  readonly span: Span;
  /** Function that holds it. */
  readonly fn: FunctionId;
  /** Calls whose errors end here. */
  readonly calls: readonly CallId[];
  readonly kind: 'clause' | 'callback';
  /** It answers as if all had gone well. */
  readonly answers: boolean;
}

/** Dead ends of one function: `catch {}` and `.catch(() => {})`, where nobody says why and the code behind can't tell. */
export function deadEndsIn(id: FunctionId, unit: SourceFacts): DeadEnd[] {
  const fn = unit.functions[id];
  if (!fn) return [];
  const clauses = fn.regions.flatMap((region, at) => (region.kind === 'catch' && region.remark !== 'note' ? clause(id, fn, at, unit) ?? [] : []));
  const callbacks = fn.calls.flatMap((call) => callback(id, fn, call, unit) ?? []);
  return [...clauses, ...callbacks].filter(({ span }) => !isInCleanUp(span, fn));
}

function clause(id: FunctionId, fn: FunctionFact, at: RegionId, unit: SourceFacts): DeadEnd | undefined {
  const region = fn.regions[at];
  const guarded = fn.regions.findLastIndex((one, other) => other < at && one.kind === 'try' && one.parent === region?.parent);
  if (!region || guarded < 0 || isTold(guarded, fn, id, unit)) return undefined;
  const ends = endOf(region.span, fn, unit);
  if (!ends || fn.statements.some(({ kind, region: where }) => kind === 'throw' && isIn(where, at, fn))) return undefined;
  const caught = unit.bindings.flatMap(({ kind, span }, binding) => (kind === 'catch' && contains(region.span, span) ? [binding] : []));
  if (fn.statements.some(({ span, uses }) => contains(region.span, span) && uses.some((binding) => caught.includes(binding)))) return undefined;
  return { span: region.span, fn: id, calls: guardedCalls(guarded, fn, unit), kind: 'clause', answers: ends === 'answers' };
}

/** What the clause does beside nothing: it answers well. Undefined where it does more, or returns what may stand for a failure. */
function endOf(span: Span, fn: FunctionFact, unit: SourceFacts): 'silent' | 'answers' | undefined {
  const inside = unit.calls.filter((call) => contains(span, call.span) && call.span.end > 0);
  const returned = fn.returns.filter((_, at) => contains(span, fn.regions[fn.returnsIn[at] ?? 0]?.span ?? NOWHERE));
  if (unit.writes.some((write) => contains(span, write.span)) || !inside.every((call) => isPartOfAnswer(call, unit))) return undefined;
  if (!returned.every((value) => value.k === 'undefined' || value.k === 'call' || isSuccess(value))) return undefined;
  return inside.length > 0 || returned.some(isSuccess) ? 'answers' : 'silent';
}

/** `res.status(200).json({ ok: true })`: nothing in it speaks of a failure. */
function isPartOfAnswer({ callee, args }: CallFact, unit: SourceFacts): boolean {
  if (callee.k !== 'member' || !isResponse(callee, unit)) return false;
  const [first] = args;
  if (callee.name === 'status' || callee.name === 'sendStatus' || callee.name === 'code') return first?.k === 'const' && typeof first.v === 'number' && first.v < 300;
  if (callee.name === 'end') return args.length === 0 && callee.of.k === 'call';
  return (callee.name === 'json' || callee.name === 'send') && first !== undefined && isSuccess(first);
}

/** `true`, `{ success: true }`, `'ok'`. */
function isSuccess(value: Value): boolean {
  if (value.k === 'const') return value.v === true || (typeof value.v === 'string' && /^(?:ok|success|received|done)\W?$/i.test(value.v));
  return value.k === 'object' && value.props.length > 0 && value.spreads.length === 0
    && value.props.some((prop) => /^(?:ok|success|received|status|sent|done|acknowledged)$/i.test(prop.key) && isSuccess(prop.value))
    && !value.props.some(({ key }) => /error|fail|reason/i.test(key));
}

/** The code behind can tell: what is tried returns, or sets what stands around it. */
function isTold(guarded: RegionId, fn: FunctionFact, id: FunctionId, unit: SourceFacts): boolean {
  const region = fn.regions[guarded];
  if (!region) return true;
  if (fn.returnsIn.some((at) => isIn(at, guarded, fn)) || fn.statements.some(({ kind, region: at }) => (kind === 'return' || kind === 'exit') && isIn(at, guarded, fn))) return true;
  return unit.writes.some(({ target, span, fn: writer }) => {
    if (!contains(region.span, span) || writer !== id && target.k !== 'ref') return false;
    const declared = target.k === 'ref' ? unit.bindings[target.b]?.span : undefined;
    return !declared || !contains(region.span, declared);
  });
}

/** Calls in what is tried, also in functions that are handed on there; an inner `try` keeps its own errors. */
function guardedCalls(guarded: RegionId, fn: FunctionFact, unit: SourceFacts): CallId[] {
  const span = fn.regions[guarded]?.span ?? NOWHERE;
  const own = fn.calls.filter((call) => {
    const region = unit.calls[call]?.region ?? 0;
    return isIn(region, guarded, fn) && !isCaughtBetween(region, guarded, fn) && !isCaughtInChain(call, unit);
  });
  const handedOn = unit.functions.flatMap((one) => (one.argumentOf && contains(span, one.span) && one.span.end > 0 && !one.regions.some(({ kind }) => kind === 'catch') ? one.calls : []));
  return [...own, ...handedOn];
}

function isCaughtBetween(region: RegionId, outer: RegionId, fn: FunctionFact): boolean {
  for (let at = region; at !== outer && at !== 0; at = fn.regions[at]?.parent ?? 0) {
    const { kind, parent } = fn.regions[at] ?? { kind: 'body', parent: 0 };
    if (kind === 'try' && fn.regions.some((one, other) => other > at && one.kind === 'catch' && one.parent === parent)) return true;
  }
  return false;
}

/** `send().catch(…)`. */
function isCaughtInChain(call: CallId, unit: SourceFacts): boolean {
  for (let outer = unit.calls[call]?.outer, step = 0; outer?.as === 'callee' && step < 6; outer = unit.calls[outer.call]?.outer, step++) {
    const callee = unit.calls[outer.call]?.callee;
    if (callee?.k === 'member' && callee.name === 'catch') return true;
  }
  return false;
}

/** `.catch(() => {})`, unless somebody looks at what comes out. */
function callback(id: FunctionId, fn: FunctionFact, call: CallId, unit: SourceFacts): DeadEnd | undefined {
  const fact = unit.calls[call];
  if (fact?.callee.k !== 'member' || fact.callee.name !== 'catch' || fact.callee.of.k !== 'call' || fact.args.length !== 1) return undefined;
  const [given] = fact.args;
  const handler = given?.k === 'ref' ? unit.bindings[given.b]?.init : given;
  const caught = handler?.k === 'fn' ? unit.functions[handler.id] : undefined;
  if (!caught || caught.remark === 'note' || fact.resultUsed && fact.wait !== 'return') return undefined;
  if (caught.calls.length > 0 || caught.regions.length > 1 || caught.statements.some(({ kind }) => kind === 'throw')) return undefined;
  if (unit.writes.some(({ span }) => contains(caught.span, span))) return undefined;
  const params = new Set(unit.bindings.flatMap(({ kind, span }, binding) => (kind === 'param' && contains(caught.span, span) ? [binding] : [])));
  if (caught.statements.some(({ uses }) => uses.some((binding) => params.has(binding)))) return undefined;
  if (!caught.returns.every((value) => value.k === 'undefined' || (value.k === 'const' && fact.wait !== 'return') || (value.k === 'unknown' && fact.wait !== 'return'))) return undefined;
  return { span: caught.span, fn: id, calls: receivers(fact.callee.of.id, unit), kind: 'callback', answers: false };
}

/** The calls whose promise it is: `a().then(b)`, `Promise.all([a(), b()])`. */
function receivers(from: CallId, unit: SourceFacts): CallId[] {
  const found: CallId[] = [];
  for (let at: CallId | undefined = from, step = 0; at !== undefined && step < 8; step++) {
    const fact: CallFact | undefined = unit.calls[at];
    found.push(at);
    found.push(...unit.calls.flatMap((one, other) => (fact && other !== at && one.outer?.as === 'argument' && one.outer.call === at ? [other] : [])));
    at = fact?.callee.k === 'member' && fact.callee.of.k === 'call' ? fact.callee.of.id : undefined;
  }
  return found;
}

/** In a `catch` or `finally` there is an error already, or the work is done: tidying up may fail. */
function isInCleanUp(span: Span, fn: FunctionFact): boolean {
  return fn.regions.some((region) => (region.kind === 'catch' || region.kind === 'finally') && contains(region.span, span) && region.span.start !== span.start);
}

const NOWHERE: Span = { start: -1, end: -1 };
