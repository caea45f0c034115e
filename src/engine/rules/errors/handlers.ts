import { isIn, isResponse } from '../../link/query/answered-before';
import type { CallFact, CallId, FunctionFact, FunctionId, RegionId, SourceFacts, Value } from '../../model/facts';
import { idsBy, idsWithin, partsWithin } from '../../model/parts';
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
  const found: DeadEnd[] = [];
  const add = (end: DeadEnd | undefined): void => { if (end) found.push(end); };
  for (const [at, { kind, remark }] of fn.regions.entries()) if (kind === 'catch' && remark !== 'note') add(clause(id, fn, at, unit));
  for (const call of fn.calls) if (isCatch(unit.calls[call])) add(callback(id, fn, call, unit));
  return found;
}

function clause(id: FunctionId, fn: FunctionFact, at: RegionId, unit: SourceFacts): DeadEnd | undefined {
  const region = fn.regions[at];
  const guarded = region && triedBefore(at, region.parent, fn);
  if (!region || guarded === undefined || isInCleanUp(region.parent, fn) || isTold(guarded, fn, id, unit)) return undefined;
  const ends = endOf(region.span, fn, unit);
  const statements = partsWithin(fn.statements, region.span);
  if (!ends || statements.some(({ kind }) => kind === 'throw')) return undefined;
  const caught = new Set(idsWithin(unit.bindings, region.span).filter((binding) => unit.bindings[binding]?.kind === 'catch'));
  if (statements.some(({ uses }) => uses.some((binding) => caught.has(binding)))) return undefined;
  return { span: region.span, fn: id, calls: guardedCalls(guarded, fn, id, unit), kind: 'clause', answers: ends === 'answers' };
}

/** The `try` that a `catch` belongs to: regions stand in their order. */
function triedBefore(at: RegionId, parent: RegionId, { regions }: FunctionFact): RegionId | undefined {
  for (let other = at - 1; other > 0; other--) {
    const before = regions[other];
    if (before?.kind === 'try' && before.parent === parent) return other;
  }
  return undefined;
}

const returnsOf = idsBy((region: RegionId) => region);

/** What the clause does beside nothing: it answers well. Undefined where it does more, or returns what may stand for a failure. */
function endOf(span: Span, fn: FunctionFact, unit: SourceFacts): 'silent' | 'answers' | undefined {
  const inside = partsWithin(unit.calls, span);
  const returned = idsWithin(fn.regions, span).flatMap((region) => returnsOf(fn.returnsIn, region).flatMap((at) => fn.returns[at] ?? []));
  if (idsWithin(unit.writes, span).length > 0 || !inside.every((call) => isPartOfAnswer(call, unit))) return undefined;
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
  if (partsWithin(fn.statements, region.span).some(({ kind }) => kind === 'return' || kind === 'exit')) return true;
  return partsWithin(unit.writes, region.span).some(({ target, fn: writer }) => {
    if (writer !== id && target.k !== 'ref') return false;
    const declared = target.k === 'ref' ? unit.bindings[target.b]?.span : undefined;
    return !declared || !contains(region.span, declared);
  });
}

/** Calls in what is tried, also in functions that are handed on there; an inner `try` keeps its own errors. */
function guardedCalls(guarded: RegionId, fn: FunctionFact, id: FunctionId, unit: SourceFacts): CallId[] {
  const span = fn.regions[guarded]?.span ?? NOWHERE;
  const own = idsWithin(unit.calls, span).filter((call) => {
    const { region = 0, fn: caller } = unit.calls[call] ?? {};
    return caller === id && isIn(region, guarded, fn) && !isCaughtBetween(region, guarded, fn) && !isCaughtInChain(call, unit);
  });
  const handedOn = partsWithin(unit.functions, span).flatMap((one) => (one.argumentOf && !one.regions.some(({ kind }) => kind === 'catch') ? one.calls : []));
  return [...own, ...handedOn];
}

function isCaughtBetween(region: RegionId, outer: RegionId, fn: FunctionFact): boolean {
  for (let at = region; at !== outer && at !== 0; at = fn.regions[at]?.parent ?? 0) {
    if (fn.regions[at]?.kind === 'try' && catchOf(at, fn) !== undefined) return true;
  }
  return false;
}

/** The `catch` of a `try`. */
export function catchOf(tried: RegionId, { regions }: FunctionFact): RegionId | undefined {
  for (let at = tried + 1; at < regions.length; at++) {
    if (regions[at]?.parent !== regions[tried]?.parent) continue;
    return regions[at]?.kind === 'catch' ? at : undefined;
  }
  return undefined;
}

/** `send().catch(…)`. */
function isCaughtInChain(call: CallId, unit: SourceFacts): boolean {
  for (let outer = unit.calls[call]?.outer, step = 0; outer?.as === 'callee' && step < 6; outer = unit.calls[outer.call]?.outer, step++) {
    const callee = unit.calls[outer.call]?.callee;
    if (callee?.k === 'member' && callee.name === 'catch') return true;
  }
  return false;
}

function isCatch(fact: CallFact | undefined): boolean {
  return fact?.callee.k === 'member' && fact.callee.name === 'catch';
}

/** `.catch(() => {})`, unless somebody looks at what comes out. */
function callback(id: FunctionId, fn: FunctionFact, call: CallId, unit: SourceFacts): DeadEnd | undefined {
  const fact = unit.calls[call];
  if (fact?.callee.k !== 'member' || fact.callee.of.k !== 'call' || fact.args.length !== 1) return undefined;
  const [given] = fact.args;
  const handler = given?.k === 'ref' ? unit.bindings[given.b]?.init : given;
  const caught = handler?.k === 'fn' ? unit.functions[handler.id] : undefined;
  if (!caught || caught.remark === 'note' || fact.resultUsed && fact.wait !== 'return') return undefined;
  if (isInCleanUp(fact.region, fn) || caught.calls.length > 0 || caught.regions.length > 1 || caught.statements.some(({ kind }) => kind === 'throw')) return undefined;
  if (idsWithin(unit.writes, caught.span).length > 0) return undefined;
  const params = new Set(idsWithin(unit.bindings, caught.span).filter((binding) => unit.bindings[binding]?.kind === 'param'));
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
    if (fact) found.push(...idsWithin(unit.calls, fact.span).filter((other) => other !== at && unit.calls[other]?.outer?.as === 'argument' && unit.calls[other].outer.call === at));
    at = fact?.callee.k === 'member' && fact.callee.of.k === 'call' ? fact.callee.of.id : undefined;
  }
  return found;
}

/** In a `catch` or `finally` there is an error already, or the work is done: tidying up may fail. */
function isInCleanUp(region: RegionId, { regions }: FunctionFact): boolean {
  for (let at = region; at !== 0; at = regions[at]?.parent ?? 0) if (regions[at]?.kind === 'catch' || regions[at]?.kind === 'finally') return true;
  return false;
}

const NOWHERE: Span = { start: -1, end: -1 };
