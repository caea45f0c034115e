import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../../src/engine/rules/secret-fallback';
import { runRule } from '../../fixture/run';

const drawn = ['vK9', 'tQ2mZ', 'x7LpR4', 'wB8nH1c'].join('');

/** What both rules say of files beside a service that loads `src/loaded.ts`. */
function told(files: Readonly<Record<string, string>>): number {
  const host = memoryHost({
    'package.json': '{ "name": "api", "dependencies": { "express": "5", "jsonwebtoken": "9" } }',
    'src/main.ts': "import express from 'express';\nimport './loaded';\nexpress().listen(1);\n",
    'src/loaded.ts': 'export const nothing = 1;\n',
    ...files,
  });
  return [hardcodedSecret, secretFallback].flatMap((rule) => runRule(rule, host).findings).length;
}

describe('what somebody made up for a secret', () => {
  const account = "export const account = { user: 'maria', password: 'Sommer2024!' };";
  const cases: readonly (readonly [name: string, files: Readonly<Record<string, string>>, found: number])[] = [
    ['in a file that no service loads', { 'src/other.ts': account }, 0],
    ['in a file that a service loads', { 'src/loaded.ts': account }, 1],
    ['as a key in a file that no service loads', { 'src/other.ts': "export const jwtSecret = 'hunter2';" }, 0],
    ['as a key that is used there', { 'src/other.ts': "import jwt from 'jsonwebtoken';\nconst jwtSecret = 'hunter2';\nexport const sign = (id: string) => jwt.sign({ id }, jwtSecret, { expiresIn: 60 });" }, 1],
    ['as a key that a file beside it uses', { 'src/constants.ts': "export const jwtConstants = { secret: 'hunter2' };", 'src/other.ts': "import jwt from 'jsonwebtoken';\nimport { jwtConstants } from './constants';\nexport const sign = (id: string) => jwt.sign({ id }, jwtConstants.secret, { expiresIn: 60 });" }, 1],
    ['in the place of a setting', { 'src/other.ts': "export const jwtSecret = process.env.JWT_SECRET ?? 'hunter2';" }, 1],
    ['in the address of a local store', { 'src/other.ts': "export const connectionUrl = 'postgres://app:app_dev@localhost:5432/app';" }, 0],
    ['in the address of a local store that is connected to', { 'src/other.ts': "import { Pool } from 'pg';\nexport const pool = new Pool({ connectionString: 'postgres://app:app_dev@localhost:5432/app' });" }, 1],
    ['in the address of a store elsewhere', { 'src/other.ts': "export const connectionUrl = 'postgres://app:Sommer2024x@db.acme-shop.io:5432/app';" }, 1],
    ['and drew, wherever it stands', { 'src/other.ts': `export const apiSecret = '${drawn}';` }, 1],
  ];
  for (const [name, files, found] of cases) it(`${found === 0 ? 'is silent' : 'is told'} ${name}`, () => assert.equal(told(files), found));
});

describe('what names a place or a step', () => {
  const cases: readonly (readonly [name: string, code: string, found: number])[] = [
    ['an entry of the storage of a browser', "const SESSION_KEY = 'shop4Session7State';\nexport const read = () => sessionStorage.getItem(SESSION_KEY);", 0],
    ['a cookie', "const TOKEN_COOKIE = 'shop4Token7Value';\nimport Cookies from 'js-cookie';\nexport const authToken = TOKEN_COOKIE;\nexport const read = () => Cookies.get(TOKEN_COOKIE);", 0],
    ['a cookie of an answer', "const AUTH_TOKEN = 'shop4Token7Value';\nexport const out = (res: any) => res.clearCookie(AUTH_TOKEN);", 0],
    ['a key that is only shown', "const SESSION_KEY = 'shop4Session7State9kQz';\nexport const show = () => console.log(SESSION_KEY);", 1],
    ['steps that another one waits for', "import async from 'async';\nasync.auto({ hash_password: ['email_known', 'phone_known_2', (cb: any) => cb()] });", 0],
    ['keys in a list', "export const jwt_secret = ['hunter2', 'hunter3'];", 2],
    ['a key that is turned away', `const REVOKED_ENCRYPTION_KEY = '${drawn}';\nexport const check = (key: string) => { if (key === REVOKED_ENCRYPTION_KEY) throw new Error('revoked'); };`, 0],
    ['a key', `const DEFAULT_ENCRYPTION_KEY = '${drawn}';\nexport const check = (key: string) => key === DEFAULT_ENCRYPTION_KEY;`, 1],
  ];
  for (const [name, code, found] of cases) it(`${found === 0 ? 'is no secret' : 'differs from'}: ${name}`, () => assert.equal(told({ 'src/loaded.ts': code }), found));
});

describe('what stands in for something else', () => {
  const code = `export const channelToken = '${drawn}';`;
  const cases: readonly (readonly [path: string, text: string, found: number])[] = [
    ['src/mail_mock.ts', code, 0], ['src/pay.mock.service.ts', code, 0], ['src/mockServer.ts', code, 0], ['src/stubs/pay.ts', code, 0],
    ['src/mockingbird.ts', code, 1], ['src/hammock.ts', code, 1],
    ['src/@mock-utils/users.json', `{ "users": [{ "password": "${drawn}" }] }`, 0], ['src/users.json', `{ "users": [{ "password": "${drawn}" }] }`, 1],
    ['src/pay.mock.service.ts', `export const key = '${['sk', 'live', '4eC39HqLyjWDarjtT1zdp7dd'].join('_')}';`, 1],
  ];
  for (const [path, text, found] of cases) it(`${path} ${found === 0 ? 'holds nothing' : 'is told'}`, () => assert.equal(told({ [path]: text }), found));
});

describe('a token of an hour', () => {
  const token = ['ya29', `a0Af_${'Qk7W2RtYpL9sXvZa'.repeat(8)}`].join('.');
  it('is long over in a comment', () => assert.equal(told({ 'src/loaded.ts': `// Error: ${token}\nexport const x = 1;` }), 0));
  it('is told where it is bound', () => assert.equal(told({ 'src/loaded.ts': `export const accessToken = '${token}';` }), 1));
});

describe('a salt', () => {
  const cases: readonly (readonly [name: string, code: string, found: number])[] = [
    ['of a key that is made of another key', "import { scryptSync } from 'node:crypto';\nexport const key = scryptSync(process.env.MASTER_KEY!, 'growth-vault', 32);", 0],
    ['of such a key, by name', "import { scryptSync } from 'node:crypto';\nconst SALT = 'growth-vault';\nexport const key = scryptSync(process.env.MASTER_KEY!, SALT, 32);", 0],
    ['of passwords', "import { scryptSync } from 'node:crypto';\nexport const hash = (password: string) => scryptSync(password, 'growth-vault', 32);", 1],
    ['of passwords, by name', "import { pbkdf2Sync } from 'node:crypto';\nconst SALT = 'growth-vault';\nexport const hash = (user: { password: string }) => pbkdf2Sync(user.password, SALT, 1000, 32, 'sha512');", 1],
  ];
  for (const [name, code, found] of cases) it(`${found === 0 ? 'is no secret' : 'is one'}: ${name}`, () => assert.equal(told({ 'src/loaded.ts': code }), found));
});
