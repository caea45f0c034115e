import type { Evaluator } from './core';
import type { Known } from '../known';
import type { Memory } from '../memory/memory';
import type { PropertyValue, SourceFacts, Value } from '../../model/facts';
import { ofEach } from '../../model/parts';

/** A value, and where it is written. */
export interface Written {
  readonly value: Value;
  readonly file: string;
  readonly fn: number;
}

export interface WrittenInput {
  readonly memory: Memory;
  readonly evaluator: Evaluator;
}

/** Names that lead to names. */
const MAX_STEPS = 6;

/**
 * What is written for a value, behind the names that stand for it. Unlike what it evaluates to, a choice is still a choice: where one of two is
 * unknown nothing is taken for the other. Undefined where that can't be told.
 */
export function writtenFor(at: Written, input: WrittenInput, steps = 0): Written | undefined {
  const { value, file } = at;
  if (steps > MAX_STEPS) return undefined;
  if (value.k === 'await') return writtenFor({ ...at, value: value.of }, input, steps + 1);
  if (value.k === 'member') {
    const of = writtenFor({ ...at, value: value.of }, input, steps + 1);
    const own = of?.value.k === 'object' ? optionOf({ ...of, value: of.value }, value.name, input, steps + 1) : undefined;
    return own === undefined || own === 'open' ? undefined : writtenFor(own.at, input, steps + 1);
  }
  if (value.k === 'call') return found(input.evaluator.evaluate(value, at), input);
  if (value.k !== 'ref') return at;
  const binding = input.memory.facts.get(file)?.bindings[value.b];
  if (!binding || binding.reassigned) return undefined;
  if (binding.kind === 'import' || binding.kind === 'function') return found(input.evaluator.evaluate(value, at), input);
  return binding.kind !== 'param' && binding.init ? writtenFor({ file, fn: binding.fn, value: binding.init }, input, steps + 1) : undefined;
}

/** A function, or an object or list that is all that its name stands for. */
function found(known: Known, { memory }: WrittenInput): Written | undefined {
  if (known.k === 'fn') return { value: { k: 'fn', id: known.ref.fn }, file: known.ref.file, fn: known.ref.fn };
  if (known.k !== 'object' && known.k !== 'array') return undefined;
  const { file, fn } = known.scope;
  const facts = memory.facts.get(file);
  return facts && wholeValues(facts).has(known.value) ? { value: known.value, file, fn } : undefined;
}

/** What variables, exports, and functions with one way out are, whatever happens. */
const wholeValues = ofEach(({ bindings, exports, functions }: SourceFacts): ReadonlySet<Value> => new Set([
  ...bindings.flatMap(({ init, reassigned }) => (init && !reassigned ? [init] : [])), ...exports.flatMap(({ value }) => value ?? []), ...functions.flatMap(({ returns }) => (returns.length === 1 ? returns : [])),
]));

/** An option of an object literal. */
export interface Option {
  readonly prop: PropertyValue;
  readonly at: Written;
}

/** An option of an object; undefined where it is left out, `open` where something may set it that isn't known. */
export function optionOf(of: Written & { readonly value: Value & { readonly k: 'object' } }, name: string, input: WrittenInput, steps = 0): Option | 'open' | undefined {
  const { props, spreads } = of.value;
  const writes = input.memory.facts.get(of.file);
  if (steps > MAX_STEPS || !writes || writtenMembers(writes).has(name)) return 'open';
  const own = props.find(({ key }) => key === name);
  let inherited: Option | undefined;
  for (const spread of spreads) {
    const inner = writtenFor({ ...of, value: spread }, input, steps + 1);
    const option = inner?.value.k === 'object' ? optionOf({ ...inner, value: inner.value }, name, input, steps + 1) : 'open';
    if (option === 'open') return 'open';
    inherited = option ?? inherited;
  }
  if (own && inherited) return 'open';
  return own ? { prop: own, at: { ...of, value: own.value } } : inherited;
}

/** Names of members that a file sets after the object was made. */
const writtenMembers = ofEach(({ writes }: SourceFacts): ReadonlySet<string> => new Set(writes.flatMap(({ target }) => (target.k === 'member' && target.of.k !== 'this' ? [target.name] : []))));
