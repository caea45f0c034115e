import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../src/engine/rules/hardcoded-secret';
import { check, checkSilent } from '../fixture/check';
import { checkFix } from '../fixture/check-fix';
import { runRule } from '../fixture/run';

const service = `
//- /package.json
{ "name": "api", "dependencies": { "express": "5" } }
//- /src/server.ts
import express from 'express';
import './settings';
express().listen(3000);
`;

function source(code: string, path = '/src/settings.ts'): string {
  return `${service}//- ${path}\n${code}\n`;
}

const stripeKey = ['sk', 'live', '4bD72KqLwjXNarmtS1zdp8vc'].join('_');
const githubToken = ['ghp', 'w0Xb4rT9qLmZ2pVn8sKd3yHf6jGc1a1UrOLz'].join('_');
const pem = ['-----BEGIN RSA', 'PRIVATE KEY-----'].join(' ') + '\\nMIIEpAIBAAKCAQEA7bq3mCk1b0QkqkVw2';

describe('hardcoded-secret in sources', () => {
  const found: readonly (readonly [name: string, code: string, count?: number])[] = [
    ['a passport strategy', `class S extends Strategy { constructor() { super({ secretOrKey: 'cat' }); } }\ndeclare class Strategy { constructor(o: unknown); }`],
    ['jwt.sign', `import jwt from 'jsonwebtoken';\njwt.sign({}, 'cat');`],
    ['createHmac', `import { createHmac } from 'node:crypto';\ncreateHmac('sha256', 'topsecret');`],
    ['express-session', `import session from 'express-session';\nsession({ secret: 'keyboard cat', resave: false });`],
    ['cookie-session keys', `import cookieSession from 'cookie-session';\ncookieSession({ keys: ['one-key', 'two-key'] });`, 2],
    ['JwtModule', `import { JwtModule } from '@nestjs/jwt';\nJwtModule.register({ secret: 'secret' });`],
    ['an async module', `import { JwtModule } from '@nestjs/jwt';\nJwtModule.registerAsync({ useFactory: () => ({ secret: 'secret' }) });`],
    ['a database password', `import { Pool } from 'pg';\nnew Pool({ host: 'db', user: 'app', password: 'postgres' });`],
    ['a password in a URL', `const url = 'postgres://app:s3cr3tpw@db.acme.io/app';\nconsole.log(url);`],
    ['a made-up address that a client connects to', `import { Pool } from 'pg';\nnew Pool({ connectionString: 'postgres://app:pw@db.prod.example.com/shop' });`],
    ['a plain address that a client connects to', `import mongoose from 'mongoose';\nvoid mongoose.connect('mongodb://user:password@mongo:27017/shop');`],
    ['a qualified name', `export const jwtSecret = 'hunter2';`],
    ['a password that is a plain word', `export const db = { host: 'db', password: 'secret', port: 5432 };`],
    ['a default after an unrelated check', `declare const missing: boolean;\nexport let uri = '';\nif (!uri) {\n  if (missing) throw new Error('no uri');\n  uri = 'mongodb://root:example@db.acme.io:27017/app';\n}`],
    ['a path of names', `export const config = { jwt: { secret: 'hunter2' } };`],
    ['a bearer header', `fetch('https://a.io', { headers: { Authorization: 'Bearer 9f8a7b6c5d4e3f2a1b0c' } });`],
    ['a provider token', `export const client = make('${stripeKey}');\ndeclare function make(k: string): unknown;`],
    ['a token in a comment', `// curl -H "Authorization: ${githubToken}"\nexport const a = 1;`],
    ['a private key', `export const key = '${pem}';`],
    ['an assignment', `process.env.JWT_SECRET = 'hunter2';`],
    ['a parameter default', `export function connect(dbPassword = 'hunter2'): string { return dbPassword; }`],
  ];
  for (const [name, code, count = 1] of found) {
    it(`finds ${name}`, () => {
      const files = filesOf(source(code));
      const { findings } = runRule(hardcodedSecret, memoryHost(files));
      assert.deepEqual(findings.map(({ severity }) => severity), Array.from({ length: count }, () => 'error'));
    });
  }

  const silent: readonly (readonly [string, string])[] = [
    ['a cookie name', `export const ACCESS_TOKEN_COOKIE = 'access_token';`],
    ['a header name', `export const apiKey = 'x-api-key';`],
    ['a map of kinds', `export const KEY_KINDS = { secret: 'signing-key', token: 'api-key' };`],
    ['names of headers', `export const HEADERS = { secret: 'x-hub-signature-256' };\nexport const webhookHeaders = { token: 'x-acme-v2-webhook-tk9', apiKey: 'X-B2B-Api-Key-V2' };`],
    ['a map of field names', `export const fields = { password: 'password', token: 'token' };`],
    ['a label', `export const labels = { password: 'Passwort' };`],
    ['an error text', `export const errors = { password: 'Password must have 8 characters.' };`],
    ['an input type', `export const input = { type: 'password' };`],
    ['an enum', `export enum Flow { ResetPassword = 'RESET_PASSWORD', Token = 'token1234' }`],
    ['a Redis prefix', `export const resetToken = 'reset_token:';`],
    ['a token type', `export const SUBJECT_TOKEN_TYPE = 'urn:acme:oauth:token-type:device_token';`],
    ['an injection token', `export const DATABASE_TOKEN = 'DATABASE_CONNECTION';`],
    ['an env name', `export const secretKey = 'JWT_SECRET';`],
    ['a read that throws', `declare const config: { getOrThrow(k: string): string };\nexport const options = { secret: config.getOrThrow('JWT_SECRET') };`],
    ['a placeholder', `export const apiKey = 'YOUR_API_KEY';`],
    ['an empty string', `export const password = '';`],
    ['an address without a password', `export const dbUrl = 'postgres://localhost:5432/app';`],
    ['a made-up address that nothing connects to', `export const hint = 'postgres://user:password@host:5432/db';\nconsole.log('Set DATABASE_URL to postgres://user:pass@db.example.com/shop');`],
    ['a client of something else with a made-up address', `declare class Client { constructor(o: unknown); }\nnew Client({ docs: 'postgres://user:password@host/db' });`],
    ['the host that a client connects to', `import { Pool } from 'pg';\nnew Pool({ connectionString: 'postgres://localhost:5432/shop' });`],
    ['a password from a variable in a URL', 'export const url = (p: string) => `postgres://app:${p}@db/app`;'],
    ['a password hash', `export const password = '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy';`],
    ['a public key', `export const key = '-----BEGIN PUBLIC KEY-----\\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A';`],
    ['the frame of a key', 'export const wrap = (body: string) => `-----BEGIN PRIVATE KEY-----\\n${body}`;'],
    ['a path', `export const privateKey = './certs/server.key';`],
    ['a Swagger example', `import { ApiProperty } from '@nestjs/swagger';\nexport class Dto { @ApiProperty({ example: 'Str0ng!Pass' }) password!: string; }`],
    ['a development branch', `export const jwtSecret = process.env.NODE_ENV !== 'production' ? 'hunter2' : undefined;`],
    ['a development configuration', `export const config = { development: { jwtSecret: 'hunter2' } };`],
    ['an alphabet', `export const PASSWORD_CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';`],
    ['a comparison with a type', `export const isPassword = (field: { token: string }) => field.token === 'password';`],
    ['a token kind in a parser', `export const token = 'identifier';`],
    ['an API key that is public by its neighbours', `export const firebase = { apiKey: '${['AIza', 'SyA9x0b8C7d6E5f4G3h2I1j0K9l8M7n6O5p'].join('')}', authDomain: 'a.firebaseapp.com' };`],
    ['a cache key', `export const cacheKey = 'user-profile-v2';`],
    ['a default of a setting', `export const jwtSecret = process.env.JWT_SECRET ?? 'hunter2';`],
    ['a documented example key', `export const key = '${['AKIA', 'IOSFODNN7EXAMPLE'].join('')}';`],
    ['a table of what may be shown', `export const fields = { user: 'public', password: 'secret', tls: { privateKey: 'secret', port: 'public' } };`],
    ['a project key that every page shows', `export class Analytics { private POSTHOG_API_KEY = '${['phc', '9CipPajQC22mSkk2wxe2TXsUA0Ysyupe8dt5KQQELqx'].join('_')}'; }`],
    ['what a log shows instead', `export const shown = (c: { secret?: string }) => ({ secret: c.secret !== undefined ? '(stripped)' : undefined });`],
    ['a value that is still to come', `export const params = { host: 'db', password: 'pending_provisioning' };`],
    ['a default behind a check for production', `declare const prod: boolean;\nexport let uri = '';\nif (!uri) {\n  if (prod) throw new Error('no uri');\n  uri = 'mongodb://root:example@localhost:27017/app';\n}`],
    ['the name of a cookie', `export const sessionCookieKey = '_acme_session_credential';`],
    ['whether fetch sends cookies', `export const options = { token: process.env.TOKEN, credentials: 'include' };\nexport const apiClientConfig = { credentials: 'same-origin' };`],
    ['a page token', `export const nextPageToken = 'a1b2c3d4e5f6a7b8c9d0';`],
  ];
  for (const [name, code] of silent) it(`is silent on ${name}`, () => checkSilent(hardcodedSecret, source(code)));

  it('is silent on made-up values of tests, and not on tokens of a provider', () => {
    checkSilent(hardcodedSecret, source(`export const user = { password: 'Xk29!fjQz', token: '9f8a7b6c5d4e3f2a1b0c' };\nexport const key = '${pem}';`, '/src/login.spec.ts'));
    const { findings } = runRule(hardcodedSecret, memoryHost(filesOf(source(`export const a = '${githubToken}';`, '/src/login.spec.ts'))));
    assert.equal(findings.length, 1);
  });

  it('counts a token that fails its own checksum everywhere but in tests', () => {
    const madeUp = `export const a = '${githubToken.slice(0, -6)}0a1b2c';`;
    checkSilent(hardcodedSecret, source(madeUp, '/src/login.spec.ts'));
    assert.equal(runRule(hardcodedSecret, memoryHost(filesOf(source(madeUp)))).findings.length, 1);
  });

  it('does not call a key that a provider drew easy to guess', () => {
    const { findings } = runRule(hardcodedSecret, memoryHost({ '.env': 'CLOUD_API_KEY=335363687126965\nJWT_SECRET=secret\n' }));
    assert.deepEqual(findings.map(({ message }) => message.includes('easy to guess')), [false, true]);
  });

  it('calls only short and plain texts easy to guess', () => {
    const said = (value: string): boolean[] => runRule(hardcodedSecret, memoryHost({ '.env': `JWT_SECRET=${value}\n` })).findings.map(({ message }) => message.includes('easy to guess'));
    for (const value of ['x7Kp2mQ9vLtR', 'aK3j9Lx0QpZt7', 'Qz83kfhs92', 'correct-horse-battery-staple-9182']) assert.deepEqual(said(value), [false], value);
    for (const value of ['secret', 'hunter2', 'admin123']) assert.deepEqual(said(value), [true], value);
    const { findings } = runRule(hardcodedSecret, memoryHost({ '.env': 'DATABASE_URL=postgres://orders:secret@db.acme.io:5432/orders\n' }));
    assert.deepEqual(findings.map(({ message }) => message.includes('easy to guess')), [true]);
  });

  it('anchors at the literal and says what it opens', () => {
    check(hardcodedSecret, source(`import jwt from 'jsonwebtoken';
export function issue(): string {
  return jwt.sign({}, 'cat');
//                    ^^^^^ error 💡: \`jwt.sign()\` holds a signing key
}`));
  });

  it('reads a key of a function where it is needed', () => {
    checkFix(hardcodedSecret, source(`import jwt from 'jsonwebtoken';

export function issue(): string {
  return jwt.sign({}, 'cat');
}`), `
//- /.env.example
JWT_SECRET=
//- /src/settings.ts
import jwt from 'jsonwebtoken';

function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(\`\${name} is not set\`);
  return value;
}

export function issue(): string {
  return jwt.sign({}, requireEnv('JWT_SECRET'));
}
`);
  });

  it('lists the variable where the package.json is, not in the folder of each program of a workspace', () => {
    const workspace = (key: string, before = ''): string => `//- /apps/auth/src/main.ts
import jwt from 'jsonwebtoken';
${before}
export function issue(): string {
  return jwt.sign({}, ${key});
}
`;
    const manifests = `//- /package.json
{ "name": "shop", "dependencies": { "@nestjs/core": "11", "jsonwebtoken": "9" } }
//- /nest-cli.json
{ "monorepo": true, "projects": { "auth": { "type": "application", "root": "apps/auth", "entryFile": "main", "sourceRoot": "apps/auth/src" } } }
`;
    checkFix(hardcodedSecret, `${manifests}${workspace("'cat'")}`, `//- /.env.example
JWT_SECRET=
${workspace("requireEnv('JWT_SECRET')", `
function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(\`\${name} is not set\`);
  return value;
}
`)}`);
  });

  const unneeded: readonly (readonly [string, string])[] = [
    ['the variable that is one', "const baseUrl = 'postgres://app:pa55word@db/app';\nexport const url = (base?: string): string => base || process.env.DATABASE_URL || baseUrl;"],
    ['the field that is one', "export class Signer {\n  private readonly jwtSecret = 'hunter2';\n  key(own?: string): string {\n    return own ?? this.jwtSecret;\n  }\n}"],
    ['an object that others are spread over', "const own = { dbPassword: 'hunter2' };\nexport const make = (given: object): object => ({ ...own, ...given });"],
    ['an object behind ??', "export const make = (given?: { dbPassword: string }): object => given ?? { dbPassword: 'hunter2' };"],
    ['a branch', "declare const big: boolean;\nexport const db = big ? { dbPassword: 'hunter2' } : { dbPassword: 'hunter3' };"],
    ['a default by its name', "export const DEFAULT_JWT_SECRET = 'hunter2';"],
    ['a default argument', "const jwtSecret = 'hunter2';\nexport const sign = (key = jwtSecret): string => key;"],
  ];
  for (const [name, code] of unneeded) {
    it(`offers nothing for ${name}`, () => {
      const { findings } = runRule(hardcodedSecret, memoryHost(filesOf(source(code))));
      assert.ok(findings.length > 0);
      assert.deepEqual(findings.flatMap(({ fixes }) => fixes), []);
    });
  }

  it('offers nothing in a front end, whose pages have no environment', () => {
    const fixture = (dependency: string): string => `//- /package.json
{ "name": "app", "dependencies": { "${dependency}": "18.2.0" } }
//- /src/payments.ts
export const stripeKey = '${['sk', 'live', 'q7Zc2LmV9xTb4KdW8nHs3RyP'].join('_')}';
`;
    for (const [dependency, fixes] of [['react-dom', 0], ['express', 1]] as const) {
      const { findings } = runRule(hardcodedSecret, memoryHost(filesOf(fixture(dependency))));
      assert.deepEqual(findings.map((finding) => finding.fixes.length), [fixes], dependency);
    }
  });

  it('does not ask at start-up for a key that only steps in for another', () => {
    const code = (key: string): string => `import jwt from 'jsonwebtoken';

export function issue(): string {
  if (process.env.JWT_KEY) return jwt.sign({}, process.env.JWT_KEY);
  return jwt.sign({}, ${key});
}`;
    checkFix(hardcodedSecret, source(code("'cat'")), `
//- /.env.example
JWT_SECRET=
//- /src/settings.ts
${code("requireEnv('JWT_SECRET')").replace('\n\n', `\n\nfunction requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(\`\${name} is not set\`);
  return value;
}\n\n`)}
`);
  });

  it('reads a key of a module in place, through a function that is there', () => {
    const requireEnv = `function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(\`\${name} is not set\`);
  return value;
}
`;
    checkFix(hardcodedSecret, source(`${requireEnv}
export const config = { db: { password: 'hunter2' } };`), `
//- /.env.example
DB_PASSWORD=
//- /src/settings.ts
${requireEnv}
export const config = { db: { password: requireEnv('DB_PASSWORD') } };
`);
  });
});

describe('hardcoded-secret in manifests', () => {
  const compose = 'services:\n  db:\n    image: postgres:16\n    environment:\n';
  const cases: readonly (readonly [string, string, string, readonly string[]])[] = [
    ['a compose database password, once a value', 'docker-compose.yml', `${compose}      POSTGRES_PASSWORD: example\n      PGPASSWORD: example\n`, ['information']],
    ['a compose list', 'docker-compose.yml', `${compose}      - POSTGRES_PASSWORD=example\n`, ['information']],
    ['a signing key in compose', 'docker-compose.yml', `${compose}      JWT_SECRET: secret\n`, ['error']],
    ['a production compose file', 'docker-compose.prod.yml', `${compose}      POSTGRES_PASSWORD: example\n`, ['error']],
    ['a committed env file', '.env', 'JWT_SECRET=secret\nDATABASE_URL=postgres://postgres:example@localhost:5432/auth\nPORT=3000', ['error', 'information']],
    ['a remote database', '.env', 'DB_HOST=db.acme.io\nDB_PASSWORD=wJ7!kq2Lp', ['error']],
    ['a placeholder that is loaded', '.env', 'JWT_SECRET=changeme', ['error']],
    ['a Kubernetes variable', 'k8s/api.yaml', 'apiVersion: apps/v1\nkind: Deployment\nspec:\n  env:\n    - name: ADMIN_PASSWORD\n      value: d3shboard\n', ['error']],
    ['a Kubernetes Secret', 'k8s/secret.yaml', 'apiVersion: v1\nkind: Secret\ndata:\n  password: aHVudGVyMg==\n', ['error']],
    ['a Helm value', 'chart/values.yaml', 'auth:\n  jwt:\n    secret: 72KQWJJEfbYVRgM5kupxAVmJHTRkHcGQ\n', ['error']],
    ['a Helm template', 'chart/templates/db.yaml', '{{- $DB_PASSWORD := "postgres" }}\napiVersion: v1\nkind: Pod\nenv:\n  - name: X\n    value: {{ .Values.x }}\n  - name: DATABASE_URL\n    value: postgresql://app:app@{{ .Release.Name }}-db:5432/app\n', ['error', 'error']],
    ['a Dockerfile', 'Dockerfile', 'FROM node:22\nENV JWT_SECRET=hunter2 PORT=3000\n', ['error']],
    ['a Dockerfile whose ENV goes on', 'Dockerfile', 'FROM node:22\nENV PORT=3000 \\\n  # SESSION_SECRET=hunter3\n  JWT_SECRET=hunter2\\\n  HOST=0.0.0.0\nRUN API_SECRET=hunter4 make\n', ['error']],
    ['a key file', 'certs/tls.key', `${pem.replace('\\n', '\n')}\n`, ['error']],
    ['a JSON setting', 'config/default.json', '{ "db": { "password": "hunter2" } }', ['error']],
    ['references', 'docker-compose.yml', `${compose}      POSTGRES_PASSWORD: \${PG_PASSWORD}\n      JWT_SECRET_FILE: /run/secrets/jwt\n`, []],
    ['an example file', '.env.example', 'JWT_SECRET=changeme\nDATABASE_URL=postgres://u:p4ss@localhost/x', []],
    ['names of Kubernetes secrets', 'chart/values.yaml', 'postgres:\n  users_secret: postgres-users\n  existingSecret: app-db\n', []],
    ['names of variables', 'config/custom-environment-variables.json', '{ "s3": { "secretAccessKey": "SHOP_S3_AWS_SECRET_ACCESS_KEY" }, "auth": { "jwtSecret": "SHOP_AUTH0_SECRET" } }', []],
    ['keys of objects in a store', 'config/icons.json', '{ "logo": { "token": "space/2021/05/29/226b5ee3405f4df7b2525e3a267b70da" } }', []],
    ['a random text with slashes', 'config/api.json', '{ "mail": { "token": "mZ9/22b5ee3405f/4dF7b2525e3a267b70da" } }', ['error']],
    ['a form in another language', 'src/config/strings.de-DE.json', '{ "password": "Passwort1" }', []],
    ['a form in one of the languages', 'src/locales/de.json', '{ "password": "Passwort1" }', []],
    ['a service that is called messages', 'services/messages/config.json', '{ "db": { "password": "hunter2" } }', ['error']],
    ['a setting of a region', 'src/config/db.eu-west.json', '{ "password": "hunter2" }', ['error']],
    ['a password in capitals', 'config/default.json', '{ "db": { "adminPassword": "ADMIN_2024" } }', ['error']],
    ['template values', 'chart/templates/a.yaml', 'env:\n  - name: JWT_SECRET\n    value: {{ .Values.jwt.secret }}\n  - name: DB_PASSWORD\n    valueFrom:\n      secretKeyRef:\n        name: db-secret\n        key: password\n', []],
    ['a random default of a chart', 'chart/templates/a.yaml', 'data:\n  SUPER_USER_PASSWORD: {{ default (randAlphaNum 32) .Values.password | b64enc }}\n', []],
    ['compose files of a folder of tests', 'api-tests/docker-compose.yml', `${compose}      JWT_SECRET: secret\n`, []],
    ['a key made for tests', 'test/cert.key', `${pem.replace('\\n', '\n')}\n`, []],
    ['browser variables', '.env', 'NEXT_PUBLIC_API_KEY=9f8a7b6c5d4e3f2a1b0c', []],
    ['somebody else\'s key as placeholder', '.env', 'MAIL_API_KEY=<mail-api-key>', []],
  ];
  for (const [name, path, text, severities] of cases) {
    it(`${severities.length > 0 ? 'finds' : 'is silent on'} ${name}`, () => {
      const { findings } = runRule(hardcodedSecret, memoryHost({ 'chart/Chart.yaml': 'apiVersion: v2\nname: app\nversion: 1.0.0\n', [path]: text }));
      assert.deepEqual(findings.map(({ severity }) => severity), severities);
    });
  }

  it('has compose take a value from the environment', () => {
    checkFix(hardcodedSecret, `//- /deploy/docker-compose.prod.yml\n${compose}      POSTGRES_PASSWORD: example\n`, `
//- /deploy/.env.example
POSTGRES_PASSWORD=
//- /deploy/docker-compose.prod.yml
${compose}      POSTGRES_PASSWORD: \${POSTGRES_PASSWORD:?POSTGRES_PASSWORD is not set}
`);
  });

  it('does not report what git ignores', () => {
    assert.deepEqual(runRule(hardcodedSecret, memoryHost({ '.gitignore': '.env\n', '.env': 'JWT_SECRET=secret\n' })).findings, []);
  });
});

function filesOf(fixture: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const part of fixture.split('//- /').slice(1)) {
    const end = part.indexOf('\n');
    files[part.slice(0, end)] = part.slice(end + 1);
  }
  return files;
}
