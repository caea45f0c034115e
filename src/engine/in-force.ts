import type { Rule } from './model/rule';
import type { BaselineFile, Baselines, Configuration, ConfigurationFile } from './model/settings';

/** What of the settings counts for the files that there are. */
export interface InForce {
  readonly configurations: readonly ConfigurationFile[];
  readonly baselines: readonly BaselineFile[];
  /** Rules that are on in one of the files. */
  readonly rules: readonly Rule[];
}

/** Finds what is in force again only when it is given another list of sources; manifests stay as they are. */
export function openInForce(settings: { readonly rules: readonly Rule[]; readonly configuration: Configuration; readonly baselines: Baselines }, manifests: readonly string[]): (sources: readonly string[]) => InForce {
  let of: readonly string[] | undefined;
  let known: InForce | undefined;
  return (sources) => {
    if (!known || of !== sources) known = inForce(settings, [...sources, ...manifests]);
    of = sources;
    return known;
  };
}

function inForce({ rules, configuration, baselines }: Parameters<typeof openInForce>[0], files: readonly string[]): InForce {
  return {
    configurations: configuration.deciding(files),
    baselines: baselines.deciding(files),
    rules: rules.filter(({ meta }) => files.some((file) => configuration.levelOf(meta, file) !== 'off')),
  };
}
