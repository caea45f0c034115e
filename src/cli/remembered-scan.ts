import type { Result } from '../engine/model/result';
import { baselineAbove, configurationAbove } from '../platform/configuration-above';
import { nodeHost } from '../platform/node-host';
import { programVersion } from '../platform/program-version';
import { fileStampsOf, resultCacheOf } from './cache';
import { factsAtHand, withNotices, type Given } from './facts-at-hand';
import { loadCommands } from './load';
import type { ScanRequest } from './open-scan';
import { partialScan } from './system-above';

/** How a scan is asked for: what decides the result beside the files below the root. */
type Asked = Pick<ScanRequest, 'rules' | 'baseline' | 'gitIgnored'>;

/**
 * The result of a scan, and what keeps it and the facts behind it for the next one. Where nothing changed since the last one, nothing is scanned. Facts that
 * are given decide nothing of what is asked, since findings are the same without them; what was found with them is not kept, lest a forged one outlive its scan.
 */
export function rememberedScan(asked: Asked, root: string, isKept: boolean, given: Given): { readonly result: Result; readonly save: () => void } {
  const version = programVersion();
  const stamps = isKept && version !== undefined ? fileStampsOf(root) : undefined;
  const disk = stamps?.over(nodeHost(root)) ?? nodeHost(root);
  const results = isKept && version !== undefined ? resultCacheOf(root) : undefined;
  if (!results) return scanned(asked, root, disk, isKept, given);
  const how = JSON.stringify([version, root, asked, new Date().toISOString().slice(0, 10), configurationAbove(root), baselineAbove(root), partialScan(root)]);
  const known = results.recall(how, disk);
  if (known) return { result: asRemembered(known), save: () => stamps?.save() };
  const { host, keep } = results.record(disk);
  const { result, bare, save, isOwn } = scanned(asked, root, host, isKept, given);
  return { result, save: () => { save(); stamps?.save(); if (isOwn) keep(how, bare); } };
}

function scanned(asked: Asked, root: string, host: ReturnType<typeof nodeHost>, isKept: boolean, given: Given): { readonly result: Result; readonly bare: Result; readonly save: () => void; readonly isOwn: boolean } {
  const { facts: cache, isEmpty, save, notices, isOwn } = factsAtHand(root, isKept, given());
  const { openScan, openThreads } = loadCommands();
  const others = isEmpty ? openThreads({ root, patience: patienceMs }) : undefined;
  const bare = openScan({ ...asked, cache, others }, host)();
  return { result: withNotices(bare, notices), bare, save, isOwn: isOwn() };
}

/** Nobody waits for anything else meanwhile. */
const patienceMs = 100;

/** No file was parsed this time. */
function asRemembered(result: Result): Result {
  const { parsed, cached } = result.stats;
  return { ...result, stats: { ...result.stats, parsed: 0, cached: parsed + cached } };
}
