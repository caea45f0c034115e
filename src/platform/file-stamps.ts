import { createHash } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FileHost, TextRead } from '../engine/host/file-host';
import { keepFile, nameInCache } from './cache-folder';

/** Files as earlier runs read them, so that those to which nothing happened since need not be read again. */
export interface FileStamps {
  /** A host that answers as another one does, remembers what it read, and knows of untouched files what it would read. */
  over(host: FileHost): FileHost;
  /** Keeps what was read, for the next run. */
  save(): void;
}

export interface FileStampsOptions {
  /** Folder of the cache, absolute. */
  readonly folder: string;
  /** Root of the workspace, absolute. */
  readonly root: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * Opens what is kept of a workspace's files: for each the stamp of the file system (inode, size, times of the last change of its content and of
 * anything about it) from before it was read, and what reading it gave. Git's index does the same (git-scm.com/docs/racy-git): whoever changes a file can set its
 * modification time back, but not the time of its last change. Clocks of file systems have ticks, so a file that changed shortly before it was
 * read may have changed after it under the same stamp; it is read again. What is missing or damaged costs a read of each file.
 */
export function openFileStamps({ folder, root, now = Date.now }: FileStampsOptions): FileStamps {
  const store = path.join(folder, nameInCache(root, 'stamps'));
  const stored = readStore(store);
  const kept = new Map<string, Kept>();
  let isChanged = false;
  const stampNow = (file: string): string | undefined => stampOf(path.join(root, file), now());
  return {
    over: (host) => ({
      root: host.root,
      list: (below) => host.list(below),
      exists: (file) => host.exists(file),
      isTracked: (file) => host.isTracked?.(file) === true,
      heard: (file, read) => host.heard?.(file, read),
      read(file) {
        const stamp = stampNow(file);
        const text = host.read(file);
        const read = stamp && readOf(text);
        if (stamp && read !== undefined) {
          kept.set(file, [stamp, read]);
          isChanged = true;
        }
        return text;
      },
      known(file) {
        const known = kept.get(file) ?? stored.get(file);
        if (!known || stampNow(file) !== known[0]) return undefined;
        kept.set(file, known);
        return textRead(known[1]);
      },
    }),
    save() {
      if (!isChanged && kept.size === stored.size) return;
      isChanged = false;
      try {
        keepFile(store, bytesOf(kept));
      } catch {
        // Nobody is helped by hearing of it: the next run reads the files again.
      }
    },
  };
}

/** A stamp, and the version or why there is no text. */
type Kept = readonly [stamp: string, read: string];

/** Ticks of file systems are at most two seconds long (FAT). */
const longestTickMs = 3_000;

/** Of a file that is no link and was left alone for a while; links and what they lead to change apart from each other. None where the system has no time of the last change. */
function stampOf(file: string, now: number): string | undefined {
  try {
    const stat = lstatSync(file, { bigint: true, throwIfNoEntry: false });
    if (stat?.isFile() !== true || stat.ctimeNs <= 0n) return undefined;
    if (Number(stat.mtimeMs) > now - longestTickMs || Number(stat.ctimeMs) > now - longestTickMs) return undefined;
    return `${stat.dev} ${stat.ino} ${stat.size} ${stat.mtimeNs} ${stat.ctimeNs}`;
  } catch {
    return undefined;
  }
}

/** Undefined for what may be otherwise for another user, or later, though nothing happened to the file. */
function readOf(text: TextRead): string | undefined {
  if (text.ok) return `${OK}${text.version}`;
  return text.reason === 'missing' || text.reason === 'unreadable' ? undefined : text.reason;
}

/** No reason begins with it. */
const OK = '=';

function textRead(read: string): TextRead {
  if (read.startsWith(OK)) return { ok: true, version: read.slice(OK.length) };
  return { ok: false, reason: read as Exclude<TextRead, { ok: true }>['reason'] };
}

function readStore(store: string): ReadonlyMap<string, Kept> {
  try {
    const bytes = readFileSync(store);
    const end = bytes.indexOf('\n');
    const body = bytes.subarray(end + 1);
    if (bytes.toString('latin1', 0, end) !== headerOf(body)) return new Map();
    return new Map((JSON.parse(body.toString()) as (readonly [string, ...Kept])[]).map(([file, ...known]) => [file, known]));
  } catch {
    return new Map();
  }
}

function bytesOf(kept: ReadonlyMap<string, Kept>): Buffer {
  const body = Buffer.from(JSON.stringify([...kept].map(([file, known]) => [file, ...known])));
  return Buffer.concat([Buffer.from(`${headerOf(body)}\n`), body]);
}

/** Stamps under other rules don't count. */
function headerOf(body: Buffer): string {
  return `1 ${createHash('sha256').update(body).digest('base64')}`;
}
