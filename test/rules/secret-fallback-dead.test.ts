import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../src/engine/rules/secret-fallback';
import { runRule } from '../fixture/run';

const defaulting = (value: string): string => `export const a = process.env.JWT_SECRET ?? '${value}';`;

/** A service that has a default for `JWT_SECRET`, with another file that it loads. */
function found(check: string, { rule = secretFallback, config = defaulting('cat'), main = "import './check';" } = {}): readonly string[] {
  const files = {
    'package.json': '{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5", "@nestjs/config": "4", "@nestjs/common": "11" } }',
    'src/main.ts': `import express from 'express';\nimport './config';\n${main}\nexpress().listen(1);\n`,
    'src/config.ts': config,
    'src/check.ts': check,
  };
  return runRule(rule, memoryHost(files)).findings.map(({ severity }) => severity);
}

const nest = (options: string): string => `import { Module } from '@nestjs/common';\nimport { ConfigModule } from '@nestjs/config';\nimport Joi from 'joi';\nimport { z } from 'zod';\n${options}`;
const joi = (rule: string): string => nest(`export const schema = Joi.object({ JWT_SECRET: ${rule} });\n@Module({ imports: [ConfigModule.forRoot({ validationSchema: schema })] })\nexport class AppModule {}`);
const zod = (rule: string, more = ''): string => `import { z } from 'zod';\nconst schema = z.object({ JWT_SECRET: ${rule} })${more};\nexport const env = schema.parse(process.env);`;
const listed = (body: string, names = "'PORT', 'JWT_SECRET'"): string => `const required = [${names}];\nfunction check(): void {\n${body}\n}\ncheck();`;
const fields = (decorators: string, options = ''): string => nest(`import { Expose, plainToInstance } from 'class-transformer';\nimport { IsOptional, IsString, MinLength, validateSync } from 'class-validator';\nimport { Default, options } from './own';
class Environment { ${decorators} JWT_SECRET!: string; }
export function validate(config: Record<string, unknown>) {\n  const own = plainToInstance(Environment, config);\n  const errors = validateSync(own${options});\n  if (errors.length > 0) throw new Error(errors.toString());\n  return own;\n}
@Module({ imports: [ConfigModule.forRoot({ validate })] })\nexport class AppModule {}`);

const held = (check: string, { start = 'start();', own = 'process.env', before = '' } = {}): string => `import { plainToInstance } from 'class-transformer';\nimport { IsString, validate, validateSync } from 'class-validator';
class Environment { @IsString() JWT_SECRET!: string; }
export async function start() {\n  ${before}\n  const made = plainToInstance(Environment, ${own});\n  ${check}\n}\n${start}`;

