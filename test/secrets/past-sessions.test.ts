import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../src/engine/rules/hardcoded-secret';
import { runRule } from '../fixture/run';

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = [encoded({ alg: 'HS256', typ: 'JWT' }), encoded({ uid: 7, iat: 1_709_000_000 }), 'q7Lx0vZ93kTdW4mPb8sYh2ReQ1xC5nJ6uA0gF3iOe9w'].join('.');

/** How many findings a dump gives. */
function findingsIn(dump: string): number {
  const files = { 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', 'src/main.ts': "import express from 'express';\nexpress().listen(1);\n", 'deploy/shop.sql': `${dump}\n` };
  return runRule(hardcodedSecret, memoryHost(files)).findings.length;
}

const row = (table: string, columns: string, values: string): string => `INSERT INTO \`${table}\` (${columns}) VALUES (${values});`;

describe('tokens of sessions in a dump', () => {
  const told: Readonly<Record<string, string>> = {
    'without a date of their end': row('user_tokens', '`id`, `value`', `1, '${token}'`),
    'whose end is in the future': row('user_tokens', '`id`, `value`, `expired_at`', `1, '${token}', '2199-01-01 00:00:00'`),
    'that never end': row('user_tokens', '`id`, `value`, `expired_at`', `1, '${token}', NULL`),
    'of a table of something else': row('settings', '`id`, `value`, `expired_at`', `1, '${token}', '2024-03-01 00:00:00'`),
    'whose values don\'t match the columns': row('user_tokens', '`id`, `value`, `expired_at`', `1, '${token}', 'x', '2024-03-01 00:00:00'`),
    'of which another row follows': `${row('user_tokens', '`id`, `value`, `expired_at`', `1, '${token}', '2024-03-01 00:00:00'`).replace(';', ',')} (2, 'x', '2024-03-01 00:00:00');`,
  };
  for (const [what, dump] of Object.entries(told)) it(`are told ${what}`, () => assert.equal(findingsIn(dump), 1));

  it('are silent where their row says that they are over', () => {
    assert.equal(findingsIn(row('user_tokens', '`id`, `value`, `expired_at`', `1, '${token}', '2024-03-01 00:00:00.123'`)), 0);
    assert.equal(findingsIn(row('sessions', 'id, note, token, expires', `1, 'a, b', '${token}', '2024-03-01'`)), 0);
  });
});
