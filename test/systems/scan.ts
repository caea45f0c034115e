import { openConfiguration } from '../../src/config/configuration';
import { analyze } from '../../src/engine/analyze';
import { memoryHost } from '../../src/engine/host/memory-host';
import type { Result } from '../../src/engine/model/result';
import { rules } from '../../src/engine/rules/registry';
import type { ServicePlan } from './plan';
import { filesOf } from './write';

/** What a scan of a planned system finds. */
export function scanned(plans: readonly ServicePlan[]): Result {
  const host = memoryHost(filesOf(plans));
  const result = analyze(host, { rules, configuration: openConfiguration(host, { knownRules: new Set(rules.map(({ meta }) => meta.id)) }), today: '2026-01-01' });
  if (!result) throw new Error('The scan was cancelled.');
  return result;
}
