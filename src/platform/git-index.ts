import { readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/**
 * Whether git has a file of the folder `root`, or one below a folder of it whose path ends in `/`, whatever its ignore files say of it: what was added once stays
 * in the repository. Looked up in the index of the repository around the folder (https://git-scm.com/docs/index-format); one that is compressed or split tells
 * nothing, and then no file is there.
 */
export function trackedIn(root: string): (path: string) => boolean {
  const place = repositoryAround(root);
  if (place === undefined) return () => false;
  const prefix = relative(place.top, root).split(sep).filter((part) => part !== '').map((part) => `${part}/`).join('');
  let known: { readonly stamp: string; readonly index: Index | undefined } | undefined;
  return (path) => {
    const stamp = stampOf(place.index);
    if (stamp === undefined || path === '') return false;
    if (known?.stamp !== stamp) known = { stamp, index: indexAt(place.index) };
    return known.index?.has(`${prefix}${path}`) === true;
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

function stampOf(file: string): string | undefined {
  try {
    const found = statSync(file);
    return !found.isFile() || found.size > mostBytes ? undefined : `${found.mtimeMs} ${found.size}`;
  } catch {
    return undefined;
  }
}

function indexAt(file: string): Index | undefined {
  try {
    const bytes = readFileSync(file);
    const isIndex = bytes.length > 12 && bytes.toString('latin1', 0, 4) === 'DIRC';
    return isIndex && (bytes.readUInt32BE(4) === 2 || bytes.readUInt32BE(4) === 3) ? new Index(bytes) : undefined;
  } catch {
    return undefined;
  }
}

const lengthBits = 0xfff;
const extended = 0x4000;
const header = 12;

/** The names of an index, which are in order: those of one folder stand together. */
class Index {
  private readonly stretches = new Map<string, { readonly first: number; readonly last: number }>();

  constructor(private readonly bytes: Buffer) {}

  has(path: string): boolean {
    const isFolder = path.endsWith('/');
    const name = Buffer.from(isFolder ? path : `${path}\0`);
    const { first, last } = this.stretchOf(isFolder ? path : path.slice(0, path.lastIndexOf('/') + 1));
    for (let at = this.bytes.indexOf(name, first); at >= 0 && at <= last; at = this.bytes.indexOf(name, at + 1)) if (this.isEntry(at, name, isFolder)) return true;
    return false;
  }

  /** From the first place to the last where the path of a folder stands, be it within another one. */
  private stretchOf(folder: string): { readonly first: number; readonly last: number } {
    const { bytes, stretches } = this;
    const known = stretches.get(folder);
    if (known) return known;
    const first = folder === '' ? header : bytes.indexOf(folder, header);
    const found = first < 0 ? { first: bytes.length, last: -1 } : { first, last: folder === '' ? bytes.length : bytes.lastIndexOf(folder) };
    stretches.set(folder, found);
    return found;
  }

  /** Before the name of an entry stand its flags with the length of the name, and more flags where they say so. */
  private isEntry(at: number, name: Buffer, isFolder: boolean): boolean {
    if (at < header + 4) return false;
    const near = this.bytes.readUInt16BE(at - 2);
    const far = this.bytes.readUInt16BE(at - 4);
    return ((near & extended) === 0 && this.isLength(near, at, name, isFolder)) || ((far & extended) !== 0 && this.isLength(far, at, name, isFolder));
  }

  private isLength(flags: number, at: number, name: Buffer, isFolder: boolean): boolean {
    const length = flags & lengthBits;
    if (!isFolder) return length === Math.min(name.length - 1, lengthBits);
    return length === lengthBits || (length > name.length && this.bytes.indexOf(0, at) === at + length);
  }
}
