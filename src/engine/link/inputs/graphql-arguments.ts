import type { Given } from './origins';
import type { Evaluator } from '../evaluate/core';
import { alternatives, type Known, type Scope } from '../known';
import { CLOSED_SCALARS, ENUM, INPUT, OPTIONS_ONLY, REGISTERS_ENUM, TYPING, WRAPPER } from '../libraries/graphql';
import { partsOf } from '../../model/expressions';
import type { DecoratorFact, FunctionId, SourceFacts, Value } from '../../model/facts';
import { ofEach } from '../../model/parts';

const MAX_DEPTH = 12;
const MAX_WRAPPERS = 4;

/** Whether the schema says of an argument of a GraphQL field, or of a member of it, that it is one of some words, a number or a boolean: no resolver runs with anything else. */
export function isClosedArgument({ entry: { kind, location, path: field }, path }: Given, factsOf: (file: string) => SourceFacts | undefined, evaluator: Evaluator): boolean {
  const facts = kind === 'graphql' && path.length > 0 ? factsOf(location.file) : undefined;
  const written = facts && propertiesOf(facts).get(location.span.start);
  if (!written || !field.endsWith(written.key)) return false;
  const told = evaluator.member(evaluator.evaluate(written.value, { file: location.file, fn: written.fn }), 'args');
  return isClosedMember(told, path, evaluator, 0);
}

/** `@Args('role', { type: () => Role })`, `@Arg('role', () => Role)`, `@Field(() => [Role])` */
export function saysClosed(decorators: readonly DecoratorFact[], file: string, factsOf: (file: string) => SourceFacts | undefined, evaluator: Evaluator): boolean {
  return decorators.some(({ callee, args }) => {
    const name = callee.k === 'ref' ? factsOf(file)?.bindings[callee.b]?.name ?? '' : '';
    const type = TYPING.has(name) ? typeIn(args, name !== OPTIONS_ONLY) : undefined;
    if (type?.k !== 'fn') return false;
    const ref = { file, fn: type.id };
    const [answer, ...others] = evaluator.functionFact(ref)?.returns ?? [];
    return answer !== undefined && others.length === 0 && namesWords(answer, ref, factsOf, evaluator);
  });
}

/** What the options say, or the function that stands alone or behind the name. */
function typeIn(args: readonly Value[], isFirst: boolean): Value | undefined {
  const told = args.flatMap((arg) => (arg.k === 'object' ? arg.props : [])).filter(({ key }) => key === 'type');
  if (told.length > 0) return told.length === 1 ? told[0]?.value : undefined;
  return isFirst ? args.find(({ k }) => k !== 'const') : undefined;
}

function namesWords(value: Value, scope: Scope, factsOf: (file: string) => SourceFacts | undefined, evaluator: Evaluator): boolean {
  if (value.k === 'array') return value.items.length === 1 && value.items[0]?.k !== 'array' && value.items.every((item) => namesWords(item, scope, factsOf, evaluator));
  const known = evaluator.evaluate(value, scope);
  if (known.k === 'library') return CLOSED_SCALARS.has(known.path.at(-1) ?? '');
  const facts = known.k === 'object' ? factsOf(known.scope.file) : undefined;
  return facts !== undefined && known.k === 'object' && enumsIn(facts).has(known.value);
}

/** The enums of a file, and its objects that it makes known as such. */
const enumsIn = ofEach(({ bindings, calls }: SourceFacts): ReadonlySet<Value> => {
  const registered = calls.flatMap(({ callee, args: [given] }) => (callee.k === 'ref' && bindings[callee.b]?.name === REGISTERS_ENUM && given?.k === 'ref' ? bindings[given.b] ?? [] : []));
  return new Set([...bindings.filter(({ kind }) => kind === 'enum'), ...registered].flatMap(({ init }) => init ?? []));
});

/** A member of a map of arguments or fields, each with its `type`. */
function isClosedMember(map: Known, [name, ...rest]: readonly string[], evaluator: Evaluator, depth: number): boolean {
  if (name === undefined || depth > MAX_DEPTH || map.k === 'unknown') return false;
  return isClosedType(evaluator.member(describedIn(map, name, evaluator, depth), 'type'), rest, evaluator, depth + 1);
}

