import { cacheFolder, openDiskCache, type DiskCache } from '../platform/disk-cache';
import { factsVersion } from '../platform/facts-version';

/** What earlier scans of a folder remember; undefined where nothing can be kept. */
export function cacheOf(root: string): DiskCache | undefined {
  const version = factsVersion();
  const folder = cacheFolder();
  return version === undefined || folder === undefined ? undefined : openDiskCache({ folder, root, factsVersion: version });
}
