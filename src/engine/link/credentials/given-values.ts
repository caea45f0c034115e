import type { Evaluator } from '../evaluate/core';
import type { Scope } from '../known';
import type { Memory } from '../memory/memory';
import type { CallId, FunctionFact, ParamFact, SourceFacts, Value } from '../../model/facts';
import { isAlways, isEnvironment } from './absent-settings';

/** A function that is looked into, with what one call of it gave it. */
export interface Frame {
  readonly scope: Scope;
  readonly facts: SourceFacts;
  /** By the binding of the parameter. */
  readonly given: ReadonlyMap<number, Placed>;
}

/** An expression, and where it stands. */
export interface Placed {
  readonly value: Value;
  readonly frame: Frame;
}

/** What an object has of the environment: all of it under the same names, or some of it, each by the key that it has there. */
export type View = 'all' | ReadonlyMap<string, string>;

interface Known {
  readonly memory: Memory;
  readonly evaluator: Evaluator;
}

/** What stands where a parameter is read, and the branch that counts in production: parameters that nothing writes to, as deep as they were handed on. */
export function placed(value: Value, frame: Frame, { evaluator }: Pick<Known, 'evaluator'>): Placed {
  let at: Placed = { value, frame };
  for (let step = 0; step < MAX_STEPS; step++) {
    const next = (at.value.k === 'ref' ? at.frame.given.get(at.value.b) : undefined) ?? branchIn(at, evaluator);
    if (!next) return at;
    at = next;
  }
  return at;
}

/** The part of the environment that an expression is; undefined for anything else. What is written beside it counts under its own name alone. */
export function viewOf(value: Value, frame: Frame, known: Pick<Known, 'evaluator'>): View | undefined {
  const { value: whole, frame: { scope, facts } } = placed(value, frame, known);
  const isAll = (one: Value): boolean => isEnvironment(one, { evaluator: known.evaluator, unit: facts, scope });
  if (whole.k !== 'object') return isAll(whole) ? 'all' : undefined;
  const [spread, ...more] = whole.spreads;
  if (spread) return more.length === 0 && whole.props.length === 0 && isAll(spread) ? 'all' : undefined;
  return new Map(whole.props.flatMap(({ key, value: one }) => (one.k === 'env' ? [[key, one.name] as const] : [])));
}

/** The function of the program that a call calls, with what that gives it; undefined for a generator, and where arguments are spread. */
export function calledWith(id: CallId, frame: Frame, { memory, evaluator }: Known): { readonly fact: FunctionFact; readonly frame: Frame } | undefined {
  const call = frame.facts.calls[id];
  const known = call && !call.isNew ? evaluator.evaluate(call.callee, frame.scope) : undefined;
  const facts = known?.k === 'fn' ? memory.facts.get(known.ref.file) : undefined;
  const fact = known?.k === 'fn' ? facts?.functions[known.ref.fn] : undefined;
  if (!call || known?.k !== 'fn' || !facts || !fact || fact.generator || fact.params.length > MAX_PARAMS || call.args.some(({ k }) => k === 'spread')) return undefined;
  const own: Frame = { scope: known.ref, facts, given: new Map() };
  const given = new Map(fact.params.flatMap((param, at): (readonly [number, Placed])[] => {
    const value = givenTo(param, call.args[at], facts);
    return value ? [[param.binding, { value, frame: value === call.args[at] ? frame : own }]] : [];
  }));
  return { fact, frame: { ...own, given } };
}

const MAX_STEPS = 8;
const MAX_PARAMS = 5;

function givenTo({ binding }: ParamFact, arg: Value | undefined, { bindings, writes }: SourceFacts): Value | undefined {
  const fact = bindings[binding];
  if (!fact || fact.reassigned || writes.some(({ target }) => isIn(target, binding))) return undefined;
  return arg ?? fact.init;
}

/** `config.JWT_SECRET ??= 'x'` */
function isIn(target: Value, binding: number): boolean {
  let at = target;
  for (let step = 0; (at.k === 'member' || at.k === 'index') && step < MAX_STEPS; step++) at = at.of;
  return at.k === 'ref' && at.b === binding;
}

function branchIn({ value, frame }: Placed, evaluator: Evaluator): Placed | undefined {
  const { facts: unit, scope } = frame;
  const binding = value.k === 'ref' ? unit.bindings[value.b] : undefined;
  const written = binding?.kind === 'const' && !binding.reassigned && binding.init?.k === 'either' ? binding.init : value;
  if (written.k !== 'either' || written.op !== '?:' || !written.test) return undefined;
  const { left, right, test } = written;
  const comesOut = (wanted: boolean): boolean => isAlways(test, wanted, { evaluator, unit, scope });
  return comesOut(true) ? { value: left, frame } : comesOut(false) ? { value: right, frame } : undefined;
}
