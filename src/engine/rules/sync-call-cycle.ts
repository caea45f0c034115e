import { hopAsEvidence } from './coupling/hops';
import type { Report } from '../model/finding';
import type { Rule } from '../model/rule';
import type { CallCycle, Hop } from '../model/system';

/** Services wait for each other in a circle. */
export const syncCallCycle: Rule = {
  meta: {
    id: 'sync-call-cycle',
    pillar: 'coupling',
    severity: 'error',
    summary: 'Services wait for each other in a circle.',
    preset: 'recommended',
    snippets: ['outbox-write'],
  },
  *check(model) {
    for (const cycle of model.cycles) yield* reportOf(cycle);
  },
};

function* reportOf({ services, onOnePath, hops }: CallCycle): Iterable<Report> {
  const first = [...hops].sort(byPlace)[0];
  if (!first) return;
  const circle = [...services, services[0] ?? ''].join(' > ');
  yield {
    message: onOnePath
      ? `One request goes round in a circle: ${circle}. Under load each service keeps its requests open for the answers of the others, until none is left to answer.`
      : `Services wait for each other in a circle, though each for requests of its own: ${circle}. When one is down, so are the others, and none can be started, deployed or scaled without them.`,
    at: first.at,
    severity: onOnePath ? 'error' : 'warning',
    service: first.from,
    related: hops.filter((hop) => hop !== first).map(hopAsEvidence),
    identity: circle,
  };
}

function byPlace({ at: one }: Hop, { at: other }: Hop): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return one.span.start - other.span.start;
}
