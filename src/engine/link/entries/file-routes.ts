import type { Evaluator } from '../evaluate/core';
import type { FoundEntry } from './found-entry';
import { dottedPath } from './dotted-paths';
import { configuredRoutes } from './route-config';
import type { Handlers } from '../graph/handlers';
import { FILE_ROUTES, SERVER_ACTIONS, SILENT_FOLDERS, type FileRouteSpec } from '../libraries/file-routes';
import { answeredByVerb, functionsGiven } from './verb-tables';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import { joinPath } from '../evaluate/texts';
import type { ExportFact, SourceFacts } from '../../model/facts';
import type { FunctionRef } from '../../model/system';
import type { Workspace } from '../../model/workspace';

interface FileRoute {
  readonly spec: FileRouteSpec;
  /** As the name of the file gives it. */
  readonly path: string;
  /** The file that may list the routes instead. */
  readonly config: string | undefined;
}

/** Entry points that are files at certain places of a package: Next's route handlers, Remix's loaders and actions; and what files marked for the server export. */
export function fileEntries(memory: Memory, evaluator: Evaluator, handlers: Handlers, workspace: Workspace): Contributions<readonly FoundEntry[]> {
  const { routes, acting } = memory.kept('places of file routes', () => ({ routes: fileRoutes(workspace), acting: actingFiles(workspace) }));
  const input = { facts: memory.facts, evaluator, handlers };
  return contributions(memory, 'file routes', (file, unit) => {
    const route = routes.get(file);
    const path = route && pathOf(file, route);
    if (!route && unit.serverActions && acting.has(file)) return unit.exports.flatMap((fact) => (fact.typeOnly || fact.name === '*' ? [] : action(file, fact)));
    return route && path !== undefined ? Object.entries(route.spec.exports).flatMap(([name, method]) => entry(file, unit, name, method, path)) : [];
  });

  /** Pages call it with what their users give, at an address of its own. */
  function action(file: string, fact: ExportFact): FoundEntry[] {
    return answered(file, fact, { kind: 'rpc', method: '', path: fact.name, handlers: functionsOf(file, fact) });
  }

  function pathOf(file: string, { path, config }: FileRoute): string | undefined {
    if (config === undefined || !memory.facts.get(config)) return path;
    const listed = configuredRoutes(config, memory, evaluator);
    return listed === 'by-name' ? path : listed?.get(file);
  }

  function entry(file: string, unit: SourceFacts, name: string, method: string, path: string): FoundEntry[] {
    const fact = unit.exports.find((one) => one.name === name);
    if (!fact) return [];
    const byVerb = fact.value && method === '*' ? answeredByVerb(fact.value, { file, fn: 0 }, input) : [];
    if (byVerb.length > 0) return byVerb.flatMap((one) => answered(file, fact, { kind: 'http', method: one.verb, path, handlers: [...one.handlers, ...ownOf(file, fact)] }));
    return answered(file, fact, { kind: 'http', method, path, handlers: functionsOf(file, fact) });
  }

  function functionsOf(file: string, fact: ExportFact): readonly FunctionRef[] {
    const own = ownOf(file, fact);
    return fact.value ? distinct([...own, ...functionsGiven(fact.value, { file, fn: 0 }, input)]) : own;
  }

  function ownOf(file: string, { value, name }: ExportFact): readonly FunctionRef[] {
    return value ? handlers.of(value, { file, fn: 0 }) : handlers.in(evaluator.member({ k: 'module', file }, name));
  }

  function answered(file: string, { span }: ExportFact, route: Pick<FoundEntry, 'kind' | 'method' | 'path' | 'handlers'>): FoundEntry[] {
    const [first] = route.handlers;
    const own = first?.file === file ? evaluator.functionFact(first)?.nameSpan : undefined;
    return first ? [{ ...route, location: { file, span: own ?? span }, file }] : [];
  }
}

function distinct(all: readonly FunctionRef[]): FunctionRef[] {
  return [...new Map(all.map((one) => [`${one.file}#${String(one.fn)}`, one])).values()];
}

/** Files of packages whose framework runs what is marked for the server. */
function actingFiles(workspace: Workspace): ReadonlySet<string> {
  const roots = new Set(workspace.packages.flatMap(({ root, manifest }) => (SERVER_ACTIONS.packages.some((name) => dependenciesOf(manifest, workspace).has(name)) ? [root] : [])));
  const withPages = new Set(workspace.sources.flatMap((source) => (roots.has(source.package) && SERVER_ACTIONS.pages.test(insideOf(source)) ? [source.package] : [])));
  return new Set(workspace.sources.flatMap((source) => (withPages.has(source.package) ? [source.path] : [])));
}

function insideOf(source: { readonly path: string; readonly package: string }): string {
  return source.package === '.' ? source.path : source.path.slice(source.package.length + 1);
}

/** Files that are routes, by their path. */
function fileRoutes(workspace: Workspace): Map<string, FileRoute> {
  const roots = new Map(workspace.packages.map((unit) => [unit.root, dependenciesOf(unit.manifest, workspace)]));
  return new Map(workspace.sources.flatMap((source) => {
    const inside = insideOf(source);
    const spec = FILE_ROUTES.find((one) => one.files.test(inside) && one.packages.some((name) => roots.get(source.package)?.has(name)));
    const config = spec?.config === undefined ? undefined : source.path.slice(0, source.path.length - inside.length) + spec.config;
    return spec ? [[source.path, { spec, path: addressOf(spec.files.exec(inside)?.[1] ?? '', spec), config }] as const] : [];
  }));
}

function dependenciesOf(manifest: string | undefined, { manifests }: Workspace): ReadonlySet<string> {
  return new Set(Object.keys(manifests.find(({ path }) => path === manifest)?.package?.dependencies ?? {}));
}

function addressOf(route: string, { address, prefix, naming }: FileRouteSpec): string {
  if (address !== undefined) return address;
  if (naming === 'dots') return dottedPath(route);
  const parts = route.split('/').filter((part) => part !== '' && !SILENT_FOLDERS.test(part));
  if (parts.at(-1) === 'index') parts.pop();
  return joinPath(prefix, parts.join('/'));
}
