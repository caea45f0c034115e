import assert from 'node:assert/strict';
import path from 'node:path';
import vm from 'node:vm';
import { buildSync } from 'esbuild';
import type * as vscode from 'vscode';
import type * as stand from '../../src/extension/client/server';

describe('the extension', () => {
  it('loads nothing but code of its own before it is activated', () => {
    const inputs = Object.keys(bundled('src/extension/main.ts').inputs);
    assert.ok(inputs.includes('src/extension/client/server.ts'));
    assert.deepEqual(inputs.filter((file) => !file.startsWith('src/')), []);
    assert.ok(!inputs.includes('src/extension/client/language-client.ts'));
  });
});

describe('what stands for the server', () => {
  it('loads the client after whoever starts it is done, and has what listens told to it', async () => {
    const { server, log } = open();
    const dropped = server.on(NAME, () => undefined);
    server.on(NAME, () => undefined);
    dropped.dispose();
    const started = server.start();
    await Promise.resolve();
    assert.deepEqual(log, []);
    await started;
    server.on(NAME, () => undefined);
    await server.start();
    assert.deepEqual(log, ['load', 'create {"of":1}', 'on', 'start', 'on', 'start']);
  });

  it('lets who asks wait for it, and asks a client that is loaded once', async () => {
    const { server, log } = open();
    const answers = await Promise.all([server.request(NAME, 1), server.request(NAME, 2), server.start()]);
    assert.deepEqual(answers, ['answer 1', 'answer 2', undefined]);
    assert.deepEqual(log.filter((line) => line === 'load'), ['load']);
  });

  it('says that it is down where the client could not be made, and makes it when it is restarted', async () => {
    const { server, log, failing } = open();
    failing.now = true;
    await server.start();
    await assert.rejects(async () => server.request(NAME, 1), /planted/);
    failing.now = false;
    await server.restart();
    assert.deepEqual(log.filter((line) => line !== 'load'), ['error planted', 'down', 'create {"of":1}', 'restart']);
  });

  it('stops what runs, and loads nothing any more', async () => {
    const { server, log } = open();
    await server.start();
    await server.dispose();
    await assert.rejects(async () => server.request(NAME, 1), /shutting down/);
    const other = open();
    await other.server.dispose();
    await other.server.start();
    assert.deepEqual([log.at(-1), other.log], ['stop', []]);
  });
});

const NAME = { method: 'asked' };

function open(): { server: stand.Server; log: string[]; failing: { now: boolean } } {
  const log: string[] = [];
  const failing = { now: false };
  const note = (what: string) => () => Promise.resolve(void log.push(what));
  const client = { request: (_: unknown, params: number) => Promise.resolve(`answer ${String(params)}`), on: () => (log.push('on'), new Disposable(() => undefined)), start: note('start'), restart: note('restart'), stop: note('stop') };
  class Disposable {
    constructor(readonly dispose: () => void) {}
  }
  class EventEmitter {
    readonly fire = note('down');
    readonly dispose = (): void => undefined;
  }
  const load = (name: string): unknown => {
    if (name === 'vscode') return { Disposable, EventEmitter };
    log.push('load');
    return { createClient: ({ options }: { options: unknown }) => (log.push(`create ${JSON.stringify(options)}`), client) };
  };
  const options = (): Promise<object> => (failing.now ? Promise.reject(new Error('planted')) : Promise.resolve({ of: 1 }));
  const channel = { error: (_: string, error: Error) => log.push(`error ${error.message}`) } as unknown as vscode.LogOutputChannel;
  const server = evaluated(bundled('src/extension/client/server.ts').text, load).createServer({} as vscode.ExtensionContext, channel, options);
  return { server, log, failing };
}

function bundled(entry: string): { text: string; inputs: object } {
  const { outputFiles, metafile } = buildSync({ absWorkingDir: path.resolve(__dirname, '../..'), entryPoints: [entry], bundle: true, write: false, metafile: true, platform: 'node', format: 'cjs', supported: { 'dynamic-import': false }, external: ['vscode', './language-client'] });
  return { text: outputFiles[0]!.text, inputs: metafile.inputs };
}

function evaluated(text: string, load: (name: string) => unknown): typeof stand {
  const module = { exports: {} };
  (vm.runInThisContext(`(function (require, module) {${text}\n})`) as (...given: unknown[]) => void)(load, module);
  return module.exports as typeof stand;
}
