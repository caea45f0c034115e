import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from '../graph/graph';
import type { Known } from '../known';
import type { CheckedNames } from '../memory/checked-names';
import type { BindingFact, SourceFacts, Value } from '../../model/facts';
import type { FunctionRef, Reach } from '../../model/system';

export interface QueryInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly reach: Reach;
  readonly caps: CheckedNames;
  /** What is left of the steps that may be taken for one query. */
  readonly left: { steps: number };
}

/** A value and the place whose names it uses. */
export interface Placed {
  readonly value: Value;
  readonly at: Place;
}

export interface Place extends FunctionRef {
  /** What the functions around it were given, where it is looked at for one caller. */
  readonly given?: Given;
}

/** The arguments of one call of a function. */
export interface Given {
  readonly ref: FunctionRef;
  readonly args: readonly Placed[];
  readonly outer?: Given;
}

const MAX_DEPTH = 12;
const NOTHING: Value = { k: 'undefined' };

/** What a name stands for, as far as the code says: variables, parameters whose arguments are known, members of objects, constants of other files. */
export function follow(placed: Placed, input: QueryInput, depth = 0): Placed {
  const { value, at } = placed;
  if (depth > MAX_DEPTH || input.left.steps-- <= 0) return placed;
  switch (value.k) {
    case 'await': case 'spread': return follow({ value: value.of, at }, input, depth + 1);
    case 'ref': return followName(value.b, placed, input, depth);
    case 'member': return followMember(value, placed, input, depth);
    default: return placed;
  }
}

function followName(id: number, placed: Placed, input: QueryInput, depth: number): Placed {
  const { at } = placed;
  const binding = input.facts.get(at.file)?.bindings[id];
  if (!binding) return placed;
  if (binding.kind === 'import') return known(input.evaluator.evaluate(placed.value, at), placed);
  if (isParameter(id, binding, at.file, input)) return givenFor(binding, placed, input, depth);
  if (binding.reassigned || !binding.init) return placed;
  return follow({ value: binding.init, at: { ...at, fn: binding.fn } }, input, depth + 1);
}

/** Whether it is a parameter as a whole, not a name that is taken out of one. */
export function isParameter(id: number, { kind, fn }: BindingFact, file: string, { facts }: Pick<QueryInput, 'facts'>): boolean {
  return kind === 'param' && facts.get(file)?.functions[fn]?.params.some(({ binding }) => binding === id) === true;
}

/** What a parameter was given, as it stands there. */
export function argumentFor({ value, at }: Placed, input: Pick<QueryInput, 'facts'>): Placed | undefined {
  const binding = value.k === 'ref' ? input.facts.get(at.file)?.bindings[value.b] : undefined;
  return value.k === 'ref' && binding && isParameter(value.b, binding, at.file, input) ? givenTo(binding.fn, at)?.args[binding.index ?? 0] : undefined;
}

function givenTo(fn: number, at: Place): Given | undefined {
  let given = at.given;
  while (given && (given.ref.file !== at.file || given.ref.fn !== fn)) given = given.outer;
  return given;
}

function givenFor({ fn, index = 0, init }: BindingFact, placed: Placed, input: QueryInput, depth: number): Placed {
  const { at } = placed;
  const given = givenTo(fn, at);
  if (!given) return placed;
  const arg = given.args[index];
  const passed = arg && follow(arg, input, depth + 1);
  if (passed && passed.value.k !== 'undefined') return passed;
  return init ? follow({ value: init, at: { ...at, fn } }, input, depth + 1) : { value: NOTHING, at };
}

function followMember(value: Value & { k: 'member' }, placed: Placed, input: QueryInput, depth: number): Placed {
  const of = follow({ value: value.of, at: placed.at }, input, depth + 1);
  const found = memberOf(of, value.name, input, depth);
  if (found) return found;
  const evaluated = input.evaluator.evaluate(value, placed.at);
  const constant = parameterOf(placed, input) || isFilledElsewhere(evaluated, input) ? placed : known(evaluated, placed);
  if (constant !== placed) return constant;
  return of.value === value.of ? placed : { value: { k: 'member', of: of.value, name: value.name }, at: of.at };
}

/** What an object of a class holds is empty at first and may be filled by its methods, and of several answers of a getter one says nothing of the others. */
function isFilledElsewhere(found: Known, { facts }: QueryInput): boolean {
  if (found.k !== 'object' && found.k !== 'array') return false;
  const getter = facts.get(found.scope.file)?.functions[found.scope.fn];
  if (getter?.kind === 'getter' && getter.returns.length > 1) return true;
  return found.k === 'object' && found.value.props.length + found.value.spreads.length === 0;
}

/** Member of an object literal; undefined where it can't be told. */
export function memberOf({ value, at }: Placed, name: string, input: QueryInput, depth = 0): Placed | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (value.k === 'either' && value.op !== '?:') return memberOf(follow({ value: value.left, at }, input, depth + 1), name, input, depth + 1);
  if (value.k === 'undefined') return { value: NOTHING, at };
  if (value.k !== 'object') return undefined;
  const prop = value.props.find(({ key }) => key === name);
  if (prop) return follow({ value: prop.value, at }, input, depth + 1);
  for (const spread of [...value.spreads].reverse()) {
    const of = follow({ value: spread, at }, input, depth + 1);
    if (of.value.k === 'ref' || of.value.k === 'member') return { value: { k: 'member', of: of.value, name }, at: of.at };
    if (of.value.k !== 'object' && of.value.k !== 'undefined') return undefined;
    const found = memberOf(of, name, input, depth + 1);
    if (!found || found.value.k !== 'undefined') return found;
  }
  return { value: NOTHING, at };
}

function known(found: Known, otherwise: Placed): Placed {
  const { at } = otherwise;
  switch (found.k) {
    case 'object': case 'array': return { value: found.value, at: { file: found.scope.file, fn: found.scope.fn } };
    case 'number': case 'boolean': return { value: { k: 'const', v: found.v }, at };
    case 'text': return found.parts.every((part) => typeof part === 'string') ? { value: { k: 'const', v: found.parts.join('') }, at } : otherwise;
    case 'env': return { value: { k: 'env', name: found.name }, at };
    default: return otherwise;
  }
}

/** The parameter that a value begins with, and the names behind it; undefined where it is something else. */
export function parameterOf({ value, at }: Placed, input: QueryInput): { readonly fn: number; readonly index: number; readonly path: readonly string[] } | undefined {
  const path: string[] = [];
  let of = value;
  while (of.k === 'member' || of.k === 'index') {
    path.unshift(of.k === 'member' ? of.name : '');
    of = of.of;
  }
  const binding = of.k === 'ref' ? input.facts.get(at.file)?.bindings[of.b] : undefined;
  return of.k === 'ref' && binding && isParameter(of.b, binding, at.file, input) ? { fn: binding.fn, index: binding.index ?? 0, path } : undefined;
}
