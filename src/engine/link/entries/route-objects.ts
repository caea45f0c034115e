import type { Evaluator } from '../evaluate/core';
import type { FoundEntry } from './found-entry';
import type { LibraryCall } from '../graph/graph';
import type { Handlers } from '../graph/handlers';
import { textOf, type Known } from '../known';
import type { Effect } from '../libraries/spec';
import { joinPath, scopeOf, textWithHoles } from '../evaluate/texts';
import type { Location } from '../../model/span';
import type { FunctionRef } from '../../model/system';

/** Longer lists of methods for one handler are cut. */
const MAX_METHODS = 8;
const MAX_DEPTH = 6;

interface RouteObjectsInput {
  readonly evaluator: Evaluator;
  readonly handlers: Handlers;
  /** What goes before the routes of the object that is called. */
  readonly prefixes: readonly string[];
}

/** Routes that an object or a list of them describes: Hapi's `server.route([{ method, path, handler }])`. */
export function routeObjects(use: LibraryCall, effect: Effect & { kind: 'route-object' }, { evaluator, handlers, prefixes }: RouteObjectsInput): FoundEntry[] {
  const argument = use.fact.args[effect.argument];
  if (!argument || prefixes.length === 0) return [];
  return objectsIn(evaluator.evaluate(argument, scopeOf(use)), 0).flatMap((object) => {
    const found = effect.handler.flatMap((name) => handlersBelow(object, name.split('.'), 0));
    const path = textWithHoles(evaluator.member(object, effect.path));
    const location = locationOf(object, use);
    if (found.length === 0) return [];
    return prefixes.flatMap((prefix) => methodsOf(evaluator.member(object, effect.method)).map((method): FoundEntry => {
      return { kind: 'http', method, path: joinPath(prefix, path), handlers: found, location, file: location.file, ...(letsIn(object) && { letsIn: true }) };
    }));
  });

  /** `options: { auth: false }`, which older routes call `config`. */
  function letsIn(object: Known): boolean {
    return ['options', 'config'].some((name) => {
      const auth = evaluator.member(evaluator.member(object, name), 'auth');
      return auth.k === 'boolean' && !auth.v;
    });
  }

  /** Objects of a list, those that it spreads included. */
  function objectsIn(known: Known, depth: number): Known[] {
    if (depth > MAX_DEPTH) return [];
    if (known.k === 'object') return [known];
    if (known.k === 'either') return [...objectsIn(known.left, depth + 1), ...objectsIn(known.right, depth + 1)];
    if (known.k !== 'array') return [];
    return known.value.items.flatMap((item) => objectsIn(evaluator.evaluate(item.k === 'spread' ? item.of : item, known.scope), depth + 1));
  }

  /** What stands under a path; lists on the way count with each of their items. */
  function handlersBelow(object: Known, path: readonly string[], depth: number): FunctionRef[] {
    const [first, ...rest] = path;
    if (first === undefined || depth > MAX_DEPTH) return [];
    if (object.k === 'array') return object.value.items.flatMap((item) => handlersBelow(evaluator.evaluate(item, object.scope), path, depth + 1));
    return rest.length === 0 ? handlers.under(object, [first]) : handlersBelow(evaluator.member(object, first), rest, depth + 1);
  }

  function methodsOf(known: Known): string[] {
    if (known.k === 'array') return known.value.items.slice(0, MAX_METHODS).flatMap((item) => methodsOf(evaluator.evaluate(item, known.scope)));
    return [textOf(known)?.toUpperCase() ?? '*'];
  }
}

function locationOf(object: Known, use: LibraryCall): Location {
  const span = object.k === 'object' ? object.value.props[0]?.span : undefined;
  return object.k === 'object' ? { file: object.scope.file, span: span ?? use.fact.span } : { file: use.call.file, span: use.fact.span };
}
