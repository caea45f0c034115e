import type { Evaluator } from '../evaluate/core';
import { alternatives, UNKNOWN, type Known, type Scope } from '../known';
import type { CallFact, Value } from '../../model/facts';
import type { ClassRef } from '../../model/system';

/** One thing that infrastructure code makes: the call of the library, with what is known where it stands. */
export interface Declared {
  readonly type: string;
  /** Tells the call from others. */
  readonly at: string;
  readonly fact: CallFact;
  readonly scope: Scope;
}

const MAX_BASES = 5;

/** The declaration behind a value: what the library made, or an object of a class that extends the library's. Undefined where it may be one of several. */
export function declaredIn(known: Known, evaluator: Evaluator): Declared | undefined {
  const [one, ...others] = alternatives(known);
  if (others.length > 0) return undefined;
  if (one?.k === 'made' && one.by) {
    const fact = evaluator.callFact(one.by);
    return fact && { type: one.type, at: `${one.by.file}#${String(one.by.call)}`, fact, scope: one.scope ?? { file: one.by.file, fn: fact.fn } };
  }
  return one?.k === 'instance' && one.scope ? baseOf(one.ref, one.scope, evaluator) : undefined;
}

/** `class Worker extends NodejsFunction { constructor(scope, id, props) { super(scope, id, { … }) } }` declares what it gives its base class. */
function baseOf(ref: ClassRef, { args }: Scope, evaluator: Evaluator): Declared | undefined {
  for (let at = ref, i = 0; i < MAX_BASES; i++) {
    const { file } = at;
    const fn = evaluator.classFact(at)?.ctor;
    const base = evaluator.baseOf(at);
    const calls = fn === undefined ? [] : evaluator.functionFact({ file, fn })?.calls ?? [];
    const call = calls.find((id) => evaluator.callFact({ file, call: id })?.callee.k === 'super');
    const fact = call === undefined ? undefined : evaluator.callFact({ file, call });
    if (base.k === 'library' && fact && fn !== undefined) {
      const type = evaluator.specOf(base, true)?.returns;
      return type === undefined ? undefined : { type, at: `${file}#${String(call)}`, fact, scope: { file, fn, ...(args && { args }) } };
    }
    if (base.k !== 'class') return undefined;
    at = base.ref;
  }
  return undefined;
}

/** The value of an argument of a declaration. */
export function argumentOf({ fact, scope }: Declared, index: number, evaluator: Evaluator): Known {
  const arg = fact.args[index];
  return arg ? evaluator.evaluate(arg, scope) : UNKNOWN;
}

export interface Item {
  readonly value: Value;
  readonly scope: Scope;
}

const MAX_ITEMS = 100;

/** What a list holds; empty where that isn't known. */
export function itemsOf(known: Known): readonly Item[] {
  return known.k === 'array' ? known.value.items.slice(0, MAX_ITEMS).map((value) => ({ value, scope: known.scope })) : [];
}

/** What an object holds, what it spreads included; the last of a name counts. */
export function membersOf(known: Known, evaluator: Evaluator, depth = 0): ReadonlyMap<string, Known> {
  if (known.k !== 'object' || depth > 3) return new Map();
  const spread = known.value.spreads.flatMap((value) => [...membersOf(evaluator.evaluate(value, known.scope), evaluator, depth + 1)]);
  return new Map([...spread, ...known.value.props.slice(0, MAX_ITEMS).flatMap(({ key, value }) => (key === '' ? [] : [[key, evaluator.evaluate(value, known.scope)] as const]))]);
}
