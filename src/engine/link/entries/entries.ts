import { builtFields } from './built-fields';
import { createNames } from '../clients/addresses';
import type { Evaluator } from '../evaluate/core';
import type { FoundEntry } from './found-entry';
import type { CallGraph, LibraryCall } from '../graph/graph';
import { UNKNOWN, type Arguments, type Known, type Scope } from '../known';
import type { Libraries } from '../libraries/lookup';
import type { ArgumentPath, Effect, MessageHandlerEffect } from '../libraries/spec';
import { heldUntil } from './held-jobs';
import { distinctNames, isInSomeTurns, namesGiven, namesInTurns, namesInTurnsOf } from './listed-names';
import { listensToOwnConnection } from './own-connections';
import { collectMounts, mountPaths } from './mounts';
import type { Handlers } from '../graph/handlers';
import { namingSites } from '../clients/naming';
import { textAt } from '../clients/sites';
import { pluginOf } from '../graph/plugins';
import { resolverEntries } from './resolvers';
import { routeObjects } from './route-objects';
import { registrationsIn } from './registrations';
import { definedService } from './rpc-definitions';
import { exportedSchema, schemaEntries } from './service-schemas';
import { unnamedCallers } from './unnamed-callers';
import { isProjection } from '../evaluate/projected';
import { joinPath, nameWithHoles, scopeOf, textWithHoles } from '../evaluate/texts';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { SourceFacts, Value } from '../../model/facts';
import type { Location } from '../../model/span';
import type { CallRef, ClassRef, EntryPoint, FunctionRef } from '../../model/system';

/** Longer lists of paths or methods for one handler are cut. */
const MAX_LISTED = 8;

/** Of what calls register, what others send: it counts for services that come to the call. */
const TAKES = new Set<EntryPoint['kind']>(['message', 'queue', 'socket']);

