import { resolverOf, settles } from './settled';
import { isResponse } from '../../../link/query/answered-before';
import type { BindingId, CallFact, CallId, FunctionFact, SourceFacts, Value } from '../../../model/facts';

/** What becomes of a call's answer in the function that makes it. */
export type Use = 'dropped' | 'returned' | 'answered';

/** Follows the answer of a call through variables to `return`, `throw` and what answers the request. */
export function useOf(id: CallId, unit: SourceFacts): Use {
  const fact = unit.calls[id];
  const fn = fact && unit.functions[fact.fn];
  const own = fact && fn?.statements[fact.statement];
  if (!fn || !own || !fact.resultUsed) return 'dropped';
  const resolver = resolverOf(fn, unit);
  if (fact.wait === 'return' || own.kind === 'return' || (resolver !== undefined && settles(fact, resolver, unit))) return 'returned';
  if (own.kind === 'throw' || answers(fact.statement, fn, unit) || decides(own.span, own.kind, fn)) return 'answered';
  return own.defines.length === 0 ? 'dropped' : useOfNames(fact, fn, own.defines, unit);
}

function useOfNames(fact: CallFact, fn: FunctionFact, names: readonly BindingId[], unit: SourceFacts): Use {
  const tainted = new Set(names);
  let isReturned = false;
  for (const [id, statement] of fn.statements.entries()) {
    if (id <= fact.statement || !statement.uses.some((binding) => tainted.has(binding))) continue;
    if (statement.kind === 'throw' || answers(id, fn, unit) || (statement.kind === 'if' && reads(statement.span, fn, tainted, unit) && decides(statement.span, 'if', fn))) return 'answered';
    if (statement.kind === 'return') isReturned = true;
    for (const binding of [...statement.defines, ...filledIn(id, fn, unit)]) tainted.add(binding);
  }
  return isReturned ? 'returned' : 'dropped';
}

/** Collections that a statement puts something into: `results.push({ id, ok: true })`. */
function filledIn(statement: number, fn: FunctionFact, unit: SourceFacts): BindingId[] {
  return fn.calls.flatMap((id) => {
    const call = unit.calls[id];
    return call?.statement === statement && call.callee.k === 'member' && PUTS.has(call.callee.name) && call.callee.of.k === 'ref' ? [call.callee.of.b] : [];
  });
}

const PUTS = new Set(['push', 'unshift', 'add', 'set']);

/** A branch that ends the function: what comes after depends on the answer. */
function decides(span: { start: number; end: number }, kind: string, fn: FunctionFact): boolean {
  return kind === 'if' && fn.regions.some((region) => (region.kind === 'if' || region.kind === 'else') && region.exits && span.start <= region.span.start && region.span.end <= span.end);
}

/** The condition itself asks for the answer, not only what stands in the branch. */
function reads(span: { start: number; end: number }, fn: FunctionFact, tainted: ReadonlySet<BindingId>, unit: SourceFacts): boolean {
  const branch = fn.regions.find((region) => region.kind === 'if' && span.start <= region.span.start && region.span.end <= span.end);
  return branch?.over === undefined || mentions(branch.over, tainted, unit);
}

function mentions(value: Value, tainted: ReadonlySet<BindingId>, unit: SourceFacts, depth = 0): boolean {
  if (depth > 6) return true;
  switch (value.k) {
    case 'ref': return tainted.has(value.b);
    case 'member': case 'not': case 'await': case 'index': return mentions(value.of, tainted, unit, depth + 1);
    case 'compare': case 'either': return mentions(value.left, tainted, unit, depth + 1) || mentions(value.right, tainted, unit, depth + 1);
    case 'call': return calledWith(unit.calls[value.id]).some((one) => mentions(one, tainted, unit, depth + 1));
    case 'unknown': return true;
    default: return false;
  }
}

/** The arguments of a call, and what it is a method of. */
function calledWith(call: CallFact | undefined): readonly Value[] {
  return call ? [...(call.callee.k === 'member' ? [call.callee.of] : []), ...call.args] : [];
}

/** The statement calls what the request is answered by: `res.json(…)`, `next(error)`. */
export function answers(statement: number, fn: FunctionFact, unit: SourceFacts): boolean {
  return fn.calls.some((id) => {
    const call = unit.calls[id];
    return call?.statement === statement && isResponse(call.callee, unit);
  });
}
