import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash, getHashes } from 'node:crypto';
import type { ScanReport } from '../../src/report/json';
import { commandLine, temporaryFolder, type Folder } from './command-line';

const FILE = 'headroom.baseline.json';
const first = ['kP3xv9Qz7L', 'mW2nB8tR4x'].join('');
const other = ['Zq81x7Canary', '2wRt5bNm9p'].join('');
const body = (seed: string): string => `MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ${seed.repeat(80)}`;
const frame = (inner: string): string => [`-----BEGIN`, `PRIVATE KEY-----\n${inner}\n-----END`, 'PRIVATE KEY-----\n'].join(' ');

/** A file with a credential in it, and how the same credential looks after an edit that leaves it. */
const places: Readonly<Record<string, { file: string; text: (value: string) => string; edited?: (text: string) => string }>> = {
  'a constant': { file: 'src/a.ts', text: (value) => `export const jwtSecret = '${value}';\n`, edited: (text) => text.replace(/'/g, '"') },
  'a default': { file: 'src/a.ts', text: (value) => `export const jwtSecret = process.env.JWT_SECRET ?? '${value}';\n`, edited: (text) => text.replace('??', '||') },
  'an address': { file: 'src/a.ts', text: (value) => `export const url = 'postgres://app:${value}@db.acme.io/app';\n`, edited: (text) => text.replace('io/app', 'io/shop') },
  'a sum': { file: 'src/a.ts', text: (value) => `export const jwtSecret = '${value.slice(0, 8)}' + '${value.slice(8)}';\n` },
  'an env file': { file: '.env', text: (value) => `PORT=1\nJWT_SECRET=${value}\n`, edited: (text) => text.replace(/\n/g, '\r\n') },
  'a compose file': { file: 'docker-compose.yml', text: (value) => `services:\n  a:\n    build: .\n    environment:\n      JWT_SECRET: ${value}\n`, edited: (text) => text.replace(/(JWT_SECRET: )(.*)/, '$1"$2"') },
  'JSON': { file: 'config/a.json', text: (value) => `{ "jwt": { "secret": "${value}" } }\n` },
  'a script': { file: 'deploy.sh', text: (value) => `export JWT_SECRET=${value}\n`, edited: (text) => text.replace(/=(.*)/, '="$1"') },
  'an address with an @ in the password': { file: 'src/a.ts', text: (value) => `export const url = 'postgres://app:k@${value}@db.acme-shop.io/app';\n`, edited: (text) => text.replace('db.acme', 'db2.acme') },
  'an address of JDBC': { file: '.env', text: (value) => `DB_URL=jdbc:postgresql://app:${value}@db.acme-shop.io/app\n`, edited: (text) => text.replace('db.acme', 'db2.acme') },
  'a connection string': { file: 'src/a.ts', text: (value) => `export const db = 'Server=db.acme-shop.io;User Id=sa;Password=${value};Encrypt=true';\n`, edited: (text) => text.replace('=true', '=false') },
  'a parameter': { file: 'src/a.ts', text: (value) => `export const url = 'https://api.acme-shop.io/rates?page=1&api_key=${value}';\n`, edited: (text) => text.replace('page=1', 'page=2') },
  'a default of compose': { file: 'docker-compose.yml', text: (value) => `services:\n  a:\n    build: .\n    environment:\n      JWT_SECRET: \${JWT_SECRET:-${value}}\n`, edited: (text) => text.replace(':-', '-') },
  'a header': { file: 'src/a.ts', text: (value) => `export const headers = { authorization: 'Bearer ${value}' };\n`, edited: (text) => text.replace('Bearer ', 'bearer  ') },
  'a private key': { file: 'server.key', text: (value) => frame(body(value)), edited: (text) => text.replace(/\n/g, '\r\n') },
};

describe('a credential in the place of a known one', () => {
  let folder: Folder;
  const git = (...args: string[]): void => assert.equal(spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: folder.path }).status, 0);
  const told = (...args: string[]) => {
    const { findings } = JSON.parse(commandLine(folder.path, 'scan', '--no-cache', '--rule', 'hardcoded-secret', '--rule', 'secret-fallback', '--format', 'json', ...args).out) as ScanReport;
    return findings.map(({ rule, severity }) => `${severity} ${rule}`);
  };

  beforeEach(() => {
    folder = temporaryFolder({ 'package.json': '{ "name": "a", "dependencies": { "express": "5" } }', 'src/server.ts': "import './a';\nimport express from 'express';\nexpress().listen(3000);\n" });
  });

  afterEach(() => folder.remove());

  for (const [place, { file, text, edited = (same: string) => same }] of Object.entries(places)) {
    it(`is told though a baseline knows the old one: ${place}`, () => {
      folder.write(file, text(first));
      commandLine(folder.path, 'baseline', '--no-cache');
      folder.write(file, edited(text(first)).replace(/^(?!-)/, file.endsWith('.ts') ? '\n\n' : ''));
      assert.deepEqual(told().map((one) => one.split(' ')[0]), ['hint']);
      folder.write(file, text(other));
      assert.deepEqual(told().map((one) => one.split(' ')[0]), ['error']);
    });

    it(`is told as new since a commit that has the old one: ${place}`, () => {
      folder.write(file, text(first));
      git('init', '-q', '-b', 'main');
      git('add', '-A');
      git('commit', '-q', '-m', 'first');
      folder.write(file, edited(text(first)));
      assert.deepEqual(told('--changed-since', 'main'), []);
      folder.write(file, text(other));
      assert.equal(told('--changed-since', 'main').length, 1);
    });
  }

  /** What is the same credential at several places before and after one of them is mended. */
  const twice: Readonly<Record<string, readonly [file: string, before: string, after: string]>> = {
    'under two keys of a document': ['config/a.json', `{ "reporting": { "password": "${first}" },\n "billing": { "password": "${first}" } }`, `{ "reporting": {},\n "billing": { "password": "${first}" } }`],
    'under two clients of a document': ['config/a.json', `{ "admin": { "apiKey": "${first}" },\n "partner": { "apiKey": "${first}" } }`, `{ "admin": {},\n "partner": { "apiKey": "${first}" } }`],
    'in a variable and an address': ['.env', 'DB_PASSWORD=pa55\nDATABASE_URL=postgres://app:pa55@localhost/shop\n', 'DB_PASSWORD=\nDATABASE_URL=postgres://app:pa55@localhost/shop\n'],
    'as two defaults of compose': ['docker-compose.yml', `services:\n  a:\n    build: .\n    environment:\n      A: \${JWT_SECRET:-${first}}\n      B: \${JWT_SECRET:-${first}}\n`, `services:\n  a:\n    build: .\n    environment:\n      A: x\n      B: \${JWT_SECRET:-${first}}\n`],
  };
  for (const [place, [file, before, after]] of Object.entries(twice)) {
    it(`stays known where it is mended at one of two places: ${place}`, () => {
      folder.write(file, before);
      git('init', '-q', '-b', 'main');
      git('add', '-A');
      git('commit', '-q', '-m', 'first');
      assert.equal(told().length, 1);
      commandLine(folder.path, 'baseline', '--no-cache');
      folder.write(file, after);
      assert.deepEqual(told().map((one) => one.split(' ')[0]), ['hint']);
      folder.write(FILE, '{ "version": 1, "findings": [] }');
      assert.deepEqual(told('--changed-since', 'main'), []);
    });
  }

  it('is told beside the old one, and a baseline written again knows both with the reason of the old one', () => {
    folder.write('src/a.ts', `export const a = { jwtSecret: '${first}' };\n`);
    commandLine(folder.path, 'baseline', '--no-cache');
    folder.write(FILE, folder.read(FILE).replace('"count": 1', '"count": 1, "reason": "May"'));
    folder.write('src/a.ts', `export const b = { jwtSecret: '${other}' };\nexport const a = { jwtSecret: '${first}' };\n`);
    assert.deepEqual(told(), ['error hardcoded-secret', 'hint hardcoded-secret']);
    commandLine(folder.path, 'baseline', '--no-cache');
    assert.equal(folder.read(FILE).split('"reason": "May"').length, 2);
    assert.deepEqual(told(), ['hint hardcoded-secret', 'hint hardcoded-secret']);
  });

  it('is known to an entry of an older version, which says nothing of it, until the baseline is written again', () => {
    folder.write('src/a.ts', places['a constant']?.text(first) ?? '');
    commandLine(folder.path, 'baseline', '--no-cache');
    const current = folder.read(FILE);
    folder.write(FILE, current.replace(/ *"check": "[0-9a-f]{2}",\n/g, ''));
    assert.notEqual(folder.read(FILE), current);
    assert.deepEqual(told(), ['hint hardcoded-secret']);
    commandLine(folder.path, 'baseline', '--no-cache');
    assert.equal(folder.read(FILE), current);
  });

  it('leaves neither its text nor a hash of it in a baseline, and eight bits however it is written', () => {
    const base64 = (text: string): string => Buffer.from(text).toString('base64');
    folder.write('src/a.ts', `export const a = { jwtSecret: '${first}', password: '${first}' };\nexport const headers = { authorization: 'Bearer ${first}' };\n`);
    folder.write('src/b.ts', `export const url = 'postgres://app:${first}@db.acme-shop.io/app';\nexport const db = 'Server=db.acme-shop.io;User Id=sa;Password=${first};';\nexport const jwtSecret = '${first.slice(0, 9)}' +\n  '${first.slice(9)}';\n`);
    folder.write('k8s/a.yaml', `apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\ndata:\n  jwt-secret: ${base64(`${first}\n`)}\n`);
    folder.write('docker-compose.yml', `services:\n  a:\n    build: .\n    environment:\n      JWT_SECRET: \${JWT_SECRET:-${first}}\n`);
    folder.write('deploy.sh', `curl -H "Authorization: Basic ${base64(`app:${first}`)}" https://api.acme-shop.io\ncurl -u app:${first} https://api.acme-shop.io\n`);
    folder.write('src/server.ts', `import './b';\n${folder.read('src/server.ts')}`);
    commandLine(folder.path, 'baseline', '--no-cache');
    const written = folder.read(FILE);
    const checks = [...written.matchAll(/"check": "(.*)"/g)].map(([, check]) => check);
    assert.ok(checks.length >= 9 && new Set(checks).size === 1 && /^[0-9a-f]{2}$/.test(checks[0] ?? ''), checks.join());
    assert.ok(!written.includes(first.slice(0, 6)));
    for (const name of getHashes()) assert.ok(!written.includes(createHash(name).update(first).digest('hex').slice(0, 8)), name);
  });

  it('has no digits where people made it up: another such one is known, one that was drawn is told', () => {
    const guessed = ['postgres-admin', 'Summer2024!', 'Summer2025!', 'P4ssw0rd-P4ssw0rd-1', 'acme-shop-jwt-key-7'];
    const file = (value: string): string => `export const a = { jwtSecret: '${value}' };\n`;
    for (const value of guessed) {
      folder.write('src/a.ts', file(value));
      folder.write(FILE, '{ "version": 1, "findings": [] }');
      commandLine(folder.path, 'baseline', '--no-cache');
      assert.match(folder.read(FILE), /"check": "weak"/, value);
    }
    folder.write('src/a.ts', file('Winter2026!'));
    assert.deepEqual(told(), ['hint hardcoded-secret']);
    folder.write('src/a.ts', file(first));
    assert.deepEqual(told(), ['error hardcoded-secret']);
  });
});
