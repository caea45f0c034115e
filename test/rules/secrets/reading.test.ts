import assert from 'node:assert/strict';
import { discover } from '../../../src/engine/discover/discover';
import { extract } from '../../../src/engine/extract/extract';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { judge } from '../../../src/engine/judge';
import { link } from '../../../src/engine/link/link';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../../src/engine/rules/secret-fallback';
import { checkFix } from '../../fixture/check-fix';
import { parseFixture } from '../../fixture/fixture';
import { runRule } from '../../fixture/run';

const KEY = 'hj4kl5jh34kj5h3kj4h5';

function system(dependencies: Readonly<Record<string, string>>, files: Readonly<Record<string, string>>): string {
  const all = { 'package.json': JSON.stringify({ name: 'api', dependencies }), ...files };
  return Object.entries(all).map(([path, text]) => `//- /${path}\n${text.endsWith('\n') ? text : `${text}\n`}`).join('');
}

function changed(files: Readonly<Record<string, string>>): string {
  return Object.entries(files).map(([path, text]) => `//- /${path}\n${text.endsWith('\n') ? text : `${text}\n`}`).join('');
}

function titlesOf(fixture: string): string[] {
  return runRule(hardcodedSecret, memoryHost(parseFixture(fixture).files)).findings.flatMap(({ fixes }) => fixes.map(({ title }) => title));
}

const issue = (key: string, imports = ''): string => `import jwt from 'jsonwebtoken';
${imports}
export const issue = (): string => jwt.sign({}, ${key}, { expiresIn: '5m' });
`;

