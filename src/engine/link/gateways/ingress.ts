import { changed, sentOf } from './changes';
import { rankedCandidates } from './choice';
import { rankOf } from './hosts';
import { taken } from './path-forms';
import type { IngressRule } from '../../model/kubernetes';

export interface BehindIngress {
  /** Kubernetes Service that answers. */
  readonly service: string;
  /** Path that it sees; empty where that can't be told. */
  readonly path: string;
}

/** Where Ingresses send a request; null where that can't be told; undefined for a host of nobody's here. */
export function behindIngress(host: string, called: string, rules: readonly IngressRule[]): BehindIngress | null | undefined {
  const path = called === '' ? '/' : called;
  const own = rulesFor(host, rules);
  const [first] = own;
  if (!first) return undefined;
  // What is for all hosts is so for some controllers only where none is named.
  const open = rules.flatMap(({ host: named, location }) => (named === undefined && taken(location.paths, path) !== 'no' ? [{ location, answer: 'maybe' as const }] : []));
  const candidates = [...own.map(({ location }) => ({ location, answer: taken(location.paths, path) })), ...open];
  const chosen = rankedCandidates(candidates);
  // All of a host that is one service's: what it doesn't take is answered by nobody else.
  const locations = chosen.length > 0 ? chosen : candidates.every(({ location }) => location.to === first.location.to) ? [first.location] : [];
  const found = locations.map((location) => {
    const after = changed(path, location.changes);
    return { service: location.to, path: after.path === path ? called : sentOf(location, path, after) };
  });
  const [one] = found;
  return one?.service !== undefined && found.every(({ service, path: sent }) => service === one.service && sent === one.path) ? { service: one.service, path: one.path } : null;
}

/** Rules for a host by its name come before those with an asterisk. */
function rulesFor(host: string, rules: readonly IngressRule[]): readonly IngressRule[] {
  const ranked = rules.map((rule) => ({ rule, rank: rule.host === undefined ? 0 : rankOf(rule.host, host) })).filter(({ rank }) => rank > 0);
  const best = ranked.reduce((highest, { rank }) => Math.max(highest, rank), 0);
  return ranked.filter(({ rank }) => rank === best).map(({ rule }) => rule);
}
