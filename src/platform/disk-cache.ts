import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { SourceFacts } from '../engine/model/facts';
import { makeFolder } from './make-folder';

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

const defaultLimit = 512 * 1024 * 1024;

/**
 * Opens the cache of a workspace. A cache that is missing, damaged, of another version or can't be written is as good as
 * an empty one: it costs time and nothing else.
 */
export function openDiskCache({ folder, root, factsVersion, limit = defaultLimit }: DiskCacheOptions): DiskCache {
  const file = path.join(folder, `${hashOf(root).slice(0, 32)}${extension}`);
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
        makeFolder(folder);
        writePack(file, factsVersion, kept);
        prune(folder, limit);
      } catch {
        // Nobody is helped by hearing of it: the next run reads the sources again.
      }
    },
  };
}

/**
 * Where this user's programs keep what they can do without: XDG base directories, or what macOS and Windows have in their
 * place. Undefined for a user without a home, such as a number that a container is started with and no account has.
 */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform, homeOf = homedir): string | undefined {
  const xdg = environment.XDG_CACHE_HOME ?? '';
  if (platform !== 'darwin' && platform !== 'win32' && path.isAbsolute(xdg)) return path.join(xdg, 'headroom');
  if (platform === 'win32' && environment.LOCALAPPDATA !== undefined) return path.join(environment.LOCALAPPDATA, 'headroom', 'Cache');
  const home = homeFrom(homeOf);
  if (home === undefined) return undefined;
  if (platform === 'darwin') return path.join(home, 'Library/Caches/headroom');
  return platform === 'win32' ? path.join(home, 'AppData/Local', 'headroom', 'Cache') : path.join(home, '.cache', 'headroom');
}

/** Node throws where neither the environment nor the system's accounts name one. */
function homeFrom(homeOf: () => string): string | undefined {
  try {
    return homeOf();
  } catch {
    return undefined;
  }
}

const extension = '.facts';

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

function writePack(file: string, factsVersion: string, kept: ReadonlyMap<string, Buffer | SourceFacts>): void {
  const bodies = [...kept].map(([key, value]) => [key, Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))] as const);
  const header: Header = { factsVersion, entries: bodies.map(([key, body]) => [key, body.length]) };
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...bodies.map(([, body]) => body)]), { mode: 0o600 });
  renameSync(temporary, file);
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

function prune(folder: string, limit: number): void {
  const packs = readdirSync(folder)
    .filter((name) => name.includes(extension))
    .map((name) => path.join(folder, name))
    .map((file) => ({ file, ...sizeAndAge(file) }))
    .sort((a, b) => b.written - a.written);
  let total = 0;
  for (const { file, size } of packs) {
    total += size;
    if (total > limit) rmSync(file, { force: true });
  }
}

function sizeAndAge(file: string): { size: number; written: number } {
  const stat = statSync(file, { throwIfNoEntry: false });
  return { size: stat?.size ?? 0, written: stat?.mtimeMs ?? 0 };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
