import type { FactsCache } from '../engine/extraction';
import type { SourceFacts } from '../engine/model/facts';

/** A cache that lasts as long as this process, for commands that scan more than once; what it lacks is asked of `beyond`. */
export function remembering(beyond?: FactsCache): FactsCache {
  const facts = new Map<string, SourceFacts>();
  return {
    get: (path, version) => facts.get(`${path}\0${version}`) ?? beyond?.get(path, version),
    set(path, version, given) {
      facts.set(`${path}\0${version}`, given);
      beyond?.set(path, version, given);
    },
  };
}
