import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { runRule } from '../../fixture/run';

const program = { 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', 'src/main.ts': "import express from 'express';\nimport './settings';\nexpress().listen(1);\n" };
const found = (path: string, text: string): number => runRule(hardcodedSecret, memoryHost({ ...program, [path]: text })).findings.length;

const id = 'QX7RT2MWKZ4P9VBA';
const drawn = 'q7Lx0Vz93kTbW2mRn58YpcQe4';

describe('the user\'s name of a pair of keys', () => {
  const pair = (use: string): string => `const BROKER_API_KEY = '${id}';\nconst BROKER_API_SECRET = '${drawn}';\nexport const options = { ${use} };\n`;
  const cases: readonly (readonly [name: string, code: string, found: number])[] = [
    ['sent beside the password', pair('sasl: { mechanism: "plain", username: BROKER_API_KEY, password: BROKER_API_SECRET }'), 1],
    ['sent as a user beside the password', pair('auth: { user: BROKER_API_KEY, pass: BROKER_API_SECRET }'), 1],
    ['sent as the password', pair('sasl: { username: "app", password: BROKER_API_KEY }, other: BROKER_API_SECRET'), 2],
    ['sent without a password', pair('username: BROKER_API_KEY'), 2],
    ['sent beside a password of a setting', pair('auth: { username: BROKER_API_KEY, password: process.env.BROKER_API_SECRET }, other: BROKER_API_SECRET'), 1],
    ['sent beside no password, which makes it one', pair('auth: { username: BROKER_API_KEY, password: undefined }, other: BROKER_API_SECRET'), 2],
    ['sent beside a word', pair('auth: { username: BROKER_API_KEY, password: "X" }, other: BROKER_API_SECRET'), 2],
    ['sent as both', pair('auth: { username: BROKER_API_KEY, password: BROKER_API_KEY }, other: BROKER_API_SECRET'), 2],
    ['sent beside the password, and in a header', pair('auth: { username: BROKER_API_KEY, password: BROKER_API_SECRET }, headers: { "x-api-key": BROKER_API_KEY }'), 2],
    ['a user only in a comment', pair('/* auth: { username: BROKER_API_KEY, password: BROKER_API_SECRET } */ headers: { "x-api-key": BROKER_API_KEY }'), 2],
    ['beside the password of another object', pair('a: { username: BROKER_API_KEY }, b: { password: BROKER_API_SECRET }'), 2],
    ['exported', pair('auth: { username: BROKER_API_KEY, password: BROKER_API_SECRET }').replace('const', 'export const'), 2],
    ['sent in a header', pair('headers: { "x-api-key": BROKER_API_KEY }'), 2],
  ];
  for (const [name, code, expected] of cases) it(`leaves ${expected} of two where it is ${name}`, () => assert.equal(found('src/settings.ts', code), expected));
});

describe('the public half of a pair of keys', () => {
  const other = 'w8Jd3Qs61LfTn0RvXe75HbZm';
  const told = (path: string, text: string): string[] => runRule(hardcodedSecret, memoryHost({ ...program, [path]: text })).findings.map(({ message }) => /`([^`]+)`/.exec(message)?.[1] ?? '');
  const object = (first: string, second: string, between = ''): string => `export const gateway = { ${first}: '${drawn}',${between} ${second}: '${other}' };\n`;
  const cases: readonly (readonly [name: string, path: string, text: string, found: readonly string[]])[] = [
    ['in an object', 'src/settings.ts', object('apiKey', 'apiSecret'), ['gateway.apiSecret']],
    ['the other way round', 'src/settings.ts', object('apiSecret', 'apiKey'), ['gateway.apiSecret']],
    ['with words in capitals', 'src/settings.ts', object('API_KEY', 'API_SECRET'), ['gateway.API_SECRET']],
    ['with an address between them', 'src/settings.ts', object('consumerKey', 'consumerSecret', " url: 'https://api.acme.io/v2',"), ['gateway.consumerSecret']],
    ['of the key by its name', 'src/settings.ts', object('apiKey', 'apiKeySecret'), ['gateway.apiKeySecret']],
    ['of a list', 'src/settings.ts', `export const gateways = [{ apiKey: '${drawn}', apiSecret: '${other}' }, { apiKey: '${drawn}1', apiSecret: '${other}1' }];\n`, ['gateways.apiSecret', 'gateways.apiSecret']],
    ['in an env file', '.env', `MEDIA_API_KEY=${drawn}\nMEDIA_API_SECRET=${other}\n`, ['MEDIA_API_SECRET']],
    ['of nobody, in an env file', '.env', `API_KEY=${drawn}\nAPI_SECRET=${other}\n`, ['API_KEY', 'API_SECRET']],
    ['of the program, in an env file', '.env', `APP_CLIENT_KEY=${drawn}\nAPP_CLIENT_SECRET=${other}\n`, ['APP_CLIENT_KEY', 'APP_CLIENT_SECRET']],
    ['of a consumer, in an env file', '.env', `CONSUMER_KEY=${drawn}\nCONSUMER_SECRET=${other}\n`, ['CONSUMER_SECRET']],
    ['of nobody, in an object', 'src/settings.ts', `export const settings = { apiKey: '${drawn}', apiSecret: '${other}' };\n`, ['settings.apiKey', 'settings.apiSecret']],
    ['in YAML', 'config/default.yaml', `media:\n  apiKey: ${drawn}\n  apiSecret: ${other}\n`, ['media.apiSecret']],
    ['in a list of variables', 'docker-compose.yml', `services:\n  api:\n    build: .\n    environment:\n      MEDIA_API_KEY: ${drawn}\n      MEDIA_API_SECRET: ${other}\n`, ['MEDIA_API_SECRET']],
    ['a key alone', 'src/settings.ts', `export const gateway = { apiKey: '${drawn}' };\n`, ['gateway.apiKey']],
    ['a key beside a secret from the environment', 'src/settings.ts', `export const gateway = { apiKey: '${drawn}', apiSecret: process.env.API_SECRET };\n`, ['gateway.apiKey']],
    ['a key beside a secret of another name', 'src/settings.ts', object('apiKey', 'webhookSecret'), ['gateway.apiKey', 'gateway.webhookSecret']],
    ['a key beside the secret of another object', 'src/settings.ts', `export const one = { apiKey: '${drawn}' };\nexport const two = { apiSecret: '${other}' };\n`, ['one.apiKey', 'two.apiSecret']],
    ['a key beside the secret of another variable', '.env', `MEDIA_API_KEY=${drawn}\nMAIL_API_SECRET=${other}\n`, ['MEDIA_API_KEY', 'MAIL_API_SECRET']],
    ['a key far from the secret', '.env', `MEDIA_API_KEY=${drawn}\n${Array.from({ length: 20 }, (_, at) => `# setting number ${String(at)} of the program\n`).join('')}MEDIA_API_SECRET=${other}\n`, ['MEDIA_API_KEY', 'MEDIA_API_SECRET']],
    ['a key beside a stand-in', 'src/settings.ts', `export const gateway = { apiKey: '${drawn}', apiSecret: 'changeme' };\n`, ['gateway.apiKey']],
    ['keys that both are secrets', 'src/settings.ts', object('encryptionKey', 'encryptionSecret'), ['gateway.encryptionKey', 'gateway.encryptionSecret']],
  ];
  for (const [name, path, text, expected] of cases) it(`${expected.some((one) => /key$/i.test(one)) ? 'counts' : 'is silent'} ${name}`, () => assert.deepEqual(told(path, text).map((one) => one.replace(/` of .*/, '')), expected));
});

