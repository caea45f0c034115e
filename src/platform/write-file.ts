import { accessSync, chmodSync, constants, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isUtf8 } from 'node:buffer';
import path from 'node:path';
import { makeFolder } from './make-folder';

/** A change to one file: `before` is the text that the change was made from (without a byte order mark), absent for a new file. */
export interface FileChange {
  readonly path: string;
  readonly before?: string;
  readonly after: string;
}

export type WriteResult = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/**
 * Writes a change below `root`, wholly or not at all: into a new file beside the old one, which then takes its place.
 * Refused when the file isn't any more what the change was made from, lies outside of the root, is read-only, or isn't UTF-8.
 */
export function writeChange(root: string, change: FileChange): WriteResult {
  const reason = writeObstacle(root, change);
  if (reason !== undefined) return { ok: false, reason };
  try {
    const target = targetOf(root, change);
    replaceFile(target, withMarkOf(bytesOf(target), change.after));
    return { ok: true };
  } catch (error) {
    return { ok: false, reason: messageOf(error) };
  }
}

/** Why `writeChange` would refuse a change, in words that follow "it was left as it is:"; undefined where it would not. */
export function writeObstacle(root: string, change: Pick<FileChange, 'path' | 'before'>): string | undefined {
  try {
    const target = targetOf(root, change);
    if (!isInside(root, target)) return 'it lies outside of the folder';
    const current = bytesOf(target);
    if (current && !isUtf8(current)) return 'it is not UTF-8 text';
    if (!isUnchanged(current, change.before)) return 'it changed since it was scanned';
    if (isReadOnly(target)) return 'it is read-only';
    accessSync(nearestFolder(target), constants.W_OK);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

function targetOf(root: string, { path: name, before }: Pick<FileChange, 'path' | 'before'>): string {
  const named = path.join(root, name);
  return before === undefined ? named : realpathSync(named);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const mark = Buffer.from('\uFEFF');

function bytesOf(file: string): Buffer | undefined {
  return statSync(file, { throwIfNoEntry: false }) ? readFileSync(file) : undefined;
}

function isUnchanged(current: Buffer | undefined, before: string | undefined): boolean {
  if (current === undefined || before === undefined) return current === before;
  return current.equals(withMarkOf(current, before));
}

function withMarkOf(current: Buffer | undefined, text: string): Buffer {
  const bytes = Buffer.from(text);
  return current?.subarray(0, mark.length).equals(mark) ? Buffer.concat([mark, bytes]) : bytes;
}

/** Taking a file's place needs no permission to write it, so nothing else would keep to what its owner asked for. */
function isReadOnly(file: string): boolean {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat !== undefined && (stat.mode & 0o222) === 0;
}

/** Writes a file wholly or not at all, and keeps its mode; folders that are missing are made. Throws what the system says. */
export function replaceFile(target: string, bytes: Buffer): void {
  makeFolder(path.dirname(target));
  const mode = statSync(target, { throwIfNoEntry: false })?.mode;
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.headroom-${process.pid}`);
  try {
    writeFileSync(temporary, bytes, { flag: 'wx', ...(mode === undefined ? {} : { mode }) });
    // The process's mask was taken from the mode of the new file.
    if (mode !== undefined) chmodSync(temporary, mode);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Asked of the nearest folder that exists, with links followed. */
function isInside(root: string, target: string): boolean {
  const way = path.relative(realpathSync(root), realpathSync(nearestFolder(target)));
  return way === '' || (way.split(path.sep)[0] !== '..' && !path.isAbsolute(way));
}

function nearestFolder(target: string): string {
  let folder = path.dirname(target);
  while (!statSync(folder, { throwIfNoEntry: false }) && folder !== path.dirname(folder)) folder = path.dirname(folder);
  return folder;
}
