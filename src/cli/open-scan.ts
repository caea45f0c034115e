import { openBaselines } from '../config/baseline';
import { openConfiguration } from '../config/configuration';
import { analyze, type AnalysisSettings } from '../engine/analyze';
import type { FileHost } from '../engine/host/file-host';
import type { Result } from '../engine/model/result';
import { rules } from '../engine/rules/registry';
import { suppressionRules } from '../engine/suppress/rules';
import { checkDigits } from '../platform/check-digits';
import { baselineAbove, configurationAbove } from '../platform/configuration-above';
import { lookForRoom } from './room';
import { partialScan } from './system-above';
import { UsageError } from './terminal';

export interface ScanRequest {
  /** Ids of the rules asked for; empty for all. */
  readonly rules: readonly string[];
  readonly cache?: AnalysisSettings['cache'];
  /** Who extracts at the same time; nobody where it is absent. */
  readonly others?: AnalysisSettings['others'];
  /** Whether what a baseline knows is a hint; it is unless this is false. */
  readonly baseline?: boolean;
  /** Whose configuration counts; that of the files themselves where it is absent. */
  readonly configured?: FileHost;
  /** Whether what git ignores is looked through for credentials; the configuration decides where it is absent. */
  readonly gitIgnored?: boolean;
}

/** A function that scans the files of a host as they are when it is called. Throws a UsageError for rules that there aren't. */
export function openScan({ rules: asked, cache, others, baseline = true, configured, gitIgnored }: ScanRequest, host: FileHost): () => Result {
  const knownRules = new Set([...rules.map(({ meta }) => meta), ...suppressionRules].map(({ id }) => id));
  const unknown = asked.filter((id) => !knownRules.has(id));
  if (unknown.length > 0) throw new UsageError(`There is no rule ${unknown.join(', ')}; "headroom rules" lists those there are.`);

  const above = configurationAbove(host.root);
  const partial = partialScan(host.root);
  const options = { knownRules, ...(above && { above }), ...(asked.length > 0 && { selected: new Set(asked) }), ...(gitIgnored !== undefined && { gitIgnored }) };
  return () => {
    const configuration = openConfiguration(configured ?? host, options);
    const settings = { rules, configuration, cache, others, today: new Date().toISOString().slice(0, 10), ...(baseline && { baselines: openBaselines(host, baselineAbove(host.root)), digits: checkDigits() }) };
    const result = analyze(host, settings, { begins: lookForRoom });
    if (!result) throw new Error('The scan ended early.');
    return partial.length === 0 ? result : { ...result, stats: { ...result.stats, notices: [...partial, ...result.stats.notices] } };
  };
}
