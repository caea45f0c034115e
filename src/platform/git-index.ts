import { readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/**
 * Whether git has a file of the folder `root`, or one below a folder of it whose path ends in `/`, whatever its ignore files say of it: what was added once stays
 * in the repository. Looked up in the index of the repository around the folder (https://git-scm.com/docs/index-format); one that is compressed or split tells
 * nothing, and then no file is there.
 */
export function trackedIn(root: string): (path: string) => boolean {
  const isTracked = trackedOrUnknownIn(root);
  return (path) => isTracked(path) === true;
}

/** The same, where it matters whether there is an index that tells nothing. */
export function trackedOrUnknownIn(root: string): (path: string) => boolean | 'unknown' {
  const place = repositoryAround(root);
  if (place === undefined) return () => false;
  const prefix = relative(place.top, root).split(sep).filter((part) => part !== '').map((part) => `${part}/`).join('');
  let known: { readonly stamp: string; readonly index: Index | undefined } | undefined;
  return (path) => {
    const stamp = stampOf(place.index);
    if (path === '' || stamp === 'missing') return false;
    if (known?.stamp !== stamp) known = { stamp, index: stamp === 'unreadable' ? undefined : indexAt(place.index) };
    return known.index?.has(`${prefix}${path}`) ?? 'unknown';
  };
}

const mostBytes = 64 * 1024 * 1024;
const mostFolders = 40;

function repositoryAround(root: string): { readonly top: string; readonly index: string } | undefined {
  for (let top = root, up = 0; up < mostFolders; top = dirname(top), up++) {
    const git = folderOfGit(join(top, '.git'), top);
    if (git !== undefined) return { top, index: join(git, 'index') };
    if (dirname(top) === top) return undefined;
  }
  return undefined;
}

/** Of a second working tree, a file says where the folder is. */
function folderOfGit(path: string, top: string): string | undefined {
  try {
    const found = statSync(path);
    if (!found.isFile()) return found.isDirectory() ? path : undefined;
    const folder = /^gitdir: ([^\r\n]{1,4000})/.exec(readFileSync(path, 'utf8'))?.[1];
    return folder === undefined ? undefined : resolve(top, folder);
  } catch {
    return undefined;
  }
}

/** A repository in which nothing was added yet has no index. */
function stampOf(file: string): string {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found) return 'missing';
    return !found.isFile() || found.size > mostBytes ? 'unreadable' : `${found.mtimeMs} ${found.size}`;
  } catch {
    return 'unreadable';
  }
}

function indexAt(file: string): Index | undefined {
  try {
    const bytes = readFileSync(file);
    const isIndex = bytes.length > 12 && bytes.toString('latin1', 0, 4) === 'DIRC';
    const entries = isIndex && (bytes.readUInt32BE(4) === 2 || bytes.readUInt32BE(4) === 3) ? (entriesOf(bytes, SHA1) ?? entriesOf(bytes, SHA256)) : undefined;
    return entries && !isSplit(bytes, entries.end) ? new Index(bytes, entries.names) : undefined;
  } catch {
    return undefined;
  }
}

const header = 12;
/** Bytes of the name of an object, of which a repository has one kind; its index doesn't say which. */
const SHA1 = 20;
const SHA256 = 32;
/** Bytes of an entry before and behind the object's name; two more stand before the file's where the flags, the last two, say so. */
const times = 40;
const flagBytes = 2;
const extended = 0x4000;
/** The rest of the flags is the length of the file's name, or all ones where it is longer. */
const lengthBits = 0xfff;

/** The names of an index, which are in the order of their bytes. */
class Index {
  constructor(private readonly bytes: Buffer, private readonly starts: readonly number[]) {}

  has(path: string): boolean {
    const name = Buffer.from(path);
    const start = this.starts[this.firstFrom(name)];
    if (start === undefined || this.bytes.compare(name, 0, name.length, start, start + name.length) !== 0) return false;
    return path.endsWith('/') || this.bytes[start + name.length] === 0;
  }

  private firstFrom(name: Buffer): number {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const start = this.starts[middle] ?? 0;
      if (this.bytes.compare(name, 0, name.length, start, this.bytes.indexOf(0, start)) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Where the names of entries begin, and where the entries end; undefined where a name is not as long as its entry says, or the file ends before the last one. */
function entriesOf(bytes: Buffer, objectName: number): { readonly names: readonly number[]; readonly end: number } | undefined {
  const count = bytes.readUInt32BE(8);
  const names: number[] = [];
  let at = header;
  while (names.length < count) {
    const behind = at + times + objectName + flagBytes;
    if (behind + 2 >= bytes.length) return undefined;
    const flags = bytes.readUInt16BE(behind - flagBytes);
    const start = behind + ((flags & extended) === 0 ? 0 : 2);
    const end = bytes.indexOf(0, start);
    if (end < 0 || Math.min(end - start, lengthBits) !== (flags & lengthBits)) return undefined;
    names.push(start);
    // Filled up with zeros, of which one at least ends the name, to a multiple of eight bytes.
    at += (end - at + 8) & ~7;
  }
  return { names, end: at };
}

/** Whether most entries stand in another file: behind them come extensions, each with its name, its length and that many bytes. */
function isSplit(bytes: Buffer, end: number): boolean {
  for (let at = end; at + 8 <= bytes.length; at += 8 + bytes.readUInt32BE(at + 4)) if (bytes.toString('latin1', at, at + 4) === 'link') return true;
  return false;
}
