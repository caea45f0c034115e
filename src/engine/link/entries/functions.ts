import type { FoundEntry } from './found-entry';
import type { Evaluator } from '../evaluate/core';
import type { Handlers } from '../graph/handlers';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import { folderOf, join } from '../modules/modules';
import type { SourceFacts } from '../../model/facts';
import type { ServerlessFunction } from '../../model/manifests';
import type { FunctionRef } from '../../model/system';
import type { Workspace } from '../../model/workspace';

/** A function that a serverless.yml or SAM template deploys, with the file of its handler. */
export interface DeployedFunction {
  readonly manifest: string;
  readonly file: string;
  readonly declared: ServerlessFunction;
}

/** Functions whose handlers are here, by manifest. */
export function deployedFunctions({ manifests }: Workspace, has: (file: string) => boolean): DeployedFunction[] {
  return manifests.flatMap(({ path, serverless }) => (serverless?.functions ?? []).flatMap((declared) => {
    const file = sourceOf(join(folderOf(path), declared.module), has);
    return file === undefined ? [] : [{ manifest: path, file, declared }];
  }));
}

/** Entry points of deployed functions: what calls them is in the manifest. */
export function functionEntries(memory: Memory, evaluator: Evaluator, functions: readonly DeployedFunction[], handlers: Handlers): Contributions<readonly FoundEntry[]> {
  return contributions(memory, 'deployed functions', (file, unit) => {
    return functions.filter((one) => one.file === file).flatMap(({ declared }) => {
      const found = handlersOf(file, unit, declared.export);
      const [first] = found;
      const span = first?.file === file ? evaluator.functionFact(first)?.nameSpan : unit.exports.find(({ name }) => name === declared.export)?.span;
      if (!first || !span) return [];
      const events: readonly Pick<FoundEntry, 'kind' | 'method' | 'path' | 'broker'>[] = declared.events.length > 0 ? declared.events : [{ kind: 'rpc', method: '', path: declared.name }];
      return events.map((event): FoundEntry => ({ ...event, handlers: found, location: { file, span }, file }));
    });
  });

  /** The exported function, or those that a wrapper such as middy was given. */
  function handlersOf(file: string, { exports }: SourceFacts, name: string): FunctionRef[] {
    const value = exports.find((one) => one.name === name)?.value;
    return value ? handlers.of(value, { file, fn: 0 }) : handlers.in(evaluator.member({ k: 'module', file }, name));
  }
}

/** Compilers leave out `src`, so a handler that names its output is looked for there, too. */
function sourceOf(module: string, has: (file: string) => boolean): string | undefined {
  const plain = module.replace(/(^|\/)(?:dist|build|\.build|out)\//, '$1');
  const names = [module, plain, plain.replace(/([^/]+)$/, 'src/$1'), `src/${plain}`];
  return names.flatMap((name) => ['.ts', '.js', '.mts', '.mjs', '.cjs', '/index.ts', '/index.js'].map((extension) => name + extension)).find(has);
}