it('takes the keys of a file with many in one pass', () => {
  const keys = Array.from({ length: 4000 }, (_, at) => `const K${at}_API_KEY = '${id}${at}';\n`).join('');
  const started = performance.now();
  assert.equal(found('src/settings.ts', keys), 4000);
  assert.ok(performance.now() - started < 20_000);
});

describe('tokens that browsers get of Segment', () => {
  const hex = 'dvZ7naazdlWY3Szcmk69E5G0VdJfijsl'.split('').reverse().join('');
  it('are no secrets', () => assert.equal(found('config/default.json', `{ "telemetry": { "segment": { "token": "${hex}", "webToken": "${hex.slice(1)}1" } } }`), 0));
  it('are others than those of accounts', () => assert.equal(found('config/default.json', `{ "segment": { "accessToken": "${hex}" }, "mail": { "token": "${hex}1" } }`), 2));
  it('are others than longer ones', () => assert.equal(found('config/default.json', `{ "segment": { "token": "${hex}Qx3.${hex}Lw9" } }`), 1));
});

describe('members of what holds secrets', () => {
  const cases: readonly (readonly [name: string, path: string, text: string, found: number])[] = [
    ['settings, by the names of what they are for', 'config/default.json', `{ "sharedSecrets": { "auth": "secretAuth", "cookie": "secretCookie", "mail": "${drawn}" } }`, 3],
    ['settings, names that a vault has', 'config/default.json', '{ "secrets": { "database": "secretDatabase", "mail": "my-mail-secret" }, "appSecrets": { "database": "my-database-secret" } }', 0],
    ['settings, beside what describes them', 'config/default.json', `{ "secrets": { "commit": "${drawn}", "digest": "${drawn}", "mail": "${drawn}1" } }`, 1],
    ['settings, by what only describes them', 'config/default.json', `{ "secrets": { "commit": "${drawn}", "etag": "${drawn}", "uuid": "${drawn}" } }`, 0],
    ['settings in YAML', 'config/default.yaml', `sharedSecrets:\n  auth: ${drawn}\n`, 1],
    ['settings, what describes them', 'config/default.json', `{ "secrets": { "engine": "hunter2-x", "path": "${drawn}", "keyId": "${drawn}1", "fileName": "${drawn}2" } }`, 0],
    ['settings, references', 'config/default.json', '{ "secrets": { "auth": "${AUTH}", "cookie": "", "mail": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:mail" } }', 0],
    ['settings, beside', 'config/default.json', `{ "shared": { "auth": "secretAuth", "cookie": "${drawn}" } }`, 0],
    ['settings, keys of providers', 'config/default.json', `{ "apiKeys": { "weather": "${drawn}", "maps": "none" } }`, 1],
    ['settings, names that something else has', 'config/default.json', '{ "vaultSecrets": { "mail": "mailcredentials" }, "k8sSecrets": { "db": "shopdatabase" }, "dockerSecrets": { "db": "dbsecret1" }, "awsSecrets": { "mail": "prodmail" }, "userPasswords": { "strength": "strong", "hash": "argon2id" } }', 0],
    ['settings, what was drawn for a vault', 'config/default.json', `{ "vaultSecrets": { "mail": "${drawn}" }, "userPasswords": { "admin": "hunter2" } }`, 2],
    ['sources, what was drawn', 'src/settings.ts', `export const secrets = { cookie: '${drawn}' };\n`, 1],
    ['sources, words', 'src/settings.ts', "export const secrets = { cookie: 'sid-2', store: 'aws-ssm-1', stage: 'hunter2' };\n", 0],
    ['sources, texts of a page', 'src/settings.ts', `export const messages = { secrets: { cookie: '${drawn}' } };\n`, 0],
  ];
  for (const [name, path, text, expected] of cases) it(`${expected === 0 ? 'are silent on' : 'count in'} ${name}`, () => assert.equal(found(path, text), expected));
});