describe('the way in which a credential is read', () => {
  describe('by a schema', () => {
    const zod = { zod: '4', jsonwebtoken: '9' };
    const env = (rules: string): string => `import { z } from 'zod';

export const env = z.object({
  PORT: z.coerce.number(),
${rules}}).parse(process.env);
`;

    it('adds a rule to a schema of zod', () => {
      checkFix(hardcodedSecret, system(zod, { 'src/env.ts': env(''), 'src/token.ts': issue(`'${KEY}'`) }), changed({
        '.env.example': 'JWT_SECRET=',
        'src/env.ts': env('  JWT_SECRET: z.string().min(1),\n'),
        'src/token.ts': issue('env.JWT_SECRET', "import { env } from './env';\n"),
      }));
    });

    it('uses the rule that is there', () => {
      checkFix(hardcodedSecret, system(zod, { 'src/env.ts': env('  JWT_SECRET: z.string(),\n'), 'src/token.ts': issue(`'${KEY}'`) }), changed({
        '.env.example': 'JWT_SECRET=',
        'src/token.ts': issue('env.JWT_SECRET', "import { env } from './env';\n"),
      }));
    });

    it('adds a rule to the schema of a result that is checked by hand', () => {
      const settings = (rules: string): string => `import { z } from 'zod';

const schema = z.object({ PORT: z.coerce.number()${rules} });
const parsed = schema.safeParse(process.env);
if (!parsed.success) throw new Error('The environment is not complete');

export default parsed.data;
`;
      const named = settings('').replace('export default parsed.data', 'export const settings = parsed.data');
      checkFix(hardcodedSecret, system(zod, { 'src/settings.ts': named, 'src/token.ts': issue(`'${KEY}'`) }), changed({
        '.env.example': 'JWT_SECRET=',
        'src/settings.ts': settings(', JWT_SECRET: z.string().min(1)').replace('export default parsed.data', 'export const settings = parsed.data'),
        'src/token.ts': issue('settings.JWT_SECRET', "import { settings } from './settings';\n"),
      }));
    });

    it('adds a rule of envalid', () => {
      const settings = (rules: string, names: string): string => `import { ${names} } from 'envalid';

export const env = cleanEnv(process.env, {
  PORT: port(),
${rules}});
`;
      checkFix(hardcodedSecret, system({ envalid: '8', jsonwebtoken: '9' }, { 'src/env.ts': settings('', 'cleanEnv, port'), 'src/token.ts': issue(`'${KEY}'`) }), changed({
        '.env.example': 'JWT_SECRET=',
        'src/env.ts': settings('  JWT_SECRET: str(),\n', 'cleanEnv, port, str'),
        'src/token.ts': issue('env.JWT_SECRET', "import { env } from './env';\n"),
      }));
    });

    it('uses the rule that has the credential for its default', () => {
      const settings = (key: string): string => `import { cleanEnv, str } from 'envalid';\n\nexport const env = cleanEnv(process.env, { JWT_SECRET: str({ ${key}: '${KEY}' }) });\n`;
      for (const key of ['default', 'devDefault']) {
        checkFix(hardcodedSecret, system({ envalid: '8', jsonwebtoken: '9' }, { 'src/env.ts': settings(key), 'src/token.ts': issue(`'${KEY}'`) }), changed({
          '.env.example': 'JWT_SECRET=',
          'src/token.ts': issue('env.JWT_SECRET', "import { env } from './env';\n"),
        }));
      }
    });

    const others: readonly (readonly [name: string, files: Readonly<Record<string, string>>])[] = [
      ['a rule with a default that is no text', { 'src/env.ts': env('  JWT_SECRET: z.string().default(() => String(process.pid)),\n') }],
      ['a rule that lets it be absent', { 'src/env.ts': env('  JWT_SECRET: z.string().optional(),\n') }],
      ['a schema of something else', { 'src/env.ts': env('').replace('process.env', 'JSON.parse("{}")') }],
      ['settings that nobody can import', { 'src/env.ts': env('').replace('export const', 'const') }],
      ['settings that import the program', { 'src/env.ts': `import './token';\n${env('')}` }],
      ['settings of another package', { 'packages/other/package.json': '{ "name": "other" }', 'packages/other/src/env.ts': env('') }],
      ['a test\'s settings', { 'test/env.ts': env('') }],
    ];
    for (const [name, files] of others) {
      it(`leaves ${name} alone`, () => assert.deepEqual(titlesOf(system(zod, { ...files, 'src/token.ts': issue(`'${KEY}'`) })), ['Read JWT_SECRET from the environment and fail where it is needed and unset']));
    }
  });

  describe('by a function of the program', () => {
    const reader = `export function mustGet(key: string): string {
  const value = process.env[key];
  if (value === undefined) throw new Error(\`\${key} is missing\`);
  return value;
}
`;

    it('imports the function', () => {
      checkFix(hardcodedSecret, system({ jsonwebtoken: '9' }, { 'src/settings.ts': reader, 'src/token.ts': issue(`'${KEY}'`) }), changed({
        '.env.example': 'JWT_SECRET=',
        'src/token.ts': issue("mustGet('JWT_SECRET')", "import { mustGet } from './settings';\n"),
      }));
    });

    const others: readonly (readonly [string, string])[] = [
      ['does not throw', reader.replace(/if .*\n/, '\n')],
      ['answers something else', reader.replace('return value;', 'return value.trim() + key;')],
      ['wants more', reader.replace('key: string', 'key: string, why: string')],
      ['may answer nothing', reader.replace('): string {', '): string | undefined {')],
      ['waits', reader.replace('function mustGet(key: string): string', 'async function mustGet(key: string): Promise<string>')],
      ['is not exported', reader.replace('export ', '')],
    ];
    for (const [name, text] of others) {
      it(`does not use one that ${name}`, () => {
        const { findings } = runRule(hardcodedSecret, memoryHost(parseFixture(system({ jsonwebtoken: '9' }, { 'src/settings.ts': text, 'src/token.ts': issue(`'${KEY}'`) })).files));
        assert.ok(findings[0]?.fixes[0]?.steps.some((step) => step.kind === 'insert-statement' && step.text.includes('requireEnv')), name);
      });
    }
  });

  it('leaves a function of the same name that is another one', () => {
    const { findings } = runRule(hardcodedSecret, memoryHost(parseFixture(system({ jsonwebtoken: '9' }, {
      'src/check.ts': "import { log } from './log';\nexport function requireEnv(names: string[]): void {\n  for (const name of names) if (!process.env[name]) throw new Error(log(name));\n}\n",
      'src/log.ts': 'export const log = (text: string): string => text;\n',
      'src/token.ts': `import { requireEnv } from './check';\nrequireEnv(['PORT']);\n${issue(`'${KEY}'`)}`,
    })).files));
    assert.deepEqual(findings[0]?.fixes[0]?.steps.flatMap((step) => (step.kind === 'replace' ? step.text : [])), ["requiredEnv('JWT_SECRET')"]);
  });

  describe('by ConfigService', () => {
    const nest = { '@nestjs/config': '4', '@nestjs/common': '11', '@nestjs/jwt': '11' };
    const service = (key: string): string => `import { Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import jwt from 'jsonwebtoken';

@Injectable()
export class Tokens {
  constructor(private readonly config: ConfigService) {}

  issue(): string {
    return [1].map(() => jwt.sign({}, ${key}, { expiresIn: '5m' })).join();
  }
}
`;

    it('asks the one that the class has', () => {
      checkFix(hardcodedSecret, system(nest, { 'src/tokens.ts': service(`'${KEY}'`) }), changed({ '.env.example': 'JWT_SECRET=', 'src/tokens.ts': service("this.config.getOrThrow<string>('JWT_SECRET')") }));
    });

    it('asks the parameter of a constructor', () => {
      const strategy = (key: string): string => `import { ConfigService } from '@nestjs/config';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-jwt';

export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(config: ConfigService) {
    super({ issuer: config.get('ISSUER'), secretOrKey: ${key} });
  }
}
`;
      checkFix(hardcodedSecret, system(nest, { 'src/jwt.strategy.ts': strategy(`'${KEY}'`) }), changed({ '.env.example': 'JWT_SECRET=', 'src/jwt.strategy.ts': strategy("config.getOrThrow<string>('JWT_SECRET')") }));
    });

    const appModule = (options: string): string => `import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';

@Module({ imports: [ConfigModule.forRoot(${options})] })
export class AppModule {}
`;
    const authModule = (imports: string, register: string): string => `import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
${imports}
@Module({ imports: [${register}] })
export class AuthModule {}
`;

    it('makes a module by a factory', () => {
      checkFix(hardcodedSecret, system(nest, { 'src/app.module.ts': appModule('{ isGlobal: true }'), 'src/auth.module.ts': authModule('', `JwtModule.register({ global: true, secret: '${KEY}', signOptions: { expiresIn: '5m' } })`) }), changed({
        '.env.example': 'JWT_SECRET=',
        'src/auth.module.ts': authModule("import { ConfigService } from '@nestjs/config';\n", "JwtModule.registerAsync({ global: true, inject: [ConfigService], useFactory: (config: ConfigService) => ({ global: true, secret: config.getOrThrow<string>('JWT_SECRET'), signOptions: { expiresIn: '5m' } }) })"),
      }));
    });

    it('imports a ConfigModule that is not global', () => {
      checkFix(hardcodedSecret, system(nest, { 'src/app.module.ts': appModule(''), 'src/auth.module.ts': authModule('', `JwtModule.register({ secret: '${KEY}' })`) }), changed({
        '.env.example': 'JWT_SECRET=',
        'src/auth.module.ts': authModule("import { ConfigModule, ConfigService } from '@nestjs/config';\n", "JwtModule.registerAsync({ imports: [ConfigModule], inject: [ConfigService], useFactory: (config: ConfigService) => ({ secret: config.getOrThrow<string>('JWT_SECRET') }) })"),
      }));
    });

    it('leaves the names of the file to what they mean', () => {
      const times = "const config = { ttl: '5m' };\n";
      checkFix(hardcodedSecret, system(nest, { 'src/app.module.ts': appModule('{ isGlobal: true }'), 'src/auth.module.ts': authModule('', `JwtModule.register({ secret: '${KEY}', signOptions: { expiresIn: config.ttl } })`) + times }), changed({
        '.env.example': 'JWT_SECRET=',
        'src/auth.module.ts': authModule("import { ConfigService } from '@nestjs/config';\n", "JwtModule.registerAsync({ inject: [ConfigService], useFactory: (configService: ConfigService) => ({ secret: configService.getOrThrow<string>('JWT_SECRET'), signOptions: { expiresIn: config.ttl } }) })") + times,
      }));
    });

    it('reads the environment where no configuration is loaded', () => {
      assert.deepEqual(titlesOf(system(nest, { 'src/auth.module.ts': authModule('', `JwtModule.register({ secret: '${KEY}' })`) })), ['Read JWT_SECRET from the environment and stop the start when it is unset']);
    });

    it('reads the environment in a static method, and where only listed names can be asked for', () => {
      const title = 'Read JWT_SECRET from the environment and fail where it is needed and unset';
      assert.deepEqual(titlesOf(system(nest, { 'src/tokens.ts': service(`'${KEY}'`).replace('issue()', 'static issue()') })), [title]);
      assert.deepEqual(titlesOf(system(nest, { 'src/tokens.ts': service(`'${KEY}'`).replace('config: ConfigService', 'config: ConfigService<Settings, true>').replace('@Injectable', 'interface Settings { PORT: number }\n\n@Injectable') })), [title]);
    });
  });
});

