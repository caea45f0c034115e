import type { EntryPoint } from '../../model/system';

/** What an entry point answers, as people call it: `POST /orders`, `message orders.created`, `requests to /health`. */
export function occasionOf({ kind, method, path }: EntryPoint): string {
  const named = (what: string, unnamed: string): string => (path === '' || path === '/' || isHole(path) ? unnamed : `${what} ${path}`);
  switch (kind) {
    case 'http': return method === '*' ? named('requests to', 'all requests') : `${method} ${path || '/'}`;
    case 'rpc': return named('calls of', 'all requests');
    case 'graphql': return named('GraphQL field', 'GraphQL queries');
    case 'socket': return named('socket event', 'socket events');
    case 'queue': return named(method === '' ? 'queue' : method, 'queued jobs');
    case 'job': return named('job', 'jobs');
    case 'message': return method === 'entity' ? `database event ${path}` : named('message', 'messages');
  }
}

/** Whether somebody waits for an answer; events, queued jobs and jobs have no such thing. */
export function isAnswered({ kind, method }: EntryPoint): boolean {
  if (kind === 'message') return method === 'send';
  return kind === 'http' || kind === 'rpc' || kind === 'graphql' || kind === 'socket';
}

/** What waits where entry points reach: the request, where one of them answers any; else messages before jobs. */
export function waitingAt(entries: readonly EntryPoint[]): 'request' | 'message' | 'queued job' | 'job' {
  if (entries.length === 0 || entries.some(isAnswered)) return 'request';
  if (entries.some(({ kind }) => kind === 'message')) return 'message';
  return entries.some(({ kind }) => kind === 'queue') ? 'queued job' : 'job';
}

/** `POST /orders`, `POST /orders and GET /orders`, `POST /orders and 3 other entry points`. */
export function occasions(entries: readonly EntryPoint[]): string {
  const [first = 'requests', ...others] = new Set(entries.map(occasionOf));
  if (others.length === 0) return first;
  return others.length === 1 ? `${first} and ${others[0] ?? ''}` : `${first} and ${String(others.length)} other entry points`;
}

/** `{topic}`: a name that only the running program knows says nothing. */
function isHole(path: string): boolean {
  return /^\{[^{}]*\}$/.test(path);
}
