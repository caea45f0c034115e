import type { Evaluator } from '../evaluate/core';
import type { Handlers } from '../graph/handlers';
import type { Known, Scope } from '../known';
import type { SourceFacts, Value } from '../../model/facts';
import type { FunctionRef } from '../../model/system';

/** Where functions are looked for that something is given. */
export interface GivenInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly evaluator: Evaluator;
  readonly handlers: Handlers;
}

/** What answers one verb. */
export interface Answered {
  readonly verb: string;
  readonly handlers: readonly FunctionRef[];
}

const VERBS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);
const MAX_DEPTH = 3;
const MAX_MEMBERS = 20;

/** What a wrapper is given that has one function for all verbs of a route: `export default handle({ GET: list, POST: { auth: true, handle: create } })`. Nothing where it is given anything else. */
export function answeredByVerb(value: Value, scope: Scope, input: GivenInput): Answered[] {
  const call = callIn(value, scope, input);
  const tables = (call?.args ?? []).map((arg) => input.evaluator.evaluate(arg, scope));
  return tables.flatMap((table) => (table.k === 'object' ? verbsOf(table, input) : []));
}

/** Functions that a wrapper is given in objects: `export const GET = route({ auth: true, handler: list })`. */
export function functionsGiven(value: Value, scope: Scope, input: GivenInput): FunctionRef[] {
  const args = callIn(value, scope, input)?.args ?? [];
  return args.slice(0, MAX_MEMBERS).flatMap((arg) => {
    const known = arg.k === 'object' || arg.k === 'ref' ? input.evaluator.evaluate(arg, scope) : undefined;
    return known?.k === 'object' ? functionsBelow(known, input, 0) : [];
  });
}

/** The call that a value is, or that the variable holds. */
export function callIn(value: Value, { file }: Scope, { facts }: GivenInput): SourceFacts['calls'][number] | undefined {
  const held = value.k === 'ref' ? facts.get(file)?.bindings[value.b]?.init : value;
  return held?.k === 'call' ? facts.get(file)?.calls[held.id] : undefined;
}

function verbsOf(table: Known & { k: 'object' }, input: GivenInput): Answered[] {
  return table.value.props.flatMap(({ key, value }) => {
    const handlers = VERBS.has(key) ? functionsOf(value, table.scope, input, 0) : [];
    return handlers.length > 0 ? [{ verb: key, handlers }] : [];
  });
}

/** A function, what a wrapper is given around it, or what stands in an object. */
export function functionsOf(value: Value, scope: Scope, input: GivenInput, depth: number): FunctionRef[] {
  const known = input.evaluator.evaluate(value, scope);
  if (known.k === 'object') return functionsBelow(known, input, depth + 1);
  return [...input.handlers.of(value, scope), ...functionsGiven(value, scope, input)];
}

function functionsBelow({ value, scope }: Known & { k: 'object' }, input: GivenInput, depth: number): FunctionRef[] {
  if (depth > MAX_DEPTH) return [];
  return value.props.slice(0, MAX_MEMBERS).flatMap((prop) => (HOLDING.has(prop.value.k) ? functionsOf(prop.value, scope, input, depth + 1) : []));
}

/** What may be or hold a function. */
const HOLDING: ReadonlySet<Value['k']> = new Set(['fn', 'ref', 'member', 'object']);
