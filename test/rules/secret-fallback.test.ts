import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { secretFallback } from '../../src/engine/rules/secret-fallback';
import { checkFix } from '../fixture/check-fix';
import { runRule } from '../fixture/run';

function findingsIn(code: string, path = 'src/config.ts'): ReturnType<typeof runRule>['findings'] {
  const files = { 'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', 'src/main.ts': "import express from 'express';\nimport './config';\nexpress().listen(1);\n", [path]: code };
  return runRule(secretFallback, memoryHost(files)).findings;
}

const nest = "import { ConfigService } from '@nestjs/config';\ndeclare const configService: ConfigService;\n";

describe('secret-fallback', () => {
  const found: readonly (readonly [string, string])[] = [
    ['??', "export const a = process.env.JWT_SECRET ?? 'secret';"],
    ['||', "export const a = { secret: process.env.JWT_SECRET || 'cat' };"],
    ['a chain', "export const a = process.env.JWT_SECRET || process.env.SECRET_KEY || 'cat';"],
    ['a conditional', "export const a = process.env.JWT_SECRET ? process.env.JWT_SECRET : 'cat';"],
    ['an index', "export const a = process.env['DB_PASSWORD'] ?? 'postgres';"],
    ['destructuring', "const { JWT_SECRET = 'cat' } = process.env;\nexport { JWT_SECRET };"],
    ['an assignment', "process.env.JWT_SECRET ??= 'cat';"],
    ['config.get', `${nest}export const a = configService.get('JWT_SECRET', 'dev');`],
    ['config.get with ||', `${nest}export const a = configService.get<string>('JWT_SECRET') || 'dev';`],
    ['a reader of its own', "import * as utils from './utils';\nexport const a = utils.getEnvOrDefault('JWT_SECRET', 'cat');"],
    ['zod', "import { z } from 'zod';\nexport const a = z.object({ JWT_SECRET: z.string().min(3).default('cat') });"],
    ['envalid', "import { cleanEnv, str } from 'envalid';\nexport const a = cleanEnv(process.env, { JWT_SECRET: str({ default: 'cat' }) });"],
    ['a URL with a password', "export const a = process.env.DATABASE_URL ?? 'postgres://app:app@localhost/app';"],
    ['what a worker is given', "export const a = (c: { env: { JWT_SECRET?: string } }) => c.env.JWT_SECRET || 'cat';"],
    ['a default that is trimmed', "export const a = (process.env.JWT_SECRET ?? 'cat').trim();"],
    ['a default that is split', "export const a = (process.env.COOKIE_KEYS || 'cat,dog').split(',');"],
    ['a default in a text', "export const a = `Bearer ${process.env.API_TOKEN ?? 'q7Lx0vZ93kTdW4mPb8sYh2Re'}`;"],
    ['a default in an address', "export const a = `postgres://app:${process.env.DB_PASSWORD || 'Winter2024!'}@db.example.com/app`;"],
    ['a variable that is assigned later', "let secret = process.env.JWT_SECRET;\nsecret ??= 'cat';\nexport { secret };"],
    ['a variable that is assigned later with ||=', "export function read() { let secret = process.env.JWT_SECRET; secret ||= 'cat'; return secret; }"],
    ['a variable that is assigned where it is unset', "let secret = process.env.JWT_SECRET;\nif (!secret) { console.warn('unset'); secret = 'cat'; }\nexport { secret };"],
    ['a reader that gives text', "import { getEnvString } from './env';\nexport const a = getEnvString('JWT_SECRET', 'cat');"],
    ['a reader that is told how to read', "import { _env, asText } from './env';\nexport const a = _env(asText, 'JWT_SECRET', 'cat');"],
    ['a variable that is compared with undefined', "let own = process.env.JWT_SECRET;\nif (own === undefined) own = 'cat';\nexport { own };"],
    ['a variable that is null or empty', "let own = process.env.JWT_SECRET;\nif (own == null || own === '') { own = 'cat'; }\nexport { own };"],
    ['a variable whose type is asked', "let own = process.env.JWT_SECRET;\nif (typeof own === 'undefined') own = 'cat';\nexport { own };"],
    ['a variable of the environment that is set where it is unset', "if (process.env.JWT_SECRET === undefined) { process.env.JWT_SECRET = 'cat'; }"],
    ['a variable that is given to itself', "let own = process.env.JWT_SECRET;\nown = own ?? 'cat';\nexport { own };"],
    ['a variable behind another one', "const own = process.env.JWT_SECRET;\nexport const key = own || 'cat';"],
    ['a variable that is asked first', "const own = process.env.JWT_SECRET;\nexport const key = own ? own : 'cat';"],
    ['a variable behind another one that an index reads', "const own = process.env['JWT_SECRET'];\nexport const key = own || 'q7Lx0vZ93kTdW4mPb8sYh2Re';"],
    ['a word for what is absent that signs', "import jwt from 'jsonwebtoken';\nconst secret = process.env.JWT_SECRET;\nconst key = secret ? secret : 'unconfigured';\nexport const token = jwt.sign({}, key);"],
    ['a word beside one for what is absent', "const secret = process.env.JWT_SECRET;\nexport const key = secret ? secret : 'missing-cat';"],
    ['the first of a list', "export const a = [process.env.JWT_SECRET, 'cat'].find(Boolean);"],
    ['the first of a list by a function', "export const a = [process.env.JWT_SECRET, process.env.OLD_KEY, 'cat'].find((one) => !!one);"],
    ['the first part of a default', "export const a = (process.env.JWT_SECRET ?? 'cat').split(',')[0];"],
    ['parts of a default', "export const a = (process.env.COOKIE_KEYS || 'cat,dog').split(',').map((one) => one.trim()).filter(Boolean);"],
    ['a default that is made long enough', "export const a = (process.env.ENCRYPTION_KEY ?? 'cat').padEnd(32, '0').slice(0, 32);"],
    ['a method that reads', "export class Reader { get(name: string, other: string) { return process.env[name] ?? other; }\n  own() { return this.get('JWT_SECRET', 'cat'); } }"],
    ['a method that reads a configuration', "export class Reader { constructor(private readonly config: any) {}\n  own = this.text('JWT_SECRET', 'cat');\n  private text(name: string, other: string): string { return this.config.get(name, other); } }"],
    ['a static method that reads', "class Reader { static text(name: string, other: string) { const value = process.env[name]; if (!value) return other; return value; } }\nexport const a = Reader.text('JWT_SECRET', 'cat');"],
    ['a function that reads', "const opt = (name: string, other: string) => process.env[name] || other;\nexport const a = opt('JWT_SECRET', 'cat');"],
    ['a look-up of lodash', "import _ from 'lodash';\nexport const a = _.get(process.env, 'JWT_SECRET', 'cat');"],
    ['a branch whose texts are converted', "export const key = process.env.JWT_SECRET ? Buffer.from(process.env.JWT_SECRET, 'base64') : Buffer.from('cat');"],
    ['beside an assertion about another variable', "import assert from 'node:assert';\nassert(process.env.PORT);\nexport const a = process.env.JWT_SECRET || 'cat';"],
    ['beside what is only printed', "console.assert(process.env.JWT_SECRET);\nexport const a = process.env.JWT_SECRET || 'cat';"],
    ['in a function with another parameter', "export function f(processes: string[]) { return processes.concat(process.env.JWT_SECRET ?? 'cat'); }"],
    ['valibot', "import * as v from 'valibot';\nexport const a = v.object({ JWT_SECRET: v.optional(v.string(), 'cat') });"],
    ['a fallback of valibot', "import { fallback, object, string } from 'valibot';\nexport const a = object({ JWT_SECRET: fallback(string(), 'cat') });"],
    ['a schema of env-schema', "import envSchema from 'env-schema';\nexport const a = envSchema({ schema: { type: 'object', properties: { JWT_SECRET: { type: 'string', default: 'cat' } } } });"],
    ['a schema that is built', "import S from 'fluent-json-schema';\nexport const a = S.object().prop('JWT_SECRET', S.string().default('cat'));"],
    ['what zod takes for what does not fit', "import { z } from 'zod';\nexport const a = z.object({ JWT_SECRET: z.string().catch('cat') });"],
    ['what zod takes before it looks', "import { z } from 'zod';\nexport const a = z.object({ JWT_SECRET: z.string().prefault('cat') });"],
    ['env-var', "import env from 'env-var';\nexport const a = env.get('JWT_SECRET').default('cat').asString();"],
    ['convict', "import convict from 'convict';\nexport const a = convict({ jwt: { secret: { doc: 'Signs.', format: String, default: 'cat', env: 'JWT_SECRET' } } });"],
    ['an argument of a hash', "import { createHash } from 'node:crypto';\nexport const a = createHash('sha256').update(process.env.CARDS_ENC_KEY ?? 'cards-key-for-dev').digest();"],
    ['an argument of a cipher', "import { createCipheriv } from 'node:crypto';\nexport const a = createCipheriv('aes-256-cbc', process.env.CARDS_ENC_KEY || 'cards-key-for-dev', iv);\ndeclare const iv: Buffer;"],
      ['the key of an object store', "import { ConfigService } from '@nestjs/config';\nimport { Client } from 'minio';\nexport const a = (config: ConfigService) => new Client({ endPoint: 'm', accessKey: 'k', secretKey: config.get('MINIO_SECRET_KEY', 'minioadmin') });"],
      ['the key of a store that a client of S3 talks to', "import { S3Client } from '@aws-sdk/client-s3';\nexport const a = new S3Client({ credentials: { accessKeyId: 'k', secretAccessKey: process.env.S3_SECRET_KEY ?? 'minioadmin' } });"],
    ['a placeholder that works', "export const a = process.env.JWT_SECRET || 'your-secret-key';"],
  ];
  for (const [name, code] of found) it(`finds ${name}`, () => assert.deepEqual(findingsIn(code).map(({ severity }) => severity), ['error']));

  const silent: readonly (readonly [string, string])[] = [
    ['an empty default', "export const a = process.env.JWT_SECRET ?? '';"],
    ['a port', "export const a = process.env.PORT ?? '3000';"],
    ['an address', "export const a = process.env.REDIS_URL || 'redis://localhost:6379';"],
    ['a lifetime', "export const a = process.env.JWT_SECRET_EXPIRES_IN ?? '15m';"],
    ['a path', "export const a = process.env.JWT_PRIVATE_KEY_PATH ?? './private.pem';"],
    ['a name', "export const a = process.env.ACCESS_TOKEN_COOKIE ?? 'access_token';"],
    ['another variable', 'export const a = process.env.A_SECRET ?? process.env.B_SECRET;'],
    ['a development default', "export const a = process.env.JWT_SECRET ?? (process.env.NODE_ENV === 'production' ? undefined : 'cat');"],
    ['a development branch', "let a = process.env.JWT_SECRET;\nif (process.env.NODE_ENV !== 'production') a = a ?? process.env.JWT_SECRET ?? 'cat';\nexport { a };"],
    ['a guard that throws', "if (process.env.NODE_ENV === 'production' && !process.env.JWT_SECRET) throw new Error('unset');\nexport const a = process.env.JWT_SECRET ?? 'cat';"],
    ['a look-up of something else', "import _ from 'lodash';\nexport const f = (body: object) => _.get(body, 'JWT_SECRET', 'cat');"],
    ['a look-up of another setting', "import _ from 'lodash';\nexport const a = _.get(process.env, 'PORT', 'cat');"],
    ['an assertion', "import assert from 'node:assert';\nassert(process.env.JWT_SECRET, 'unset');\nexport const a = process.env.JWT_SECRET || 'cat';"],
    ['an assertion by ok', "import assert from 'node:assert';\nassert.ok(process.env.JWT_SECRET);\nexport const a = process.env.JWT_SECRET || 'cat';"],
    ['an invariant', "import invariant from 'tiny-invariant';\ninvariant(process.env.JWT_SECRET, 'unset');\nexport const a = process.env.JWT_SECRET || 'cat';"],
    ['a default that is refused by its name', "const UNSET = 'unset-secret';\nconst key = process.env.JWT_SECRET ?? UNSET;\nif (key === UNSET) throw new Error('unset');\nexport { key };"],
    ['a parameter that has the name of the process', "export function f(process: { env: Record<string, string> }) { return process.env.JWT_SECRET ?? 'cat'; }"],
    ['a parameter around a function', "export const f = (process: { env: Record<string, string> }) => () => process.env['JWT_SECRET'] || 'cat';"],
    ['devDefault', "import { cleanEnv, str } from 'envalid';\nexport const a = cleanEnv(process.env, { JWT_SECRET: str({ devDefault: 'cat' }) });"],
    ['a dead default', "import Joi from 'joi';\nexport const a = Joi.object({ JWT_SECRET: Joi.string().default('cat').required() });"],
    ['a placeholder of a private key of another service', "export const a = process.env.SIGNATURIT_PRIVATE_KEY || 'your-private-key';"],
    ['the same in a schema', "import { z } from 'zod';\nexport const env = z.object({ SIGNATURIT_PRIVATE_KEY: z.string().default('key_placeholder') }).parse(process.env);"],
    ['a made-up key of another service', "export const a = process.env.MAIL_API_KEY || 'dummy-key';"],
    ['a value of a request', "export const f = (req: { token?: string }) => req.token ?? 'anonymous-token';"],
    ['a reader that takes a type', "import * as utils from './utils';\nexport const a = utils.parseEnvOptional('JWT_SECRET', 'cat');"],
    ['a reader that takes a message', "import * as utils from './utils';\nexport const a = utils.getEnvOrThrow('JWT_SECRET', 'cat');"],
    ['getOrThrow', `${nest}export const a = configService.getOrThrow('JWT_SECRET');`],
    ['a field of what is called so', "export const a = (c: { env: { jwtSecret?: string } }) => c.env.jwtSecret || 'cat';"],
    ['a member that tells something else', "export const a = (process.env.JWT_SECRET ?? 'cat').length;"],
    ['a text that is made of something else', "export const a = (title?: string) => `Secret ${title ?? 'q7Lx0vZ93kTdW4mPb8sYh2Re'}`;"],
    ['a variable of a request that is assigned later', "export const f = (req: { token?: string }) => { let token = req.token; token ??= 'anonymous-token'; return token; };"],
    ['a parameter of the same name', "let token = process.env.API_TOKEN;\nexport function f(token?: string) { token ??= 'anonymous-token'; return token; }\nexport const a = () => token;"],
    ['a variable that is assigned where something else is unset', "let other = process.env.JWT_SECRET;\nexport const f = (page?: string) => { if (!page) other = 'cat'; return other; };"],
    ['a variable that is assigned for developing', "let secret = process.env.JWT_SECRET;\nif (!secret) { if (process.env.NODE_ENV === 'production') throw new Error('unset'); secret = 'cat'; }\nexport { secret };"],
    ['a reader of what the program asks for by name', "import { _env } from './env';\nexport const a = _env('reader', 'JWT_SECRET', 'cat');"],
    ['a variable of a request that is compared with undefined', "export const f = (req: { token?: string }) => { let own = req.token; if (own === undefined) own = 'anonymous-token'; return own; };"],
    ['a variable that is set where it is there', "let own = process.env.JWT_SECRET;\nif (own !== undefined) own = 'masked';\nexport { own };"],
    ['a variable that is set where it is one of two', "let own = process.env.JWT_SECRET;\nexport const f = (page?: string) => { if (own === undefined || page === undefined) own = 'cat'; return own; };"],
    ['a variable behind another one for developing', "const own = process.env.JWT_SECRET;\nexport const key = process.env.NODE_ENV === 'production' ? own : own ?? 'cat';"],
    ['a name behind another variable', "const own = process.env.ACCESS_TOKEN_COOKIE;\nexport const key = own ?? 'access_token';"],
    ['one of a list that is compared', "export const f = (given: string) => [process.env.JWT_SECRET, 'cat'].find((one) => one === given);"],
    ...['unset', 'missing', 'unconfigured', 'none', 'absent', 'not configured', '(absent)', 'not-provided', 'unavailable'].flatMap((word): (readonly [string, string])[] => [
      [`a label for a state: ${word}`, `const secret = process.env.JWT_SECRET;\nexport const state = secret ? secret : '${word}';`],
      [`a label for a state behind ||: ${word}`, `const secret = process.env.JWT_SECRET;\nexport const state = secret || '${word}';`],
      [`a label for a state of the environment: ${word}`, `export const state = process.env.JWT_SECRET ? process.env.JWT_SECRET : '${word}';`],
    ]),
    ['a list of requests', "export const f = (req: { token?: string }) => [req.token, 'anonymous-token'].find(Boolean);"],
    ['a text that is cut out of another', "export const f = (text?: string) => (text ?? 'JWT_SECRET=cat').split('=')[0];"],
    ['a method that reads no setting', "export class Cache { private readonly all = new Map<string, string>(); get(name: string, other: string) { return this.all.get(name) ?? other; }\n  own() { return this.get('JWT_SECRET', 'cat'); } }"],
    ['a method that throws what it is given', "export class Reader { get(name: string, why: string) { const value = process.env[name]; if (!value) throw new Error(why); return value; }\n  own() { return this.get('JWT_SECRET', 'jwt secret missing'); } }"],
    ['a function that reads and takes a type', "const opt = (name: string, type: string) => (type === 'json' ? JSON.parse(process.env[name] ?? '') : process.env[name]);\nexport const a = opt('JWT_SECRET', 'string');"],
    ['a method of a map', "export class Settings { own() { return this.get('JWT_SECRET', 'cat'); } get(name: string, other: string) { return name + other; } }"],
    ['an option of valibot that is no default', "import * as v from 'valibot';\nexport const a = v.object({ JWT_SECRET: v.pipe(v.string(), v.description('cat')) });"],
    ['a function of that name of another library', "import { optional } from 'forms';\nexport const a = { JWT_SECRET: optional('text', 'password') };"],
    ['a schema of a request', "export const body = { type: 'object', properties: { password: { type: 'string', default: 'cat' } } };"],
    ['env-var that asks for it', "import env from 'env-var';\nexport const a = env.get('JWT_SECRET').required().asString();"],
    ['a default of another variable of env-var', "import env from 'env-var';\nexport const a = env.get('COOKIE_NAME').default('session').asString();"],
    ['a plain literal', "export const jwtSecret = 'hunter2';"],
  ];
  for (const [name, code] of silent) it(`is silent on ${name}`, () => assert.deepEqual(findingsIn(code), []));

  it('finds those of a shop on Medusa, though its administration is drawn with React', () => {
    const files = { 'package.json': '{ "name": "shop", "dependencies": { "@medusajs/medusa": "2", "react-dom": "18" } }', 'medusa-config.js': "module.exports = { projectConfig: { http: { jwtSecret: process.env.JWT_SECRET || 'supersecret' } } };\n" };
    assert.equal(runRule(secretFallback, memoryHost(files)).findings.length, 1);
    assert.equal(runRule(secretFallback, memoryHost({ ...files, 'package.json': '{ "name": "shop", "dependencies": { "react-dom": "18" } }' })).findings.length, 0);
  });

  it('says of an address for local work that it is one', () => {
    const [local, remote] = ['localhost', 'db.prod.acme.io'].map((host) => findingsIn(`export const a = process.env.DATABASE_URL ?? 'postgres://app:hunter2@${host}/app';`)[0]);
    assert.match(local?.message ?? '', /^Where `DATABASE_URL` is unset, `api` starts all the same with an address for local work /);
    assert.match(remote?.message ?? '', /everyone who can read it can connect with it/);
    assert.deepEqual([local?.severity, remote?.severity], ['error', 'error']);
  });

  it('says of an address of a private network that it is one, and nothing of local work', () => {
    for (const host of ['10.2.0.7', '192.168.4.20', 'db.internal', 'db.shop.svc']) {
      const message = findingsIn(`export const a = process.env.DATABASE_URL ?? 'postgres://app:hunter2@${host}/app';`)[0]?.message ?? '';
      assert.match(message, /with an address with a password for a host of a private network from the repository: everyone who can read it and gets into that network can connect with it/);
      assert.doesNotMatch(message, /local work/);
    }
  });

  it('reports defaults of compose, those of own stores as information', () => {
    const compose = 'services:\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_PASSWORD: ${PG_PASSWORD:-postgres}\n  api:\n    build: .\n    environment:\n      JWT_SECRET: ${JWT_SECRET:-dev}\n      PORT: ${PORT:-3000}\n';
    const { findings } = runRule(secretFallback, memoryHost({ 'docker-compose.yml': compose }));
    assert.deepEqual(findings.map(({ severity, range }) => [severity, range.line]), [['information', 5], ['error', 9]]);
    assert.deepEqual(findings[1]?.fixes[0]?.steps, [{ kind: 'replace', file: 'docker-compose.yml', span: findings[1]?.location.span, text: '${JWT_SECRET:?JWT_SECRET is not set}' }, { kind: 'ensure-env-example', path: '.env.example', name: 'JWT_SECRET' }]);
  });

  it('has compose refuse to start', () => {
    const compose = (value: string): string => `//- /docker-compose.yml\nservices:\n  api:\n    build: .\n    environment:\n      JWT_SECRET: ${value}\n`;
    checkFix(secretFallback, compose('${JWT_SECRET:-dev}'), `//- /.env.example\nJWT_SECRET=\n${compose('${JWT_SECRET:?JWT_SECRET is not set}')}`);
  });

  it('takes the default away from a configuration look-up', () => {
    const look = (expression: string): string => `//- /src/config.ts\n${nest}export const a = ${expression};\n`;
    for (const expression of ["configService.get('JWT_SECRET', 'dev')", "configService.get('JWT_SECRET') || 'dev'"]) {
      checkFix(secretFallback, look(expression), `//- /.env.example\nJWT_SECRET=\n${look("configService.getOrThrow('JWT_SECRET')")}`);
    }
    checkFix(secretFallback, look("configService.get<string>('JWT_SECRET', 'dev')"), `//- /.env.example\nJWT_SECRET=\n${look("configService.getOrThrow<string>('JWT_SECRET')")}`);
    checkFix(secretFallback, look("configService.get('jwt.secret', 'zT9xQw7zLp22')"), look("configService.getOrThrow('jwt.secret')"));
  });

  const unread: readonly (readonly [string, string])[] = [
    ['of a chain', "export const a = process.env.JWT_SECRET || process.env.SECRET_KEY || 'cat';"],
    ['behind what a caller gives', "export const f = (own?: string): string => own || process.env.JWT_SECRET || 'cat';"],
    ['behind a value that is changed', "export const a = process.env.JWT_SECRET?.replace('-', '') || 'cat';"],
    ['by another condition', "declare const own: boolean;\nexport const a = own ? process.env.JWT_SECRET : 'cat';"],
    ['that only steps in itself', "const jwtSecret = process.env.JWT_SECRET || 'cat';\nexport const f = (own?: string): string => own ?? jwtSecret;"],
    ['that is wrapped', "export const a = process.env.JWT_SECRET || Buffer.from('cat');"],
    ['of two look-ups', `${nest}export const a = configService.get('JWT_SECRET') || configService.get('SECRET_KEY') || 'cat';`],
    ['of a destructured variable', "const { JWT_SECRET = 'cat' } = process.env;\nexport { JWT_SECRET };"],
  ];
  for (const [name, code] of unread) it(`offers nothing for a default ${name}`, () => assert.deepEqual(findingsIn(code).map(({ fixes }) => fixes), [[]]));

  it('replaces the whole expression by a checked read', () => {
    for (const expression of ["process.env.JWT_SECRET ?? 'cat'", "process.env.JWT_SECRET ? process.env.JWT_SECRET : 'cat'"]) {
      checkFix(secretFallback, `//- /src/config.ts\nexport const a = ${expression};\n`, `
//- /.env.example
JWT_SECRET=
//- /src/config.ts
function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(\`\${name} is not set\`);
  return value;
}

export const a = requireEnv('JWT_SECRET');
`);
    }
  });

  it('names a chain by the first setting that is a secret', () => {
    const said = (reads: string): string => findingsIn(`export const a = ${reads} || 'cat';`)[0]?.message ?? '';
    assert.match(said('process.env.HASH_SALT || process.env.ENCRYPTION_KEY'), /^Where `HASH_SALT` is unset, .* a salt /);
    assert.match(said('process.env.HASH_SALT || (process.env.COOKIE_SECRET || process.env.JWT_SECRET)'), /^Where `HASH_SALT` is unset/);
    assert.match(said('process.env.STAGE || process.env.JWT_SECRET'), /^Where `JWT_SECRET` is unset/);
  });

  it('is silent on a chain one of which has to be set', () => {
    assert.deepEqual(findingsIn("if (!process.env.JWT_SECRET) throw new Error('unset');\nexport const a = process.env.COOKIE_SECRET || process.env.JWT_SECRET || 'cat';"), []);
  });

  it('names the kind of a key where the name or the use tells it', () => {
    const said = (setting: string): string => runRule(secretFallback, memoryHost({ 'docker-compose.yml': `services:\n  api:\n    build: .\n    environment:\n      - ${setting}=\${${setting}:-hunter2}\n` })).findings[0]?.message ?? '';
    for (const [setting, noun] of [['MASTER_KEY', 'a key'], ['APP_SECRET', 'a key'], ['JWT_SECRET', 'a signing key'], ['ENCRYPTION_KEY', 'an encryption key']] as const) {
      assert.match(said(setting), new RegExp(` ${noun} from the repository`), setting);
    }
    assert.match(said('MASTER_KEY'), /can use it like its owner, and nothing tells you/);
  });
});
