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
    ['in the place of a setting', { 'src/loaded.ts': "import { jwtSecret } from './other';\nexport const sign = (id: string) => id + jwtSecret;", 'src/other.ts': "export const jwtSecret = process.env.JWT_SECRET ?? 'hunter2';" }, 1],
    ['in the place of a setting that no service loads', { 'src/other.ts': "export const jwtSecret = process.env.JWT_SECRET ?? 'hunter2';" }, 0],
    ['in the address of a local store', { 'src/other.ts': "export const connectionUrl = 'postgres://app:app_dev@localhost:5432/app';" }, 0],
    ['in the address of a local store that is connected to', { 'src/other.ts': "import { Pool } from 'pg';\nexport const pool = new Pool({ connectionString: 'postgres://app:app_dev@localhost:5432/app' });" }, 1],
    ['in the address of a store elsewhere', { 'src/other.ts': "export const connectionUrl = 'postgres://app:Sommer2024x@db.acme-shop.io:5432/app';" }, 1],
    ['in settings that a framework loads by their place', { 'config/admin.js': "module.exports = { auth: { secret: 'hunter2hunter' }, apiToken: { salt: 'hunter3hunter' } };" }, 2],
    ['as the login that a request is sent with', { 'src/other.ts': "import axios from 'axios';\nexport const send = () => axios.post('https://api.acme.io', {}, { auth: { username: 'shop', password: 'Sommer2024!' } });" }, 1],
    ['as what is only shown', { 'src/other.ts': "console.log({ password: 'Sommer2024!' });\nexport const text = JSON.stringify({ password: 'Sommer2024!' });" }, 0],
    ['in settings that are called a test', { 'src/config/testSettings.ts': "export default () => ({ auth: { jwtSecret: 'hunter2' } });" }, 0],
    ['in a call of a file that is called a test', { 'src/testDrive.ts': "import { Pool } from 'pg';\nexport const pool = new Pool({ host: 'db.acme.io', user: 'app', password: 'Summer2024acme' });" }, 1],
    ['in settings that are called a test and that a service loads', { 'src/loaded.ts': "import './config/testSettings';", 'src/config/testSettings.ts': "export default () => ({ auth: { jwtSecret: 'hunter2' } });" }, 1],
    ['in settings that only begin so', { 'src/config/testimony.ts': "export default () => ({ auth: { jwtSecret: 'hunter2' } });" }, 1],
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
    ['a drawn key beside a function', `export const apiKey = ['${drawn}', (x: any) => x];`, 1],
    ['a cookie that is set', `import Cookies from 'js-cookie';\nconst adminToken = '${drawn}';\nexport const out = () => Cookies.set(adminToken, 'x');`, 1],
    ['a key that is called insecure', `const INSECURE_JWT_SECRET = 'hunter2';\nimport jwt from 'jsonwebtoken';\nexport const sign = (id: string) => jwt.sign({ id }, INSECURE_JWT_SECRET, { expiresIn: 60 });`, 1],
    ['a revoked key that still signs', `const REVOKED_JWT_SECRET = 'hunter2';\nimport jwt from 'jsonwebtoken';\nexport const sign = (id: string) => jwt.sign({ id }, REVOKED_JWT_SECRET, { expiresIn: 60 });`, 1],
    ['a key for what knows passwords', `export const LEAKED_PASSWORDS_API_KEY = '${drawn}';`, 1],
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
    ['apps/mock-interview/.env', `JWT_SECRET=${drawn}`, 1], ['apps/mock-interview/src/x.ts', code, 0],
    ['src/mockingbird.ts', code, 1], ['src/hammock.ts', code, 1],
    ['src/@mock-utils/users.json', `{ "users": [{ "password": "${drawn}" }] }`, 0], ['src/users.json', `{ "users": [{ "password": "${drawn}" }] }`, 1],
    ['src/pay.mock.service.ts', `export const key = '${['sk', 'live', '4eC39HqLyjWDarjtT1zdp7dd'].join('_')}';`, 1],
  ];
  for (const [path, text, found] of cases) it(`${path} ${found === 0 ? 'holds nothing' : 'is told'}`, () => assert.equal(told({ [path]: text }), found));
});

