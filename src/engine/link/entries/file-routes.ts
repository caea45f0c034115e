import type { Evaluator } from '../evaluate/core';
import type { FoundEntry } from './found-entry';
import { dottedPath } from './dotted-paths';
import { configuredRoutes } from './route-config';
import type { Handlers } from '../graph/handlers';
import { FILE_ROUTES, SILENT_FOLDERS, type FileRouteSpec } from '../libraries/file-routes';
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

/** Entry points that are files at certain places of a package: Next's route handlers, Remix's loaders and actions. */
export function fileEntries(memory: Memory, evaluator: Evaluator, handlers: Handlers, workspace: Workspace): Contributions<readonly FoundEntry[]> {
  const routes = fileRoutes(workspace);
  return contributions(memory, 'file routes', (file, unit) => {
    const route = routes.get(file);
    const path = route && pathOf(file, route);
    return route && path !== undefined ? Object.entries(route.spec.exports).flatMap(([name, method]) => entry(file, unit, name, method, path)) : [];
  });

  function pathOf(file: string, { path, config }: FileRoute): string | undefined {
    if (config === undefined || !memory.facts.get(config)) return path;
    const listed = configuredRoutes(config, memory, evaluator);
    return listed === 'by-name' ? path : listed?.get(file);
  }

  function entry(file: string, unit: SourceFacts, name: string, method: string, path: string): FoundEntry[] {
    const fact = unit.exports.find((one) => one.name === name);
    if (!fact) return [];
    const scope = { file, fn: 0 };
    const input = { facts: memory.facts, evaluator, handlers };
    const found = fact.value ? handlers.of(fact.value, scope) : handlers.in(evaluator.member({ k: 'module', file }, name));
    const byVerb = fact.value && method === '*' ? answeredByVerb(fact.value, scope, input) : [];
    if (byVerb.length > 0) return byVerb.flatMap((one) => answered(file, fact, { method: one.verb, path, handlers: [...one.handlers, ...found] }));
    return answered(file, fact, { method, path, handlers: fact.value ? distinct([...found, ...functionsGiven(fact.value, scope, input)]) : found });
  }

  function answered(file: string, { span }: ExportFact, route: Pick<FoundEntry, 'method' | 'path' | 'handlers'>): FoundEntry[] {
    const [first] = route.handlers;
    const own = first?.file === file ? evaluator.functionFact(first)?.nameSpan : undefined;
    return first ? [{ kind: 'http', ...route, location: { file, span: own ?? span }, file }] : [];
  }
}

function distinct(all: readonly FunctionRef[]): FunctionRef[] {
  return [...new Map(all.map((one) => [`${one.file}#${String(one.fn)}`, one])).values()];
}

/** Files that are routes, by their path. */
function fileRoutes(workspace: Workspace): Map<string, FileRoute> {
  const roots = new Map(workspace.packages.map((unit) => [unit.root, dependenciesOf(unit.manifest, workspace)]));
  return new Map(workspace.sources.flatMap((source) => {
    const inside = source.package === '.' ? source.path : source.path.slice(source.package.length + 1);
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
