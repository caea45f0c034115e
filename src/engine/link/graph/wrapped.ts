import type { Evaluator } from '../evaluate/core';
import { recall, type Memory } from '../memory/memory';
import { alternatives, type Arguments, type Known } from '../known';
import type { BindingId, CallFact, CallId, SourceFacts, Value } from '../../model/facts';
import type { FunctionRef } from '../../model/system';
import { valueIn } from '../../model/table';

/** Wrappers call few functions; a function that goes on longer is none. */
const MAX_CALLS = 60;
/** Functions in functions are not followed further out than this. */
const MAX_NESTED = 10;

/** Of a function that another one made, the functions that the maker was given and that it calls or hands on: `fn` of `const wrap = (fn) => async (req, res, next) => { try { await fn(req, res, next); } catch (e) { next(e); } }`. */
export type Wrapped = (made: Known & { k: 'fn' }) => readonly Known[];

export function createWrapped(memory: Memory, evaluator: Evaluator): Wrapped {
  const { facts } = memory;
  const outgoing = memory.answers<readonly Outgoing[]>('calls out of closures');
  const nested = memory.answers<Nested>('functions inside of others');

  function wrappedBy({ ref, args }: { readonly ref: FunctionRef; readonly args: Arguments }): Known[] {
    const unit = facts.get(ref.file);
    const found = unit ? recall(outgoing, ref.file, ref.fn, () => outgoingOf(ref.fn, unit, recall(nested, ref.file, 0, () => nestedIn(unit)))) : [];
    return found.flatMap(({ call, callee, handed }) => {
      const fact = evaluator.callFact({ file: ref.file, call });
      const called = callee ? evaluator.callee({ file: ref.file, call }, args) : undefined;
      const all = [...(called ? [called] : []), ...(fact ? handed.map((at) => evaluator.evaluate(at, { file: ref.file, fn: fact.fn, args })) : [])];
      return all.flatMap((one) => alternatives(one)).filter(({ k }) => k === 'fn');
    });
  }

  return ({ ref, scope }) => (scope?.args ? wrappedBy({ ref, args: scope.args }) : []);
}

/** A call in a closure of what stands in the functions around it, or that is given such. */
interface Outgoing {
  readonly call: CallId;
  readonly callee: boolean;
  readonly handed: readonly Value[];
}

/** Functions by the one that they stand in. */
type Nested = ReadonlyMap<number, readonly number[]>;

function nestedIn(unit: SourceFacts): Nested {
  const nested = new Map<number, number[]>();
  unit.functions.forEach(({ parent }, id) => { if (parent > 0) valueIn(nested, parent, (): number[] => []).push(id); });
  return nested;
}

function outgoingOf(fn: number, unit: SourceFacts, nested: Nested): Outgoing[] {
  const around = functionsAround(fn, unit);
  if (around.size === 0) return [];
  const isOuter = (value: Value): boolean => {
    const root = rootOf(value);
    const declared = root === undefined ? undefined : unit.bindings[root];
    return declared !== undefined && declared.kind !== 'function' && around.has(declared.fn);
  };
  return callsWithin(fn, unit, nested).flatMap((call) => {
    const fact = unit.calls[call];
    if (!fact) return [];
    const callee = isOuter(fact.callee) && (fact.callee.k === 'ref' || passesOn(fact, fn, unit));
    const handed = fact.args.filter((arg) => arg.k === 'ref' && isOuter(arg));
    return callee || handed.length > 0 ? [{ call, callee, handed }] : [];
  });
}

/** Whether a call of what a function was given stands in a closure that it makes, and hands on what that is called with: what is called is then another for each closure. */
export function handsOn(fact: CallFact, { ref }: { readonly ref: FunctionRef }, unit: SourceFacts): boolean {
  return fact.fn !== ref.fn && functionsAround(fact.fn, unit).has(ref.fn) && passesOn(fact, fact.fn, unit);
}

/** `options.handler(req, res)`: the member of something is called with what the closure was given, so it stands for the closure. */
function passesOn({ callee, args }: CallFact, fn: number, unit: SourceFacts): boolean {
  if (callee.k === 'member' && (callee.name === 'call' || callee.name === 'apply')) return true;
  const first = unit.functions[fn]?.params[0]?.binding;
  return first !== undefined && args.some((arg) => arg.k === 'ref' && arg.b === first);
}

function functionsAround(fn: number, unit: SourceFacts): ReadonlySet<number> {
  const around = new Set<number>();
  for (let at = unit.functions[fn]?.parent ?? 0, i = 0; at > 0 && i < MAX_NESTED; at = unit.functions[at]?.parent ?? 0, i++) around.add(at);
  return around;
}

/** The calls of a function and of those inside of it. */
function callsWithin(fn: number, unit: SourceFacts, nested: Nested): readonly CallId[] {
  const calls: CallId[] = [];
  const open = [fn];
  for (const id of open) {
    calls.push(...unit.functions[id]?.calls ?? []);
    if (calls.length > MAX_CALLS) break;
    open.push(...nested.get(id) ?? []);
  }
  return calls.slice(0, MAX_CALLS);
}

function rootOf(value: Value): BindingId | undefined {
  let at = value;
  for (let i = 0; (at.k === 'member' || at.k === 'index') && i < MAX_NESTED; i++) at = at.of;
  return at.k === 'ref' ? at.b : undefined;
}
