import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { cached, cacheFolder } from '../../scripts/host/cache.mjs';

const settings = ['XDG_CACHE_HOME', 'LOCALAPPDATA'];

describe("the scripts' cache", () => {
  const before = settings.map((name) => process.env[name]);
  let home;

  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'headroom-cache-'));
    for (const name of settings) process.env[name] = home;
  });

  afterEach(() => {
    settings.forEach((name, index) => {
      if (before[index] === undefined) delete process.env[name];
      else process.env[name] = before[index];
    });
    rmSync(home, { recursive: true, force: true });
  });

  it('fills a folder once, however many ask for it', async () => {
    let fills = 0;
    const fill = async (folder) => {
      fills++;
      await sleep(50);
      writeFileSync(path.join(folder, 'tool'), 'whole');
    };
    const [first, second] = await Promise.all([cached('tool-1', fill), cached('tool-1', fill)]);
    await cached('tool-1', fill);
    assert.equal(first, second);
    assert.equal(readFileSync(path.join(first, 'tool'), 'utf8'), 'whole');
    assert.equal(fills, 1);
  });

  it('starts anew where the last attempt failed', async () => {
    const failing = async (folder) => {
      writeFileSync(path.join(folder, 'rest'), '');
      throw new Error('no network');
    };
    await assert.rejects(cached('tool-2', failing), /no network/);
    const folder = await cached('tool-2', async () => undefined);
    assert.equal(existsSync(path.join(folder, 'rest')), false);
  });

  it('takes over the lock of a process that is gone', async () => {
    const lock = path.join(cacheFolder(), 'tool-3.lock');
    mkdirSync(lock, { recursive: true });
    writeFileSync(path.join(lock, 'pid'), '2147483646');
    await cached('tool-3', async () => undefined);
    assert.equal(existsSync(lock), false);
  });

  it('takes over a lock whose owner died before it wrote its number', async () => {
    const lock = path.join(cacheFolder(), 'tool-4.lock');
    mkdirSync(lock, { recursive: true });
    utimesSync(lock, 0, 0);
    await cached('tool-4', async () => undefined);
    assert.equal(existsSync(lock), false);
  });
});
