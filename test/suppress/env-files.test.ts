import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../src/engine/rules/hardcoded-secret';
import { runRule } from '../fixture/run';

const drawn = ['kP3xv9Qz7L', 'mW2nB8tR4h'].join('');
const program = { 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', 'src/main.ts': "import express from 'express';\nexpress().listen(1);\n" };

function lines(env: string): number[] {
  return runRule(hardcodedSecret, memoryHost({ ...program, '.env': env })).findings.filter(({ rule }) => rule === 'hardcoded-secret').map(({ range }) => range.line);
}

describe('a credential that is commented out in an env file', () => {
  it('is told', () => assert.deepEqual(lines(`# PARTNER_API_KEY=${drawn}\n`), [1]));
  it('is hidden by the line above it', () => assert.deepEqual(lines(`# headroom-disable-next-line hardcoded-secret -- revoked\n# PARTNER_API_KEY=${drawn}\n`), []));
  it('is hidden by its own line', () => assert.deepEqual(lines(`# PARTNER_API_KEY=${drawn} # headroom-disable-line hardcoded-secret — revoked\n`), []));
  it('is told where the line above it speaks of another', () => assert.deepEqual(lines(`# headroom-disable-next-line hardcoded-secret -- revoked\n# PARTNER_API_KEY=${drawn}\n# OTHER_API_KEY=${drawn}x\n`), [3]));
});
