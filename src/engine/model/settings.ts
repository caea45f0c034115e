import type { Severity } from './finding';
import type { RuleMeta } from './rule';
import type { Location } from './span';
import type { Notice, ServiceOverride } from './workspace';

/** What `headroom.config.jsonc` decides, asked file by file: the configuration nearest to a file counts, alone. */
export interface Configuration {
  /** Level of a rule in a file; `default` leaves it to the rule. */
  levelOf(rule: RuleMeta, file: string): Severity | 'off' | 'default';
  /** The user wants the file or folder left alone. */
  excludes(path: string): boolean;
  /** The user wants credentials of the file reported although git ignores it. */
  reportsIgnored(path: string): boolean;
  /** The configurations that decide for these paths, each once. */
  deciding(paths: Iterable<string>): readonly ConfigurationFile[];
}

export interface ConfigurationFile {
  /** Relative to the workspace root. */
  readonly path: string;
  readonly lineStarts: readonly number[];
  /** By package root, relative to the workspace root; `.` is the root itself. */
  readonly services: ReadonlyMap<string, ServiceOverride>;
  readonly suppressions: readonly ConfigurationSuppression[];
  readonly notices: readonly Notice[];
}

/** A suppression for files that can't hold a comment. */
export interface ConfigurationSuppression {
  readonly rule: string;
  readonly reason: string;
  /** Last day, as `YYYY-MM-DD`, on which it hides anything. */
  readonly expires?: string;
  readonly at: Location;
  matches(file: string): boolean;
}

/** What the `headroom.baseline.json` files of a workspace know, asked file by file: the baseline nearest to a file counts, alone. */
export interface Baselines {
  decidingFor(file: string): BaselineFile | undefined;
  /** The baselines that decide for these paths, each once. */
  deciding(paths: Iterable<string>): readonly BaselineFile[];
}

export interface BaselineFile {
  /** Relative to the workspace root. */
  readonly path: string;
  readonly lineStarts: readonly number[];
  readonly entries: readonly BaselineEntry[];
  readonly notices: readonly Notice[];
}

/** Findings that somebody knows of and keeps for later. */
export interface BaselineEntry {
  /** `defect` of these findings. */
  readonly hash: string;
  readonly rule: string;
  /** Where they were when the entry was written, relative to the workspace root; absent where that is outside of it. */
  readonly file?: string;
  readonly message: string;
  /** Check digits of the credential that it speaks of, or that people made it up; absent where it speaks of none, or an older version wrote it. */
  readonly check?: string;
  readonly count: number;
  readonly reason?: string;
  /** Last day, as `YYYY-MM-DD`, on which it knows anything. */
  readonly expires?: string;
  readonly at: Location;
}

/** Stands for the last day of a suppression or a baseline's entry that can't be read: it is over. */
export const unreadableDay = '0000-00-00';

/** Version of the shape of a baseline; it goes up when something changes its meaning. */
export const baselineVersion = 1;
