import type { Evaluator } from '../evaluate/core';
import { keyOf, type CallGraph, type LibraryCall } from '../graph/graph';
import { UNKNOWN, alternatives, textOf, type GivenTo, type Known } from '../known';
import type { Libraries } from '../libraries/lookup';
import type { ArgumentPath, PluginEffect } from '../libraries/spec';
import { groupedBy } from '../groups';
import { contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import { passedFor } from '../graph/passed';
import { pluginFunctions } from '../graph/plugins';
import { registrationsIn } from './registrations';
import { joinPath, scopeOf, textWithHoles } from '../evaluate/texts';
import type { SourceFacts } from '../../model/facts';
import type { CallRef, FunctionRef } from '../../model/system';

export interface Mounts {
  /** Prefixes under which a router's routes answer; empty when nothing mounts or serves it. */
  prefixesOf(callee: Known): string[];
}

const MAX_MOUNTS = 8;
const MAX_DEPTH = 4;
const MAX_CALLERS = 20;
/** Routers that mount each other have more ways through them than anybody can go. */
const MAX_VISITS = 2000;

/** What is said of one router somewhere. */
interface Placing {
  /** Key of the call that made the router, or of the plug-in's function that is given it. */
  readonly router: string;
  /** `mounted` on another one, `served` by a server that is given it, `exported` for a runtime that serves it; `itself`: the prefix of its own routes. */
  readonly how: 'mounted' | 'served' | 'exported' | 'itself';
  readonly on?: Known;
  readonly prefix: string;
}

interface MountsInput {
  readonly memory: Memory;
  readonly graph: CallGraph;
  readonly evaluator: Evaluator;
  readonly libraries: Libraries;
}

/** Where routers are mounted, file by file: by whoever uses them, by a server that is given one, and by what they say of themselves. */
export function collectMounts(input: MountsInput): Mounts {
  const { memory, graph, evaluator, libraries } = input;
  const source = memory.source('mounts of');
  const found = contributions(memory, 'mounts', (file, unit) => [...registrationsIn(file, unit, { facts: memory.facts, evaluator, graph }).flatMap((use) => placingsBy(use, input)), ...exported(file, unit, input)], (_, before, after) => {
    for (const { router } of [...before ?? [], ...after]) source.changed(router);
  });
  const placings = found.index((all) => groupedBy([...all.values()].flat(), ({ router }) => router));
  let visits = 0;

  /** A class whose constructor makes the router mounts one and the same router many times, on itself too: `seen` ends that. */
  function prefixes(on: Known, seen: readonly string[]): string[] {
    if (on.k !== 'made' || seen.length > MAX_MOUNTS || visits++ > MAX_VISITS) return [];
    const spec = libraries.type(on.type)?.router;
    if (!spec) return [''];
    if (!on.by) return on.given ? given(on.given, seen) : [''];
    const key = keyOf(on.by);
    if (seen.includes(key)) return [];
    const below = madeBelow(on.by, evaluator);
    if (below) return prefixes(below.of, [...seen, key]).map((prefix) => joinPath(prefix, below.path));
    source.read(key);
    const told = placings.get(key) ?? [];
    const inner = told.find(({ how }) => how === 'itself')?.prefix ?? optionOf(on.by, spec.prefix, evaluator);
    const mounts = told.filter(({ how }) => how === 'mounted' || how === 'served');
    if (mounts.length === 0) return spec.alone === true || told.some(({ how }) => how === 'exported') ? [inner] : [];
    const all = new Set<string>();
    for (const { on: parent, prefix } of mounts) {
      for (const outer of parent ? prefixes(parent, [...seen, key]) : ['']) all.add(joinPath(joinPath(outer, prefix), inner));
      if (all.size >= MAX_MOUNTS) break;
    }
    return [...all].slice(0, MAX_MOUNTS);
  }

  /** A parameter that is a router answers where those answer that callers pass, or below what its function is registered with. */
  function given({ ref, index }: GivenTo, seen: readonly string[]): string[] {
    const key = functionKey(ref);
    if (seen.includes(key)) return [];
    source.read(key);
    const registered = index === 0 ? (placings.get(key) ?? []).map(({ on, prefix }) => ({ router: on, prefix })) : [];
    const passed = passedFor({ ref, index, path: [] }, { graph, evaluator, limit: MAX_CALLERS }).map((router) => ({ router, prefix: '' }));
    const all = new Set([...registered, ...passed].flatMap(({ router, prefix }) => (router?.k === 'made' ? prefixes(router, [...seen, key]).map((outer) => joinPath(outer, prefix)) : [])));
    return all.size === 0 ? [''] : [...all].slice(0, MAX_MOUNTS);
  }

  function prefixesOf(callee: Known): string[] {
    visits = 0;
    return callee.k === 'method' ? prefixes(callee.of, []) : [];
  }

  return { prefixesOf };
}

function functionKey({ file, fn }: FunctionRef): string {
  return `${file} ${String(fn)}`;
}

/** `router.route('/x')` and `app.basePath('/api')` make something that answers below the path. */
function madeBelow(by: CallRef, evaluator: Evaluator): { of: Known; path: string } | undefined {
  const maker = evaluator.callee(by);
  const effect = maker.k === 'method' ? evaluator.specOf(maker, false)?.effect : undefined;
  return maker.k === 'method' && effect?.kind === 'subroute' ? { of: maker.of, path: optionOf(by, effect.path, evaluator) } : undefined;
}

/** What answers below a path of a router is part of that router: who is given it serves all of it. */
function rootOf(by: CallRef, evaluator: Evaluator, depth = 0): CallRef {
  const below = depth < MAX_DEPTH ? madeBelow(by, evaluator)?.of : undefined;
  return below?.k === 'made' && below.by ? rootOf(below.by, evaluator, depth + 1) : by;
}

function optionOf(by: CallRef, at: ArgumentPath | undefined, evaluator: Evaluator): string {
  return at ? textWithHoles(argumentOf(by, at, evaluator)) : '';
}

function argumentOf(call: CallRef, { argument, path }: ArgumentPath, evaluator: Evaluator): Known {
  const fact = evaluator.callFact(call);
  const arg = fact?.args[argument];
  return fact && arg ? (path ?? []).reduce((of, name) => evaluator.member(of, name), evaluator.evaluate(arg, { file: call.file, fn: fact.fn })) : UNKNOWN;
}

function placingsBy(use: LibraryCall, input: MountsInput): Placing[] {
  const { effect, serves } = use.spec;
  const { evaluator } = input;
  const served = (serves ?? []).flatMap((at) => routersIn(argumentOf(use.call, at, evaluator), input)).map((found): Placing => ({ ...found, how: 'served' }));
  if (use.callee.k !== 'method') return served;
  const { of: on } = use.callee;
  if (effect?.kind === 'prefix') return on.by ? [{ router: keyOf(on.by), how: 'itself', prefix: optionOf(use.call, effect.path, evaluator) }] : [];
  if (effect?.kind === 'plugin') return [...pluginFunctions(use, effect, evaluator, input.libraries).map(({ ref, prefix }): Placing => ({ router: functionKey(ref), how: 'mounted', on, prefix })), ...usedRouters(use, effect, input).map((found): Placing => ({ ...found, how: 'mounted', on }))];
  if (effect?.kind !== 'mount') return served;
  const args = use.fact.args.map((arg) => evaluator.evaluate(arg, scopeOf(use)));
  return mountPaths(args, evaluator).flatMap((path) => args.flatMap((arg) => routersIn(arg, input)).map(({ router, prefix }): Placing => ({ router, how: 'mounted', on, prefix: joinPath(path, prefix) })));
}

/** Routers that are handed over where functions could be. */
function usedRouters(use: LibraryCall, { argument, routers }: PluginEffect, input: MountsInput): FoundRouter[] {
  const arg = routers && use.fact.args.at(argument);
  return arg ? routersIn(input.evaluator.evaluate(arg, scopeOf(use)), input) : [];
}

/** `export default app` and `export default { fetch: app.fetch }`: Bun, Deno and Workers serve what the program exports. */
function exported(file: string, unit: SourceFacts, input: MountsInput): Placing[] {
  const value = unit.exports.find(({ name }) => name === 'default')?.value;
  if (!value) return [];
  const known = input.evaluator.evaluate(value, { file, fn: 0 });
  const app = known.k === 'object' ? input.evaluator.member(known, 'fetch') : known;
  const made = app.k === 'method' ? app.of : app;
  return made.k === 'made' && made.by && input.libraries.type(made.type)?.router?.exported ? [{ router: keyOf(rootOf(made.by, input.evaluator)), how: 'exported', prefix: '' }] : [];
}

/** The paths that `use(path?, …)` is given: one, a list of them, or none. */
export function mountPaths([first, ...others]: readonly Known[], evaluator: Evaluator): string[] {
  const items = first?.k === 'array' ? first.value.items.flatMap((item) => textOf(evaluator.evaluate(item, first.scope)) ?? []) : [];
  if (items.length > 0) return items.slice(0, MAX_MOUNTS);
  return [first?.k === 'param' && others.length > 0 ? textWithHoles(first) : (first && textOf(first)) ?? ''];
}

interface FoundRouter {
  readonly router: string;
  readonly prefix: string;
}

/** Routers that a value is or leads to; a parameter is what the callers pass for it. */
function routersIn(known: Known, input: MountsInput, depth = 0): FoundRouter[] {
  if (depth > MAX_DEPTH) return [];
  const { evaluator, libraries, graph } = input;
  const next = (inner: Known): FoundRouter[] => routersIn(inner, input, depth + 1);
  switch (known.k) {
    case 'made': {
      const { by } = known;
      const wrapped = libraries.type(known.type)?.mountable;
      if (!by) return [];
      if (!wrapped) return [{ router: keyOf(rootOf(by, evaluator)), prefix: '' }];
      const path = optionOf(by, wrapped.path, evaluator);
      return next(argumentOf(by, wrapped.router, evaluator)).map(({ router, prefix }) => ({ router, prefix: joinPath(path, prefix) }));
    }
    case 'method': return next(known.of);
    case 'either': return alternatives(known).flatMap(next);
    case 'array': return known.value.items.flatMap((item) => next(evaluator.evaluate(item, known.scope)));
    case 'param': return passedFor(known, { graph, evaluator, limit: MAX_CALLERS }).flatMap(next);
    default: return [];
  }
}
