import { MERGED } from '../libraries/graphql';
import type { FoundEntry } from './found-entry';
import type { Evaluator } from '../evaluate/core';
import type { LibraryCall } from '../graph/graph';
import type { Handlers } from '../graph/handlers';
import { alternatives, textOf, type Known, type Scope } from '../known';
import type { ArgumentPath, Effect } from '../libraries/spec';
import { scopeOf } from '../evaluate/texts';
import type { PropertyValue, SourceFacts, Value } from '../../model/facts';

export interface ResolversInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly evaluator: Evaluator;
  readonly handlers: Handlers;
}

const MAX_DEPTH = 6;
/** Types whose fields are asked for once per request; those of others once per parent object. */
const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);
/** Names that the root types of a schema in code have, too, in parts and whole, and Relay's one object below them: `AppQuery`, `UserMutations`, `Root`. */
const ROOT_NAMES = /^(?:Root)?(?:Query|Mutation|Subscription)(?:Root|Type|Fields)*$|(?:Query|Queries|Mutations?)(?:Type|Fields)?$|^(?:Root|Viewer)(?:Type)?$/;
/** A type whose name is put together elsewhere may be one of them. */
const UNKNOWN = 'Root';
/** Functions of a field that is an object. Source: the pages on subscriptions of Apollo Server and on loaders of mercurius. */
const PARTS = ['resolve', 'subscribe', 'loader'];

/** GraphQL fields of the resolver maps that a call is given: `{ Query: { orders: () => … } }`. */
export function resolverEntries(use: LibraryCall, { maps, batched, type }: Effect & { kind: 'resolvers' }, input: ResolversInput): FoundEntry[] {
  const { evaluator, handlers } = input;
  const named = type && (nameAt(type, use, evaluator) || UNKNOWN);
  if (named !== undefined) return maps.flatMap((at) => valuesAt(at, use, input)).flatMap(([value, scope]) => fieldMaps(value, scope, input)).flatMap((fields) => propertiesOf(fields, evaluator).flatMap((field) => fieldEntry(named, field)));
  return [...fieldsOf(maps), ...fieldsOf(batched ?? []).map((entry) => ({ ...entry, method: '' }))];

  function fieldsOf(places: readonly ArgumentPath[]): FoundEntry[] {
    return places.flatMap((at) => valuesAt(at, use, input)).flatMap(([value, scope]) => mapsIn(value, scope, input)).flatMap((map) => {
      return propertiesOf(map, evaluator).flatMap(({ prop: type, scope }) => mapsIn(type.value, scope, input).flatMap((fields) => {
        return propertiesOf(fields, evaluator).flatMap((field) => fieldEntry(type.key, field));
      }));
    });
  }

  function fieldEntry(type: string, { prop, scope }: Property): FoundEntry[] {
    const own = handlers.of(prop.value, scope);
    const found = own.length > 0 ? own : PARTS.flatMap((part) => handlers.under(evaluator.evaluate(prop.value, scope), [part]));
    if (found.length === 0) return [];
    return [{ kind: 'graphql', method: methodOf(type), path: `${type}.${prop.key}`, handlers: found, location: { file: scope.file, span: prop.span }, file: use.call.file }];
  }
}

/** Fields of a type are asked for once per request, or once per parent object. */
export function methodOf(type: string): string {
  return ROOTS.has(type) || ROOT_NAMES.test(type) ? '' : 'field';
}

/** The name of a type: a text, a class, or what the call that made it was given first. */
export function nameOfType(known: Known | undefined, evaluator: Evaluator, depth = 0): string {
  if (known?.k === 'text') return textOf(known) ?? UNKNOWN;
  if (known?.k === 'class') return evaluator.classFact(known.ref)?.name ?? UNKNOWN;
  const fact = known?.k === 'made' && known.by ? evaluator.callFact(known.by) : undefined;
  if (!fact || known?.k !== 'made' || !known.by || depth > MAX_DEPTH) return UNKNOWN;
  const [first] = fact.args;
  const own = first ? nameOfType(evaluator.evaluate(first, { file: known.by.file, fn: fact.fn }), evaluator, depth + 1) : UNKNOWN;
  return own !== UNKNOWN || fact.callee.k !== 'member' ? own : nameOfType(evaluator.evaluate(fact.callee.of, { file: known.by.file, fn: fact.fn }), evaluator, depth + 1);
}

