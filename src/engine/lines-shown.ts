import type { Finding } from './model/finding';
import type { ConfigurationFile } from './model/settings';
import type { SystemModel } from './model/system';

/** Offsets at which the lines of a file start; `[0]` for a file that nobody read. */
export type LineIndex = (file: string) => readonly number[];

export function lineIndexOf(model: SystemModel, configurations: readonly Pick<ConfigurationFile, 'path' | 'lineStarts'>[]): LineIndex {
  const configured = new Map(configurations.map(({ path, lineStarts }) => [path, lineStarts]));
  return (file) => model.files.get(file)?.facts.lineStarts ?? model.manifests.get(file)?.lineStarts ?? configured.get(file) ?? [0];
}

/** Line starts of every file that something in a result points into. */
export function linesShown(model: SystemModel, findings: readonly Finding[], lines: LineIndex): Map<string, readonly number[]> {
  const locations = [
    ...findings.flatMap(({ location, related }) => [location, ...related.map((evidence) => evidence.location)]),
    ...model.links.flatMap(({ sites }) => sites),
    ...model.resources.flatMap(({ schema, uses }) => [...(schema ? [schema] : []), ...uses.flatMap(({ sites }) => sites)]),
    ...model.chains.map(({ entry }) => entry.location),
    ...[...model.chains, ...model.cycles].flatMap(({ hops }) => hops.map(({ at }) => at)),
    ...model.waits.flatMap(({ entry, paths }) => [entry.location, ...paths.flat().flatMap(({ at, entry: answer }) => (answer ? [at, answer.location] : [at]))]),
    ...model.practices.flatMap(({ evidence }) => evidence),
    ...model.services.flatMap(({ start, replicas }) => (replicas ? [start, replicas.evidence] : [start])),
    ...model.externalServices.map(({ evidence }) => evidence),
  ];
  return new Map(locations.map(({ file }) => [file, lines(file)]));
}
