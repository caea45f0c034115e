import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The user's cache folder for what the scripts download; outside the checkout so that clones share it. */
export function cacheFolder() {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (process.platform === 'win32' && LOCALAPPDATA) return path.join(LOCALAPPDATA, 'headroom-vscode');
  return path.join(XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'headroom-vscode');
}

/**
 * Makes a folder in the cache once. `fill(folder)` is called when it isn't there or was left half done; several
 * processes may ask at the same time, one fills and the others wait.
 * @returns the folder's absolute path
 */
export async function cached(name, fill) {
  const folder = path.join(cacheFolder(), name);
  const complete = path.join(folder, '.complete');
  if (exists(complete)) return folder;
  mkdirSync(cacheFolder(), { recursive: true });
  const release = await lock(`${folder}.lock`);
  try {
    if (exists(complete)) return folder;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await fill(folder);
    writeFileSync(complete, '');
    return folder;
  } finally {
    release();
  }
}

/** Waits until this process alone holds the lock; returns what gives it back. */
async function lock(folder) {
  for (;;) {
    try {
      mkdirSync(folder);
      writeFileSync(path.join(folder, 'pid'), String(process.pid));
      return () => rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isAbandoned(folder)) takeAway(folder);
    else await sleep(500);
  }
}

function isAbandoned(folder) {
  try {
    const pid = Number(readFileSync(path.join(folder, 'pid'), 'utf8'));
    return pid > 0 && !isAlive(pid);
  } catch {
    // No pid yet: its owner is about to write it, or died in between.
    return exists(folder) && Date.now() - statSync(folder).mtimeMs > 10_000;
  }
}

/** A rename succeeds for one process only, so two that see an abandoned lock don't remove each other's new one. */
function takeAway(folder) {
  const aside = `${folder}.${process.pid}`;
  try {
    renameSync(folder, aside);
    rmSync(aside, { recursive: true, force: true });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function exists(file) {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}