describe('the default in a schema', () => {
  const zod = (rule: string): string => `import { z } from 'zod';

export const env = z.object({ JWT_SECRET: ${rule} }).parse(process.env);
`;

  it('is taken out of a rule of zod', () => {
    checkFix(secretFallback, system({ zod: '4' }, { 'src/env.ts': zod("z.string().default('keyboard cat')") }), changed({ '.env.example': 'JWT_SECRET=', 'src/env.ts': zod('z.string().min(1)') }));
  });

  it('is taken out of a rule of Joi', () => {
    const joi = (rule: string): string => `import Joi from 'joi';

export const schema = Joi.object({ JWT_SECRET: ${rule} });
`;
    checkFix(secretFallback, system({ joi: '18' }, { 'src/schema.ts': joi("Joi.string().trim().default('keyboard cat')") }), changed({ '.env.example': 'JWT_SECRET=', 'src/schema.ts': joi('Joi.string().trim().required()') }));
  });

  it('is kept for development by envalid', () => {
    const envalid = (key: string): string => `import { cleanEnv, str } from 'envalid';

export const env = cleanEnv(process.env, { JWT_SECRET: str({ ${key}: 'keyboard cat' }) });
`;
    checkFix(secretFallback, system({ envalid: '8' }, { 'src/env.ts': envalid('default') }), changed({ '.env.example': 'JWT_SECRET=', 'src/env.ts': envalid('devDefault') }));
  });

  it('is taken out between comments', () => {
    const rule = (end: string): string => `z\n    .string() // as long as you like\n    .${end}`;
    checkFix(secretFallback, system({ zod: '4' }, { 'src/env.ts': zod(`${rule("default('keyboard cat')")}, // for laptops\n `) }), changed({ '.env.example': 'JWT_SECRET=', 'src/env.ts': zod(`${rule('min(1)')}, // for laptops\n `) }));
    checkFix(secretFallback, system({ zod: '4' }, { 'src/env.ts': zod("z.string() /* any */ .default('keyboard cat') /* laptops */") }), changed({ '.env.example': 'JWT_SECRET=', 'src/env.ts': zod('z.string() /* any */ .min(1) /* laptops */') }));
    for (const dot of ['. ', '\n    ./* here */', ' /* there */ .\n      ', '.']) checkFix(secretFallback, system({ zod: '4' }, { 'src/env.ts': zod(`z.string()${dot}default('keyboard cat')`) }), changed({ '.env.example': 'JWT_SECRET=', 'src/env.ts': zod(`z.string()${dot}min(1)`) }));
  });

  describe('beside what becomes of the answer', () => {
    const joi = (rest: string): string => `import Joi from 'joi';\n\nconst schema = Joi.object({ JWT_SECRET: Joi.string().default('keyboard cat') }).unknown();\n${rest}\n`;
    const safely = (rest: string): string => `import { z } from 'zod';\n\nconst result = z.object({ JWT_SECRET: z.string().default('keyboard cat') }).safeParse(process.env);\n${rest}\n`;
    const parsed = (rest: string): string => `import { z } from 'zod';\n\nexport const env = z.object({ JWT_SECRET: z.string().default('keyboard cat') }).parse(process.env);\n${rest}\n`;
    const named = (rest: string): string => `import { z } from 'zod';\n\nconst rules = z.object({ JWT_SECRET: z.string().default('keyboard cat').describe('key') });\n${rest}\n`;
    const fixesOf = (text: string): (string | undefined)[] => runRule(secretFallback, memoryHost(parseFixture(system({ zod: '4', joi: '18' }, { 'src/env.ts': text })).files)).findings.map(({ fixes: [fix] }) => fix?.title);
    const throwing: readonly (readonly [string, string])[] = [
      ['an error of Joi that is thrown', joi('const { error, value } = schema.validate(process.env);\nif (error) throw error;\nexport const env = value;')],
      ['an error of Joi that ends the program', joi('const { error, value } = schema.validate(process.env);\nif (error) { console.error(error); process.exit(1); }\nexport const env = value;')],
      ['Joi that throws itself', joi("export const env = Joi.attempt(process.env, schema);")],
      ['a schema of Joi for others', joi('export default schema;')],
      ['a result of zod that is minded', safely("if (!result.success) throw new Error('unset');\nexport const env = result.data;")],
      ['zod that throws itself', safely('export const env = result;').replace('safeParse', 'parse')],
      ['an answer of another schema', parsed('const body = z.object({ name: z.string() });\nexport const accepts = (sent: unknown): boolean => body.safeParse(sent).success;')],
      ['an answer of another schema that a setting goes into', parsed('const body = z.object({ name: z.string().max(env.JWT_SECRET.length) });\nexport const accepts = (sent: unknown): boolean => body.safeParse(sent).success;')],
      ['an answer of a schema that a function is given', parsed('const accepts = (rules: z.ZodType, sent: unknown): boolean => rules.safeParse(sent).success;\nexport const isName = accepts(z.string(), env);')],
      ['another schema that asks for less', parsed('const body = z.object({ name: z.string() });\nexport const patch = body.partial();')],
      ['something else that is validated', parsed('export const accepts = (form: HTMLFormElement, sent: unknown): boolean => form.validate(sent);')],
      ['an exit by the process that is imported', `import process from 'node:process';\n${joi('const { error, value } = schema.validate(process.env);\nif (error) process.exit(1);\nexport const env = value;')}`],
    ];
    for (const [name, text] of throwing) it(`is taken out: ${name}`, () => assert.deepEqual(fixesOf(text), ['Stop the start when JWT_SECRET is unset']));

    const goingOn: readonly (readonly [string, string])[] = [
      ['a value of Joi that is taken', joi('export const env = schema.validate(process.env).value;')],
      ['an error of Joi that is printed', joi('const { error, value } = schema.validate(process.env);\nif (error) console.error(error);\nexport const env = value;')],
      ['an error that is thrown before', joi("if (!process.env.PORT) throw new Error('port');\nexport const env = schema.validate(process.env).value;")],
      ['a result of zod that may be nothing', safely("export const key = result.data?.JWT_SECRET ?? '';")],
      ['a result of zod that is printed', safely('if (!result.success) console.warn(result.error);\nexport const env = result.data;')],
      ['a schema that asks for nothing', safely('export const env = result;').replace('safeParse', 'partial().parse')],
      ['a schema that asks for nothing later', named('export const env = rules.partial().parse(process.env);')],
      ['a function that is given the schema', named('const load = (any: z.ZodType): unknown => any.safeParse(process.env).data;\nexport const env = load(rules);')],
      ['a schema that it is part of', named('const all = z.object({ PORT: z.string() }).merge(rules);\nexport const env = all.safeParse(process.env).data;')],
      ['a schema whose shape goes into another', named('const all = z.object({ PORT: z.string(), ...rules.shape });\nexport const env = all.safeParse(process.env).data;')],
      ['a schema that a function makes', named('const made = () => rules.strict();\nexport const env = made().safeParse(process.env).data;')],
      ['a schema among others', named('const all = { env: rules };\nexport const env = all.env.safeParse(process.env).data;')],
      ['a schema that is put in a variable', named('let one: z.ZodType;\none = rules;\nexport const env = one.safeParse(process.env).data;')],
      ['a schema in a field', named('export class Settings { private readonly all = rules; load() { return this.all.safeParse(process.env).data; } }')],
      ['a schema that Joi is given', joi('export const env = Joi.validate(process.env, schema).value;')],
      ['an exit from something else', joi('const { error, value } = schema.validate(process.env);\nif (error) room.exit(1);\nexport const env = value;')],
    ];
    for (const [name, text] of goingOn) it(`stays: ${name}`, () => assert.deepEqual(fixesOf(text), [undefined]));
  });

  it('stays in a rule for more than a text', () => {
    for (const rule of ["z.string().transform((text) => text.length).default('keyboard cat' as never)", "z.string().optional().default('keyboard cat')"]) {
      const { findings } = runRule(secretFallback, memoryHost(parseFixture(system({ zod: '4' }, { 'src/env.ts': zod(rule) })).files));
      assert.deepEqual(findings.flatMap(({ fixes }) => fixes), [], rule);
    }
  });
});

