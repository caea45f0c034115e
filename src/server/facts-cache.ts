import type { FactsCache } from '../engine/extraction';
import type { SourceFacts } from '../engine/model/facts';

/** Keeps the facts of each file's last text, so that a new look at the workspace parses only what changed. */
export function latestFacts(): FactsCache {
  const latest = new Map<string, { readonly version: string; readonly facts: SourceFacts }>();
  return {
    get: (path, version) => {
      const known = latest.get(path);
      return known?.version === version ? known.facts : undefined;
    },
    set: (path, version, facts) => void latest.set(path, { version, facts }),
  };
}
