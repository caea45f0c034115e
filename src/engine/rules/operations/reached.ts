import type { CallFact } from '../../model/facts';
import type { Evidence, Location } from '../../model/span';
import type { EntryPoint, LibraryUse, ReachedBy, SystemModel } from '../../model/system';
import { locationOf } from '../coupling/calls';

/** A library call that requests or messages reach. */
export interface ReachedUse {
  readonly use: LibraryUse;
  readonly fact: CallFact;
  readonly at: Location;
  readonly reached: readonly ReachedBy[];
}

/** Calls with an effect that requests and messages reach, in the order of files and places; jobs and start-up code don't count. */
export function reachedUses(effect: string, model: SystemModel): ReachedUse[] {
  return model.libraryUses.flatMap((use) => {
    const fact = use.effect === effect ? model.files.get(use.call.file)?.facts.calls[use.call.call] : undefined;
    const reached = fact ? model.reach.entriesOf(use.fn).filter(({ entry }) => entry.kind !== 'job') : [];
    return fact && reached.length > 0 ? [{ use, fact, at: locationOf(use.call, model), reached }] : [];
  });
}

/** What an entry point answers, as people call it: `POST /orders`, `message orders.created`, `requests`. */
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

/** `POST /orders and 3 other entry points`. */
export function occasions(reached: readonly ReachedBy[]): string {
  const [first = 'requests', ...others] = new Set(reached.map(({ entry }) => occasionOf(entry)));
  if (others.length === 0) return first;
  return others.length === 1 ? `${first} and ${others[0] ?? ''}` : `${first} and ${String(others.length)} other entry points`;
}

/** The way from an entry point down to the function that holds the call, one place a step. */
export function pathEvidence({ use, reached: [first] }: ReachedUse, model: SystemModel): Evidence[] {
  if (!first) return [];
  const steps = model.reach.pathTo(use.fn, first.entry);
  const calls = steps.flatMap(({ via }) => (via ? [{ ...locationOf(via, model), message: 'which leads here' }] : []));
  return [{ ...first.entry.location, message: `reached by ${occasionOf(first.entry)}` }, ...calls.slice(0, 8)];
}