/** One of a map, or of what it was copied from: `{ ...omit(ORDER_ARGS, ['account']) }`. */
function describedIn(map: Known, name: string, evaluator: Evaluator, depth: number): Known {
  const own = evaluator.member(map, name);
  if (own.k !== 'unknown' || map.k !== 'object' || depth > MAX_DEPTH) return own;
  for (const spread of map.value.spreads) {
    const fact = spread.k === 'call' ? evaluator.callFact({ file: map.scope.file, call: spread.id }) : undefined;
    const [whole] = fact?.args ?? [];
    if (!fact || !whole || !PARTS_OF.has(fact.callee.k === 'member' ? fact.callee.name : nameOf(evaluator.evaluate(fact.callee, map.scope)))) continue;
    const found = describedIn(evaluator.evaluate(whole, map.scope), name, evaluator, depth + 1);
    if (found.k !== 'unknown') return found;
  }
  return own;
}

/** Functions that copy some members of an object. */
const PARTS_OF = new Set(['omit', 'pick']);

function nameOf(known: Known): string {
  return known.k === 'library' ? known.path.at(-1) ?? '' : '';
}

function isClosedType(type: Known, path: readonly string[], evaluator: Evaluator, depth: number): boolean {
  const all = alternatives(type);
  return all.length > 0 && all.every((one) => {
    const inner = unwrapped(one, evaluator);
    if (inner.k === 'library') return CLOSED_SCALARS.has(inner.path.at(-1) ?? '');
    if (inner.k !== 'made') return false;
    if (inner.type === ENUM) return true;
    return inner.type === INPUT && fieldsOf(inner, evaluator).some((fields) => isClosedMember(fields, path, evaluator, depth));
  });
}

/** `new GraphQLNonNull(new GraphQLList(Role))` */
function unwrapped(type: Known, evaluator: Evaluator): Known {
  let at = type;
  for (let step = 0; step < MAX_WRAPPERS && at.k === 'made' && at.type === WRAPPER; step++) at = givenTo(at, evaluator) ?? { k: 'unknown' };
  return at;
}

function givenTo({ by }: Known & { readonly k: 'made' }, evaluator: Evaluator): Known | undefined {
  const fact = by && evaluator.callFact(by);
  const [given] = fact?.args ?? [];
  return by && fact && given && evaluator.evaluate(given, { file: by.file, fn: fact.fn });
}

/** `fields: { … }`, `fields: () => ({ … })` */
function fieldsOf(input: Known & { readonly k: 'made' }, evaluator: Evaluator): readonly Known[] {
  const described = givenTo(input, evaluator);
  const fields = described && evaluator.member(described, 'fields');
  if (fields?.k !== 'fn') return fields ? [fields] : [];
  return (evaluator.functionFact(fields.ref)?.returns ?? []).map((answer) => evaluator.evaluate(answer, fields.ref));
}

interface Written {
  readonly key: string;
  readonly value: Value;
  readonly fn: FunctionId;
}

/** Properties of a file's objects by where they stand. */
const propertiesOf = ofEach(({ bindings, calls, functions, exports }: SourceFacts): ReadonlyMap<number, Written> => {
  const found = new Map<number, Written>();
  const visit = (value: Value, fn: FunctionId, depth: number): void => {
    if (depth > MAX_DEPTH) return;
    if (value.k === 'object') for (const prop of value.props) found.set(prop.span.start, { key: prop.key, value: prop.value, fn });
    for (const part of partsOf(value)) visit(part, fn, depth + 1);
  };
  for (const { init, fn } of bindings) if (init) visit(init, fn, 0);
  for (const { args, fn } of calls) for (const arg of args) visit(arg, fn, 0);
  for (const [fn, { returns }] of functions.entries()) for (const value of returns) visit(value, fn, 0);
  for (const { value } of exports) if (value) visit(value, 0, 0);
  return found;
});
