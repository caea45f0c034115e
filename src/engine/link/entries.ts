import { createNames } from './addresses';
import type { Evaluator } from './evaluate/core';
import type { CallGraph, LibraryCall } from './graph';
import { keyOf } from './graph';
import { alternatives, textOf, UNKNOWN, type Known, type Scope } from './known';
import type { ArgumentPath } from './libraries/spec';
import { namingSites } from './naming';
import { joinPath, scopeOf, textWithHoles } from './texts';
import { contributions, type Contributions } from './memory/contributions';
import type { Memory } from './memory/memory';
import type { SourceFacts, Value } from '../model/facts';
import type { CallRef, EntryPoint, FunctionRef } from '../model/system';

/** An entry point before it is known which services serve it. */
export interface FoundEntry extends Omit<EntryPoint, 'service'> {
  readonly file: string;
}

/** Entry points that library calls register: routes, message handlers, procedures, jobs. */
export function calledEntries(memory: Memory, evaluator: Evaluator, graph: CallGraph): Contributions<readonly FoundEntry[]> {
  const { facts } = memory;
  const mounts = collectMounts(memory, graph, evaluator);
  return contributions(memory, 'called entries', (file) => graph.usesIn(file).flatMap((use) => entriesOf(use)));

  function entriesOf(use: LibraryCall): FoundEntry[] {
    const effect = use.spec.effect;
    if (!effect) return [];
    const scope = scopeOf(use);
    const entry = (kind: EntryPoint['kind'], method: string, path: string, handlers: FunctionRef[]): FoundEntry[] =>
      handlers.length === 0 ? [] : [{ kind, method, path, handlers, location: { file: use.call.file, span: use.fact.span }, file: use.call.file }];
    switch (effect.kind) {
      case 'route': {
        const prefixes = mounts.prefixesOf(use.callee);
        if (prefixes.length === 0) return [];
        const handlers = use.fact.args.slice(effect.handlers).flatMap((arg) => handlersOf(arg, scope));
        const path = pathText(effect.path, use, scope);
        return prefixes.flatMap((prefix) => entry('http', effect.method, joinPath(prefix, path), handlers));
      }
      case 'route-object': return routeObjects(use, effect, scope, entry);
      case 'mount': {
        const prefixes = mounts.prefixesOf(use.callee);
        const handlers = use.fact.args.flatMap((arg) => handlersOf(arg, scope));
        return prefixes.length === 0 ? [] : entry('http', '*', joinPath(prefixes[0] ?? '', mountPath(use, scope)), handlers);
      }
      case 'message-handler': {
        const handlers = [effect.handler, ...(effect.orHandler ? [effect.orHandler] : [])].flatMap((at) => handlersAt(at, use, scope));
        const all = [...handlers, ...handlers.flatMap((handler) => passedOn(handler, use))];
        return patternSites(effect.pattern, use, scope).flatMap(({ path, call }) => {
          if (effect.except?.includes(path) || (handlers.length === 0 && path === '')) return [];
          const span = evaluator.callFact(call)?.span ?? use.fact.span;
          return [{ kind: effect.entry, method: '', path, handlers: all, location: { file: call.file, span }, file: call.file }];
        });
      }
      case 'rpc-service': return rpcMethods(use, effect, scope);
      case 'procedure': {
        const handler = use.fact.args[effect.handler];
        return handler ? entry('rpc', '', procedurePath(use), handlersOf(handler, scope)) : [];
      }
      default: return [];
    }
  }

  /** What is listened to, and the call that says so: this one, or the callers of a function or constructor that is given the topic. */
  function patternSites(at: ArgumentPath, use: LibraryCall, scope: Scope): { path: string; call: CallRef }[] {
    const path = pathText(at, use, scope);
    if (at.argument < 0 || !path.includes('{')) return [{ path, call: use.call }];
    const addressOf = createNames(use, [at], { evaluator });
    return namingSites(use, { evaluator, graph, addressOf }).map(({ call, args }) => ({ path: textWithHoles(addressOf(args)), call }));
  }

  function rpcMethods(use: LibraryCall, effect: { service: ArgumentPath; implementation: ArgumentPath }, scope: Scope): FoundEntry[] {
    const implementation = use.fact.args[effect.implementation.argument];
    const known = implementation ? evaluator.evaluate(implementation, scope) : UNKNOWN;
    if (known.k !== 'object') return [];
    const service = serviceName(use.fact.args[effect.service.argument], use.call.file);
    return known.value.props.flatMap((prop) => handlersOf(prop.value, known.scope).map((handler) => ({
      kind: 'rpc' as const, method: '', path: `${service}.${prop.key}`, handlers: [handler], location: { file: known.scope.file, span: prop.span }, file: use.call.file,
    })));
  }

  /** `proto.shop.OrderService.service` and `OrderServiceService` define the service `OrderService`. */
  function serviceName(value: Value | undefined, file: string): string {
    if (value?.k === 'member') return value.name === 'service' ? serviceName(value.of, file) : value.name;
    const name = value?.k === 'ref' ? facts.get(file)?.bindings[value.b]?.name ?? '' : '';
    return name.endsWith('ServiceService') ? name.slice(0, -'Service'.length) : name;
  }

  function routeObjects(
    use: LibraryCall, effect: { argument: number; method: string; path: string; handler: readonly string[] }, scope: Scope,
    entry: (kind: EntryPoint['kind'], method: string, path: string, handlers: FunctionRef[]) => FoundEntry[],
  ): FoundEntry[] {
    const argument = use.fact.args[effect.argument];
    if (!argument) return [];
    return objectsIn(evaluator.evaluate(argument, scope)).flatMap((object) => {
      const path = textWithHoles(evaluator.member(object, effect.path));
      const method = textOf(evaluator.member(object, effect.method))?.toUpperCase() ?? '*';
      const handlers = effect.handler.flatMap((name) => handlersUnder(object, name.split('.')));
      const at = object.k === 'object' ? { file: object.scope.file, span: object.value.props[0]?.span ?? use.fact.span } : { file: use.call.file, span: use.fact.span };
      return entry('http', method, path, handlers).map((found) => ({ ...found, location: at, file: at.file }));
    });
  }

  /** Handlers that stand under a path of an object: `options.handler`. */
  function handlersUnder(object: Known, path: readonly string[]): FunctionRef[] {
    const owner = path.slice(0, -1).reduce((of, part) => evaluator.member(of, part), object);
    const value = owner.k === 'object' ? owner.value.props.find((prop) => prop.key === path.at(-1))?.value : undefined;
    return value && owner.k === 'object' ? handlersOf(value, owner.scope) : functionsIn(evaluator.member(owner, path.at(-1) ?? ''));
  }

  /** Objects of an array literal, spreads followed: Hapi takes a list of routes. */
  function objectsIn(known: Known, depth = 0): Known[] {
    if (depth > 6) return [];
    if (known.k === 'object') return [known];
    if (known.k === 'either') return [...objectsIn(known.left, depth + 1), ...objectsIn(known.right, depth + 1)];
    if (known.k !== 'array') return [];
    return known.value.items.flatMap((item) => objectsIn(evaluator.evaluate(item, known.scope), depth + 1));
  }

  /** Functions that a value may be; a parameter is what the callers pass for it. */
  function functionsIn(known: Known, depth = 0): FunctionRef[] {
    if (depth > 4) return [];
    return alternatives(known).flatMap((one) => {
      if (one.k === 'fn') return [one.ref];
      if (one.k === 'param') return passedFor(one).flatMap((passed) => functionsIn(passed, depth + 1));
      return one.k === 'array' ? one.value.items.flatMap((item) => functionsIn(evaluator.evaluate(item, one.scope), depth + 1)) : [];
    });
  }

  function passedFor(param: Known & { k: 'param' }): Known[] {
    return graph.callers(param.ref).filter((edge) => edge.kind === 'call').slice(0, 20).flatMap((edge) => {
      const fact = evaluator.callFact(edge.call);
      const arg = fact?.args[param.index];
      if (!fact || !arg) return [];
      return [param.path.reduce((of, name) => evaluator.member(of, name), evaluator.evaluate(arg, { file: edge.call.file, fn: fact.fn }))];
    });
  }

  /**
   * Functions that a handler calls and that the function which registers it was given: `consume(onMessage)` runs the consumer
   * with a handler that calls `onMessage`. Every caller of `consume` registers a handler of its own, so all of them run.
   */
  function passedOn(handler: FunctionRef, use: LibraryCall): FunctionRef[] {
    const unit = facts.get(handler.file);
    if (!unit || handler.file !== use.call.file || use.fact.fn === 0) return [];
    const isWithin = (fn: number, outer: number): boolean => fn === outer || (fn !== 0 && isWithin(unit.functions[fn]?.parent ?? 0, outer));
    return unit.calls.flatMap((fact, call) => {
      if (!isWithin(fact.fn, handler.fn)) return [];
      const callee = evaluator.callee({ file: handler.file, call });
      return callee.k === 'param' && callee.ref.file === handler.file && callee.ref.fn !== handler.fn && isWithin(use.fact.fn, callee.ref.fn) ? functionsIn(callee) : [];
    });
  }

  /** Functions that an argument hands over: itself, the elements of a list, or what a wrapper such as `asyncHandler(fn)` was given. */
  function handlersOf(arg: Value, scope: Scope, depth = 0): FunctionRef[] {
    if (depth > 4) return [];
    if (arg.k === 'array') return arg.items.flatMap((item) => handlersOf(item, scope, depth + 1));
    const direct = functionsIn(evaluator.evaluate(arg, scope));
    if (arg.k !== 'call') return direct;
    const fact = facts.get(scope.file)?.calls[arg.id];
    return [...direct, ...(fact?.args ?? []).flatMap((inner) => handlersOf(inner, scope, depth + 1))];
  }

  function handlersAt(at: ArgumentPath, use: LibraryCall, scope: Scope): FunctionRef[] {
    const arg = use.fact.args[at.argument];
    if (!arg) return [];
    return at.path ? handlersUnder(evaluator.evaluate(arg, scope), at.path) : handlersOf(arg, scope);
  }

  function pathText(at: ArgumentPath, use: LibraryCall, scope: Scope): string {
    if (at.argument < 0) return makerPath(use.callee);
    const arg = use.fact.args[at.argument];
    return arg ? textWithHoles((at.path ?? []).reduce((of, name) => evaluator.member(of, name), evaluator.evaluate(arg, scope))) : '';
  }

  /** `router.route('/x').get(…)`: the path stands in the call that made the receiver. */
  function makerPath(callee: Known): string {
    const by = callee.k === 'method' ? callee.of.by : undefined;
    const fact = by && evaluator.callFact(by);
    const [path] = fact?.args ?? [];
    return by && fact && path ? textWithHoles(evaluator.evaluate(path, { file: by.file, fn: fact.fn })) : '';
  }

  function mountPath(use: LibraryCall, scope: Scope): string {
    const [first] = use.fact.args;
    return first ? textOf(evaluator.evaluate(first, scope)) ?? '' : '';
  }

  /** A tRPC procedure is named by the property or variable that holds it. */
  function procedurePath(use: LibraryCall): string {
    const unit = facts.get(use.call.file);
    const holder = unit && propertyHolding(unit, use.call.call);
    return holder ?? '';
  }
}

