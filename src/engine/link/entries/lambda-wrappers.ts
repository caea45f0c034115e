import type { FoundEntry } from './found-entry';
import { callIn, functionsOf, type GivenInput } from './verb-tables';
import { textOf, type Known, type Scope } from '../known';
import type { SourceFacts, TypeRef, Value } from '../../model/facts';
import type { FunctionRef } from '../../model/system';

/** A function that a wrapper of the project makes: what it takes, and the functions that it hands its events to. */
export interface Wrapped {
  readonly fn: FunctionRef;
  readonly takes: TypeRef;
}

export type ListedRoute = Pick<FoundEntry, 'method' | 'path' | 'handlers'>;

const MAX_NESTED = 10;
const MAX_ROUTES = 100;
/** Keys of a route's verb. */
const VERB_KEYS = ['httpMethod', 'method'];

/** The functions with a type for what they take first that stand in the wrapper which makes a value: `function Router(routes) { const route = async (event: APIGatewayProxyEvent) => …; return logged(route); }`. */
export function wrappedIn(value: Value, scope: Scope, { facts, evaluator }: GivenInput): Wrapped[] {
  const called = value.k === 'call' ? evaluator.callee({ file: scope.file, call: value.id }) : undefined;
  const unit = called?.k === 'fn' ? facts.get(called.ref.file) : undefined;
  if (called?.k !== 'fn' || !unit) return [];
  return unit.functions.flatMap((fn, id) => {
    const takes = fn.params[0]?.type;
    return takes && isInside(id, called.ref.fn, unit) ? [{ fn: { file: called.ref.file, fn: id }, takes }] : [];
  });
}

/** Routes that the wrapper is given in a list: `Router([{ httpMethod: 'GET', path: '/orders', handler: list }])`. */
export function listedRoutes(value: Value, scope: Scope, input: GivenInput): ListedRoute[] {
  return (callIn(value, scope, input)?.args ?? []).flatMap((arg) => {
    const list = arg.k === 'array' || arg.k === 'ref' ? input.evaluator.evaluate(arg, scope) : undefined;
    return list?.k === 'array' ? list.value.items.slice(0, MAX_ROUTES).flatMap((item) => routeIn(input.evaluator.evaluate(item, list.scope), input)) : [];
  });
}

function routeIn(known: Known, input: GivenInput): ListedRoute[] {
  const text = (key: string): string | undefined => textOf(input.evaluator.member(known, key));
  const method = VERB_KEYS.flatMap((key) => text(key) ?? [])[0]?.toUpperCase();
  const path = text('path');
  if (known.k !== 'object' || method === undefined || !/^[A-Z]+$/.test(method) || path?.startsWith('/') !== true) return [];
  const handlers = known.value.props.flatMap((prop) => functionsOf(prop.value, known.scope, input, 0));
  return handlers.length > 0 ? [{ method, path, handlers }] : [];
}

function isInside(fn: number, outer: number, unit: SourceFacts): boolean {
  for (let at = fn, i = 0; at > 0 && i < MAX_NESTED; i++) {
    at = unit.functions[at]?.parent ?? 0;
    if (at === outer) return true;
  }
  return false;
}
