import type { FoundEntry } from '../entries/found-entry';
import type { CallGraph } from '../graph/graph';
import { contributions, whole, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { Workspace } from '../../model/workspace';

interface LoadedInput {
  readonly memory: Memory;
  readonly graph: CallGraph;
  readonly workspace: Workspace;
  /** Routes that are files at certain places. */
  readonly routes: Contributions<readonly FoundEntry[]>;
}

const NONE: readonly string[] = [];
const SERVES = 'serve-file-routes';

/** Files that a program loads without an import: the route modules of its package, where it makes their request handler itself. */
export function createLoadedByName({ memory, graph, workspace, routes }: LoadedInput): (file: string) => readonly string[] {
  const signs = contributions(memory, 'servers of file routes', (file) => ({
    serves: graph.usesIn(file).some(({ spec: { effect } }) => effect?.kind === 'marker' && effect.name === SERVES),
    isRoute: (routes.of(file) ?? []).length > 0,
  }));
  const found = whole(memory, 'files loaded by name', () => {
    const all = [...signs.whole()];
    if (!all.some(([, { serves }]) => serves)) return new Map<string, readonly string[]>();
    const packages = new Map(workspace.sources.map((source) => [source.path, source.package]));
    return new Map(all.filter(([, { serves }]) => serves).map(([file]) => [file, all.flatMap(([other, { isRoute }]) => (isRoute && packages.get(other) === packages.get(file) ? [other] : []))]));
  });
  return (file) => found().get(file) ?? NONE;
}
