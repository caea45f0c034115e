import type { Evaluator } from '../evaluate/core';
import type { Placed } from './found-entry';
import { joinPath, textWithHoles } from '../evaluate/texts';
import { textOf, type Known } from '../known';
import { NEST_ROUTES } from '../libraries/nest';
import type { ClassFact, DecoratorFact } from '../../model/facts';
import type { ClassRef } from '../../model/system';

/** Longer lists of paths or versions are cut. */
const MAX_LISTED = 8;
const UNKNOWN_VERSION = '{version}';

/** A decorator, and the file that it stands in. */
export interface Decoration {
  readonly decorator: DecoratorFact;
  readonly file: string;
}

/** Paths of a route: each of what its controller's decorator names before each of what its own does. */
export function controllerPaths(onClass: Decoration | undefined, onMethod: Decoration | undefined, evaluator: Evaluator): string[] {
  return pathsIn(onClass, evaluator).flatMap((prefix) => pathsIn(onMethod, evaluator).map((path) => joinPath(prefix, path)));
}

/** Nest's controllers: `@Version` of the method goes before `version` of the controller. */
export function nestPlace(controller: ClassRef, fact: ClassFact, { decorators, file }: { readonly decorators: readonly DecoratorFact[]; readonly file: string }, evaluator: Evaluator): Placed {
  const scope = { file: controller.file, fn: 0 };
  const [own] = decorators.find((one) => isNamed(one, NEST_ROUTES.version, file, evaluator))?.args ?? [];
  const [options] = fact.decorators.find((one) => isNamed(one, NEST_ROUTES.controller, controller.file, evaluator))?.args ?? [];
  const known = options ? evaluator.evaluate(options, scope) : undefined;
  const version = own ? evaluator.evaluate(own, { file, fn: 0 }) : known?.k === 'object' ? evaluator.member(known, 'version') : undefined;
  const versions = version && version.k !== 'nothing' && !isMissing(version, known) ? versionsOf(version, evaluator) : undefined;
  return { by: 'nest', controller, ...(versions && { versions }) };
}

/** Versions that a decorator or the application names: a text, a list, or the one that leaves the path as it is. */
export function versionsOf(known: Known, evaluator: Evaluator): readonly string[] {
  if (known.k === 'array') return known.value.items.slice(0, MAX_LISTED).flatMap((item) => versionsOf(evaluator.evaluate(item, known.scope), evaluator));
  if (known.k === 'library' && known.path.at(-1) === NEST_ROUTES.neutral) return [''];
  return [known.k === 'number' ? String(known.v) : textOf(known) ?? UNKNOWN_VERSION];
}

/** Whether a decorator is the one of this name that Nest exports. */
export function isNamed(decorator: DecoratorFact, name: string, file: string, evaluator: Evaluator): boolean {
  const known = evaluator.evaluate(decorator.callee, { file, fn: 0 });
  return known.k === 'library' && known.module === NEST_ROUTES.module && known.path.at(-1) === name;
}

/** Options that are written out and don't name it. */
function isMissing(version: Known, options: Known | undefined): boolean {
  return version.k === 'unknown' && options?.k === 'object' && options.value.spreads.length === 0 && !options.value.props.some(({ key }) => key === 'version' || key === '');
}

/** `'orders'`, `['orders', 'sales']`, or either below `path` of an object. */
function pathsIn(decoration: Decoration | undefined, evaluator: Evaluator): string[] {
  const [first] = decoration?.decorator.args ?? [];
  const known = decoration && first ? evaluator.evaluate(first, { file: decoration.file, fn: 0 }) : undefined;
  const path = known?.k === 'object' ? evaluator.member(known, 'path') : known;
  if (path?.k !== 'array') return [path && path.k !== 'fn' && path.k !== 'class' ? textWithHoles(path) : ''];
  const listed = path.value.items.slice(0, MAX_LISTED).map((item) => textWithHoles(evaluator.evaluate(item, path.scope)));
  return listed.length === 0 ? [''] : listed;
}
