import { cacheFolder } from '../platform/cache-folder';
import { openDiskCache, type DiskCache } from '../platform/disk-cache';
import { openFileStamps, type FileStamps } from '../platform/file-stamps';
import { factsVersion } from '../platform/facts-version';
import { openResultCache, type ResultCache } from '../platform/result-cache';

/** The facts that earlier scans of a folder kept; undefined where nothing can be kept. */
export function cacheOf(root: string): DiskCache | undefined {
  const version = factsVersion();
  const folder = cacheFolder();
  return version === undefined || folder === undefined ? undefined : openDiskCache({ folder, root, factsVersion: version });
}

/** What the last scan of a folder said; undefined where nothing can be kept. */
export function resultCacheOf(root: string): ResultCache | undefined {
  const folder = cacheFolder();
  return folder === undefined ? undefined : openResultCache({ folder, root });
}

/** How the files of a folder looked when earlier scans read them; undefined where nothing can be kept. */
export function fileStampsOf(root: string): FileStamps | undefined {
  const folder = cacheFolder();
  return folder === undefined ? undefined : openFileStamps({ folder, root });
}
