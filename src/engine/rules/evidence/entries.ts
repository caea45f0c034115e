import type { EntryPoint } from '../../model/system';

/** What an entry point answers, as people call it: `POST /orders`, `message orders.created`, `requests to /health`. */
export function occasionOf({ kind, method, path }: EntryPoint): string {
  const named = (what: string, unnamed: string): string => (path === '' || path === '/' ? unnamed : `${what} ${path}`);
  switch (kind) {
    case 'http': return method === '*' ? named('requests to', 'all requests') : `${method} ${path || '/'}`;
    case 'rpc': return named('calls of', 'all requests');
    case 'graphql': return named('GraphQL field', 'GraphQL queries');
    case 'socket': return named('socket event', 'socket events');
    case 'queue': return named('queue', 'queued jobs');
    case 'job': return named('job', 'jobs');
    case 'message': return method === 'entity' ? `database event ${path}` : named('message', 'messages');
  }
}

/** `POST /orders`, `POST /orders and GET /orders`, `POST /orders and 3 other entry points`. */
export function occasions(entries: readonly EntryPoint[]): string {
  const [first = 'requests', ...others] = new Set(entries.map(occasionOf));
  if (others.length === 0) return first;
  return others.length === 1 ? `${first} and ${others[0] ?? ''}` : `${first} and ${String(others.length)} other entry points`;
}
