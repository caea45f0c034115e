import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SourceFacts } from '../engine/model/facts';
import { keepFile, nameInCache } from './cache-folder';
import { decodeFacts, encodeFacts } from './facts-codec';

/** Facts of earlier runs, one file per workspace. */
export interface DiskCache {
  /** Earlier runs left nothing. */
  readonly isEmpty: boolean;
  get(path: string, version: string): SourceFacts | undefined;
  set(path: string, version: string, facts: SourceFacts): void;
  /** Does a little of the work of `save` beforehand; true while some is left. */
  encodeSome(): boolean;
  /** Keeps the facts that this run asked for or gave; those of files that are gone or changed are dropped. */
  save(): void;
}

export interface DiskCacheOptions {
  /** Folder of the cache, absolute. */
  readonly folder: string;
  /** Root of the workspace, absolute. */
  readonly root: string;
  /** Facts of other versions don't count. */
  readonly factsVersion: string;
  /** Bytes that the cache of all workspaces may take; the ones that were written longest ago go first. */
  readonly limit?: number;
}

/**
 * Opens the cache of a workspace. A cache that is missing, damaged, of another version or can't be written is as good as
 * an empty one: it costs time and nothing else.
 */
export function openDiskCache({ folder, root, factsVersion, limit }: DiskCacheOptions): DiskCache {
  const file = path.join(folder, nameInCache(root, 'facts'));
  const stored = readPack(file, factsVersion);
  const kept = new Map<string, Uint8Array>();
  const unencoded = new Map<string, SourceFacts>();
  let changed = false;
  return {
    isEmpty: stored.size === 0,
    get(source, version) {
      const key = hashOf(`${source}\0${version}`);
      const body = stored.get(key);
      const facts = body && factsIn(body, source);
      if (body && facts) kept.set(key, body);
      return facts;
    },
    set(source, version, facts) {
      unencoded.set(hashOf(`${source}\0${version}`), facts);
      changed = true;
    },
    encodeSome() {
      for (const [key, facts] of unencoded) {
        unencoded.delete(key);
        kept.set(key, encodeFacts(facts));
        return unencoded.size > 0;
      }
      return false;
    },
    save() {
      for (const [key, facts] of unencoded) kept.set(key, encodeFacts(facts));
      unencoded.clear();
      if (!changed && kept.size === stored.size) return;
      changed = false;
      try {
        keepFile(file, packOf(factsVersion, kept), limit);
      } catch {
        // Nobody is helped by hearing of it: the next run reads the sources again.
      }
    },
  };
}

/** First line of a pack: which facts follow, in their order, as key and length in bytes, and a hash of all that follows. */
interface Header {
  readonly factsVersion: string;
  readonly entries: readonly (readonly [key: string, length: number])[];
  readonly hash: string;
}

function readPack(file: string, factsVersion: string): Map<string, Uint8Array> {
  try {
    const bytes = readFileSync(file);
    const end = bytes.indexOf('\n');
    const header = JSON.parse(bytes.toString('utf8', 0, end)) as Header;
    let at = end + 1;
    if (header.factsVersion !== factsVersion || header.hash !== hashOf(bytes.subarray(at))) return new Map();
    return new Map(
      header.entries.map(([key, length]) => {
        const body = bytes.subarray(at, at + length);
        at += length;
        return [key, body];
      }),
    );
  } catch {
    return new Map();
  }
}

function packOf(factsVersion: string, kept: ReadonlyMap<string, Uint8Array>): Buffer {
  const following = Buffer.concat([...kept.values()]);
  const header: Header = { factsVersion, entries: [...kept].map(([key, body]) => [key, body.length]), hash: hashOf(following) };
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), following]);
}

/** Facts under a key are of the file that the key was made of. */
function factsIn(body: Uint8Array, source: string): SourceFacts | undefined {
  const facts = decodeFacts(body);
  return facts?.path === source ? facts : undefined;
}

function hashOf(what: string | Uint8Array): string {
  return createHash('sha256').update(what).digest('base64');
}
