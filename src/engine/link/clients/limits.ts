import { givenClients } from './given';
import { clientsOf, makersOf, type Maker } from './makers';
import type { Evaluator } from '../evaluate/core';
import type { CallGraph, LibraryCall } from '../graph/graph';
import { alternatives, UNKNOWN, type Arguments, type Known, type Scope } from '../known';
import type { ArgumentPath, TimeoutSpec } from '../libraries/spec';
import type { CallFact, SourceFacts, Value } from '../../model/facts';
import type { Bound } from '../../model/bound';
import { followUps, methodName } from '../../model/follow-ups';

/** A limit above this doesn't bound: the caller's caller has given up long before. */
export const LONGEST = 60_000;

/** What the options of a call say of its limit: `unbounded` where they say that there is none, nothing where they say nothing. */
export type Limit = Bound | undefined;

/** The limit that options of the call itself set. */
export function limitOfCall(paths: readonly ArgumentPath[], args: readonly Value[], scope: Scope, evaluator: Evaluator): Limit {
  return paths.reduce<Limit>((found, { argument, path }) => {
    const arg = args[argument];
    return arg ? stronger(found, asLimit(evaluator.evaluate(arg, scope), path ?? [], evaluator)) : found;
  }, undefined);
}

/** The limit that the client was made with. Of several of which not all have one it stays open. */
export function limitOfClient(use: LibraryCall, { instance, also }: TimeoutSpec, { evaluator, graph }: ClientInput, args?: Arguments): Limit {
  if (!instance) return undefined;
  const clients = clientsOf(use, args, evaluator).all;
  const known = also?.includes('module') ? clients : clients.flatMap((client) => givenClients(client, evaluator, graph));
  return agreed(known.flatMap((client) => makersOf(client, evaluator)).map((makers) => limitOfMakers(makers, instance, evaluator)));
}

export interface ClientInput {
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
}

function agreed(limits: readonly Limit[]): Limit {
  const [first] = limits;
  return limits.length > 0 && limits.every((one) => one?.kind === first?.kind) ? first : { kind: 'unknown' };
}

function waysOf(use: LibraryCall, evaluator: Evaluator, args?: Arguments): readonly (readonly Maker[])[] {
  return clientsOf(use, args, evaluator).all.flatMap((client) => makersOf(client, evaluator));
}

/** What a client says itself counts more than what it was extended from. */
function limitOfMakers(makers: readonly Maker[], instance: readonly ArgumentPath[], evaluator: Evaluator): Limit {
  for (const { by, fact } of makers) {
    const limit = limitOfCall(instance, fact.args, { file: by.file, fn: fact.fn }, evaluator);
    if (limit) return limit;
  }
  return undefined;
}

/** `superagent.get(url).timeout(500)`, `agent.timeout(500)`, `request.setTimeout(500)`, or a timer that ends the request. */
export function isLimitedAfterwards(use: LibraryCall, { chained }: TimeoutSpec, evaluator: Evaluator, facts: ReadonlyMap<string, SourceFacts>): boolean {
  if (!chained) return false;
  const places = [use, ...waysOf(use, evaluator).flat().map(({ by, fact }) => ({ call: by, fact }))];
  return places.some(({ call, fact }) => {
    const unit = facts.get(call.file);
    return followUps(fact, unit).some((next) => chained.includes(methodName(next)) || isEndedByTimer(next, unit));
  });
}

/** `setTimeout(() => request.destroy(), 500)`. */
function isEndedByTimer(next: CallFact, unit: SourceFacts | undefined): boolean {
  if (methodName(next) !== 'destroy' && methodName(next) !== 'abort') return false;
  const outer = unit?.functions[next.fn]?.argumentOf;
  const callee = outer && unit.calls[outer.call]?.callee;
  return callee?.k === 'global' && callee.name === 'setTimeout';
}

/** A known number decides; anything else that is set there counts as a limit, and options that can't be known leave the answer open. */
export function asLimit(options: Known, path: readonly string[], evaluator: Evaluator): Limit {
  let found: Limit;
  for (const option of alternatives(options)) {
    const holder = path.slice(0, -1).reduce((of, name) => optionOf(of, name, evaluator), option);
    const value = optionOf(holder, path.at(-1) ?? '', evaluator);
    if (value.k === 'number') return value.v > 0 && value.v <= LONGEST ? { kind: 'bounded', milliseconds: value.v } : { kind: 'unbounded' };
    if (value.k === 'nothing') continue;
    if (isSwitchedOff(value)) {
      found = { kind: 'unbounded' };
      continue;
    }
    const isSetHere = holder.k === 'object' && holder.value.props.some((prop) => prop.key === path.at(-1));
    if (alternatives(value).every(({ k }) => k === 'param')) return { kind: isSetHere ? 'bounded' : 'unknown' };
    if (value.k !== 'unknown' || isSetHere) return { kind: 'bounded' };
    if (holder.k === 'object' && holder.value.spreads.length > 0 || holder !== option) return { kind: 'unknown' };
  }
  return found;
}

/** Lists, and what libraries make, have no options but those of their items. */
function optionOf(of: Known, name: string, evaluator: Evaluator): Known {
  if (of.k === 'nothing' || of.k === 'made') return { k: 'nothing' };
  if (of.k === 'array') return Number(name) < of.value.items.length ? evaluator.member(of, name) : { k: 'nothing' };
  return evaluator.member(of, name);
}

/** Options of the call that made a thing, as `new Agent({ headersTimeout })`, or the object itself. */
export function limitGiven(given: Known, names: readonly string[], evaluator: Evaluator): Limit {
  const by = given.k === 'made' ? given.by : undefined;
  const fact = by && evaluator.callFact(by);
  const known = fact ? evaluator.evaluate(fact.args[0] ?? { k: 'undefined' }, { file: by.file, fn: fact.fn }) : given;
  return names.reduce<Limit>((found, name) => stronger(found, asLimit(known.k === 'made' ? UNKNOWN : known, [name], evaluator)), undefined);
}

/** `timeout: false` sets no limit. */
function isSwitchedOff(value: Known): boolean {
  return value.k === 'boolean' && !value.v;
}

const STRENGTH = { bounded: 3, unknown: 2, unbounded: 1 } as const;

function stronger(a: Limit, b: Limit): Limit {
  return (b ? STRENGTH[b.kind] : 0) > (a ? STRENGTH[a.kind] : 0) ? b : a;
}