describe('secret-fallback, where another file of the service refuses to start without the setting', () => {
  const silent: Readonly<Record<string, string>> = {
    'a check at the top of a file': "if (!process.env.JWT_SECRET) throw new Error('unset');",
    'one that ends the program': 'if (!process.env.JWT_SECRET) { console.error("unset"); process.exit(1); }',
    'one of a variable': "const { JWT_SECRET } = process.env;\nif (JWT_SECRET === undefined || JWT_SECRET.length < 32) throw new Error('unset');",
    'one in production': "if (process.env.NODE_ENV === 'production' && !process.env.JWT_SECRET) throw new Error('unset');",
    'one inside of a branch for production': "if (process.env.NODE_ENV === 'production') { if (!process.env.JWT_SECRET) throw new Error('unset'); }",
    'one in a function that is called at the start': "function check(): void { if (!process.env.JWT_SECRET) throw new Error('unset'); }\ncheck();",
    'one that a constant asks for': "const isProduction = process.env.NODE_ENV === 'production';\nif (isProduction) { if (!process.env.JWT_SECRET) throw new Error('unset'); }",
    'one behind a return in development': "function check(): void {\n  if (process.env.NODE_ENV !== 'production') return;\n  if (!process.env.JWT_SECRET) throw new Error('unset');\n}\ncheck();",
    'one whose error ends the program': "function check(): void { if (!process.env.JWT_SECRET) throw new Error('unset'); }\ntry { check(); } catch (error) { console.error(error); process.exit(1); }",
    'errors that are gathered first': "function check(): void {\n  const errors: string[] = [];\n  if (!process.env.JWT_SECRET) errors.push('JWT_SECRET');\n  if (errors.length > 0) throw new Error(errors.join());\n}\ncheck();",
    'a list that is gone through': listed('for (const name of required) if (!process.env[name]) throw new Error(name);'),
    'a list with forEach': listed('required.forEach((name) => { if (!process.env[name]) throw new Error(name); });'),
    'a list that is filtered': listed('const missing = required.filter((name) => !process.env[name]);\nif (missing.length > 0) throw new Error(missing.join());'),
    'a list that every one of is asked for': listed("if (!required.every((name) => process.env[name])) throw new Error('unset');"),
    'a list in a class': "class Environment {\n  private readonly env = process.env;\n  private base = ['JWT_SECRET'];\n  private more = ['PORT'];\n  private get required(): string[] { return process.env.X === 'false' ? this.base : [...this.base, ...this.more]; }\n  constructor() { this.check(); }\n  private check(): void {\n    const missing: string[] = [];\n    for (const name of this.required) {\n      if (!this.env[name]) {\n        if (this.env.NODE_ENV !== 'production') this.env[name] = 'dev';\n        else missing.push(name);\n      }\n    }\n    if (missing.length > 0 && this.env.NODE_ENV === 'production') throw new Error(missing.join());\n  }\n}\nexport const environment = new Environment();",
    'a reader that throws': "function need(name: string): string {\n  const value = process.env[name];\n  if (!value) throw new Error(name);\n  return value;\n}\nexport const secret = need('JWT_SECRET');",
    'zod': zod('z.string().min(32)'),
    'zod that is asked whether it is so': "import { z } from 'zod';\nconst schema = z.object({ JWT_SECRET: z.string() });\nfunction load() {\n  const answer = schema.safeParse(process.env);\n  if (!answer.success) throw new Error('unset');\n  return answer.data;\n}\nexport const env = load();",
    'a rule with a name': "import { z } from 'zod';\nconst key = z.string().min(32);\nexport const env = z.object({ JWT_SECRET: key }).parse(process.env);",
    'envalid': "import { cleanEnv, str } from 'envalid';\nexport const env = cleanEnv(process.env, { JWT_SECRET: str() });",
    'envalid with a default for development': "import { cleanEnv, str } from 'envalid';\nexport const env = cleanEnv(process.env, { JWT_SECRET: str({ devDefault: 'x' }) });",
    'the env of t3': "import { createEnv } from '@t3-oss/env-core';\nimport { z } from 'zod';\nexport const env = createEnv({ server: { JWT_SECRET: z.string() }, runtimeEnv: process.env });",
    'Joi': joi('Joi.string().required()'),
    'Joi in production': joi("Joi.string().when('NODE_ENV', { is: 'production', then: Joi.required(), otherwise: Joi.optional() })"),
    'a function that Nest holds settings against': nest("const schema = z.object({ JWT_SECRET: z.string() });\nexport function validate(config: Record<string, unknown>) {\n  const parsed = schema.safeParse(config);\n  if (!parsed.success) throw new Error('unset');\n  return parsed.data;\n}\n@Module({ imports: [ConfigModule.forRoot({ validate })] })\nexport class AppModule {}"),
    'a class of rules': fields('@IsString()'),
    'a class of rules that skips nothing': fields('@IsString()', ', { skipMissingProperties: false }'),
    'a class of rules in a function that starts the program': held("const errors = await validate(made);\n  if (errors.length > 0) { throw new Error('unset', { cause: errors }); }"),
    'one that ends the program where a rule is broken': held('const errors = validateSync(made);\n  if (errors.length) { console.error(errors); process.exit(1); }'),
    'a class of rules in a function that other things are done in first': held('const errors = await validate(made);\n  if (errors.length > 0) throw new Error();', { before: 'console.log(process.version);' }),
    'a class of rules with texts of its own': fields("@IsString({ message: 'unset' }) @MinLength(32)", ', { whitelist: true, skipUndefinedProperties: false }'),
    'getOrThrow in a constructor': nest("import { Injectable } from '@nestjs/common';\nimport { ConfigService } from '@nestjs/config';\n@Injectable()\nexport class Keys {\n  private readonly key: string;\n  constructor(config: ConfigService) { this.key = config.getOrThrow('JWT_SECRET'); }\n}\n@Module({ providers: [Keys] })\nexport class AppModule {}"),
  };
  for (const [name, check] of Object.entries(silent)) it(`is silent behind ${name}`, () => { assert.deepEqual(found(check), []); });

  const told: Readonly<Record<string, string>> = {
    'a check of another setting': "if (!process.env.OTHER_SECRET) throw new Error('unset');",
    'a check that only warns': 'if (!process.env.JWT_SECRET) console.warn("unset");',
    'a check outside production': "if (process.env.NODE_ENV !== 'production' && !process.env.JWT_SECRET) throw new Error('unset');",
    'a check under another condition': "if (process.env.STRICT) { if (!process.env.JWT_SECRET) throw new Error('unset'); }",
    'a check for either of two': "if (!process.env.JWT_SECRET && !process.env.JWT_KEY) throw new Error('unset');",
    'a loop that goes on to the next': "for (const name of ['JWT_SECRET']) { if (!process.env[name]) continue; }",
    'a check that nobody calls': "export function check(): void { if (!process.env.JWT_SECRET) throw new Error('unset'); }",
    'a check of what is set': "if (process.env.JWT_SECRET) throw new Error('set');",
    'a check that is asked for under a condition': "function key(): void { if (!process.env.JWT_SECRET) throw new Error('unset'); }\nif (process.env.ENCRYPT) key();",
    'a check behind an early return': "function check(): void {\n  if (process.env.SKIP) return;\n  if (!process.env.JWT_SECRET) throw new Error('unset');\n}\ncheck();",
    'a check that somebody catches': "try { if (!process.env.JWT_SECRET) throw new Error('unset'); } catch (error) { console.warn(error); }",
    'a list without it': listed('for (const name of required) if (!process.env[name]) throw new Error(name);', "'PORT'"),
    'a list that only warns': listed('for (const name of required) if (!process.env[name]) console.warn(name);'),
    'a list with more where something is set': "const more = process.env.STRICT ? ['JWT_SECRET', 'PORT'] : ['PORT'];\nfor (const name of more) if (!process.env[name]) throw new Error(name);",
    'a reader with a default': "function need(name: string, other = 'x'): string {\n  const value = process.env[name] ?? other;\n  if (!value) throw new Error(name);\n  return value;\n}\nexport const secret = need('JWT_SECRET');",
    'an optional rule of zod': zod('z.string().optional()'),
    'a rule of zod that makes a text of nothing': zod('z.coerce.string()'),
    'a schema of which everything is optional': zod('z.string()', '.partial()'),
    'a schema that something else is held against': "import { z } from 'zod';\nexport const read = (body: unknown) => z.object({ JWT_SECRET: z.string() }).parse(body);",
    'zod that nobody minds': "import { z } from 'zod';\nexport const answer = z.object({ JWT_SECRET: z.string() }).safeParse(process.env);",
    'envalid with a default': "import { cleanEnv, str } from 'envalid';\nexport const env = cleanEnv(process.env, { JWT_SECRET: str({ default: '' }) });",
    'an optional rule of Joi': joi('Joi.string()'),
    'Joi in development': joi("Joi.string().when('NODE_ENV', { is: 'development', then: Joi.required(), otherwise: Joi.optional() })"),
    'an optional field': fields('@IsOptional() @IsString()'),
    'a class of rules that skips what is missing': fields('@IsString()', ', { skipMissingProperties: true }'),
    'a class of rules that skips what is undefined': fields('@IsString()', ', { skipUndefinedProperties: true }'),
    'a class of rules with options that nobody knows': fields('@IsString()', ', options'),
    'a rule of a group': fields("@IsString({ groups: ['prod'] })", ", { groups: ['dev'] }"),
    'a field of another name': fields("@Expose({ name: 'JWT_SECRET_V2' }) @IsString()"),
    'a field with a decorator that nobody knows': fields("@Default('x') @IsString()"),
    'a class of rules that gives it something': fields("constructor() { this.JWT_SECRET = 'dev'; } @IsString()"),
    'a class of rules that stands on another': fields('@IsString()').replace('class Environment', 'class Environment extends Default'),
    'a class of rules that is held against something else than what it was given': fields('@IsString()').replace('const own =', "config.JWT_SECRET ??= 'x';\n  const own ="),
    'a class of rules whose object is changed first': held("made.JWT_SECRET ??= 'x';\n  const errors = validateSync(made);\n  if (errors.length > 0) throw new Error();"),
    'a class of rules whose object is filled first': held("Object.assign(made, { JWT_SECRET: made.JWT_SECRET ?? 'x' });\n  const errors = validateSync(made);\n  if (errors.length > 0) throw new Error();"),
    'a class of rules that is asked where there are no arguments': held("const errors = await validate(made);\n  if (errors.length > 0) throw new Error('unset');", { start: 'if (process.argv.length <= 2) void start();' }),
    'a class of rules that is asked where there are none, by a name': held("const errors = await validate(made);\n  if (errors.length > 0) throw new Error('unset');", { start: 'const isCommand = process.argv.length >= 3;\nif (isCommand) console.log(1); else void start();' }),
    'a class of rules that only warns': held('const errors = await validate(made);\n  if (errors.length > 0) console.warn(errors);'),
    'a class of rules whose answer nobody waits for': held("const errors = validate(made) as unknown as unknown[];\n  if (errors.length > 0) throw new Error('unset');"),
    'a class of rules for something else': held("const errors = await validate(made);\n  if (errors.length > 0) throw new Error('unset');", { own: 'JSON.parse(text)' }),
    'a class of rules that something else is checked by': held("const errors = await validate(other);\n  if (errors.length > 0) throw new Error('unset');"),
    'a class of rules in a function that nobody calls': held("const errors = await validate(made);\n  if (errors.length > 0) throw new Error('unset');", { start: '' }),
    'a class of rules that an argument asks for': held("const errors = await validate(made);\n  if (errors.length > 0) throw new Error('unset');", { start: 'if (process.argv.length > 2) void start();' }),
    'a class of rules whose error somebody logs': held("const errors = await validate(made);\n  if (errors.length > 0) throw new Error('unset');", { start: 'start().catch((error) => console.warn(error));' }),
    'getOrThrow on a request': nest("import { Injectable } from '@nestjs/common';\nimport { ConfigService } from '@nestjs/config';\n@Injectable()\nexport class Keys {\n  constructor(private readonly config: ConfigService) {}\n  key(): string { return this.config.getOrThrow('JWT_SECRET'); }\n}"),
  };
  for (const [name, check] of Object.entries(told)) it(`tells of the default beside ${name}`, () => { assert.deepEqual(found(check), ['error']); });

  const passed = (body: string, use = "return decode('t', secret);"): string => `function decode(token: string, _key: string): unknown {\n  ${body}\n}\nexport function user(): unknown {\n  const secret = process.env.JWT_SECRET || 'cat';\n  ${use}\n}`;
  it('is silent where only a parameter that nobody reads gets it', () => {
    assert.deepEqual(found('', { config: passed('return JSON.parse(token);') }), []);
    assert.deepEqual(found('', { config: "function decode(token: string, _key: string): unknown { return JSON.parse(token); }\nexport const user = () => decode('t', process.env.JWT_SECRET || 'cat');" }), []);
  });

  it('tells of it where a parameter is read, or something else gets it as well', () => {
    assert.deepEqual(found('', { config: passed('return verify(token, _key);') }), ['error']);
    assert.deepEqual(found('', { config: passed('return JSON.parse(token);', "verify(secret);\n  return decode('t', secret);") }), ['error']);
    assert.deepEqual(found('', { config: passed('return JSON.parse(token);', 'return { secret };') }), ['error']);
    assert.deepEqual(found('', { config: "import { decode } from 'tokens';\nexport const user = () => decode('t', process.env.JWT_SECRET || 'cat');" }), ['error']);
  });

  const constants = "const env = (name: string, other: string): string => process.env[name] ?? other;\nexport const auth = { secret: getEnv('JWT_SECRET', 'cat'), isSet: () => auth.secret !== '' };\nexport const flags = { beta: process.env.BETA === '1' };\n".replace('const env', 'const getEnv');
  const taken = (names: string, more = ''): readonly string[] => found('', { config: `${constants}${more}`, main: `import ${names} from './config';\nconsole.log(${names.replace(/[{}*]| as/g, '')});` });
  it('is silent on a constant of a module that nobody takes of it', () => {
    assert.deepEqual(taken('{ flags }'), []);
    assert.deepEqual(taken('{ flags }', 'export function check(): boolean { return auth.isSet(); }\nexport default { auth, flags };'), []);
  });

  it('tells of a constant that somebody takes, or may take', () => {
    assert.deepEqual(taken('{ auth }'), ['error']);
    assert.deepEqual(taken('* as config'), ['error']);
    assert.deepEqual(taken('config', 'export default { auth };'), ['error']);
    assert.deepEqual(taken('{ check }', 'export function check(): boolean { return auth.isSet(); }'), ['error']);
    assert.deepEqual(taken('{ signed }', 'export const signed = { ...auth };'), ['error']);
    assert.deepEqual(taken('{ flags }', "import { use } from 'lib';\nuse(auth);"), ['error']);
    assert.deepEqual(taken('{ flags }', "import { use } from 'lib';\nexport const used = use(auth);"), ['error']);
    assert.deepEqual(taken('{ flags }', 'export class Keys { key = auth; }'), ['error']);
    assert.deepEqual(found('', { config: `${constants}export const x = 1;`, main: '' }), ['error']);
  });

  it('is silent where another setting of a chain has to be set', () => {
    assert.deepEqual(found("if (!process.env.SECRET_KEY) throw new Error('unset');", { config: "export const a = process.env.JWT_SECRET || process.env.SECRET_KEY || 'cat';" }), []);
  });

  const check = "if (!process.env.JWT_SECRET) throw new Error('unset');";
  it('tells of it where the service does not load the check', () => { assert.deepEqual(found(check, { main: '' }), ['error']); });
  it('tells of a default that is set for others', () => { assert.deepEqual(found(check, { config: "process.env.JWT_SECRET ||= 'cat';" }), ['error']); });
  it('tells of a default that getOrThrow gets', () => {
    const config = "export default () => ({ JWT_SECRET: process.env.JWT_SECRET || 'cat' });";
    assert.deepEqual(found(silent['getOrThrow in a constructor'] ?? '', { config }), ['error']);
  });

  it('tells of one that was drawn as what it is', () => {
    const config = defaulting(['q7Zp2', 'Lw9Xe4', 'Tn8Vr3', 'Kd6Bm1'].join(''));
    assert.deepEqual(found(check, { config }), []);
    assert.deepEqual(found(check, { config, rule: hardcodedSecret }), ['error']);
    assert.deepEqual(found('', { config, rule: hardcodedSecret }), []);
  });
});
