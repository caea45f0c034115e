import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

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
