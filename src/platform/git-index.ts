import { readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/**
 * Whether git has a file of the folder `root`, whatever its ignore files say of it: what was added once stays in the repository. Looked up in the index of the
 * repository around the folder (https://git-scm.com/docs/index-format); one that is compressed or split tells nothing, and then no file is there.
 */
export function trackedIn(root: string): (path: string) => boolean {
  const place = repositoryAround(root);
  if (place === undefined) return () => false;
  const prefix = relative(place.top, root).split(sep).filter((part) => part !== '').map((part) => `${part}/`).join('');
  let known: { readonly stamp: string; readonly bytes: Buffer | undefined } | undefined;
  return (path) => {
    const stamp = stampOf(place.index);
    if (stamp === undefined || path === '') return false;
    if (known?.stamp !== stamp) known = { stamp, bytes: indexAt(place.index) };
    return known.bytes !== undefined && isIn(known.bytes, Buffer.from(`${prefix}${path}\0`));
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
    if (statSync(path).isDirectory()) return path;
    const folder = /^gitdir: ([^\r\n]{1,4000})/.exec(readFileSync(path, 'utf8'))?.[1];
    return folder === undefined ? undefined : resolve(top, folder);
  } catch {
    return undefined;
  }
}

function stampOf(file: string): string | undefined {
  try {
    const { mtimeMs, size } = statSync(file);
    return size > mostBytes ? undefined : `${mtimeMs} ${size}`;
  } catch {
    return undefined;
  }
}

function indexAt(file: string): Buffer | undefined {
  try {
    const bytes = readFileSync(file);
    const isIndex = bytes.length > 12 && bytes.toString('latin1', 0, 4) === 'DIRC';
    return isIndex && (bytes.readUInt32BE(4) === 2 || bytes.readUInt32BE(4) === 3) ? bytes : undefined;
  } catch {
    return undefined;
  }
}

const lengthBits = 0xfff;
const extended = 0x4000;

/** Before the name of an entry stand its flags with the length of the name, and more flags where they say so. */
function isIn(bytes: Buffer, name: Buffer): boolean {
  const length = Math.min(name.length - 1, lengthBits);
  for (let at = bytes.indexOf(name, 12); at >= 0; at = bytes.indexOf(name, at + 1)) {
    if (at < 16) continue;
    const near = bytes.readUInt16BE(at - 2);
    const far = bytes.readUInt16BE(at - 4);
    if ((near & lengthBits) === length && (near & extended) === 0 || (far & lengthBits) === length && (far & extended) !== 0) return true;
  }
  return false;
}