/** What stands at a place of the call; lists on the way count with each of their items: `[{ typeDefs, resolvers }]`. */
export function valuesAt({ argument, path }: ArgumentPath, use: LibraryCall, { evaluator }: ResolversInput): [Value, Scope][] {
  const arg = use.fact.args[argument];
  const start: [Value, Scope][] = arg ? [[arg, scopeOf(use)]] : [];
  return (path ?? []).reduce((values, name) => values.flatMap(([value, scope]) => below(evaluator.evaluate(value, scope), name)), start);

  function below(known: Known, name: string, depth = 0): [Value, Scope][] {
    if (depth > MAX_DEPTH) return [];
    if (known.k === 'array') return known.value.items.flatMap((item) => below(evaluator.evaluate(item, known.scope), name, depth + 1));
    return known.k === 'object' ? propertiesOf(known, evaluator).filter(({ prop }) => prop.key === name).map(({ prop, scope }) => [prop.value, scope]) : [];
  }
}

/** The name of a type that is written in code; empty where it isn't told. */
function nameAt({ argument, path }: ArgumentPath, use: LibraryCall, evaluator: Evaluator): string {
  const arg = use.fact.args[argument];
  const known = arg && (path ?? []).reduce((of, name) => evaluator.member(of, name), evaluator.evaluate(arg, scopeOf(use)));
  return known?.k === 'text' ? known.parts.filter((part) => typeof part === 'string').join('') : '';
}

/** Fields of a type, or what a function answers with them: `fields: () => ({ … })`. */
export function fieldMaps(value: Value, scope: Scope, input: ResolversInput): ObjectKnown[] {
  const own = mapsIn(value, scope, input);
  if (own.length > 0) return own;
  return alternatives(input.evaluator.evaluate(value, scope)).flatMap((known) => (known.k === 'fn' ? input.evaluator.functionFact(known.ref)?.returns ?? [] : []).flatMap((answer) => (known.k === 'fn' ? mapsIn(answer, known.ref, input) : [])));
}

type ObjectKnown = Known & { readonly k: 'object' };

/** Objects that a value is, holds in a list, or merges or wraps by a call of something that is not known, or that fills an empty object: `merge(orders, users)`. */
function mapsIn(value: Value, scope: Scope, input: ResolversInput, depth = 0): ObjectKnown[] {
  if (depth > MAX_DEPTH) return [];
  const { evaluator, facts } = input;
  const unit = facts.get(scope.file);
  const found = alternatives(evaluator.evaluate(value, scope)).flatMap((known): ObjectKnown[] => {
    if (known.k === 'object') return [known];
    if (known.k === 'array') return known.value.items.flatMap((item) => mapsIn(item, known.scope, input, depth + 1));
    if (known.k === 'made' && known.by && known.type === MERGED) return argumentsOf(known.by.file, known.by.call);
    return [];
  });
  if (found.some(({ value: { props, spreads } }) => props.length + spreads.length > 0)) return found;
  const held = value.k === 'ref' ? unit?.bindings[value.b]?.init : value;
  return held?.k === 'call' ? argumentsOf(scope.file, held.id) : [];

  function argumentsOf(file: string, call: number): ObjectKnown[] {
    const fact = facts.get(file)?.calls[call];
    return fact ? fact.args.flatMap((arg) => mapsIn(arg, { file, fn: fact.fn }, input, depth + 1)) : [];
  }
}

export interface Property {
  readonly prop: PropertyValue;
  readonly scope: Scope;
}

/** Properties of an object, those that it spreads included. */
export function propertiesOf(known: ObjectKnown, evaluator: Evaluator, depth = 0): Property[] {
  if (depth > MAX_DEPTH) return [];
  const spread = known.value.spreads.flatMap((value) => alternatives(evaluator.evaluate(value, known.scope))).flatMap((inner) => (inner.k === 'object' ? propertiesOf(inner, evaluator, depth + 1) : []));
  return [...spread, ...known.value.props.map((prop) => ({ prop, scope: known.scope }))];
}