/** Entry points that library calls register: routes, message handlers, procedures, jobs. */
export function calledEntries(memory: Memory, evaluator: Evaluator, graph: CallGraph, libraries: Libraries, functions: Handlers): Contributions<readonly FoundEntry[]> {
  const { facts } = memory;
  const mounts = collectMounts({ memory, graph, evaluator, libraries });
  return contributions(memory, 'called entries', (file, unit) => registrationsIn(file, unit, { facts, evaluator, graph }).flatMap((use) => entriesOf(use)));

  function entriesOf(use: LibraryCall): FoundEntry[] {
    return [use.spec.effect, use.spec.also].flatMap((effect) => (effect ? entriesBy(effect, use) : []));
  }

  function entriesBy(effect: Effect, use: LibraryCall): FoundEntry[] {
    const scope = scopeOf(use);
    const entry = (kind: EntryPoint['kind'], method: string, path: string, handlers: FunctionRef[]): FoundEntry[] =>
      handlers.length === 0 ? [] : [{ kind, method, path, handlers, location: placeOf(use), file: use.call.file, ...(use.fact.fn !== 0 && { by: use.call }) }];
    switch (effect.kind) {
      case 'route': {
        const prefixes = mounts.prefixesOf(use.callee);
        if (prefixes.length === 0) return [];
        const handlers = use.fact.args.slice(effect.handlers).flatMap((arg) => [...functions.of(arg, scope), ...optionHandlers(arg, scope, effect.options)]);
        const methods = typeof effect.method === 'string' ? [effect.method] : textsAt(effect.method, use, scope).map((method) => method.toUpperCase());
        const paths = textsAt(effect.named && use.fact.args.length > 2 && isText(use.fact.args[1], scope) ? { argument: 1 } : effect.path, use, scope);
        return prefixes.flatMap((prefix) => methods.flatMap((method) => paths.flatMap((path) => entry('http', method, joinPath(prefix, path), handlers).map((one) => (effect.checked ? { ...one, checked: true as const } : one)))));
      }
      case 'route-object': return routeObjects(use, effect, { evaluator, handlers: functions, prefixes: mounts.prefixesOf(use.callee) });
      case 'mount': {
        const prefixes = mounts.prefixesOf(use.callee);
        const handlers = use.fact.args.flatMap((arg) => functions.of(arg, scope));
        const [path] = mountPaths(use.fact.args.map((arg) => evaluator.evaluate(arg, scope)), evaluator);
        return prefixes.length === 0 ? [] : entry('http', '*', joinPath(prefixes[0] ?? '', path ?? ''), handlers);
      }
      case 'message-handler': return messageEntries(use, effect, scope);
      case 'resolvers': return resolverEntries(use, effect, { facts, evaluator, handlers: functions }).map((one) => registered(one, use));
      case 'built-fields': return builtFields(use, effect, { facts, evaluator, handlers: functions }).map((one) => registered(one, use));
      case 'plugin': {
        const plugin = pluginOf(use, effect.argument, evaluator, libraries);
        return plugin?.effect.kind === 'resolvers' ? entriesBy(plugin.effect, use) : [];
      }
      case 'service-schema': {
        const arg = use.fact.args[effect.schema.argument];
        const schema = arg ? evaluator.evaluate(arg, scope) : UNKNOWN;
        return schema.k === 'object' && !isExported(schema) ? schemaEntries(schema, use.call.file, evaluator, functions) : [];
      }
      case 'rpc-service': return rpcMethods(use, effect, scope).map((one) => registered(one, use));
      case 'procedure': {
        const handler = use.fact.args[effect.handler];
        return handler ? entry('rpc', '', procedurePath(use), functions.of(handler, scope)) : [];
      }
      default: return [];
    }
  }

  /** A schema that its file exports counts there. */
  function isExported({ value, scope: { file } }: Known & { k: 'object' }): boolean {
    const unit = facts.get(file);
    return unit !== undefined && exportedSchema(file, unit, evaluator)?.value === value;
  }

  function messageEntries(use: LibraryCall, effect: MessageHandlerEffect, scope: Scope): FoundEntry[] {
    if (effect.event && !effect.event.names.includes(pathText({ argument: effect.event.argument }, use, scope))) return [];
    if (effect.entry === 'socket' && listensToOwnConnection(use, { facts, evaluator })) return [];
    const handlers = effect.fetches ? around(use) : [effect.handler, ...(effect.orHandler ? [effect.orHandler] : [])].flatMap((at) => handlersAt(at, use, scope));
    if (handlers.length === 0 && effect.entry === 'job') return [];
    const all = [...handlers, ...handlers.flatMap((handler) => passedOn(handler, use))];
    const sites = [effect.pattern, ...(effect.orPatterns ? [effect.orPatterns] : [])].flatMap((at) => patternSites(at, use));
    const named = sites.filter(({ path }) => path !== '');
    return (named.length > 0 ? named : sites.slice(0, 1)).flatMap(({ path, call }) => {
      if (effect.except?.includes(path) || (path === '' && (handlers.length === 0 || effect.fetches))) return [];
      const span = evaluator.callFact(call)?.span ?? use.fact.span;
      return [{ kind: effect.entry, method: '', path, handlers: all, location: { file: call.file, span }, file: call.file, ...((TAKES.has(effect.entry) || (effect.byClock && use.fact.fn !== 0)) && { by: call }), ...(effect.broker && { broker: effect.broker }), ...(effect.byClock && { byClock: true as const }), ...heldUntil(effect, use, evaluator) }];
    });
  }

  /** The function whose code the call is in; at start-up there is none. */
  function around({ call: { file }, fact: { fn } }: LibraryCall): FunctionRef[] {
    return fn === 0 ? [] : [{ file, fn }];
  }

  /** What is listened to, once for each of a list, and the call that says so: this one, or the callers of a function or constructor that is given the topic. */
  function patternSites(at: ArgumentPath, use: LibraryCall): { path: string; call: CallRef }[] {
    const addressOf = createNames(use, [at], { evaluator });
    const named = addressOf(use.args);
    if (named.k === 'array') return named.value.items.slice(0, MAX_LISTED).map((item) => ({ path: textWithHoles(evaluator.evaluate(item, named.scope)), call: use.call }));
    const given = named.k === 'param' ? namesGiven(named, MAX_LISTED, { evaluator, graph, addressOf }) : [];
    if (given.length > 0) return given;
    const nameOf = (args: Arguments | undefined): string => nameWithHoles(addressOf(args));
    const inTurns = use.args ? [] : namesInTurns(use.call, nameOf, { facts, evaluator, graph });
    if (inTurns.length > 0) return inTurns;
    const path = named.k === 'param' && isProjection(named.path.at(-1)) ? '' : nameWithHoles(named);
    if (!path.includes('{') || isInSomeTurns(use.call, { facts, evaluator })) return [{ path, call: use.call }];
    const sites = namingSites(use, { memory, facts, evaluator, graph, addressOf, text: textAt(at), isName: true });
    const told = sites.flatMap((site) => {
      if (isInSomeTurns(site.call, { facts, evaluator })) return [];
      const given = namesInTurnsOf(site, nameOf, { facts, evaluator, graph });
      return given.length > 0 ? given : [{ path: nameOf(site.args), call: site.call }];
    });
    return distinctNames([...told, ...unnamedCallers(named, sites, { evaluator, graph })]);
  }

  function rpcMethods(use: LibraryCall, effect: { service: ArgumentPath; implementation: ArgumentPath }, scope: Scope): FoundEntry[] {
    const implementation = use.fact.args[effect.implementation.argument];
    const known = implementation ? evaluator.evaluate(implementation, scope) : UNKNOWN;
    const service = definedService(use.fact.args[effect.service.argument], scope, { facts, evaluator });
    if (known.k === 'instance') return methodsOf(known.ref, service, use.call.file);
    if (known.k !== 'object') return [];
    return known.value.props.flatMap((prop) => functions.of(prop.value, known.scope).map((handler) => ({
      kind: 'rpc' as const, method: '', path: `${service}.${prop.key}`, handlers: [handler], location: { file: known.scope.file, span: prop.span }, file: use.call.file,
    })));
  }

  /** Methods of a class that implements a service; those that the project calls itself are there to help. */
  function methodsOf({ file, classId }: ClassRef, service: string, by: string): FoundEntry[] {
    const fact = evaluator.classFact({ file, classId });
    const fields = (fact?.fields ?? []).flatMap(({ name, init }) => (init?.k === 'fn' ? [{ name, fn: init.id }] : []));
    return [...(fact?.methods ?? []).filter((method) => !method.static), ...fields].flatMap(({ name, fn }): FoundEntry[] => {
      const own = evaluator.functionFact({ file, fn });
      if (!own || own.params.length === 0 || graph.callers({ file, fn }).length > 0) return [];
      return [{ kind: 'rpc', method: '', path: `${service}.${name}`, handlers: [{ file, fn }], location: { file, span: own.nameSpan }, file: by }];
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
      return callee.k === 'param' && callee.ref.file === handler.file && callee.ref.fn !== handler.fn && isWithin(use.fact.fn, callee.ref.fn) ? functions.in(callee) : [];
    });
  }

  /** Handlers among the options of a route: Fastify's `app.get('/orders', { preHandler: check }, list)`. */
  function optionHandlers(arg: Value, scope: Scope, names: readonly string[] = []): FunctionRef[] {
    const options = names.length > 0 ? evaluator.evaluate(arg, scope) : UNKNOWN;
    return options.k === 'object' ? names.flatMap((name) => functions.under(options, [name])) : [];
  }

  function handlersAt(at: ArgumentPath, use: LibraryCall, scope: Scope): FunctionRef[] {
    const arg = use.fact.args.at(at.argument);
    if (!arg) return [];
    const found = at.path ? functions.under(evaluator.evaluate(arg, scope), at.path) : functions.of(arg, scope);
    return found.length === 0 && use.spec.loads ? exportedBy(evaluator.evaluate(arg, scope)) : found;
  }

  /** What the module at a path exports by default. */
  function exportedBy(path: Known): FunctionRef[] {
    const file = evaluator.moduleOf(path);
    return file === undefined ? [] : functions.in(evaluator.member({ k: 'module', file }, 'default'));
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

  /** The text at a place of the call, or each of a list of them. */
  function textsAt(at: ArgumentPath, use: LibraryCall, scope: Scope): string[] {
    const arg = use.fact.args[at.argument];
    const known = arg ? (at.path ?? []).reduce((of, name) => evaluator.member(of, name), evaluator.evaluate(arg, scope)) : UNKNOWN;
    return known.k === 'array' ? known.value.items.slice(0, MAX_LISTED).map((item) => textWithHoles(evaluator.evaluate(item, known.scope))) : [pathText(at, use, scope)];
  }

  function isText(value: Value | undefined, scope: Scope): boolean {
    return value !== undefined && evaluator.evaluate(value, scope).k === 'text';
  }

  /** A tRPC procedure is named by the property or variable that holds it. */
  function procedurePath(use: LibraryCall): string {
    const unit = facts.get(use.call.file);
    const holder = unit && propertyHolding(unit, use.call.call);
    return holder ?? '';
  }
}

/** What code of a function registers is there for who comes to that. */
function registered(entry: FoundEntry, { call, fact: { fn } }: LibraryCall): FoundEntry {
  return fn === 0 ? entry : { ...entry, by: call };
}

/** The call that registers; of a chain that registers several, such as `app.get(…).post(…)`, from its own name on. */
function placeOf({ call: { file }, fact: { callee, nameSpan, span } }: LibraryCall): Location {
  const isInChain = callee.k === 'member' && callee.of.k === 'call';
  return { file, span: isInChain ? { start: nameSpan.start, end: span.end } : span };
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
