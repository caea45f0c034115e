import type { CallGraph } from './graph';
import type { FoundEntry } from './found-entry';
import { MOLECULER } from './libraries/decorators';
import { SERVICE_SCHEMA } from './libraries/moleculer';
import type { Contributions } from './memory/contributions';
import type { SourceFacts } from '../model/facts';
import type { Workspace } from '../model/workspace';

/** Files that describe services, and what loads them by their names. */
export interface Runner {
  /** Those that a runner starts, since no program of their package makes a broker of its own. */
  readonly started: readonly string[];
  /** Files of schemas that a file loads without an import. */
  loadedBy(file: string): readonly string[];
}

const NONE: readonly string[] = [];

interface RunnerInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly graph: CallGraph;
  readonly workspace: Workspace;
}

/** A runner loads all schemas of a package into one process; so does a program that calls `broker.loadServices()`. `exported`: entry points of schemas that files export. */
export function createRunner(exported: Contributions<readonly FoundEntry[]>, others: readonly Contributions<readonly FoundEntry[]>[], { facts, graph, workspace }: RunnerInput): Runner {
  const schemas = [...new Set([...filesWithEntries([exported]), ...filesOfClasses(others, facts)])];
  if (schemas.length === 0) return { started: NONE, loadedBy: () => NONE };
  const packages = new Map(workspace.sources.map((source) => [source.path, source.package]));
  const byPackage = new Map<string | undefined, string[]>();
  for (const file of schemas) byPackage.set(packages.get(file), [...byPackage.get(packages.get(file)) ?? [], file]);
  const makers = new Set(graph.uses.filter(({ spec: { effect }, callee }) => effect?.kind === 'listen' && callee.k === 'method' && callee.of.type === BROKER).map(({ call }) => packages.get(call.file)));
  const loaders = new Set(graph.uses.filter(({ spec: { effect } }) => effect?.kind === 'marker' && effect.name === LOADS).map(({ call }) => call.file));
  const started = schemas.filter((file) => !makers.has(packages.get(file)));
  const loading = new Set([...started, ...loaders]);
  return { started, loadedBy: (file) => (loading.has(file) ? byPackage.get(packages.get(file)) ?? NONE : NONE) };
}

/** Files with classes of services, under the names that a runner looks for. */
function filesOfClasses(entries: readonly Contributions<readonly FoundEntry[]>[], facts: ReadonlyMap<string, SourceFacts>): string[] {
  return filesWithEntries(entries).filter((file) => {
    const unit = facts.get(file);
    return unit?.classes.length !== 0 && SERVICE_SCHEMA.files.test(file) && unit?.imports.some(({ module }) => module === SERVICE_SCHEMA.module || module === MOLECULER);
  });
}

function filesWithEntries(entries: readonly Contributions<readonly FoundEntry[]>[]): string[] {
  return entries.flatMap(({ all }) => [...all].flatMap(([file, own]) => (own.some(({ kind }) => kind === 'rpc' || kind === 'message') ? [file] : [])));
}

const BROKER = 'moleculer.Broker';
const LOADS = 'load-services';
