import type { ProgramInput } from './programs';
import { isNamed } from '../entries/controller-paths';
import { joinPath, scopeOf, textWithHoles } from '../evaluate/texts';
import { UNKNOWN, type Known } from '../known';
import { NEST_ROUTES } from '../libraries/nest';
import type { ClassRef } from '../../model/system';

/** A tree of routes that goes deeper, or is larger, is not followed. */
const MAX_DEPTH = 6;
const MAX_MODULES = 200;

interface Branch {
  readonly module: Known;
  readonly path: string;
}

/** What the program of a service puts before the routes of a controller by the module that declares it; empty where it puts nothing there. */
export function modulePathOf(controller: ClassRef, service: string, { evaluator, graph, serviceFiles }: Pick<ProgramInput, 'evaluator' | 'graph' | 'serviceFiles'>): string {
  const files = serviceFiles.of(service);
  const branches = graph.usesOf('module-paths').filter((use) => files.has(use.call.file)).flatMap((use) => {
    const { effect } = use.spec;
    const arg = effect?.kind === 'module-paths' ? use.fact.args[effect.tree.argument] : undefined;
    return arg ? branchesOf(evaluator.evaluate(arg, scopeOf(use)), '', 0) : [];
  });
  const paths = new Set(branches.slice(0, MAX_MODULES).filter(({ module }) => module.k === 'class' && declares(module.ref)).map(({ path }) => path));
  const [only] = paths;
  return paths.size === 1 && only !== undefined ? only : '';

  function branchesOf(known: Known, above: string, depth: number): Branch[] {
    if (depth > MAX_DEPTH) return [];
    if (known.k === 'array') return known.value.items.slice(0, MAX_MODULES).flatMap((item) => branchesOf(evaluator.evaluate(item.k === 'spread' ? item.of : item, known.scope), above, depth + 1));
    if (known.k === 'class') return [{ module: known, path: above }];
    if (known.k !== 'object') return [];
    const path = joinPath(above, textWithHoles(evaluator.member(known, 'path')));
    return [{ module: evaluator.member(known, 'module'), path }, ...branchesOf(evaluator.member(known, 'children'), path, depth + 1)];
  }

  function declares(module: ClassRef): boolean {
    const decorator = evaluator.classFact(module)?.decorators.find((one) => isNamed(one, NEST_ROUTES.declaresModule, module.file, evaluator));
    const [options] = decorator?.args ?? [];
    const list = options ? evaluator.member(evaluator.evaluate(options, { file: module.file, fn: 0 }), 'controllers') : UNKNOWN;
    return list.k === 'array' && list.value.items.some((item) => {
      const one = evaluator.evaluate(item, list.scope);
      return one.k === 'class' && one.ref.file === controller.file && one.ref.classId === controller.classId;
    });
  }
}
