import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { secretFallback } from '../../src/engine/rules/secret-fallback';
import { runRule } from '../fixture/run';

const KEYS = "import { secret } from './config';\nimport './check';\nimport express from 'express';\nimport jwt from 'jsonwebtoken';\nconst app = express();\napp.post('/login', (req, res) => { res.json(jwt.sign({ id: 1 }, secret, { expiresIn: 60 })); });\napp.listen(1);\n";
const DEFAULT = "export const secret = process.env.JWT_SECRET ?? 'cat';";

/** What is told of a service with a default for its key, which loads a check as well. */
function found(check: string, more: Readonly<Record<string, string>> = {}): readonly string[] {
  const files = {
    'package.json': '{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5", "jsonwebtoken": "9", "zod": "4", "joi": "17", "@nestjs/config": "4", "@nestjs/common": "11" } }',
    'src/main.ts': KEYS, 'src/config.ts': DEFAULT, 'src/check.ts': check, ...more,
  };
  return runRule(secretFallback, memoryHost(files)).findings.map(({ severity }) => severity);
}

const OTHER = "if (!process.env.DATABASE_URL) throw new Error('unset');";
const THROWS = "if (!process.env.JWT_SECRET) throw new Error('unset');";
const config = (expression: string): Record<string, string> => ({ 'src/config.ts': `export const secret = ${expression};` });
const zod = (code: string): string => `import { z } from 'zod';\n${code}`;
const nest = (code: string): string => `import { Injectable, Module } from '@nestjs/common';\nimport { ConfigModule, ConfigService } from '@nestjs/config';\n${code}`;
const KEYS_OF_NEST = "@Injectable()\nexport class Keys { key: string; constructor(config: ConfigService) { this.key = config.getOrThrow('JWT_SECRET'); } }\n";

