import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SourceFacts } from '../engine/model/facts';
import { keepingFile, nameInCache, toItsEnd } from './cache-folder';
import { decodeFacts, encodeFacts } from './facts-codec';

/** Facts of earlier runs, one file per workspace. */
export interface DiskCache {
  /** Earlier runs left nothing. */
  readonly isEmpty: boolean;
  get(path: string, version: string): SourceFacts | undefined;
  set(path: string, version: string, facts: SourceFacts): void;
  /** This run gave facts that the last one hadn't. */
  hasNew(): boolean;
  /** Keeps the facts that this run asked for or gave; those of files that are gone or changed are dropped. */
  save(): void;
  /** The same a little at a time. */
  saving(): Iterator<void>;
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
  return {
    isEmpty: stored.size === 0,
    hasNew: () => unencoded.size > 0,
    get(source, version) {
      const key = hashOf(`${source}\0${version}`);
      const body = stored.get(key);
      const facts = body && factsIn(body, source);
      if (body && facts) kept.set(key, body);
      return facts;
    },
    set(source, version, facts) {
      unencoded.set(hashOf(`${source}\0${version}`), facts);
    },
    save() {
      toItsEnd(saving());
    },
    saving: () => saving(),
  };

  /** Nobody is helped by hearing of what goes wrong: the next run reads the sources again. */
  function* saving(): Generator<void> {
    if (unencoded.size === 0 && kept.size === stored.size) return;
    try {
      for (const [key, facts] of unencoded) {
        kept.set(key, encodeFacts(facts));
        yield;
      }
      unencoded.clear();
      // What is asked for meanwhile doesn't count any more.
      const all = [...kept];
      const following = createHash('sha256');
      for (const [, body] of all) {
        following.update(body);
        yield;
      }
      const header: Header = { factsVersion, entries: all.map(([key, body]) => [key, body.length]), hash: following.digest('base64') };
      yield* keepingFile(file, partsOf(header, all.map(([, body]) => body)), limit);
    } catch {
      unencoded.clear();
    }
  }
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

/** A write for each of thousands of files takes longer than copying them together. */
const partBytes = 1024 * 1024;

function* partsOf(header: Header, bodies: Iterable<Uint8Array>): Generator<Uint8Array> {
  let part: Uint8Array[] = [Buffer.from(`${JSON.stringify(header)}\n`)];
  let size = 0;
  for (const body of bodies) {
    part.push(body);
    size += body.length;
    if (size < partBytes) continue;
    yield Buffer.concat(part);
    part = [];
    size = 0;
  }
  yield Buffer.concat(part);
}

/** Facts under a key are of the file that the key was made of. */
function factsIn(body: Uint8Array, source: string): SourceFacts | undefined {
  const facts = decodeFacts(body);
  return facts?.path === source ? facts : undefined;
}

function hashOf(what: string | Uint8Array): string {
  return createHash('sha256').update(what).digest('base64');
}
