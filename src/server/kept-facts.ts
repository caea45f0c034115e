import type { FactsCache } from '../engine/extraction';
import type { FileHost, TextRead } from '../engine/host/file-host';
import { cacheFolder } from '../platform/cache-folder';
import { openDiskCache, type DiskCache } from '../platform/disk-cache';
import { openFileStamps } from '../platform/file-stamps';
import { factsVersion } from '../platform/facts-version';
import { latestFacts } from './facts-cache';

/** The facts of a folder's files: of the last text of each, in memory, and until the first scan is done those that earlier runs kept on disk. */
export interface KeptFacts {
  readonly cache: FactsCache;
  /** The files on disk, of which those to which nothing happened since need not be read. */
  readonly disk: FileHost;
  /** A little of what there is to do after the first scan, so that the next run finds its facts on disk; true while some is left. */
  readonly keepSome: () => boolean;
}

/**
 * Only the first scan of a run has much to read; later ones have everything in memory, so what is on disk is let go of then. The
 * command line shares the files in the user's cache folder.
 */
export function keptFacts(root: string, host: FileHost, folder = cacheFolder(), version = factsVersion()): KeptFacts {
  const latest = latestFacts();
  const told = new Map<string, string>();
  let stamps: Stamps | undefined;
  let facts: DiskCache | undefined;
  let saving: Iterator<void> | undefined;
  let isOver = folder === undefined || version === undefined;

  function stampsOnDisk(): Stamps | undefined {
    if (isOver || folder === undefined) return undefined;
    if (!stamps) {
      const opened = openFileStamps({ folder, root });
      stamps = { save: () => { opened.save(); }, over: opened.over(host) };
    }
    return stamps;
  }

  function factsOnDisk(): DiskCache | undefined {
    if (isOver || folder === undefined || version === undefined) return undefined;
    return (facts ??= openDiskCache({ folder, root, factsVersion: version }));
  }

  /** Of a text as it is on disk; an open document has versions that mean nothing to the next run. */
  function onDisk(file: string, of: string): DiskCache | undefined {
    const version = told.get(file);
    return version !== undefined && of.startsWith(version) ? factsOnDisk() : undefined;
  }

  function hear<T extends TextRead>(file: string, read: T): T {
    if (read.ok && !isOver) told.set(file, read.version);
    return read;
  }

  return {
    cache: {
      get(file, of) {
        const known = latest.get(file, of);
        if (known) return known;
        const facts = onDisk(file, of)?.get(file, of);
        if (facts) latest.set(file, of, facts);
        return facts;
      },
      set(file, of, facts) {
        latest.set(file, of, facts);
        onDisk(file, of)?.set(file, of, facts);
      },
    },
    disk: {
      ...host,
      read: (file) => hear(file, (stampsOnDisk()?.over ?? host).read(file)),
      known(file) {
        const read = stampsOnDisk()?.over.known?.(file);
        return read && hear(file, read);
      },
    },
    keepSome() {
      // Files that were open are in memory alone, so that some are missing says nothing.
      if (facts?.hasNew() === true) saving ??= facts.saving();
      if (saving?.next().done === false) return true;
      stamps?.save();
      isOver = true;
      stamps = facts = saving = undefined;
      told.clear();
      return false;
    },
  };
}

/** How files looked, and a host that knows by it. */
interface Stamps {
  readonly save: () => void;
  readonly over: FileHost;
}
