import { createHash } from 'node:crypto';
import { closeSync, constants, existsSync, fstatSync, lstatSync, openSync, readdirSync, readFileSync, readSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { isAscii } from 'node:buffer';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { DirectoryEntry, FileHost, FileText } from '../engine/host/file-host';
import { folderOf, nameOf } from '../engine/model/paths';
import { trackedIn } from './git-index';
import { isComparedAsWritten, staysInFolder } from './plain-names';

/** Larger files are not read: nobody writes them by hand. */
export const sizeLimit = 5 * 1024 * 1024;

/** Without O_NONBLOCK (Windows has none), opening a pipe would wait for a writer for ever. */
const readWithoutWaiting = constants.O_RDONLY | ((constants as Partial<typeof constants>).O_NONBLOCK ?? 0);

/** Opening a link fails instead of following it (POSIX, `open`); Windows has no such flag. */
const noLink = (constants as Partial<typeof constants>).O_NOFOLLOW;

/**
 * The files below `root`, read synchronously. Links are followed only to what lies inside the root and is not reached without
 * them, so nothing is seen twice and no loop can form: linked files count, linked folders don't. A byte-order mark is left out
 * of texts, as editors leave it out of theirs, so offsets agree. `version` is a hash of the bytes: `mtime` has gaps (checkouts,
 * coarse clocks). It is made when somebody asks for it, which is once for a source and never for other files.
 */
export function nodeHost(root: string): FileHost {
  const real = realRoot(root);
  const base = root.endsWith(sep) ? root : root + sep;
  // Paths are written as they have to be, so nothing has to be put straight.
  const at = (path: string): string => (path === '' ? root : base + path);
  const isFolderInside = foldersInside(at, real);
  const listing = lastListing();
  return {
    root,
    read: (path) => (listing.lacks(path) ? { ok: false, reason: 'missing' } : readText(at(path), folderOf(path), real, isFolderInside)),
    list: (folder) => list(at(folder), folder, real, isFolderInside, listing.note),
    exists: (path) => existsSync(at(path)) && isInside(at(path), real),
    isTracked: trackedIn(real),
  };
}

/**
 * Tells whether a folder is inside the root. Each is looked at once until the caller lets others run, which might put a link in its place. What is no
 * link in a folder that is inside is so, too, for which nobody has to follow the whole way.
 */
function foldersInside(at: (folder: string) => string, root: string): (folder: string) => boolean {
  const known = new Map<string, boolean>();
  const answerOf = (folder: string): boolean => {
    const isKnownToBe = staysInFolder(nameOf(folder)) && known.get(folderOf(folder)) === true;
    return isKnownToBe && lstatSync(at(folder)).isDirectory() ? true : isInside(at(folder), root);
  };
  return (folder) => {
    if (known.size === 0) queueMicrotask(() => { known.clear(); });
    const answer = known.get(folder) ?? answerOf(folder);
    known.set(folder, answer);
    return answer;
  };
}

/**
 * What the folder that was listed last has, until the caller lets others run: whoever walks asks each folder for files that most have not, and failing to
 * open one takes ten times as long as looking here. Of names that only the system can compare it says nothing.
 */
function lastListing(): Listing {
  let last: { readonly folder: string; readonly names: ReadonlySet<string>; readonly isPlain: boolean } | undefined;
  return {
    note(folder, names) {
      if (last === undefined) queueMicrotask(() => { last = undefined; });
      last = { folder, names: new Set(names.map((name) => name.toLowerCase())), isPlain: names.every(isComparedAsWritten) };
    },
    lacks(path) {
      if (last?.isPlain !== true || last.folder !== folderOf(path)) return false;
      const name = nameOf(path);
      return isComparedAsWritten(name) && !last.names.has(name.toLowerCase());
    },
  };
}

interface Listing {
  readonly note: (folder: string, names: readonly string[]) => void;
  readonly lacks: (path: string) => boolean;
}

function realRoot(root: string): string {
  try {
    return realpathSync.native(root);
  } catch {
    return root;
  }
}

function readText(file: string, folder: string, root: string, isFolderInside: (folder: string) => boolean): FileText {
  let handle: number | undefined;
  try {
    handle = open(file, folder, root, isFolderInside);
    if (handle === undefined) return { ok: false, reason: 'missing' };
    const stat = fstatSync(handle);
    if (stat.isDirectory()) return readable(file);
    if (!stat.isFile()) return { ok: false, reason: 'unreadable' };
    if (stat.size > sizeLimit) return { ok: false, reason: 'too-large' };
    return decode(bytesOf(handle, stat.size));
  } catch (error) {
    return { ok: false, reason: isMissing(error) ? 'missing' : 'unreadable' };
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** All of a file, of which its size is known; some that say 0 have something to read, such as those of the system. */
function bytesOf(handle: number, size: number): Buffer {
  if (size === 0) return readFileSync(handle);
  const bytes = Buffer.allocUnsafeSlow(size);
  let filled = 0;
  while (filled < size) {
    const count = readSync(handle, bytes, filled, size - filled, null);
    if (count === 0) return bytes.subarray(0, filled);
    filled += count;
  }
  return bytes;
}

/** Opens a file inside the root; nothing where it is elsewhere. Of what is no link, its folder says where it is. */
function open(file: string, folder: string, root: string, isFolderInside: (folder: string) => boolean): number | undefined {
  if (noLink !== undefined) {
    if (!isFolderInside(folder)) return undefined;
    try {
      return openSync(file, readWithoutWaiting | noLink);
    } catch (error) {
      if (!isLink(error)) throw error;
    }
  }
  return isInside(file, root) ? openSync(file, readWithoutWaiting) : undefined;
}

/** Linux and macOS say ELOOP, FreeBSD EMLINK. */
function isLink(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ELOOP' || code === 'EMLINK';
}

/** A folder has no text; whether it could be listed is worth a different answer. */
function readable(folder: string): FileText {
  readdirSync(folder);
  return { ok: false, reason: 'missing' };
}

/** Whether bytes begin with a mark that UTF-8 never begins with: FF FE or FE FF. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** The text that bytes of a file are. */
export function decode(bytes: Buffer): FileText {
  if (isUtf16(bytes)) return { ok: false, reason: 'utf-16' };
  if (bytes.includes(0)) return { ok: false, reason: 'binary' };
  // Most are plain, of which each byte is a character.
  const text = isAscii(bytes) ? bytes.toString('latin1') : bytes.toString('utf8');
  let version: string | undefined;
  return {
    ok: true,
    text: text.startsWith('\uFEFF') ? text.slice(1) : text,
    get version() {
      return (version ??= createHash('sha1').update(bytes).digest('base64'));
    },
  };
}

function list(path: string, folder: string, root: string, isFolderInside: (folder: string) => boolean, note: Listing['note']): DirectoryEntry[] {
  try {
    if (!isFolderInside(folder)) return [];
    const entries: DirectoryEntry[] = [];
    const found = readdirSync(path, { withFileTypes: true });
    note(folder, found.map(({ name }) => name));
    for (const entry of found) {
      const kind = kindOf(entry, path, root);
      if (kind !== undefined) entries.push({ name: entry.name, kind });
    }
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

function kindOf(entry: Dirent, folder: string, root: string): DirectoryEntry['kind'] | undefined {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  if (!entry.isSymbolicLink()) return undefined;
  const path = join(folder, entry.name);
  try {
    return statSync(path).isFile() && isInside(path, root) ? 'file' : undefined;
  } catch {
    return undefined;
  }
}

function isInside(path: string, root: string): boolean {
  const way = relative(root, realpathSync.native(path));
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP';
}