describe('what is written in a settings file or a script', () => {
  const google = ['AIza', 'SyB3kX9vQ2mZ7LpR4wB8nH1cT6yD0fGjKsE'].join('');
  const hardhat = ['ac0974bec39a17e36ba4a6b4d238ff94', '4bacb478cbed5efcae784d7bf4f2ff80'].join('');
  const cases: readonly (readonly [name: string, path: string, text: string, found: number])[] = [
    ['a reference of the Supabase command line', 'supabase/config.toml', 's3_secret_key = "env(S3_SECRET_KEY)"\n', 0],
    ['a key', 'supabase/config.toml', `s3_secret_key = "${drawn}"\n`, 1],
    ['what a chart is only checked with', 'ci.sh', 'helm lint chart \\\n  --set-string secrets.sessionSecret=only-for-ci-31415 \\\n  --set secrets.databaseUrl=postgres://ci:hunter22@postgres:5432/ci\n', 0],
    ['what a chart is checked with in a condition', 'ci.sh', "if helm template x chart \\\\\n  --set-string 'secrets.url=mongodb://shared:runtime-password@mongo/runtime?x=1' \\\\\n  >/dev/null; then\n  exit 1\nfi\n", 0],
    ['the address that a chart is installed with', 'install.sh', "helm install x chart \\\\\n  --set-string 'secrets.url=mongodb://shared:runtime-password@mongo/runtime?x=1'\n", 1],
    ['what a chart is installed with', 'install.sh', 'helm upgrade --install api chart \\\n  --set-string secrets.sessionSecret=only-for-ci-31415\n', 1],
    ['the key of an account that a chain for developing makes', 'src/loaded.ts', `export const privateKey = '0x${hardhat}';`, 0],
    ['a key of an account', 'src/loaded.ts', `export const privateKey = '0x${hardhat.replace('ac09', '7c19')}';`, 1],
    ['the name of a format', 'src/loaded.ts', "export const ISSUED_CREDENTIAL = 'shop2go/credential@v1.0';", 0],
    ['what a description shows', 'variables.yml', '- id: MONGO_URI\n  example: mongodb+srv://shop:hunter22@acme.fnzo.mongodb.net/x\n', 0],
    ['an address', 'variables.yml', '- id: MONGO_URI\n  value: mongodb+srv://shop:kQ7w2RtYpL9sXvZa@acme.fnzo.mongodb.net/x\n', 1],
    ['what an app carries of its Firebase project', 'ios/GoogleService-Info.plist', `<dict><key>API_KEY</key><string>${google}</string><key>GOOGLE_APP_ID</key><string>1:1:ios:1</string></dict>`, 0],
    ['a key of Google', 'ios/Settings.plist', `<dict><key>API_KEY</key><string>${google}</string></dict>`, 1],
    ['a key of an example', 'packages/usage-examples/src/pay.ts', `export const apiSecret = '${drawn}';`, 0],
  ];
  for (const [name, path, text, found] of cases) it(`${found === 0 ? 'is silent on' : 'tells'} ${name}`, () => assert.equal(told({ [path]: text }), found));

  it('tells what opens a mail server elsewhere as an error, though for development', () => {
    const severities = (mailHost: string): string[] => runRule(hardcodedSecret, memoryHost({ 'package.json': '{ "name": "api" }', '.env.development': `SMTP_HOST=${mailHost}\nSMTP_PASS=kf82jdkw92\n` })).findings.map(({ severity }) => severity);
    assert.deepEqual([severities('smtp.acme-mail.io'), severities('localhost')], [['error'], ['information']]);
  });

  it('takes an address of a container in settings for that of a throw-away store', () => {
    const compose = 'services:\n  db:\n    image: postgres:17\n  cache:\n    image: redis:8\n';
    const severities = (url: string): string[] => runRule(hardcodedSecret, memoryHost({ 'package.json': '{ "name": "api" }', 'deploy/docker-compose.yml': compose, 'docker/api/config.json': JSON.stringify({ database: { url } }) })).findings.map(({ severity }) => severity);
    assert.deepEqual([severities('postgres://app:hunter22@db:5432/x'), severities('postgres://app:hunter22@db.acme-shop.io/x')], [['information'], ['error']]);
  });
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
    ['of what is only called a value', "import { scryptSync } from 'node:crypto';\nexport const hash = (pw: string) => scryptSync(pw, 'growth-vault', 32);", 1],
    ['of a key of the settings', "import { scryptSync } from 'node:crypto';\nexport const make = (config: any) => scryptSync(config.get('ENCRYPTION_KEY'), 'growth-vault', 32);", 0],
    ['of passwords, by name', "import { pbkdf2Sync } from 'node:crypto';\nconst SALT = 'growth-vault';\nexport const hash = (user: { password: string }) => pbkdf2Sync(user.password, SALT, 1000, 32, 'sha512');", 1],
  ];
  for (const [name, code, found] of cases) it(`${found === 0 ? 'is no secret' : 'is one'}: ${name}`, () => assert.equal(told({ 'src/loaded.ts': code }), found));
});
