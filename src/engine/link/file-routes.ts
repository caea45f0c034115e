import type { Evaluator } from './evaluate/core';
import type { FoundEntry } from './found-entry';
import type { Handlers } from './handlers';
import { FILE_ROUTES, SILENT_FOLDERS, type FileRouteSpec } from './libraries/file-routes';
import { contributions, type Contributions } from './memory/contributions';
import type { Memory } from './memory/memory';
import { joinPath } from './texts';
import type { SourceFacts } from '../model/facts';
import type { Workspace } from '../model/workspace';

interface FileRoute {
  readonly spec: FileRouteSpec;
  readonly path: string;
}

/** Entry points that are files at certain places of a package: Next's route handlers. */
export function fileEntries(memory: Memory, evaluator: Evaluator, handlers: Handlers, workspace: Workspace): Contributions<readonly FoundEntry[]> {
  const routes = fileRoutes(workspace);
  return contributions(memory, 'file routes', (file, unit) => {
    const route = routes.get(file);
    return route ? Object.entries(route.spec.exports).flatMap(([name, method]) => entry(file, unit, name, method, route.path)) : [];
  });

  function entry(file: string, unit: SourceFacts, name: string, method: string, path: string): FoundEntry[] {
    const fact = unit.exports.find((one) => one.name === name);
    const found = fact?.value ? handlers.of(fact.value, { file, fn: 0 }) : handlers.in(evaluator.member({ k: 'module', file }, name));
    const [first] = found;
    if (!fact || !first) return [];
    const own = first.file === file ? evaluator.functionFact(first)?.nameSpan : undefined;
    return [{ kind: 'http', method, path, handlers: found, location: { file, span: own ?? fact.span }, file }];
  }
}

/** Files that are routes, by their path. */
function fileRoutes(workspace: Workspace): Map<string, FileRoute> {
  const roots = new Map(workspace.packages.map((unit) => [unit.root, dependenciesOf(unit.manifest, workspace)]));
  return new Map(workspace.sources.flatMap((source) => {
    const inside = source.package === '.' ? source.path : source.path.slice(source.package.length + 1);
    const spec = FILE_ROUTES.find((one) => one.files.test(inside) && roots.get(source.package)?.has(one.package));
    return spec ? [[source.path, { spec, path: addressOf(spec.files.exec(inside)?.[1] ?? '', spec) }] as const] : [];
  }));
}

function dependenciesOf(manifest: string | undefined, { manifests }: Workspace): ReadonlySet<string> {
  return new Set(Object.keys(manifests.find(({ path }) => path === manifest)?.package?.dependencies ?? {}));
}

function addressOf(route: string, { prefix }: FileRouteSpec): string {
  const parts = route.split('/').filter((part) => part !== '' && !SILENT_FOLDERS.test(part));
  if (parts.at(-1) === 'index') parts.pop();
  return joinPath(prefix, parts.join('/'));
}
