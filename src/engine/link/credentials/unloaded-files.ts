import type { CallGraph } from '../graph/graph';
import { CALLED_EXPORTS, HOLDS_NO_CODE, LOADED_BY_STORES, LOADS_BY_PLACE, LOADS_NOTHING, RUNS_FILES, RUN_FOLDERS, TOOL_FILES } from '../libraries/places';
import { inbox } from '../memory/inbox';
import { contributions, whole } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import { onDemand } from '../memory/on-demand';
import type { Modules } from '../modules/modules';
import type { BareService } from '../services/services';
import type { ManifestFacts } from '../../model/manifests';
import { asFolder, folderOf, isWithin, nameOf } from '../../model/paths';
import type { Workspace } from '../../model/workspace';
import type { Outside } from './left-files';
import { onlyDeclares } from './loose-routers';
import { filesAt, modulesOf } from './modules-run';
import { allNamed, isNamedIn, namedInCode, namesInManifests, unknownModules, type AllNamed, type NamedFiles } from './named-files';

export interface UnloadedInput {
  readonly memory: Memory;
  readonly modules: Modules;
  readonly graph: CallGraph;
  readonly services: readonly BareService[];
  readonly workspace: Workspace;
  /** Folder of the package that a file is in. */
  readonly packageOf: (file: string) => string;
}

interface Unloaded extends Pick<Outside, 'isOutside' | 'isEnd'> {
  /** Files that load one without taking anything of it. */
  readonly runBy: (file: string) => readonly string[];
}

/** What a tool or script, a name in code or in a command, or the place of a file may load though no service imports it. */
export function createUnloaded({ memory, modules, graph, services, workspace, packageOf }: UnloadedInput): Unloaded {
  const packages = memory.kept('packages that name what they load', () => packagesThatImport(workspace));
  const roles = memory.kept('roles of files', () => new Map(workspace.sources.map(({ path, role }) => [path, role])));
  const ran = onDemand(memory, 'files run by imports', () => inbox(memory, 'files run by imports', (file, { imports }) => imports.flatMap(({ module, kind, typeOnly }) => (kind !== 'effect' || typeOnly ? [] : filesAt(module, file, modules).map((of) => ({ of, by: file })))), ({ of }) => of));
  const named = onDemand(memory, 'files named in code or commands', () => {
    const mentions = contributions(memory, 'files named in code', (file, unit): NamedFiles => {
      const { names, ...more } = namedInCode(unit);
      return { names: [...names, ...unknownModules(file, unit, modules, packages.known)], ...more };
    });
    return whole(memory, 'files named in code or commands', () => allNamed([...mentions.whole()].map(([file, said]) => [packageOf(file), said] as const), namesInManifests(workspace.manifests)));
  });
  const runners = onDemand(memory, 'packages that run files', () => {
    const running = contributions(memory, 'files that run files', (file, unit) => roles.get(file) === 'service' && (unit.imports.some(({ module, typeOnly }) => !typeOnly && RUNS_FILES.test(module)) || modulesOf(unit).some((module) => isMissing(module, file, modules))));
    return whole(memory, 'packages that run files', () => new Set([...running.whole()].flatMap(([file, runs]) => (runs ? [packageOf(file)] : []))));
  });
  const tooled = onDemand(memory, 'files that tools load', () => whole(memory, 'files that tools load', () => loadedByTools(memory, modules, workspace, packages)));

  /** Its package has programs, all of which only load what is imported, and nobody else has it. */
  function isOutside(file: string): boolean {
    const home = packageOf(file);
    const facts = memory.facts.get(file);
    if (!facts || roles.get(file) !== 'service' || !packages.closed.has(home) || !hasPrograms(home)) return false;
    if (TOOL_FILES.test(within(file, home)) || RUN_FOLDERS.test(within(file, home)) || !onlyDeclares(facts) || startsSomething(file) || runners()().has(home)) return false;
    const { unread, files, said } = tooled()();
    return !unread.has(home) && !files.has(file) && [said, named()()].every((one) => !isNamedIn(one, home, within(file, home)));
  }

  function hasPrograms(home: string): boolean {
    const own = services.filter(({ root }) => asFolder(root) === home);
    return own.length > 0 && own.every(({ kind, requestsOnly }) => kind !== 'function' && requestsOnly !== true);
  }

  /** It takes messages or listens as soon as it is loaded. */
  function startsSomething(file: string): boolean {
    return graph.usesIn(file).some(({ fact, spec: { effect } }) => fact.fn === 0 && (effect?.kind === 'listen' || effect?.kind === 'message-handler' || effect?.kind === 'load-files'));
  }

  /** It is made to be imported, and has nothing that somebody calls by a name of theirs. */
  function isEnd(file: string): boolean {
    const exports = memory.facts.get(file)?.exports ?? [];
    return exports.length > 0 && !exports.some(({ name }) => CALLED_EXPORTS.test(name));
  }

  return { isOutside, isEnd, runBy: (file) => ran().of(file).map(({ by }) => by) };
}

