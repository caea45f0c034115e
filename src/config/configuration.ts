import type { FileHost } from '../engine/host/file-host';
import type { Severity } from '../engine/model/finding';
import { joinPath } from '../engine/model/paths';
import type { RuleMeta } from '../engine/model/rule';
import type { Configuration, ConfigurationFile } from '../engine/model/settings';
import { globMatcher } from './glob';
import { nearest, pathAbove, type FileAbove } from './nearest';
import { parseConfig, type ConfigFacts } from './parse';
import { wayAbove, wayBelow, type Way } from './ways';

export const configFileName = 'headroom.config.jsonc';

export interface ConfigurationOptions {
  /** Ids of all rules, for telling users of misspelt ones. */
  readonly knownRules: ReadonlySet<string>;
  /** Only these rules speak, whatever the preset; those that a file sets to `off` stay off. */
  readonly selected?: ReadonlySet<string>;
  /** A configuration in a folder above the root, which the platform has looked for. */
  readonly above?: FileAbove;
  /** Whether what git ignores is looked through for credentials, whatever a file says. */
  readonly gitIgnored?: boolean;
}

/**
 * Opens the configuration of a workspace. The `headroom.config.jsonc` nearest to a file decides for it, alone:
 * settings of one further up are not merged in. Each is read when the first file below it is asked about.
 */
export function openConfiguration(host: FileHost, options: ConfigurationOptions): Configuration {
  const decisionFor = nearest((folder) => decisionIn(folder, host, options), () => decisionAbove(options));
  return {
    levelOf: (rule, file) => levelOf(rule, decisionFor(file), options.selected),
    excludes: (path) => decisionFor(path).excludes(path),
    reportsIgnored: (path) => options.gitIgnored ?? decisionFor(path).gitIgnored,
    deciding: (paths) => [...new Set([...paths].map(decisionFor))].flatMap(({ file }) => file ?? []),
  };
}

interface Decision {
  /** Absent where no configuration applies. */
  readonly file?: ConfigurationFile;
  readonly preset: ConfigFacts['preset'];
  readonly rules: ConfigFacts['rules'];
  readonly gitIgnored: boolean;
  excludes(path: string): boolean;
}

const byDefault: Decision = { preset: 'recommended', rules: new Map(), gitIgnored: false, excludes: () => false };

function levelOf(rule: RuleMeta, decision: Decision, selected: ReadonlySet<string> | undefined): Severity | 'off' | 'default' {
  if (selected && !selected.has(rule.id)) return 'off';
  const level = decision.rules.get(rule.id);
  if (level) return level;
  const on = selected !== undefined || decision.preset === 'all' || decision.preset === rule.preset;
  return on ? 'default' : 'off';
}

function decisionIn(folder: string, host: FileHost, options: ConfigurationOptions): Decision | undefined {
  const path = joinPath(folder, configFileName);
  const source = host.read(path);
  if (source.ok) return decisionOf(parseConfig(path, source.text, options.knownRules), wayBelow(folder));
  if (source.reason === 'missing') return undefined;
  const notice = { kind: 'config' as const, file: path, message: "The configuration can't be read, so its settings don't count." };
  return { ...byDefault, file: { path, lineStarts: [0], services: new Map(), suppressions: [], notices: [notice] } };
}

function decisionAbove({ above, knownRules }: ConfigurationOptions): Decision {
  if (!above) return byDefault;
  const path = pathAbove(above, configFileName);
  return decisionOf(parseConfig(path, above.text, knownRules), wayAbove(above.below));
}

function decisionOf(config: ConfigFacts, way: Way): Decision {
  const isExcluded = matcherOf(config.exclude.map((glob) => `${tidy(glob)}/**`), way);
  const file: ConfigurationFile = {
    path: config.path,
    lineStarts: config.lineStarts,
    notices: config.notices,
    services: new Map(
      [...config.services].flatMap(([root, override]) => {
        const inWorkspace = way.toWorkspace(tidy(root));
        return inWorkspace === undefined ? [] : [[inWorkspace || '.', override] as const];
      }),
    ),
    suppressions: config.suppressions.map(({ file: glob, ...suppression }) => ({ ...suppression, matches: matcherOf([tidy(glob)], way) })),
  };
  return { file, preset: config.preset, rules: config.rules, gitIgnored: config.gitIgnored, excludes: isExcluded };
}

function matcherOf(globs: readonly string[], way: Way): (path: string) => boolean {
  const matches = globMatcher(globs);
  return (path) => {
    const asWritten = way.toFile(path);
    return asWritten !== undefined && matches(asWritten);
  };
}

/** `./apps/api/` as `apps/api`; the folder itself as an empty text. */
function tidy(path: string): string {
  return path.replace(/^\.(?:\/|$)/, '').replace(/\/$/, '');
}
