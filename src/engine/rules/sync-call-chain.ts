import { chainAsEvidence } from './coupling/hops';
import { occasionOf } from './evidence/entries';
import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { CallChain, SystemModel } from '../model/system';

/** One request crosses two or more services that wait for each other. */
export const syncCallChain: Rule = {
  meta: {
    id: 'sync-call-chain',
    pillar: 'coupling',
    severity: 'warning',
    summary: 'A request waits for a service that waits for another.',
    preset: 'recommended',
    snippets: ['outbox-write', 'circuit-breaker'],
  },
  *inFile({ chains }, model) {
    for (const [chain, others] of byPlace(chains)) yield* reportOf(chain, others, model);
  },
};

/** Availability of one service, as an example that people know. */
const EACH = 0.999;

/** The first of those that cross the same services from the same place, such as a line that offers many routes, and how many others there are. */
function byPlace(chains: readonly CallChain[]): ReadonlyMap<CallChain, number> {
  const firsts = new Map<string, CallChain>();
  const found = new Map<CallChain, number>();
  for (const chain of chains) {
    const { file, span } = chain.entry.location;
    const key = [file, String(span.start), ...chain.services].join('\0');
    const first = firsts.get(key) ?? chain;
    firsts.set(key, first);
    found.set(first, (found.get(first) ?? -1) + 1);
  }
  return found;
}

function* reportOf(chain: CallChain, others: number, model: SystemModel): Iterable<Report> {
  const { services, entry, hops } = chain;
  const [first] = hops;
  if (!first) return;
  yield {
    message: `While ${first.from} handles ${occasionOf(entry)}${others > 0 ? ` and ${others === 1 ? 'another route' : `${String(others)} other routes`}` : ''}, it waits for ${waiting(services.slice(1))}. This way needs all ${String(services.length)} services to be up (${together(services.length)} of the time if each is up 99.9 %), and their delays add up.`,
    at: first.at,
    service: first.from,
    related: chainAsEvidence(chain, model),
    identity: `${services.join(' ')} ${entry.method} ${entry.path}`,
  };
}

/** `auth, auth waits for events and events for config`. */
function waiting([first = '', ...further]: readonly string[]): string {
  const parts = further.map((service, at) => `${at === 0 ? `${first} waits` : further[at - 1] ?? ''} for ${service}`);
  const last = parts.pop() ?? '';
  return [first, ...parts].join(', ') + (parts.length === 0 ? `, and ${last}` : ` and ${last}`);
}

function together(services: number): string {
  return `${(100 * EACH ** services).toFixed(1)} %`;
}