describe('where the program loads its env file by itself', () => {
  const server = (path: string, text: string, more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({ [path]: text, ...more });
  const auth = (declaration: string): string => `const jwt = require('jsonwebtoken');\n${declaration}\nexports.sign = (id) => jwt.sign({ id }, SECRET, { expiresIn: '5m' });\n`;
  const LISTENS = "const express = require('express');\nexpress().post('/t', (req, res) => { res.json(sign('x')); }).listen(3000);\n";
  const notesOf = (files: Readonly<Record<string, string>>): string[] => {
    const { findings } = runRule(hardcodedSecret, memoryHost(parseFixture(system({ express: '5', dotenv: '17', jsonwebtoken: '9' }, files)).files));
    assert.equal(findings.length, 1);
    return findings.flatMap(({ fixes: [fix] }) => fix?.notes ?? []).filter((note) => note.includes('.env'));
  };
  const SECRET = `const SECRET = '${KEY}';`;
  const SERVER = "import express from 'express';\nexpress().get('/', (req, res) => { res.json(1); }).listen(3000);\n";
  const AUTH = `import jwt from 'jsonwebtoken';\n${SECRET}\nexport const sign = () => jwt.sign({}, SECRET, { expiresIn: '5m' });\nexport type Sign = typeof sign;\n`;
  const ENV = "import dotenv from 'dotenv';\ndotenv.config();\n";
  const told: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['after the file that needs it', server('src/server.js', `const dotenv = require('dotenv');\nconst { sign } = require('./auth');\ndotenv.config();\n${LISTENS}`, { 'src/auth.js': auth(SECRET) })],
    ['in code whose imports come first', server('src/server.ts', "import express from 'express';\nimport dotenv from 'dotenv';\nimport { sign } from './auth';\ndotenv.config();\nexpress().post('/t', (req, res) => { res.json(sign()); }).listen(3000);\n", { 'src/auth.ts': `import jwt from 'jsonwebtoken';\n${SECRET}\nexport const sign = () => jwt.sign({}, SECRET, { expiresIn: '5m' });\n` })],
    ['in a file that is imported after it', server('src/server.js', `const { sign } = require('./auth');\nrequire('./env');\n${LISTENS}`, { 'src/auth.js': auth(SECRET), 'src/env.js': "require('dotenv').config();\n" })],
    ['after a file that imports it', server('src/server.ts', `import './routes';\nimport './env';\n${SERVER}`, { 'src/routes.ts': "export * from './auth';\n", 'src/auth.ts': AUTH, 'src/env.ts': ENV })],
    ['after what it imports itself', server('src/server.ts', `import './env';\nimport './auth';\n${SERVER}`, { 'src/auth.ts': AUTH, 'src/env.ts': `import './auth';\n${ENV}` })],
  ];
  for (const [name, files] of told) it(`says so: ${name}`, () => { const [note = '', ...others] = notesOf(files); assert.match(note, /^auth\.[jt]s reads SECRET as it is loaded, and \w+\.[jt]s loads \.env only after that: /); assert.deepEqual(others, []); });

  const silent: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['before the file that needs it', server('src/server.js', `require('dotenv').config();\nconst { sign } = require('./auth');\n${LISTENS}`, { 'src/auth.js': auth(SECRET) })],
    ['by the first import', server('src/server.js', `require('./env');\nconst { sign } = require('./auth');\n${LISTENS}`, { 'src/auth.js': auth(SECRET), 'src/env.js': "require('dotenv').config();\n" })],
    ['by an import between others', server('src/server.ts', `import './tracing';\nimport './env';\nimport './auth';\n${SERVER}`, { 'src/tracing.ts': "import { name } from './name';\nexport const started = name;\n", 'src/name.ts': "export const name = 'api';\n", 'src/auth.ts': AUTH, 'src/env.ts': ENV })],
    ['by an import of what comes first', server('src/server.ts', `import './routes';\nimport './env';\n${SERVER}`, { 'src/routes.ts': "import './env';\nexport * from './auth';\n", 'src/auth.ts': AUTH, 'src/env.ts': ENV })],
    ['before a type of the file is all that is taken', server('src/server.ts', `import type { Sign } from './auth';\nimport './env';\nimport './auth';\n${SERVER}`, { 'src/auth.ts': AUTH, 'src/env.ts': ENV })],
    ['by Node', server('src/server.js', `const { sign } = require('./auth');\n${LISTENS}`, { 'src/auth.js': auth(SECRET) })],
    ['and a call needs it', server('src/server.js', `const { sign } = require('./auth');\nrequire('dotenv').config();\n${LISTENS}`, { 'src/auth.js': auth('').replace('SECRET', `'${KEY}'`) })],
  ];
  for (const [name, files] of silent) it(`has nothing to say: ${name}`, () => assert.deepEqual(notesOf(files), []));

  it('is looked for once, however many credentials there are', () => {
    const looksFor = (count: number): number => {
      const names = Array.from({ length: count }, (_, i) => `s${String(i)}Secret`);
      const files = {
        'package.json': '{ "name": "api", "dependencies": { "express": "5", "dotenv": "17" } }',
        'src/server.ts': `import './env';\nimport { ${names.join(', ')} } from './secrets';\n${SERVER}export const all = [${names.join(', ')}];\n`,
        'src/env.ts': ENV,
        'src/secrets.ts': names.map((name, i) => `export const ${name} = process.env.S${String(i)}_SECRET || 'Winter${String(i)}blume';\n`).join(''),
      };
      let looks = 0;
      const facts = new Map(Object.entries(files).flatMap(([path, text]) => (path.endsWith('.ts') ? [[path, extract(path, text)] as const] : [])));
      const server = facts.get('src/server.ts');
      assert.ok(server);
      facts.set('src/server.ts', { ...server, imports: new Proxy(server.imports, { get: (of, key, self) => (looks++, Reflect.get(of, key, self) as unknown) }) });
      const { candidates } = judge(link(discover(memoryHost(files)), facts), [secretFallback]);
      assert.equal(candidates.length, count);
      return looks;
    };
    const [few, many] = [looksFor(25), looksFor(100)];
    assert.ok(many < 5 * few, `${String(few)} looks for 25, ${String(many)} for 100`);
  });
});

