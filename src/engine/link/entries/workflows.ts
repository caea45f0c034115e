import type { FoundEntry } from './found-entry';
import type { Evaluator } from '../evaluate/core';
import { placesMeant } from '../evaluate/paths';
import { scopeOf } from '../evaluate/texts';
import type { CallGraph, LibraryCall } from '../graph/graph';
import type { Handlers } from '../graph/handlers';
import { proxiedModule } from '../graph/proxied';
import { alternatives, UNKNOWN, type Known } from '../known';
import type { ArgumentPath } from '../libraries/spec';
import { WORKFLOWS, WORK_QUEUES } from '../libraries/brokers/temporal';
import { contributions, whole, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { Modules } from '../modules/modules';
import type { FunctionRef } from '../../model/system';
import { valueIn } from '../../model/table';
import type { Workspace } from '../../model/workspace';

interface WorkflowInput {
  readonly memory: Memory;
  readonly workspace: Workspace;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly handlers: Handlers;
  readonly modules: Modules;
}

/** A function under the name by which a worker runs it. */
interface Job {
  readonly entry: FoundEntry;
  /** Only a workflow's type says so, not a worker. */
  readonly typed: boolean;
}

type Kind = 'workflow' | 'activity';

const MAX_CALLERS = 20;
const MAX_JOBS = 300;
const MAX_DEPTH = 4;

/** What workers run: the exports of the modules that hold their workflows, and their activities, which a worker or the type of a workflow's proxies names. */
export function workflowEntries(input: WorkflowInput): Contributions<readonly FoundEntry[]> {
  const { memory, workspace, evaluator, graph, handlers, modules } = input;
  const jobs = contributions(memory, 'workflows and activities of files', (file) => graph.usesIn(file).flatMap((use) => (use.spec.jobs ? jobsOf(use) : [])));
  const found = whole(memory, 'workflows and activities', () => byFile([...jobs.whole().values()].flat()));
  return contributions(memory, 'entry points of workers', (file) => found().get(file) ?? []);

  function jobsOf(use: LibraryCall): Job[] {
    const { workflows, activities, typed } = use.spec.jobs ?? {};
    return [
      ...(workflows ? given(workflows, use).flatMap(({ known }) => workflowsAt(known)) : []),
      ...(activities ? given(activities, use).flatMap(({ known, by }) => namedIn(known, 0).map((one) => job('activity', one, by, false))) : []),
      ...(typed ? typedActivities(use) : []),
    ].slice(0, MAX_JOBS);
  }

  /** What stands at a place of the call, or what callers give to the function around it, with the file that says it. */
  function given({ argument, path = [] }: ArgumentPath, use: LibraryCall): { known: Known; by: string }[] {
    const arg = use.fact.args[argument];
    const known = arg ? path.reduce((of, name) => evaluator.member(of, name), evaluator.evaluate(arg, scopeOf(use))) : UNKNOWN;
    if (known.k !== 'param') return [{ known, by: use.call.file }];
    return graph.callers(known.ref).filter(({ kind }) => kind === 'call').slice(0, MAX_CALLERS).flatMap(({ call }) => {
      const fact = evaluator.callFact(call);
      const passed = fact?.args[known.index];
      return fact && passed ? [{ known: known.path.reduce((of, name) => evaluator.member(of, name), evaluator.evaluate(passed, { file: call.file, fn: fact.fn })), by: call.file }] : [];
    });
  }

  /** Functions that a module of workflows exports. Where its path begins in the folder that a program is started in, it may be of any package. */
  function workflowsAt(known: Known): Job[] {
    return alternatives(known).flatMap((one) => (one.k === 'module' ? exported(one.file) : placesMeant(one).flatMap(({ folder, path }) => {
      if (folder !== undefined) return moduleIn(folder, path).flatMap((file) => exported(file));
      return roots().flatMap((root) => moduleIn(root, path)).flatMap((file) => exported(file, true));
    })));
  }

  function exported(file: string, isOpen = false): Job[] {
    return exportsOf(file, 0).filter(({ fn }) => !isOpen || usesWorkflows(fn)).map((one) => job('workflow', one, file, false));
  }

  function roots(): string[] {
    return workspace.packages.map(({ root }) => (root === '.' ? '' : root));
  }

  function moduleIn(root: string, path: string): string[] {
    const target = modules.resolve(`./${path}`, root === '' ? '.' : `${root}/.`);
    return 'file' in target ? [target.file] : [];
  }

  function usesWorkflows({ file }: FunctionRef): boolean {
    return memory.facts.get(file)?.imports.some(({ module }) => module === WORKFLOWS) ?? false;
  }

  /** `proxyActivities<typeof activities>()` */
  function typedActivities({ call }: LibraryCall): Job[] {
    const module = proxiedModule(call, evaluator);
    return module ? exportsOf(module.file, 0).map((one) => job('activity', one, module.file, true)) : [];
  }

  function namedIn(known: Known, depth: number): Named[] {
    if (depth > MAX_DEPTH) return [];
    return alternatives(known).flatMap((one): Named[] => {
      if (one.k === 'module') return exportsOf(one.file, 0);
      if (one.k !== 'object') return [];
      const own = one.value.props.flatMap(({ key, value }) => handlers.of(value, one.scope).slice(0, 1).map((fn) => ({ name: key, fn })));
      return [...own, ...one.value.spreads.flatMap((spread) => namedIn(evaluator.evaluate(spread, one.scope), depth + 1))];
    });
  }

  /** Functions that a module exports, also those of others that it passes on. */
  function exportsOf(file: string, depth: number): Named[] {
    const unit = memory.facts.get(file);
    if (!unit || depth > MAX_DEPTH) return [];
    return unit.exports.flatMap(({ name, from, typeOnly }): Named[] => {
      if (typeOnly || name === 'default' || name === '=') return [];
      if (name === '*' && from !== undefined) {
        const target = modules.resolve(from, file);
        return 'file' in target ? exportsOf(target.file, depth + 1) : [];
      }
      const known = evaluator.member({ k: 'module', file }, name);
      return known.k === 'fn' ? [{ name, fn: known.ref }] : [];
    });
  }

  function job(method: Kind, { name, fn }: Named, file: string, typed: boolean): Job {
    const span = evaluator.functionFact(fn)?.nameSpan ?? { start: 0, end: 0 };
    return { typed, entry: { kind: 'queue', method, path: name, handlers: [fn], location: { file: fn.file, span }, file, broker: WORK_QUEUES } };
  }
}

interface Named {
  readonly name: string;
  readonly fn: FunctionRef;
}

/** Each once for a program; what a worker names counts before what only a type names. */
function byFile(jobs: readonly Job[]): ReadonlyMap<string, readonly FoundEntry[]> {
  const found = new Map<string, FoundEntry[]>();
  const seen = new Set<string>();
  for (const { entry, typed } of [...jobs].sort((a, b) => Number(a.typed) - Number(b.typed))) {
    const { method, path, location, file } = entry;
    const key = [method, path, location.file, String(location.span.start)].join('\n');
    if (seen.has(`${key}\n${file}`) || typed && seen.has(key)) continue;
    seen.add(key).add(`${key}\n${file}`);
    valueIn(found, location.file, (): FoundEntry[] => []).push(entry);
  }
  return found;
}