describe('secret-fallback, where nothing refuses to start without the setting', () => {
  const told: Readonly<Record<string, readonly [string, Readonly<Record<string, string>>?]>> = {
    'warnings that are gathered, and another check': [`const warnings: string[] = [];\nif (!process.env.JWT_SECRET) warnings.push('unset');\n${OTHER}\nfor (const one of warnings) console.warn(one);`],
    'a list that is warned of, and another check': [`const missing = ['JWT_SECRET', 'PORT'].filter((name) => !process.env[name]);\nif (missing.length > 0) console.warn(missing);\n${OTHER}`],
    'Joi whose error is printed, and another check': [`import Joi from 'joi';\nconst { error } = Joi.object({ JWT_SECRET: Joi.string().required() }).validate(process.env);\nif (error) console.warn(error.message);\n${OTHER}`],
    'zod whose answer is printed, and another check': [zod(`const answer = z.object({ JWT_SECRET: z.string() }).safeParse(process.env);\nif (!answer.success) console.warn(answer.error);\n${OTHER}`)],
    'a class of rules whose errors are printed': [nest("import { plainToInstance } from 'class-transformer';\nimport { IsString, validateSync } from 'class-validator';\nclass Environment { @IsString() JWT_SECRET!: string; }\nexport function validate(config: Record<string, unknown>) {\n  const errors = validateSync(plainToInstance(Environment, config));\n  if (errors.length > 0) console.warn(errors);\n  if (!config.PORT) throw new Error('unset');\n  return config;\n}\n@Module({ imports: [ConfigModule.forRoot({ validate })] })\nexport class AppModule {}")],
    'a constructor that requests call': [`export class Mailer { constructor() { ${THROWS} } }\nexport const route = (app: any) => app.get('/x', () => new Mailer());`],
    'a constructor that nobody calls': [`export class Mailer { constructor() { ${THROWS} } }`],
    'a factory that nobody names': [`export class Keys { useFactory() { ${THROWS} } }`],
    'a check in a file that is loaded later': ["export const load = async () => await import('./lazy');", { 'src/lazy.ts': `${THROWS}\nexport const a = 1;` }],
    'a check that only a thread makes': ["import { Worker } from 'node:worker_threads';\nnew Worker('./src/job.ts');", { 'src/job.ts': THROWS }],
    'a promise whose error is printed': [`async function check() { ${THROWS} }\ncheck().catch((error) => console.warn(error));`],
    'a try whose error is printed, beside one that ends the program': [`try { ${THROWS} } catch (error) { console.warn(error); }\ntry { start(); } catch { process.exit(1); }`],
    'a name that something is added to': ["function need(name: string) { const value = process.env[`APP_${name}`]; if (!value) throw new Error(name); return value; }\nexport const a = need('JWT_SECRET');"],
    'the name of a file in a loop': ["for (const name of ['JWT_SECRET']) { if (!process.env[`${name}_FILE`]) throw new Error(name); }"],
    'a loop that goes on to the next before it looks': ["for (const name of ['JWT_SECRET']) { if (skips(name)) continue; if (!process.env[name]) throw new Error(name); }"],
    'the end of something else': ["import { span } from './span';\nif (!process.env.JWT_SECRET) span.exit();", { 'src/span.ts': 'export const span = { exit() {} };' }],
    'a default that another setting chooses': [THROWS, config("process.env.DEMO ? 'cat' : process.env.JWT_SECRET")],
    'a default for an empty text that the schema takes': [zod('z.object({ JWT_SECRET: z.string() }).parse(process.env);'), config("process.env.JWT_SECRET || 'cat'")],
    'a default for an empty text that the check takes': ["if (process.env.JWT_SECRET === undefined) throw new Error('unset');", config("process.env.JWT_SECRET || 'cat'")],
    'a check for an empty text alone': ["if (process.env.JWT_SECRET === '') throw new Error('empty');"],
    'an env that skips its check': [zod("import { createEnv } from '@t3-oss/env-core';\nexport const env = createEnv({ server: { JWT_SECRET: z.string() }, runtimeEnv: process.env, skipValidation: true });")],
    'an env that is given a default': [zod("import { createEnv } from '@t3-oss/env-core';\nexport const env = createEnv({ server: { JWT_SECRET: z.string() }, runtimeEnv: { JWT_SECRET: process.env.JWT_SECRET || undefined || 'x' } });"), {}],
    'envalid that only reports': ["import { cleanEnv, str } from 'envalid';\nexport const env = cleanEnv(process.env, { JWT_SECRET: str() }, { reporter: ({ errors }) => console.warn(errors) });"],
    'a schema that its user weakens': ["import { schema } from './schema';\nexport const env = schema.partial().parse(process.env);", { 'src/schema.ts': zod('export const schema = z.object({ JWT_SECRET: z.string() });') }],
    'a schema that is weakened where it is written': ["import { weak } from './schema';\nexport const env = weak.parse(process.env);", { 'src/schema.ts': zod('const schema = z.object({ JWT_SECRET: z.string() });\nexport const weak = schema.or(z.object({}));') }],
    'a schema that catches': [zod("export const env = z.object({ JWT_SECRET: z.string() }).catch({ JWT_SECRET: '' }).parse(process.env);")],
    'a schema with another choice': [zod('export const env = z.object({ JWT_SECRET: z.string() }).or(z.object({})).parse(process.env);')],
    'getOrThrow that gets the default': [nest(`import settings from './settings';\n${KEYS_OF_NEST}@Module({ imports: [ConfigModule.forRoot({ load: [settings] })], providers: [Keys] })\nexport class AppModule {}`), { 'src/settings.ts': "import { secret } from './config';\nexport default () => ({ JWT_SECRET: secret });" }],
    'getOrThrow of a class that no module names': [nest(KEYS_OF_NEST)],
  };
  for (const [name, [check, more]] of Object.entries(told)) it(`tells of the default beside ${name}`, () => { assert.ok(found(check, more).includes('error')); });

  it('is silent beside the same where it does refuse', () => {
    const silent: readonly (readonly [string, Readonly<Record<string, string>>?])[] = [
      [`const errors: string[] = [];\nif (!process.env.JWT_SECRET) errors.push('unset');\nif (errors.length) throw new Error(errors.join());`],
      ["import Joi from 'joi';\nconst { error } = Joi.object({ JWT_SECRET: Joi.string().required() }).validate(process.env);\nif (error) process.exit(1);"],
      [`export class Mailer { constructor() { ${THROWS} } }\nexport const mailer = new Mailer();`],
      [`async function check() { ${THROWS} }\ncheck().catch((error) => { console.error(error); process.exit(1); });`],
      [THROWS, config("process.env.JWT_SECRET || 'cat'")],
      [THROWS, config("process.env.JWT_SECRET ? process.env.JWT_SECRET : 'cat'")],
      [zod('z.object({ JWT_SECRET: z.string().min(1) }).parse(process.env);'), config("process.env.JWT_SECRET || 'cat'")],
      [zod('z.object({ JWT_SECRET: z.string().url() }).parse(process.env);'), config("process.env.JWT_SECRET || 'cat'")],
      ["import { schema } from './schema';\nexport const env = schema.strict().parse(process.env);", { 'src/schema.ts': zod('export const schema = z.object({ JWT_SECRET: z.string() });') }],
    ];
    for (const [check, more] of silent) assert.deepEqual(found(check, more), [], check);
  });

  const nobody = { 'src/main.ts': "import './check';\nimport express from 'express';\nexpress().listen(1);\n" };
  it('tells of defaults that functions read by other means than the name of a parameter', () => {
    for (const [fn, call] of [
      ['function guard([key]: string[]) { return sign(key); }', "guard([process.env.JWT_SECRET || 'cat'])"],
      ['function guard(_key: string) { return sign(arguments[0]); }', "guard(process.env.JWT_SECRET || 'cat')"],
      ['function guard(key: string, signer = sign(key)) { return signer; }', "guard(process.env.JWT_SECRET || 'cat')"],
      ['const two = ["a", "b"];\nfunction guard(a: string, _b: string, key: string) { return sign(a, key); }', "guard(...two, process.env.JWT_SECRET || 'cat')"],
    ] as const) assert.deepEqual(found(`import { secret } from './config';\nconsole.log(secret);`, { ...nobody, 'src/config.ts': `import { sign } from './sign';\n${fn}\nexport const secret = ${call};`, 'src/sign.ts': 'export const sign = (...all: unknown[]) => all;' }), ['error'], call);
  });

  it('tells of constants that a require or the default of a parameter reads', () => {
    const all = "export const auth = { secret: process.env.JWT_SECRET ?? 'cat' };\nexport const flags = 1;";
    assert.deepEqual(found("const { flags } = require('./config');\nconsole.log(flags, require('./config').auth.secret);", { ...nobody, 'src/config.ts': all }), ['error']);
    const login = "import jwt from 'jsonwebtoken';\nconst key = process.env.JWT_SECRET ?? 'cat';\nexport function login(k = key) { return jwt.sign({}, k, { expiresIn: 1 }); }";
    assert.deepEqual(found("import { login } from './config';\nlogin();", { ...nobody, 'src/config.ts': login }), ['error']);
  });

  it('takes no check of one function of a cloud for one of another', () => {
    assert.deepEqual(found('', {
      'src/main.ts': '', 'src/config.ts': '', 'package.json': '{ "name": "api", "dependencies": { "jsonwebtoken": "9" } }',
      'serverless.yml': 'service: api\nprovider:\n  name: aws\n  runtime: nodejs20.x\nfunctions:\n  a:\n    handler: src/a.handler\n    events:\n      - httpApi: GET /a\n  b:\n    handler: src/b.handler\n    events:\n      - httpApi: GET /b\n',
      'src/a.ts': `${THROWS}\nexport const handler = async () => ({ statusCode: 200 });`,
      'src/b.ts': "import jwt from 'jsonwebtoken';\nconst secret = process.env.JWT_SECRET ?? 'cat';\nexport const handler = async () => ({ statusCode: 200, body: jwt.sign({ a: 1 }, secret, { expiresIn: 60 }) });",
    }), ['error']);
  });
});
