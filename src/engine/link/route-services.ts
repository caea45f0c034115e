import type { CallGraph } from './graph';
import type { ImportGraph } from './imports';

/** What the routes of a front end need to be looked at as a service. */
export interface RouteFiles {
  /** The first of them by name. */
  readonly entry: string;
  /** What the routes load; pages are not among it. */
  readonly files: ReadonlySet<string>;
}

const LEAVING = new Set(['send', 'publish', 'query', 'proxy']);

/**
 * The routes of a front end that ask others on behalf of their callers: servers, brokers or databases. Those that only answer
 * by themselves make no service of it.
 */
export function routeFiles(routes: readonly string[], imports: ImportGraph, graph: CallGraph): RouteFiles | undefined {
  const [entry] = [...routes].sort();
  const files = new Set(routes.flatMap((file) => [...imports.closure(file)]));
  const asks = graph.uses.some(({ call, spec: { effect } }) => effect !== undefined && LEAVING.has(effect.kind) && files.has(call.file));
  return entry !== undefined && asks ? { entry, files } : undefined;
}
