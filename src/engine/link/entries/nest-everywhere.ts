import type { Evaluator } from '../evaluate/core';
import { controllerPaths, isNamed, nestPlace } from './controller-paths';
import type { FoundEntry, Placed } from './found-entry';
import type { CallGraph, LibraryCall } from '../graph/graph';
import { alternatives, type Known } from '../known';
import { HOOK_METHODS, HOOK_TOKENS } from '../libraries/decorators';
import { NEST_ROUTES } from '../libraries/nest';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { Objects } from '../graph/objects';
import { joinPath, scopeOf, textWithHoles } from '../evaluate/texts';
import type { Span } from '../../model/span';
import type { FunctionRef } from '../../model/system';

interface EverywhereInput {
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly objects: Objects;
}

const EVERYWHERE = '/';
const MAX_PATHS = 8;
/** `*`, `/*splat`, `(.*)`, `{*splat}`. */
const ANY_PATH = /^\/?(?:\*\w*|\(\.\*\)|\{\*\w*\})$/;

/**
 * What Nest runs before or after many routes: guards, interceptors, pipes and filters that a module provides for all of them
 * (`{ provide: APP_GUARD, useClass: Guard }`) or that the application is given, and the middleware of a module.
 */
export function everywhereEntries(memory: Memory, { evaluator, graph, objects }: EverywhereInput): Contributions<readonly FoundEntry[]> {
  return contributions(memory, 'nest everywhere', (file) => [...provided(file), ...graph.usesIn(file).flatMap((use) => given(use))]);

  function provided(file: string): FoundEntry[] {
    return objects.in(file, 'provide').flatMap(({ object, scope }) => {
      const known: Known = { k: 'object', value: object, scope };
      const token = evaluator.member(known, 'provide');
      if (token.k !== 'library' || token.module !== HOOK_TOKENS.module || !HOOK_TOKENS.names.includes(token.path.at(-1) ?? '')) return [];
      const handlers = [...['useClass', 'useExisting', 'useValue'].map((name) => evaluator.member(known, name)), ...returnedBy(evaluator.member(known, 'useFactory'))].flatMap(hooksOf);
      const span = object.props.find(({ key }) => key === 'provide')?.span;
      return span ? entry(file, span, EVERYWHERE, handlers) : [];
    });
  }

  function given(use: LibraryCall): FoundEntry[] {
    const { effect } = use.spec;
    if (effect?.kind !== 'hooks') return [];
    const paths = effect.applied ? use.fact.args.slice(0, MAX_PATHS).flatMap((arg) => pathsOf(evaluator.evaluate(arg, scopeOf(use)))) : [{ path: EVERYWHERE }];
    const handlers = effect.applied ? appliedBefore(use) : hooksOfArguments(use);
    return paths.flatMap(({ path, placed }) => entry(use.call.file, use.fact.span, path, handlers, placed));
  }

  /** `consumer.apply(Logging).forRoutes('orders')`: what runs stands in the call that made the receiver. */
  function appliedBefore({ callee }: LibraryCall): FunctionRef[] {
    const by = callee.k === 'method' ? callee.of.by : undefined;
    const fact = by && evaluator.callFact(by);
    return by && fact ? fact.args.flatMap((arg) => hooksOf(evaluator.evaluate(arg, { file: by.file, fn: fact.fn }))) : [];
  }

  function hooksOfArguments(use: LibraryCall): FunctionRef[] {
    return use.fact.args.flatMap((arg) => hooksOf(evaluator.evaluate(arg, scopeOf(use))));
  }

  function hooksOf(given: Known): FunctionRef[] {
    return alternatives(given).flatMap((known) => {
      if (known.k === 'class' || known.k === 'instance') return HOOK_METHODS.flatMap((name) => evaluator.findMethod(known.ref, name) ?? []);
      return known.k === 'fn' ? [known.ref] : [];
    });
  }

  function returnedBy(factory: Known): Known[] {
    return factory.k === 'fn' ? (evaluator.functionFact(factory.ref)?.returns ?? []).map((value) => evaluator.evaluate(value, factory.ref)) : [];
  }

  /** A path, `{ path, method }`, or a controller with the paths of its own. */
  function pathsOf(known: Known): Pick<FoundEntry, 'path' | 'placed'>[] {
    if (known.k === 'text') {
      const path = joinPath('', textWithHoles(known).replace(ANY_PATH, ''));
      return [path === EVERYWHERE ? { path } : { path, placed: { by: 'nest' } }];
    }
    if (known.k === 'object') return pathsOf(evaluator.member(known, 'path'));
    const fact = known.k === 'class' ? evaluator.classFact(known.ref) : undefined;
    const decorator = known.k === 'class' ? fact?.decorators.find((one) => isNamed(one, NEST_ROUTES.controller, known.ref.file, evaluator)) : undefined;
    if (known.k !== 'class' || !fact || !decorator) return [];
    return controllerPaths({ decorator, file: known.ref.file }, undefined, evaluator).map((path) => ({ path, placed: nestPlace(known.ref, fact, { decorators: [], file: known.ref.file }, evaluator) }));
  }

  function entry(file: string, span: Span, path: string, handlers: readonly FunctionRef[], placed?: Placed): FoundEntry[] {
    return handlers.length === 0 ? [] : [{ kind: 'http', method: '*', path, handlers, location: { file, span }, file, ...(placed && { placed }) }];
  }
}