/** The path below the folder of the package. */
function within(file: string, home: string): string {
  return home === '' ? file : file.slice(home.length + 1);
}

interface Packages {
  /** Roots of those that nobody depends on or publishes, and in which imports alone say what is loaded. */
  readonly closed: ReadonlySet<string>;
  /** Names of all that a manifest lists. */
  readonly known: ReadonlySet<string>;
  /** What their manifests give to whoever imports them, by the name that it has for them. */
  readonly given: readonly { readonly module: string; readonly from: string }[];
}

function packagesThatImport({ packages, manifests }: Workspace): Packages {
  const listed = manifests.flatMap(({ path, package: own }) => (own ? [{ folder: folderOf(path), own, names: Object.keys(own.dependencies) }] : []));
  const known = new Set(listed.flatMap(({ names }) => names));
  const patterned = manifests.filter(loadsByPattern).map(({ path }) => path);
  const closed = packages.filter(({ root, library, frontend }) => {
    const above = listed.filter(({ folder }) => isWithin(asFolder(root), folder));
    const own = listed.find(({ folder }) => folder === asFolder(root))?.own;
    const givesAll = Object.keys(own?.exports ?? {}).some((path) => path.includes('*'));
    const isByPattern = patterned.some((path) => isWithin(path, asFolder(root)));
    return !library && !frontend && above.length > 0 && own?.published !== true && !givesAll && !isByPattern && !known.has(own?.name ?? '') && !above.some(({ names }) => names.some((name) => LOADS_BY_PLACE.test(name)));
  });
  const given = listed.flatMap(({ folder, own: { name, main, exports } }) => (name === '' || (main === undefined && Object.keys(exports).length === 0) ? [] : ['.', ...Object.keys(exports)].map((path) => ({ module: `${name}${path.slice(1)}`, from: folder }))));
  return { closed: new Set(closed.map(({ root }) => asFolder(root))), known, given };
}

/** Settings of a store's client that say which files it loads, outside of code. */
function loadsByPattern({ path, env }: ManifestFacts): boolean {
  return LOADED_BY_STORES.files.test(nameOf(path)) || env?.entries.some(({ name }) => LOADED_BY_STORES.variables.test(name)) === true;
}

interface Tooled {
  readonly files: ReadonlySet<string>;
  readonly said: AllNamed;
  /** Packages with a tool or script of which it isn't known what it loads. */
  readonly unread: ReadonlySet<string>;
}

/** What scripts, tools and front ends of such packages load, and what their manifests give to others: tests alone make no use of a file. */
function loadedByTools({ bystanders }: Memory, modules: Modules, { sources }: Workspace, { closed, known, given }: Packages): Tooled {
  const files = new Set(given.flatMap(({ module, from }) => filesAt(module, from, modules)));
  const said: (readonly [string, NamedFiles])[] = [];
  const unread = new Set<string>();
  for (const { path, role, package: root } of sources) {
    const home = asFolder(root);
    const unit = role === 'tooling' || role === 'frontend' && closed.has(home) ? bystanders.get(path) : undefined;
    if (!unit) continue;
    // Of a file that mentions no credential nothing but its name is known.
    if (unit.functions.length === 0 && !LOADS_NOTHING.test(path)) unread.add(home);
    for (const module of modulesOf(unit)) for (const file of filesAt(module, path, modules)) files.add(file);
    if (LOADS_NOTHING.test(path)) continue;
    const { names, ...more } = namedInCode(unit);
    said.push([home, { names: [...names, ...unknownModules(path, unit, modules, known)], ...more }]);
  }
  return { files, said: allNamed(said), unread };
}

/** A file of the program's own that isn't there, such as one that a generator writes or that nobody is to look at: it may load any other. */
function isMissing(module: string, from: string, modules: Modules): boolean {
  return /^(?:[.#~]|@\/)/.test(module) && !HOLDS_NO_CODE.test(module) && !('file' in modules.resolve(module, from));
}
