import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../../src/engine/rules/secret-fallback';
import { runRule } from '../../fixture/run';

const program = { 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }' };

function count(path: string, text: string): number {
  const host = memoryHost({ ...program, 'src/main.ts': "import express from 'express';\nimport './settings';\nexpress().listen(1);\n", [path]: text });
  return [hardcodedSecret, secretFallback].flatMap((rule) => runRule(rule, host).findings).length;
}

describe('the name of a setting in brackets', () => {
  for (const value of ['[DB_PASSWORD]', '[db_password]', '<DB_PASSWORD>', '<db-password>', '{DB_PASSWORD}', '%DB_PASSWORD%', '__DB_PASSWORD__', '$[DB_PASSWORD]', '#{DB_PASSWORD}#', '"[DB_PASSWORD]"', '[ DB PASSWORD ]', '@DB_PASSWORD@', '[[DB_PASSWORD]]']) {
    it(`is no value: ${value}`, () => assert.deepEqual(['.env', '.env.production'].map((path) => count(path, `DB_PASSWORD=${value}\n`)), [0, 0]));
  }
  for (const value of ['[ADMIN_PASSWORD]', '[DB_PASSWORD', 'DB_PASSWORD]', '[DB_PASSWORD1]', '<changeme>', 'db_password', '-DB_PASSWORD-', '[DB_PASSWORD]x']) {
    it(`nothing else is: ${value}`, () => assert.equal(count('.env.production', `DB_PASSWORD=${value}\n`), 1));
  }
  it('is none of a key, in compose and in settings', () => {
    assert.equal(count('.env.production', 'JWT_SECRET = [JWT_SECRET]\nENCRYPT_SECRET_KEY=[encrypt_secret_key]\n'), 0);
    assert.equal(count('docker-compose.yml', 'services:\n  api:\n    build: .\n    environment:\n      JWT_SECRET: "[JWT_SECRET]"\n      COOKIE_SECRET: "<COOKIE_SECRET>"\n'), 0);
    assert.equal(count('config/production.yaml', 'db:\n  password: "[DB_PASSWORD]"\n'), 0);
  });
  it('is one where it steps in for the setting', () => assert.equal(count('src/settings.ts', "export const secret = process.env.JWT_SECRET || '[JWT_SECRET]';"), 1));
});

describe('an account that only says what belongs there', () => {
  const header = (account: string): string => `export const sent = { headers: { Authorization: 'Basic ${btoa(account)}' } };`;
  for (const account of ['BasicAuthUserName:BasicAuthPassword', 'username:password', 'user name : password', 'user:password', '<user>:<password>', 'YourUsername:YourPassword', 'login:passwd']) it(`is none: ${account}`, () => assert.equal(count('src/settings.ts', header(account)), 0));
  for (const account of ['admin:password', 'shopUserName:shopPassword', 'auth_user:auth_password', 'username:kite-47-lamp', 'BasicAuthUserName:Kx7qLm2vPw9', 'user1:password1', 'orders:orders-secret']) it(`is one otherwise: ${account}`, () => assert.equal(count('src/settings.ts', header(account)), 1));
});

describe('an id that pages name a workspace by', () => {
  const id = btoa('7c1b2d94-0e5f-4a36-9b8c-d3e2f1a40b57');
  for (const name of ['COURIER_CLIENT_KEY', 'CLIENT_KEY', 'INBOX_CLIENT_KEY']) it(`is public: ${name}`, () => assert.equal(count('.env.production', `${name}=${id}\n`), 0));
  for (const [name, value] of [['COURIER_AUTH_KEY', id], ['CLIENT_SECRET_KEY', id], ['ADMIN_CLIENT_KEY', id], ['COURIER_CLIENT_KEY', btoa('q7Lx0Vz93kTbW2mRn58YpcTtKd41Gs6HbWq0')], ['COURIER_CLIENT_KEY', 'q7Lx0Vz93kTbW2mRn58YpcTtKd41Gs6H'], ['API_KEY', id]] as const) it(`is a key otherwise: ${name}`, () => assert.equal(count('.env.production', `${name}=${value}\n`), 1));
});
