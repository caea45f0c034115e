import type { CallGraph } from '../graph/graph';
import type { ImportGraph } from '../modules/imports';

/** What the routes of a front end need to be looked at as a service. */
export interface RouteFiles {
  /** The first of them by name. */
  readonly entry: string;
  /** What the routes load; pages are not among it. */
  readonly files: ReadonlySet<string>;
}

const LEAVING = new Set(['send', 'publish', 'query', 'proxy', 'federation']);

/**
 * The routes of a front end that ask others on behalf of their callers: servers, brokers or databases. Those that only answer
 * by themselves make no service of it.
 */
export function routeFiles(routes: readonly string[], imports: ImportGraph, asks: (file: string) => boolean): RouteFiles | undefined {
  const [entry] = [...routes].sort();
  const files = new Set(routes.flatMap((file) => [...imports.closure(file)]));
  return entry !== undefined && [...files].some(asks) ? { entry, files } : undefined;
}

/** The file itself asks somebody else. */
export function asksOthers(file: string, graph: CallGraph): boolean {
  return graph.usesIn(file).some(({ spec: { effect } }) => effect !== undefined && LEAVING.has(effect.kind));
}
