import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { temporaryFolder } from './command-line';

describe('the output of the command line', () => {
  it('may be read in part: who closes the pipe gets no stack trace', async () => {
    const program = spawn(process.execPath, ['--require', 'tsx/cjs', 'src/cli/main.ts', 'rules'], { cwd: path.resolve(__dirname, '../..') });
    let complaints = '';
    program.stderr.on('data', (text) => (complaints += String(text)));
    program.stdout.destroy();
    const [code] = (await once(program, 'close')) as [number];
    assert.deepEqual({ code, complaints }, { code: 0, complaints: '' });
  });
});

describe('the program of the command line', () => {
  it('can be started by its name once it is built', async () => {
    const folder = temporaryFolder();
    const outfile = path.join(folder.path, 'cli.js');
    await build({ entryPoints: [path.resolve(__dirname, '../../src/cli/main.ts')], bundle: true, platform: 'node', packages: 'external', outfile });
    assert.match(readFileSync(outfile, 'utf8'), /^#!\/usr\/bin\/env node\n/);
    if (process.platform !== 'win32') assert.equal(statSync(outfile).mode & 0o111, 0o111);
    folder.remove();
  });
});
