import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SourceFacts } from '../engine/model/facts';
import { keepFile, nameInCache } from './cache-folder';

/** Facts of earlier runs, one file per workspace. */
export interface DiskCache {
  get(path: string, version: string): SourceFacts | undefined;
  set(path: string, version: string, facts: SourceFacts): void;
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
  const kept = new Map<string, Buffer | SourceFacts>();
  let changed = false;
  return {
    get(source, version) {
      const key = hashOf(`${source}\0${version}`);
      const body = stored.get(key);
      const facts = body && factsIn(body, source);
      if (body && facts) kept.set(key, body);
      return facts;
    },
    set(source, version, facts) {
      kept.set(hashOf(`${source}\0${version}`), facts);
      changed = true;
    },
    save() {
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

/** First line of a pack: which facts follow, in their order, as key and length in bytes. */
interface Header {
  readonly factsVersion: string;
  readonly entries: readonly (readonly [key: string, length: number])[];
}

function readPack(file: string, factsVersion: string): Map<string, Buffer> {
  try {
    const bytes = readFileSync(file);
    const end = bytes.indexOf('\n');
    const header = JSON.parse(bytes.toString('utf8', 0, end)) as Header;
    if (header.factsVersion !== factsVersion) return new Map();
    let at = end + 1;
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

function packOf(factsVersion: string, kept: ReadonlyMap<string, Buffer | SourceFacts>): Buffer {
  const bodies = [...kept].map(([key, value]) => [key, Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))] as const);
  const header: Header = { factsVersion, entries: bodies.map(([key, body]) => [key, body.length]) };
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...bodies.map(([, body]) => body)]);
}

/** What is damaged in the middle doesn't parse, or is not of the file that it is asked for. */
function factsIn(body: Buffer, source: string): SourceFacts | undefined {
  try {
    const facts = JSON.parse(body.toString()) as Partial<SourceFacts> | null;
    return facts?.path === source && LISTS.every((list) => Array.isArray(facts[list])) ? (facts as SourceFacts) : undefined;
  } catch {
    return undefined;
  }
}

const LISTS = [
  'lineStarts', 'imports', 'exports', 'bindings', 'functions', 'classes', 'calls', 'writes', 'literals', 'envReads', 'suppressions',
] as const satisfies readonly (keyof SourceFacts)[];

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
