import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { makeFolder } from './make-folder';

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

/** What is kept of a workspace: facts of its sources, what a scan of it said, or how its files looked. */
type Kind = 'facts' | 'result' | 'stamps';

/** The name of the file that keeps something of a workspace, whose root is absolute. */
export function nameInCache(root: string, kind: Kind): string {
  return `${createHash('sha256').update(root).digest('hex').slice(0, 32)}.${kind}`;
}

const KEPT = /\.(?:facts|result|stamps)(?:\.|$)/;
const defaultLimit = 512 * 1024 * 1024;

/**
 * Writes a file of the cache wholly or not at all, for this user alone, however many programs do the same. Those of all workspaces
 * together take at most `limit` bytes; the ones that were written longest ago go first. Throws where nothing can be written.
 */
export function keepFile(file: string, bytes: Buffer, limit = defaultLimit): void {
  toItsEnd(keepingFile(file, [bytes], limit));
}

/** Does all of some work that stops now and then. */
export function toItsEnd(work: Iterator<void>): void {
  while (work.next().done !== true);
}

/** The same of a file in parts, with a stop behind each of them, where the caller may do something else. */
export function* keepingFile(file: string, parts: Iterable<Uint8Array>, limit = defaultLimit): Generator<void> {
  const folder = path.dirname(file);
  makeFolder(folder);
  const temporary = `${file}.${process.pid}`;
  const handle = openSync(temporary, 'w', 0o600);
  try {
    for (const part of parts) {
      writeFileSync(handle, part);
      yield;
    }
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, file);
  prune(folder, limit);
}

function prune(folder: string, limit: number): void {
  const packs = readdirSync(folder)
    .filter((name) => KEPT.test(name))
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
