import { partsOf } from '../../model/expressions';
import type { BindingId, SourceFacts, Value } from '../../model/facts';
import { ofEach } from '../../model/parts';
import { valueIn } from '../../model/table';

/** An expression of a file that stands in no other one, but for calls and functions, whose parts stand for themselves. */
export interface Standing {
  readonly value: Value;
  /** The variable that it is put in. */
  readonly binding?: BindingId;
  /** The name under which it is exported. */
  readonly exported?: string;
  /** Of a call: which, and which argument; without one, what is called. */
  readonly call?: number;
  readonly argument?: number;
}

/** The expressions of a file that name a variable. */
export function namingOf(binding: BindingId, unit: SourceFacts): readonly Standing[] {
  return byBinding(unit).get(binding) ?? NONE;
}

const NONE: readonly never[] = [];
const MAX_DEPTH = 20;

const byBinding = ofEach((unit: SourceFacts): ReadonlyMap<BindingId, readonly Standing[]> => {
  const found = new Map<BindingId, Standing[]>();
  for (const standing of standingIn(unit)) for (const id of new Set(namesIn(standing.value))) valueIn(found, id, (): Standing[] => []).push(standing);
  return found;
});

function standingIn({ bindings, calls, classes, exports, functions, writes }: SourceFacts): Standing[] {
  const decorators = [...classes.flatMap((one) => [...one.decorators, ...one.fields.flatMap((field) => field.decorators)]), ...functions.flatMap((one) => [...one.decorators, ...one.params.flatMap((param) => param.decorators)])];
  const loose = [
    ...functions.flatMap(({ returns, regions }) => [...returns, ...regions.flatMap(({ over, counts }) => [over, counts])]),
    ...writes.flatMap(({ target, value }) => [target, value]),
    ...classes.flatMap((one) => [one.extends, ...one.fields.map(({ init }) => init)]),
    ...decorators.flatMap(({ callee, args }) => [callee, ...args]),
  ];
  return [
    ...bindings.flatMap(({ init }, binding) => (init ? [{ value: init, binding }] : [])),
    ...exports.flatMap(({ value, name }) => (value ? [{ value, exported: name }] : [])),
    ...calls.flatMap(({ callee, args }, call) => [{ value: callee, call }, ...args.map((value, argument) => ({ value, call, argument }))]),
    ...loose.flatMap((value) => (value ? [{ value }] : [])),
  ];
}

/** Whether a variable is named in an expression. */
export function mentions(value: Value, binding: BindingId): boolean {
  return namesIn(value).includes(binding);
}

/** Expressions that an expression is made of, those of computed keys included. */
export function partsWithKeys(value: Value): readonly Value[] {
  return value.k === 'object' ? [...partsOf(value), ...value.props.flatMap(({ computed }) => computed ?? [])] : partsOf(value);
}

function namesIn(value: Value, depth = 0): BindingId[] {
  if (value.k === 'ref') return [value.b];
  return depth > MAX_DEPTH ? [] : partsWithKeys(value).flatMap((part) => namesIn(part, depth + 1));
}
