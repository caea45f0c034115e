import type { Evaluator } from '../evaluate/core';
import { scopeOf } from '../evaluate/texts';
import type { CallGraph, LibraryCall } from '../graph/graph';
import { textOf, type Known } from '../known';
import type { ArgumentPath } from '../libraries/spec';
import { contributions, whole } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { Modules } from '../modules/modules';
import type { CallRef } from '../../model/system';

interface WorkedInput {
  readonly memory: Memory;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly modules: Modules;
}

/** A workflow as the call that asks for it says: its name and the namespace of its client, as far as they are told. */
export interface AskedFor {
  readonly name?: string | undefined;
  readonly namespace?: string | undefined;
}

export interface Worked {
  /** Whether a program with these files may run the workflow. */
  runs(files: ReadonlySet<string>, asked: AskedFor): boolean;
  askedBy(call: CallRef): AskedFor;
}

/** Names of the workflows that a worker runs; undefined where they aren't all known. */
type Names = readonly string[] | undefined;

interface Worker {
  readonly file: string;
  readonly names: Names;
  readonly namespace: string | undefined;
}

const MAX_DEPTH = 4;

/** Which workflows the workers of a program run: none where they have activities alone, any where the module of their workflows isn't understood. */
export function createWorked({ memory, evaluator, graph, modules }: WorkedInput): Worked {
  const found = contributions(memory, 'workers of files', (file) => graph.usesIn(file).flatMap((use): Worker[] => {
    const { workflows } = use.spec.jobs ?? {};
    return use.spec.effect?.kind === 'message-handler' && workflows ? [workerOf(use, workflows)] : [];
  }));
  const workers = whole(memory, 'workers and their workflows', () => [...found.whole().values()].flat());

  return {
    runs(files, asked) {
      const own = workers().filter(({ file }) => files.has(file));
      return own.length === 0 || own.some((worker) => mayRun(worker, asked));
    },
    askedBy(call) {
      const use = graph.usesIn(call.file).find((one) => one.call.call === call.call);
      const effect = use?.spec.effect;
      const named = effect?.kind === 'publish' ? effect.work : undefined;
      return { name: use && named && nameOf(at(named, use)), namespace: use && namespaceOf(use.callee) };
    },
  };

  function workerOf(use: LibraryCall, workflows: ArgumentPath): Worker {
    const options = at({ argument: workflows.argument }, use);
    return { file: use.call.file, names: namesOf(options, workflows, use.spec.jobs?.bundled), namespace: textOf(evaluator.member(options, 'namespace')) };
  }

  function at({ argument, path = [] }: ArgumentPath, use: LibraryCall): Known {
    const arg = use.fact.args[argument];
    return path.reduce((of, name) => evaluator.member(of, name), arg ? evaluator.evaluate(arg, scopeOf(use)) : NOTHING);
  }

  function nameOf(known: Known): string | undefined {
    return known.k === 'fn' ? evaluator.functionFact(known.ref)?.name : textOf(known);
  }

  /** The options of the client, also behind what it started. */
  function namespaceOf(callee: Known, depth = 0): string | undefined {
    const by = callee.k === 'method' ? callee.of.by : undefined;
    const fact = by && evaluator.callFact(by);
    if (!fact || depth > MAX_DEPTH) return undefined;
    const [options] = fact.args;
    if (!fact.isNew) return namespaceOf(evaluator.callee(by), depth + 1);
    return options && textOf(evaluator.member(evaluator.evaluate(options, { file: by.file, fn: fact.fn }), 'namespace'));
  }

  function namesOf(options: Known, workflows: ArgumentPath, bundled: ArgumentPath | undefined): Names {
    if (options.k !== 'object' || options.value.spreads.length > 0 || options.value.props.some(({ key }) => key === '')) return undefined;
    const has = (path: readonly string[] | undefined): boolean => options.value.props.some(({ key }) => key === path?.[0]);
    if (has(bundled?.path)) return undefined;
    if (!has(workflows.path)) return [];
    const module = evaluator.moduleOf((workflows.path ?? []).reduce((of: Known, name) => evaluator.member(of, name), options));
    return module === undefined ? undefined : exportsOf(module, 0);
  }

  /** A default export runs whatever has no other. */
  function exportsOf(file: string, depth: number): Names {
    const unit = memory.facts.get(file);
    if (!unit || depth > MAX_DEPTH) return undefined;
    const names: string[] = [];
    for (const { name, from, typeOnly } of unit.exports) {
      if (typeOnly) continue;
      if (name === 'default' || name === '=') return undefined;
      const passed = name === '*' ? passedOn(from, file, depth) : [name];
      if (!passed) return undefined;
      names.push(...passed);
    }
    return names;
  }

  function passedOn(from: string | undefined, file: string, depth: number): Names {
    const target = from === undefined ? undefined : modules.resolve(from, file);
    return target && 'file' in target ? exportsOf(target.file, depth + 1) : undefined;
  }
}

const NOTHING: Known = { k: 'nothing' };

function mayRun({ names, namespace }: Worker, asked: AskedFor): boolean {
  if (namespace !== undefined && asked.namespace !== undefined && namespace !== asked.namespace) return false;
  return !names || (asked.name === undefined ? names.length > 0 : names.includes(asked.name));
}
