import type { SourceFacts } from './model/facts';
import type { Finding } from './model/finding';
import type { ConfigurationFile } from './model/settings';
import type { Location } from './model/span';
import type { SystemModel } from './model/system';

/** Offsets at which the lines of a file start, the same list as long as they do; `[0]` for a file that nobody read. */
export type LineIndex = (file: string) => readonly number[];

export function lineIndexOf(facts: ReadonlyMap<string, SourceFacts>, manifests: SystemModel['manifests'], configurations: readonly Pick<ConfigurationFile, 'path' | 'lineStarts'>[]): LineIndex {
  const configured = new Map(configurations.map(({ path, lineStarts }) => [path, lineStarts]));
  return (file) => facts.get(file)?.lineStarts ?? manifests.get(file)?.lineStarts ?? configured.get(file) ?? UNREAD;
}

const UNREAD = [0];

/** Line starts of every file that something in a result points into. */
export function linesShown(model: SystemModel, findings: readonly Finding[], lines: LineIndex): Map<string, readonly number[]> {
  const shown = new Map<string, readonly number[]>();
  for (const { file } of locationsIn(model, findings)) if (!shown.has(file)) shown.set(file, lines(file));
  return shown;
}

function* locationsIn(model: SystemModel, findings: readonly Finding[]): Generator<Location> {
  for (const { location, related } of findings) {
    yield location;
    for (const evidence of related) yield evidence.location;
  }
  for (const { sites } of model.links) yield* sites;
  for (const { schema, uses } of model.resources) {
    if (schema) yield schema;
    for (const { sites } of uses) yield* sites;
  }
  for (const { entry } of model.chains) yield entry.location;
  for (const { hops } of [...model.chains, ...model.cycles]) for (const { at } of hops) yield at;
  for (const { entry, paths } of model.waits) {
    yield entry.location;
    for (const { at, entry: answer } of paths.flat()) yield* answer ? [at, answer.location] : [at];
  }
  for (const { evidence } of model.practices) yield* evidence;
  for (const { start, replicas } of model.services) yield* replicas ? [start, replicas.evidence] : [start];
  for (const { evidence } of model.externalServices) yield evidence;
}
