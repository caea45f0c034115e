import type { Result } from '../engine/model/result';
import { baselineAbove, configurationAbove } from '../platform/configuration-above';
import { nodeHost } from '../platform/node-host';
import { programVersion } from '../platform/program-version';
import { cacheOf, resultCacheOf } from './cache';
import { loadCommands } from './load';
import type { ScanRequest } from './open-scan';
import { partialScan } from './system-above';

/** How a scan is asked for: what decides the result beside the files below the root. */
type Asked = Pick<ScanRequest, 'rules' | 'baseline' | 'gitIgnored'>;

/** The result of a scan, and what keeps it and the facts behind it for the next one. Where nothing changed since the last one, nothing is scanned. */
export function rememberedScan(asked: Asked, root: string, isKept: boolean): { readonly result: Result; readonly save: () => void } {
  const disk = nodeHost(root);
  const version = programVersion();
  const results = isKept && version !== undefined ? resultCacheOf(root) : undefined;
  if (!results) return scanned(asked, root, disk, isKept);
  const how = JSON.stringify([version, root, asked, new Date().toISOString().slice(0, 10), configurationAbove(root), baselineAbove(root), partialScan(root)]);
  const known = results.recall(how, disk);
  if (known) return { result: asRemembered(known), save: () => undefined };
  const { host, keep } = results.record(disk);
  const { result, save } = scanned(asked, root, host, isKept);
  return { result, save: () => { save(); keep(how, result); } };
}

function scanned(asked: Asked, root: string, host: ReturnType<typeof nodeHost>, isKept: boolean): { readonly result: Result; readonly save: () => void } {
  const cache = isKept ? cacheOf(root) : undefined;
  const { openScan, openThreads } = loadCommands();
  const others = cache && !cache.isEmpty ? undefined : openThreads({ root, patience: patienceMs, keepsCode: isKept });
  const result = openScan({ ...asked, cache, others }, host)();
  return { result, save: () => cache?.save() };
}

/** Nobody waits for anything else meanwhile. */
const patienceMs = 100;

/** No file was parsed this time. */
function asRemembered(result: Result): Result {
  const { parsed, cached } = result.stats;
  return { ...result, stats: { ...result.stats, parsed: 0, cached: parsed + cached } };
}
