import type { FoundEntry } from './found-entry';
import type { Evaluator } from '../evaluate/core';
import type { Handlers } from '../graph/handlers';
import type { Wiring } from '../infrastructure/wired';
import { contributions, whole, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import { sourceOf } from '../modules/built-files';
import { join } from '../modules/modules';
import type { SourceFacts } from '../../model/facts';
import type { ServerlessFunction } from '../../model/manifests';
import { folderOf } from '../../model/paths';
import type { FunctionRef } from '../../model/system';
import { valueIn } from '../../model/table';
import type { Workspace } from '../../model/workspace';

/** A function that is deployed, with the file of its handler. */
export interface DeployedFunction {
  readonly file: string;
  readonly declared: Pick<ServerlessFunction, 'name' | 'export' | 'events'>;
}

/** One that a serverless.yml or SAM template deploys. */
export interface DeclaredFunction extends DeployedFunction {
  readonly manifest: string;
  readonly declared: ServerlessFunction;
}

/** Functions by the file of their handler; the reading is noted. */
export type FunctionsIn = (file: string) => readonly DeployedFunction[];

/** Functions whose handlers are here, by manifest. */
export function deployedFunctions({ manifests }: Workspace, has: (file: string) => boolean): DeclaredFunction[] {
  return manifests.flatMap(({ path, serverless }) => (serverless?.functions ?? []).flatMap((declared) => {
    const file = sourceOf(join(folderOf(path), declared.module), has);
    return file === undefined ? [] : [{ manifest: path, file, declared }];
  }));
}

/** Those of manifests, and those that infrastructure code deploys. */
export function functionsByFile(memory: Memory, declared: readonly DeclaredFunction[], wiring: () => Wiring): FunctionsIn {
  const named = whole(memory, 'functions by file', () => {
    const found = new Map<string, DeployedFunction[]>();
    for (const one of declared) valueIn(found, one.file, () => []).push(one);
    for (const { file, name, export: exported, events } of wiring().functions) {
      const own = valueIn(found, file, () => []);
      if (!own.some((one) => one.declared.export === exported)) own.push({ file, declared: { name, export: exported, events } });
    }
    return found;
  });
  return (file) => named().get(file) ?? [];
}

export interface FunctionInput {
  readonly evaluator: Evaluator;
  readonly handlers: Handlers;
  readonly functions: FunctionsIn;
  /** Functions by their types: where those tell what calls a function and nothing else does, they count. */
  readonly typed: Contributions<readonly FoundEntry[]>;
}

/** Entry points of deployed functions: what calls them is in the manifest or in infrastructure code. */
export function functionEntries(memory: Memory, { evaluator, handlers, functions, typed }: FunctionInput): Contributions<readonly FoundEntry[]> {
  return contributions(memory, 'deployed functions', (file, unit) => {
    return functions(file).flatMap(({ declared }) => {
      if (declared.events.length === 0 && (typed.of(file) ?? []).length > 0) return [];
      const found = handlersOf(file, unit, declared.export);
      const [first] = found;
      const span = first?.file === file ? evaluator.functionFact(first)?.nameSpan : unit.exports.find(({ name }) => name === declared.export)?.span;
      if (!first || !span) return [];
      const events: readonly Pick<FoundEntry, 'kind' | 'method' | 'path' | 'broker' | 'exchange'>[] = declared.events.length > 0 ? declared.events : [{ kind: 'rpc', method: '', path: declared.name }];
      return events.map((event): FoundEntry => ({ ...event, handlers: found, location: { file, span }, file }));
    });
  });

  /** The exported function, or those that a wrapper such as middy was given. */
  function handlersOf(file: string, { exports }: SourceFacts, name: string): FunctionRef[] {
    const value = exports.find((one) => one.name === name)?.value;
    return value ? handlers.of(value, { file, fn: 0 }) : handlers.in(evaluator.member({ k: 'module', file }, name));
  }
}