describe('what stops the start', () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['a constant', `export const apiSecret = '${KEY}';`, true],
    ['a static field', `export class Pay { static readonly apiSecret = '${KEY}'; }`, true],
    ['a field of an instance', `export class Pay { readonly apiSecret = '${KEY}'; }`, false],
    ['a default of a constructor', `export class Pay { constructor(readonly apiSecret = '${KEY}') {} }`, false],
  ];
  for (const [name, text, starts] of cases) it(`is not claimed of others: ${name}`, () => { for (const title of titlesOf(system({}, { 'src/a.ts': `${text}\n` }))) assert.equal(title.includes('stop the start'), starts, title); });
});

describe('a configuration of several stages', () => {
  const unfixed = (text: string): readonly (string | undefined)[] => runRule(hardcodedSecret, memoryHost(parseFixture(system({}, { 'src/config.ts': text })).files)).findings.map(({ fixes: [fix], unfixed: reason }) => fix?.title ?? reason);
  it('keeps what one of them needs, which the others would have to set', () => {
    for (const text of [`export default {\n  development: { password: '' },\n  production: { password: '${KEY}', host: 'db.acme.io' },\n};\n`, `export const config = { staging: { db: { password: '${KEY}' } } };\n`]) assert.match(unfixed(text)[0] ?? '', /^It is that of one stage among several: /);
  });
  it('is none where they share it', () => {
    for (const text of [`export default { password: '${KEY}', host: 'db.acme.io' };\n`, `export const config = { products: { password: '${KEY}' } };\n`]) assert.match(unfixed(text)[0] ?? '', /^Read /);
  });
});
