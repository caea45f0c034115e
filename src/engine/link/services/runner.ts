import { deployedUnits, type DeployedUnit } from './deployment';
import { groupsOf } from './selected';
import type { CallGraph } from '../graph/graph';
import type { FoundEntry } from '../entries/found-entry';
import { MOLECULER } from '../libraries/decorators';
import { SERVICE_SCHEMA } from '../libraries/moleculer';
import { contributions, whole, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { SourceFacts } from '../../model/facts';
import type { Workspace } from '../../model/workspace';

/** Files that describe services, and what loads them by their names. */
export interface Runner {
  /** Those that a runner starts, since no program of their package makes a broker of its own. */
  started(): readonly string[];
  /** Files of schemas that a file loads without an import. */
  loadedBy(file: string): readonly string[];
}

const NONE: readonly string[] = [];

interface RunnerInput {
  readonly memory: Memory;
  readonly graph: CallGraph;
  readonly workspace: Workspace;
}

/** What a file has to do with runners. */
interface Signs {
  readonly schema: 'exported' | 'class' | 'none';
  /** It makes a broker of its own. */
  readonly makes: boolean;
  readonly loads: boolean;
}

/** A runner loads all schemas of a package into one process, or those that its environment names; so does a program that calls `broker.loadServices()`. `exported`: entry points of schemas that files export. */
export function createRunner(exported: Contributions<readonly FoundEntry[]>, others: readonly Contributions<readonly FoundEntry[]>[], { memory, graph, workspace }: RunnerInput): Runner {
  const signs = contributions(memory, 'signs of runners', (file, unit): Signs => {
    const uses = graph.usesIn(file);
    return {
      schema: hasEntries(exported.of(file)) ? 'exported' : others.some((entries) => hasEntries(entries.of(file))) && isClassFile(file, unit) ? 'class' : 'none',
      makes: uses.some(({ spec: { effect }, callee }) => effect?.kind === 'listen' && callee.k === 'method' && callee.of.type === SERVICE_SCHEMA.broker),
      loads: uses.some(({ spec: { effect } }) => effect?.kind === 'marker' && effect.name === LOADS),
    };
  });
  const units = memory.kept('deployed units', () => deployedUnits(workspace));
  const found = whole(memory, 'runner', () => runnerOf(signs.whole(), workspace, units));
  return { started: () => found().started, loadedBy: (file) => found().loaded.get(file) ?? NONE };
}

function runnerOf(signs: ReadonlyMap<string, Signs>, workspace: Workspace, units: readonly DeployedUnit[]): { readonly started: readonly string[]; readonly loaded: ReadonlyMap<string, readonly string[]> } {
  const filesWith = (test: (one: Signs) => boolean): string[] => [...signs].flatMap(([file, one]) => (test(one) ? [file] : []));
  const schemas = [...filesWith(({ schema }) => schema === 'exported'), ...filesWith(({ schema }) => schema === 'class')];
  if (schemas.length === 0) return { started: NONE, loaded: new Map() };
  const packages = new Map(workspace.sources.map((source) => [source.path, source.package]));
  const byPackage = new Map<string | undefined, string[]>();
  for (const file of schemas) byPackage.set(packages.get(file), [...byPackage.get(packages.get(file)) ?? [], file]);
  const makers = new Set(filesWith(({ makes }) => makes).map((file) => packages.get(file)));
  const started = schemas.filter((file) => !makers.has(packages.get(file)));
  const together = new Map([...byPackage].flatMap(([root, files]) => {
    const unit = workspace.packages.find((one) => one.root === root);
    return (unit ? groupsOf(files, unit, units) : [files]).flatMap((group) => group.map((file) => [file, group] as const));
  }));
  const loading = filesWith(({ loads }) => loads).map((file) => [file, byPackage.get(packages.get(file)) ?? NONE] as const);
  return { started, loaded: new Map([...started.map((file) => [file, together.get(file) ?? NONE] as const), ...loading]) };
}

/** A file with classes of services, under a name that a runner looks for. */
function isClassFile(file: string, unit: SourceFacts): boolean {
  return unit.classes.length !== 0 && SERVICE_SCHEMA.files.test(file) && unit.imports.some(({ module }) => module === SERVICE_SCHEMA.module || module === MOLECULER);
}

function hasEntries(own: readonly FoundEntry[] | undefined): boolean {
  return own?.some(({ kind }) => kind === 'rpc' || kind === 'message') ?? false;
}

const LOADS = 'load-services';
