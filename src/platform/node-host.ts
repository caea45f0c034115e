import { createHash } from 'node:crypto';
import { closeSync, constants, existsSync, fstatSync, openSync, readdirSync, readFileSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { DirectoryEntry, FileHost, FileText } from '../engine/host/file-host';
import { folderOf } from '../engine/model/paths';
import { trackedIn } from './git-index';

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
  const isFolderInside = foldersInside(real);
  return {
    root,
    read: (path) => readText(join(root, path), join(root, folderOf(path)), real, isFolderInside),
    list: (folder) => list(join(root, folder), real, isFolderInside),
    exists: (path) => existsSync(join(root, path)) && isInside(join(root, path), real),
    isTracked: trackedIn(real),
  };
}

/** Tells whether a folder is inside the root. Each is looked at once until the caller lets others run, which might put a link in its place. */
function foldersInside(root: string): (folder: string) => boolean {
  const known = new Map<string, boolean>();
  return (folder) => {
    if (known.size === 0) queueMicrotask(() => { known.clear(); });
    const answer = known.get(folder) ?? isInside(folder, root);
    known.set(folder, answer);
    return answer;
  };
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
    return decode(readFileSync(handle));
  } catch (error) {
    return { ok: false, reason: isMissing(error) ? 'missing' : 'unreadable' };
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
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

/** Byte-order marks that UTF-8 never begins with. */
const utf16Marks = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];

/** The text that bytes of a file are. */
export function decode(bytes: Buffer): FileText {
  if (utf16Marks.some((mark) => bytes.subarray(0, mark.length).equals(mark))) return { ok: false, reason: 'utf-16' };
  if (bytes.includes(0)) return { ok: false, reason: 'binary' };
  const text = bytes.toString('utf8');
  let version: string | undefined;
  return {
    ok: true,
    text: text.startsWith('\uFEFF') ? text.slice(1) : text,
    get version() {
      return (version ??= createHash('sha1').update(bytes).digest('base64'));
    },
  };
}

function list(folder: string, root: string, isFolderInside: (folder: string) => boolean): DirectoryEntry[] {
  try {
    if (!isFolderInside(folder)) return [];
    const entries = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const kind = kindOf(entry, folder, root);
      return kind === undefined ? [] : [{ name: entry.name, kind }];
    });
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
