import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/**
 * How many processors this process may keep busy, one at least. Node counts those that it may run on; a container's quota of their time is less, and stands in
 * `cpu.max` (control groups 2, docs.kernel.org/admin-guide/cgroup-v2.html) or in `cpu.cfs_quota_us` and `cpu.cfs_period_us` (control groups 1), where a
 * container sees its own at the top.
 */
export function processors(controlGroup = '/sys/fs/cgroup', available = availableParallelism()): number {
  const quota = quotaOf(textOf(`${controlGroup}/cpu.max`) ?? `${textOf(`${controlGroup}/cpu/cpu.cfs_quota_us`)} ${textOf(`${controlGroup}/cpu/cpu.cfs_period_us`)}`);
  return Math.max(1, Math.min(available, quota));
}

/** As many as the quota is worth; where there is none, `max` or -1 stands in its place. */
function quotaOf(text: string): number {
  const [, quota, period] = /^(\d{1,15})\s+(\d{1,15})\s*$/.exec(text) ?? [];
  return quota === undefined || Number(period) === 0 ? Infinity : Math.floor(Number(quota) / Number(period));
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}
