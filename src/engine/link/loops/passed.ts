import type { CallId, SourceFacts, Value } from '../../model/facts';
import { ofEach } from '../../model/parts';
import type { CallRef } from '../../model/system';

/** Whether a look-up only stands in for what its function is not given, and is given here: `order ?? (await find(id))`, called with `{ order }`. */
export function isPassed({ file, call }: CallRef, path: readonly CallRef[], facts: ReadonlyMap<string, SourceFacts>): boolean {
  const unit = facts.get(file);
  const wanted = unit && insteadOf(unit).get(call);
  const by = path.at(-2);
  const passing = wanted && by && facts.get(by.file)?.calls[by.call];
  const from = wanted && passing && parameterOf(wanted, unit, 0);
  const holder = unit?.calls[call]?.fn;
  if (!from || from.fn !== holder || passing.args.slice(0, from.index + 1).some(({ k }) => k === 'spread')) return false;
  const arg = passing.args[from.index];
  if (from.member === undefined) return isSomething(arg);
  return arg?.k === 'object' && isSomething(arg.props.find(({ key }) => key === from.member)?.value);
}

/** What stands before the look-ups that are made where there is nothing. */
const insteadOf = ofEach((unit: SourceFacts): ReadonlyMap<CallId, Value> => new Map(unit.bindings.flatMap(({ init }): (readonly [CallId, Value])[] => {
  if (init?.k !== 'either' || (init.op !== '??' && init.op !== '||')) return [];
  const made = init.right.k === 'await' ? init.right.of : init.right;
  return made.k === 'call' ? [[made.id, init.left]] : [];
})));

/** The parameter, or the member of one, that a name stands for: also `const { order } = options ?? {}`. */
function parameterOf(value: Value, unit: SourceFacts, depth: number): { readonly fn: number; readonly index: number; readonly member?: string } | undefined {
  if (depth > 4) return undefined;
  if (value.k === 'either' && value.op !== '?:') return parameterOf(value.left, unit, depth + 1);
  if (value.k === 'member') {
    const of = parameterOf(value.of, unit, depth + 1);
    return of && of.member === undefined ? { ...of, member: value.name } : undefined;
  }
  const binding = value.k === 'ref' ? unit.bindings[value.b] : undefined;
  if (value.k !== 'ref' || !binding || binding.reassigned) return undefined;
  if (binding.kind === 'param') return unit.functions[binding.fn]?.params.some((one) => one.binding === value.b) ? { fn: binding.fn, index: binding.index ?? 0 } : undefined;
  return binding.init && parameterOf(binding.init, unit, depth + 1);
}

/** A variable may hold nothing, but whoever goes through rows has them. */
function isSomething(value: Value | undefined): boolean {
  return value !== undefined && value.k !== 'undefined' && value.k !== 'unknown' && !(value.k === 'const' && value.v === null);
}
