import type { ManifestFacts } from '../../model/manifests';

const RUNS_SOURCE = /(?:^|[\s/])(?:ts-node(?:-esm)?|tsx)(?:\s+--?[\w-]+(?:=\S+)?){0,20}\s+([\w@./-]+)/;
const SERVES = /^(?:start|serve|dev|develop|prod|production)(?:$|[:._-])/;

/** So many programs that are each run by a script of its own are tools. */
const MANY = 5;

/** A package whose scripts run many of its source files one by one, and of which none starts it as such: tools for whoever needs one, some of which may listen for a while. */
export function isToolbox(manifest: ManifestFacts | undefined): boolean {
  const scripts = Object.entries(manifest?.package?.scripts ?? {});
  if (scripts.some(([name]) => SERVES.test(name))) return false;
  return new Set(scripts.flatMap(([, { text }]) => RUNS_SOURCE.exec(text)?.[1] ?? [])).size >= MANY;
}
