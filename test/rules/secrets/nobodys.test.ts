import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { runRule } from '../../fixture/run';

const program = { 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', 'src/main.ts': "import express from 'express';\nimport './settings';\nexpress().listen(1);\n" };
const told = (path: string, text: string): number => runRule(hardcodedSecret, memoryHost({ ...program, [path]: text })).findings.length;

type Case = readonly [name: string, path: string, text: string, found: number];
function checkAll(cases: readonly Case[]): void {
  for (const [name, path, text, found] of cases) it(`${found === 0 ? 'is silent on' : 'finds'} ${name}`, () => assert.equal(told(path, text), found, text));
}

/** Bytes that look drawn, made for these tests. */
const bytes = (count: number, from: number): Buffer => Buffer.from(Array.from({ length: count }, (_, at) => (from * 41 + at * at * 67 + at * 29) % 256));
const hex = (count: number, from = 3): string => bytes(count, from).toString('hex');
const base64 = (count: number, from = 3): string => bytes(count, from).toString('base64');
const settings = (name: string, value: string): string => `export const account = { user: 'shop', ${name}: '${value}' };\n`;

describe('what a cipher made of a password', () => {
  const path = 'src/settings.ts';
  checkAll([
    ['a vector and a block', path, settings('password', `${hex(16)}|${hex(16, 5)}`), 0],
    ['a vector that is taken as it is written', path, settings('password', `${hex(8)}|${hex(32, 5)}`), 0],
    ['several blocks behind a colon', path, settings('password', `${hex(16)}:${hex(48, 5)}`), 0],
    ['base64', path, settings('password', `${base64(16)}.${base64(32, 5)}`), 0],
    ['a vector in hexadecimal letters before base64', path, settings('password', `${hex(16)}:${base64(32, 5)}`), 0],
    ['a vector, a tag and a message', path, settings('password', `${hex(12)}:${hex(16, 5)}:${hex(9, 7)}`), 0],
    ['one in a test', 'src/import/users.integration-spec.ts', `const row = { password: '${hex(8)}|${hex(16, 5)}' };\n`, 0],
    ['a message that is no block', path, settings('password', `${hex(16)}:${hex(17, 5)}`), 1],
    ['no vector', path, settings('password', `${hex(9)}:${hex(16, 5)}`), 1],
    ['one that a client logs in with', path, `import mysql from 'mysql2';\nexport const pool = mysql.createPool({ host: 'db.acme.io', user: 'shop', password: '${hex(16)}:${hex(32, 5)}' });\n`, 1],
    ['a key with its id', path, settings('apiKey', `${hex(12)}:${hex(32, 5)}`), 1],
    ['a key with its id that is as long as a vector', path, settings('apiKey', `${hex(16)}:${hex(32, 5)}`), 1],
    ['a key alone', path, settings('apiKey', hex(16)), 1],
  ]);
});

describe('addresses of programs of a chain', () => {
  const address = ['9xQeWvG816bUx9EP', 'jHmaT23yvVM2ZWbr', 'rpZb9PusVFin'].join('');
  const anchor = (table: string, name = 'shop_token', value = address): string => `[${table}]\n${name} = "${value}"\n`;
  checkAll([
    ['one by the name of a coin', 'Anchor.toml', anchor('programs.devnet'), 0],
    ['one of the main network', 'Anchor.toml', anchor('programs.mainnet'), 0],
    ['one by a name that speaks of users', 'Anchor.toml', anchor('programs.localnet', 'user_token'), 0],
    ['one by the name of a key', 'Anchor.toml', anchor('programs.localnet', 'session_key'), 0],
    ['another table', 'Anchor.toml', anchor('registry.devnet', 'access_token'), 1],
    ['what is no address', 'Anchor.toml', anchor('programs.devnet', 'access_token', `${address}${address}`), 1],
    ['another network', 'Anchor.toml', anchor('programs.acme', 'access_token'), 1],
  ]);
});

describe('numbers of requests', () => {
  const id = '7c1e94b0-3f5d-4a86-9b27-d04e6f18a35c';
  const sent = (name: string, value = id): string => `export const call = () => fetch('https://api.acme.io', { headers: { '${name}': '${value}' } });\n`;
  checkAll([
    ['one of Postman', 'src/settings.ts', sent('postman-token'), 0],
    ['one of Postman in capitals', 'src/settings.ts', sent('Postman-Token'), 0],
    ['one that joins logs', 'src/settings.ts', sent('x-correlation-token'), 0],
    ['one of Postman in a request that somebody kept', 'requests/orders.http', `GET https://api.acme.io/orders\nPostman-Token: ${id}\n`, 0],
    ['a token by another name', 'src/settings.ts', sent('x-api-token'), 1],
    ['what is no number', 'src/settings.ts', sent('postman-token', ['hV7qTz2Lx9', 'Bw4KmR8sNd'].join('')), 1],
  ]);
});

describe('tokens that somebody counted out', () => {
  const mark = (stage: string, rest: string): string => ['sk', stage, rest].join('_');
  const on = mark('live', '1234567890abcdef12345');
  const back = mark('test', 'x9y8z7w6v5u4t3s2r1q0p9o8');
  const drawn = mark('live', 'q7Lx0Vz93kTbW2mRn58Ypc');
  const test = (token: string): string => `it('starts', () => { process.env.STRIPE_SECRET_KEY = '${token}'; });\n`;
  const shown = (token: string): string => `# Guide\n\n\`\`\`bash\nSecret Key:  ${token}\n\`\`\`\n`;
  checkAll([
    ['one in a test', 'tests/unit/keys.test.ts', test(on), 0],
    ['one of letters and digits by turns in a test', 'tests/unit/keys.test.ts', test(back), 0],
    ['one in a document', 'GUIDE.md', shown(back), 0],
    ['one that a program is given', 'src/settings.ts', `export const stripeSecretKey = '${back}';\n`, 1],
    ['one that was drawn, in a test', 'tests/unit/keys.test.ts', test(drawn), 1],
    ['one that was drawn, in a document', 'GUIDE.md', shown(drawn), 1],
  ]);
});
