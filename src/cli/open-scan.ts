import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { openBaselines } from '../config/baseline';
import { openConfiguration } from '../config/configuration';
import { analyze, type AnalysisSettings } from '../engine/analyze';
import type { FileHost } from '../engine/host/file-host';
import type { Result } from '../engine/model/result';
import { rules } from '../engine/rules/registry';
import { suppressionRules } from '../engine/suppress/rules';
import { checkDigits } from '../platform/check-digits';
import { baselineAbove, configurationAbove } from '../platform/configuration-above';
import { partialScan } from './system-above';
import { UsageError, type Terminal } from './terminal';

export interface ScanRequest {
  /** Ids of the rules asked for; empty for all. */
  readonly rules: readonly string[];
  readonly cache?: AnalysisSettings['cache'];
  /** Whether what a baseline knows is a hint; it is unless this is false. */
  readonly baseline?: boolean;
  /** Whose configuration counts; that of the files themselves where it is absent. */
  readonly configured?: FileHost;
  /** Whether what git ignores is looked through for credentials; the configuration decides where it is absent. */
  readonly gitIgnored?: boolean;
}

/** The folder that a command names, absolute. Throws a UsageError when there is none, or none that may be read. */
export function rootOf({ folder }: { readonly folder: string }, terminal: Terminal): string {
  if (folder === '') throw new UsageError('The name of the folder is empty; without a name the current folder is taken.');
  const root = path.isAbsolute(folder) ? path.resolve(folder) : path.resolve(currentFolder(terminal), folder);
  const kind = kindOf(root);
  if (kind === undefined) throw new UsageError(`There is no folder ${root}.`);
  if (kind === 'file') throw new UsageError(`${root} is a file; a folder is wanted, such as the one that it is in.`);
  return root;
}

function kindOf(root: string): 'folder' | 'file' | undefined {
  try {
    const stat = statSync(root, { throwIfNoEntry: false });
    if (!stat?.isDirectory()) return stat && 'file';
    readdirSync(root);
    // Who may list a folder may still not look at what is in it.
    statSync(`${root}${path.sep}.`);
    return 'folder';
  } catch (error) {
    throw new UsageError(`The folder ${root} can't be read, so nothing can be said of it: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function currentFolder(terminal: Terminal): string {
  try {
    return terminal.folder();
  } catch {
    throw new UsageError('The current folder is gone, so it can be neither scanned nor looked in; change to another one.');
  }
}

/** A function that scans the files of a host as they are when it is called. Throws a UsageError for rules that there aren't. */
export function openScan({ rules: asked, cache, baseline = true, configured, gitIgnored }: ScanRequest, host: FileHost): () => Result {
  const knownRules = new Set([...rules.map(({ meta }) => meta), ...suppressionRules].map(({ id }) => id));
  const unknown = asked.filter((id) => !knownRules.has(id));
  if (unknown.length > 0) throw new UsageError(`There is no rule ${unknown.join(', ')}; "headroom rules" lists those there are.`);

  const above = configurationAbove(host.root);
  const partial = partialScan(host.root);
  const options = { knownRules, ...(above && { above }), ...(asked.length > 0 && { selected: new Set(asked) }), ...(gitIgnored !== undefined && { gitIgnored }) };
  return () => {
    const configuration = openConfiguration(configured ?? host, options);
    const settings = { rules, configuration, today: new Date().toISOString().slice(0, 10), ...(baseline && { baselines: openBaselines(host, baselineAbove(host.root)), digits: checkDigits() }) };
    const result = analyze(host, cache ? { ...settings, cache } : settings);
    if (!result) throw new Error('The scan ended early.');
    return partial.length === 0 ? result : { ...result, stats: { ...result.stats, notices: [...partial, ...result.stats.notices] } };
  };
}
