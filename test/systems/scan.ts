import { openConfiguration } from '../../src/config/configuration';
import { analyze } from '../../src/engine/analyze';
import { memoryHost } from '../../src/engine/host/memory-host';
import type { Result } from '../../src/engine/model/result';
import { rules } from '../../src/engine/rules/registry';

/** What a scan of files finds, given as text by path. */
export function scanned(files: Readonly<Record<string, string>>): Result {
  const host = memoryHost(files);
  const result = analyze(host, { rules, configuration: openConfiguration(host, { knownRules: new Set(rules.map(({ meta }) => meta.id)) }), today: '2026-01-01' });
  if (!result) throw new Error('The scan was cancelled.');
  return result;
}