function propertyHolding(unit: SourceFacts, call: number): string | undefined {
  for (const fact of unit.calls) {
    for (const arg of fact.args) {
      if (arg.k !== 'object') continue;
      const hit = arg.props.find((prop) => prop.value.k === 'call' && prop.value.id === call);
      if (hit) return hit.key;
    }
  }
  return unit.bindings.find((binding) => binding.init?.k === 'call' && binding.init.id === call)?.name;
}

interface Mounts {
  /** Prefixes under which a router's routes answer; empty when nothing mounts it. */
  prefixesOf(callee: Known): string[];
}

const MAX_MOUNTS = 8;

interface Mount {
  /** Key of the call that made the router. */
  readonly router: string;
  readonly on: Known;
  readonly prefix: string;
}

function collectMounts(memory: Memory, graph: CallGraph, evaluator: Evaluator): Mounts {
  const source = memory.source('mounts of');
  const found = contributions(memory, 'mounts', (file) => graph.usesIn(file).flatMap((use) => mountsBy(use, evaluator)), (_, before, after) => {
    for (const { router } of [...before ?? [], ...after]) source.changed(router);
  });
  const parents = new Map<string, Mount[]>();
  for (const mounts of found.all.values()) {
    for (const mount of mounts) {
      const list = parents.get(mount.router);
      if (list) list.push(mount);
      else parents.set(mount.router, [mount]);
    }
  }

  /** A class whose constructor makes the router mounts one and the same router many times, on itself too: `seen` ends that. */
  function prefixes(on: Known, seen: readonly string[]): string[] {
    if (on.k !== 'made' || seen.length > MAX_MOUNTS) return [];
    if (!on.type.endsWith('.Router') || !on.by) return [''];
    const key = keyOf(on.by);
    if (seen.includes(key)) return [];
    source.read(key);
    const found = new Set<string>();
    for (const { on: parent, prefix } of parents.get(key) ?? []) {
      for (const outer of prefixes(parent, [...seen, key])) found.add(joinPath(outer, prefix));
      if (found.size >= MAX_MOUNTS) break;
    }
    return [...found].slice(0, MAX_MOUNTS);
  }

  return {
    prefixesOf: (callee) => {
      if (callee.k !== 'method') return [];
      const { of } = callee;
      if (of.type !== 'express.Route' || !of.by) return prefixes(of, []);
      const maker = evaluator.callee(of.by);
      const fact = evaluator.callFact(of.by);
      const path = fact?.args[0] ? textWithHoles(evaluator.evaluate(fact.args[0], { file: of.by.file, fn: fact.fn })) : '';
      return maker.k === 'method' ? prefixes(maker.of, []).map((prefix) => joinPath(prefix, path)) : [];
    },
  };
}

function mountsBy(use: LibraryCall, evaluator: Evaluator): Mount[] {
  if (use.spec.effect?.kind !== 'mount' || use.callee.k !== 'method') return [];
  const { of: on } = use.callee;
  const scope = scopeOf(use);
  const args = use.fact.args.map((arg) => evaluator.evaluate(arg, scope));
  const prefix = args[0] ? textOf(args[0]) ?? '' : '';
  return args.flatMap((arg) => routersIn(arg, evaluator)).map((router) => ({ router, on, prefix }));
}

function routersIn(known: Known, evaluator: Evaluator, depth = 0): string[] {
  if (depth > 4) return [];
  if (known.k === 'made') return known.by ? [keyOf(known.by)] : [];
  if (known.k === 'either') return [...routersIn(known.left, evaluator, depth + 1), ...routersIn(known.right, evaluator, depth + 1)];
  if (known.k === 'array') return known.value.items.flatMap((item) => routersIn(evaluator.evaluate(item, known.scope), evaluator, depth + 1));
  return known === UNKNOWN ? [] : [];
}
