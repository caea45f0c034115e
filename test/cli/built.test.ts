import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
const program = path.join(root, 'dist/cli.js');

describe('the built program', () => {
  it('says what is wrong with a command, also where it notices in its other file', () => {
    assert.ok(existsSync(program), 'The program has to be built: npm run build.');
    const { status, stderr } = spawnSync(process.execPath, [program, 'scan', path.join(root, 'test/projects/shop'), '--no-cache', '--rule', 'nope'], { encoding: 'utf8' });
    assert.equal(status, 2);
    assert.match(stderr, /^headroom: There is no rule nope;/);
  }).timeout(60_000);
});
