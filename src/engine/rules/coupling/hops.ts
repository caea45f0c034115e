import { occasionOf } from '../evidence/entries';
import type { Evidence } from '../../model/span';
import type { Hop } from '../../model/system';

/** Hops as evidence: where each service waits for the next, and what answers. */
export function hopsAsEvidence(hops: readonly Hop[]): Evidence[] {
  return hops.map(({ from, to, at, entry }) => ({ ...at, message: `${from} waits for ${to} here${entry ? ` (${answerOf(entry)})` : ''}` }));
}

/** What answers, where it has a name. */
function answerOf(entry: NonNullable<Hop['entry']>): string {
  return entry.path === '' ? 'all requests' : occasionOf(entry);
}
