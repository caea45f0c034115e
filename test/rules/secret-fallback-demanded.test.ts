import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { secretFallback } from '../../src/engine/rules/secret-fallback';
import { runRule } from '../fixture/run';

const manifest = { 'package.json': '{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5", "@nestjs/config": "4", "@nestjs/common": "11", "@nestjs/core": "11" } }' };

function found(files: Readonly<Record<string, string>>): readonly string[] {
  return runRule(secretFallback, memoryHost({ ...manifest, ...files })).findings.map(({ severity }) => severity);
}

/** A service with a default for `JWT_SECRET` that also loads a file which checks the environment. */
function beside(check: string, more: Readonly<Record<string, string>> = {}): readonly string[] {
  const main = "import express from 'express';\nimport './config';\nimport './env';\nexpress().listen(1);\n";
  return found({ 'src/main.ts': main, 'src/config.ts': "export const key = process.env.JWT_SECRET || 'cat-secret';", 'src/env.ts': check, ...more });
}

const schema = (code: string): string => `import { z } from 'zod';\nconst schema = z.object({ JWT_SECRET: z.string().min(8) });\n${code}`;
const check = (code: string): string => `function check(): void { if (!process.env.JWT_SECRET) throw new Error('unset'); }\n${code}`;
const helper = "import { z } from 'zod';\nexport function load<T extends z.ZodTypeAny>(rules: T): z.infer<T> {\n  const answer = rules.safeParse(process.env);\n  if (!answer.success) { console.error(answer.error); process.exit(1); }\n  return answer.data;\n}";

describe('secret-fallback, where a function holds the environment against a schema that it is given', () => {
  const silent: Readonly<Record<string, string>> = {
    'a schema': schema('function load<T extends z.ZodTypeAny>(rules: T) { return rules.parse(process.env); }\nexport const env = load(schema);'),
    'an arrow function and a schema': schema('const load = <T extends z.ZodTypeAny>(rules: T) => rules.parse(process.env);\nexport const env = load(schema);'),
    'the environment': schema('function load(env: unknown) { return schema.parse(env); }\nexport const env = load(process.env);'),
    'the environment where nothing is given': schema('function load(env: unknown = process.env) { return schema.parse(env); }\nexport const env = load();'),
    'both, handed on': schema('function inner(rules: z.ZodTypeAny, env: unknown) { return rules.parse(env); }\nfunction load(rules: z.ZodTypeAny) { return inner(rules, process.env); }\nexport const env = load(schema);'),
    'one schema after another': schema('const other = z.object({ PORT: z.string() });\nfunction load(rules: z.ZodTypeAny) { return rules.parse(process.env); }\nexport const env = { ...load(other), ...load(schema) };'),
    'the variable in an object': schema('function load(rules: z.ZodTypeAny, given: unknown) { return rules.parse(given); }\nexport const env = load(schema, { JWT_SECRET: process.env.JWT_SECRET });'),
  };
  for (const [name, code] of Object.entries(silent)) it(`is silent behind ${name}`, () => { assert.deepEqual(beside(code), []); });
  it('is silent where the function is in another file', () => { assert.deepEqual(beside(`import { load } from './load';\n${schema('export const env = load(schema);')}`, { 'src/load.ts': helper }), []); });

  const told: Readonly<Record<string, string>> = {
    'another schema': schema('const other = z.object({ PORT: z.string() });\nfunction load(rules: z.ZodTypeAny) { return rules.parse(process.env); }\nexport const env = load(other);'),
    'a schema that it weakens': schema('function load(rules: typeof schema) { return rules.partial().parse(process.env); }\nexport const env = load(schema);'),
    'a schema whose error it catches': schema('function load(rules: z.ZodTypeAny) { try { return rules.parse(process.env); } catch { return process.env; } }\nexport const env = load(schema);'),
    'a schema whose promise it catches': schema('function load(rules: z.ZodTypeAny) { return rules.parseAsync(process.env).catch(() => process.env); }\nexport const env = load(schema);'),
    'a schema that it only asks': schema('function load(rules: z.ZodTypeAny) { const answer = rules.safeParse(process.env); if (!answer.success) console.warn(answer.error); return answer.data; }\nexport const env = load(schema);'),
    'a schema that a setting may switch off': schema('function load(rules: z.ZodTypeAny) { return process.env.SKIP ? process.env : rules.parse(process.env); }\nexport const env = load(schema);'),
    'an environment that it fills': schema("function load(env: NodeJS.ProcessEnv) { env.JWT_SECRET ??= 'x'; return schema.parse(env); }\nexport const env = load(process.env);"),
    'an environment with something before it': schema('function load(env: NodeJS.ProcessEnv) { return schema.parse({ ...defaults, ...env }); }\nexport const env = load(process.env);\ndeclare const defaults: object;'),
    'something else': schema("function load(env: unknown) { return schema.parse(env); }\nexport const env = load({ JWT_SECRET: 'x' });"),
    'another variable in an object': schema('export const env = schema.parse({ JWT_SECRET: process.env.OTHER_SECRET });'),
    'a function that nobody calls': schema('export function load(env: unknown = process.env) { return schema.parse(env); }'),
    'a function that calls itself': schema('function load(rules: z.ZodTypeAny): unknown { return load(rules); }\nexport const env = load(schema);'),
  };
  for (const [name, code] of Object.entries(told)) it(`tells of the default beside ${name}`, () => { assert.deepEqual(beside(code), ['error']); });
});

describe('secret-fallback, where a check stands in the middle of an expression', () => {
  const silent: Readonly<Record<string, string>> = {
    'but in tests': schema("export const env = process.env.NODE_ENV === 'test' ? { JWT_SECRET: 'x' } : schema.parse(process.env);"),
    'in production': schema("export const env = process.env.NODE_ENV === 'production' ? schema.parse(process.env) : process.env;"),
    'of what is given but in tests': schema("export const env = schema.parse(process.env.NODE_ENV === 'test' ? { JWT_SECRET: 'x' } : process.env);"),
    'by the schema for production': schema("const loose = schema.partial();\nexport const env = (process.env.NODE_ENV === 'production' ? schema : loose).parse(process.env);"),
    'of an object that has it all': schema('export const env = schema.parse({ ...process.env });'),
    'that is behind `&&` in production': check("export const done = process.env.NODE_ENV === 'production' && check();"),
    'that is called alone': check('check();'),
    'that is assigned': check('let done;\ndone = check();\nexport { done };'),
    'that is waited for': check('await check();'),
  };
  for (const [name, code] of Object.entries(silent)) it(`is silent behind one ${name}`, () => { assert.deepEqual(beside(code), []); });

  const told: Readonly<Record<string, string>> = {
    'that a setting switches off': schema('export const env = process.env.SKIP ? process.env : schema.parse(process.env);'),
    'that a setting switches on': schema('export const env = process.env.STRICT ? schema.parse(process.env) : process.env;'),
    'by a schema that a setting chooses': schema('const loose = schema.partial();\nexport const env = (process.env.STRICT ? schema : loose).parse(process.env);'),
    'behind `&&`': check('process.env.STRICT && check();'),
    'behind `||`': check('process.env.SKIP || check();'),
    'behind what may be there': check('declare const known: unknown;\nexport const done = known ?? check();'),
    'among arguments': check('console.log(process.env.STRICT ? check() : 0);'),
    'in development': check("export const done = process.env.NODE_ENV === 'development' && check();"),
  };
  for (const [name, code] of Object.entries(told)) it(`tells of the default beside one ${name}`, () => { assert.deepEqual(beside(code), ['error']); });
});

describe('secret-fallback, in settings that Nest loads', () => {
  const validated = 'function validateConfig<T extends object>(config: Record<string, unknown>, rules: new () => T) {\n  const made = plainToInstance(rules, config, { enableImplicitConversion: true });\n  const errors = validateSync(made, { skipMissingProperties: false });\n  if (errors.length > 0) throw new Error(errors.toString());\n  return made;\n}';
  const validator = `import { plainToInstance } from 'class-transformer';\nimport { validateSync } from 'class-validator';\nexport ${validated}`;
  const settings = (rules = '@IsString() @IsNotEmpty()', call = 'validateConfig(process.env, Rules);'): string => `import { registerAs } from '@nestjs/config';\nimport { IsNotEmpty, IsOptional, IsString } from 'class-validator';\nimport { validateConfig } from './validate';\nclass Rules { ${rules} JWT_SECRET!: string; }\nexport default registerAs('jwt', () => {\n  ${call}\n  return { secret: process.env.JWT_SECRET || 'cat-secret' };\n});`;
  const loading = (imports: string, own = settings()): readonly string[] => found({
    'src/main.ts': "import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\nasync function start() { const app = await NestFactory.create(AppModule); await app.listen(1); }\nvoid start();\n",
    'src/app.module.ts': `import { Module } from '@nestjs/common';\nimport { ConfigModule } from '@nestjs/config';\nimport jwt from './jwt.config';\nexport const kept = jwt;\n@Module({ imports: [${imports}] })\nexport class AppModule {}`,
    'src/jwt.config.ts': own, 'src/validate.ts': validator,
  });
  const through = (method: string, imports: string): readonly string[] => found({
    'src/main.ts': "import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\nasync function start() { const app = await NestFactory.create(AppModule); await app.listen(1); }\nvoid start();\n",
    'src/app.module.ts': `import { Module } from '@nestjs/common';\nimport { KeysModule } from './keys.module';\n@Module({ imports: [${imports}] })\nexport class AppModule {}`,
    'src/keys.module.ts': `import { DynamicModule, Module } from '@nestjs/common';\nimport { ConfigModule } from '@nestjs/config';\nimport jwt from './jwt.config';\n@Module({})\nexport class KeysModule {\n  ${method}\n}`,
    'src/jwt.config.ts': settings(), 'src/validate.ts': validator,
  });
  it('is silent where the factory refuses to go on, and a module loads it', () => {
    assert.deepEqual(loading('ConfigModule.forRoot({ load: [jwt] })'), []);
    assert.deepEqual(loading('ConfigModule.forRoot({ isGlobal: true }), ConfigModule.forFeature(jwt)'), []);
    assert.deepEqual(loading('ConfigModule.forRoot({ load: [jwt] })', settings().replace("import { validateConfig } from './validate';", `import { plainToInstance } from 'class-transformer';\nimport { validateSync } from 'class-validator';\n${validated}`)), []);
  });
  it('is silent where a function that a module calls for its own module loads the factory', () => {
    assert.deepEqual(through('static register(): DynamicModule { return { module: KeysModule, imports: [ConfigModule.forFeature(jwt)] }; }', 'KeysModule.register()'), []);
    assert.deepEqual(through('static register(name: string): DynamicModule { return { module: KeysModule, imports: [ConfigModule.forRoot({ load: [jwt] })], providers: [{ provide: "NAME", useValue: name }] }; }', "KeysModule.register('a')"), []);
  });
  it('tells of it where such a function is not called, or not always loads the factory', () => {
    const register = 'static register(strict: boolean): DynamicModule { return { module: KeysModule, imports: [ConfigModule.forFeature(jwt)] }; }';
    assert.deepEqual(through(register, 'KeysModule'), ['error']);
    assert.deepEqual(through(register, 'process.env.KEYS ? KeysModule.register(true) : KeysModule'), ['error']);
    assert.deepEqual(through(register.replace('return', 'if (!process.env.KEYS) return { module: KeysModule };\n    return'), 'KeysModule.register(true)'), ['error']);
    assert.deepEqual(through(register.replace('[ConfigModule.forFeature(jwt)]', 'strict ? [ConfigModule.forFeature(jwt)] : []'), 'KeysModule.register(false)'), ['error']);
  });
  it('tells of it where nothing loads the factory, or where that lets it pass', () => {
    assert.deepEqual(loading('ConfigModule.forRoot({ isGlobal: true })'), ['error']);
    for (const own of [settings('@IsOptional() @IsString()'), settings('@IsString()'), settings(undefined, ''), settings(undefined, 'if (process.env.STRICT) validateConfig(process.env, Rules);'), settings(undefined, 'validateConfig({ JWT_SECRET: 1 }, Rules);')]) assert.deepEqual(loading('ConfigModule.forRoot({ load: [jwt] })', own), ['error']);
  });
});

describe('secret-fallback, where Nest holds settings against one of two schemas', () => {
  const serving = 'Joi.object({ JWT_SECRET: Joi.string().length(64).required() })';
  const migrating = 'Joi.object({ DB_HOST: Joi.string().required() })';
  const chosen = (condition: string, [one, other] = [migrating, serving]): string => `import { Module } from '@nestjs/common';\nimport { ConfigModule } from '@nestjs/config';\nimport Joi from 'joi';\n@Module({ imports: [ConfigModule.forRoot({ validationSchema: ${condition} ? ${one} : ${other} })] })\nexport class AppModule {}`;
  const SCRIPT = 'cross-env CHANGES=true typeorm migration:run -d src/source.ts';
  const scripted = (check: string, script = SCRIPT, more: Readonly<Record<string, string>> = {}): readonly string[] => beside(check, { 'package.json': manifest['package.json'].replace('"main"', `"scripts": { "start": "node src/main.js", "change": ${JSON.stringify(script)} }, "main"`), ...more });

  it('is silent where the other one counts for changes of the schema of a store alone', () => {
    assert.deepEqual(scripted(chosen("process.env.CHANGES === 'true'")), []);
    assert.deepEqual(scripted(chosen('process.env.CHANGES')), []);
    assert.deepEqual(scripted(chosen("process.env.CHANGES !== 'true'", [serving, migrating])), []);
    assert.deepEqual(scripted(chosen('!process.env.CHANGES', [serving, migrating]), 'CHANGES=1 knex migrate:latest'), []);
  });
  it('is silent where both ask for it', () => {
    const strict = 'Joi.object({ JWT_SECRET: Joi.string().min(8).required(), DB_HOST: Joi.string() })';
    assert.deepEqual(scripted(chosen("process.env.LOOSE === 'true'", [strict, serving])), []);
    assert.deepEqual(scripted(chosen('process.env.LOOSE', [strict, 'Joi.object({ JWT_SECRET: Joi.string().optional() })'])), ['error']);
  });
  it('tells of it where it may count otherwise', () => {
    assert.deepEqual(scripted(chosen("process.env.CHANGES === 'true'", [serving, migrating])), ['error']);
    assert.deepEqual(scripted(chosen("process.env.CHANGES !== 'true'")), ['error']);
    assert.deepEqual(scripted(chosen("process.env.LOOSE === 'true'")), ['error']);
    assert.deepEqual(scripted(chosen("process.env.CHANGES === 'true'"), 'CHANGES=true node src/main.js'), ['error']);
    assert.deepEqual(scripted(chosen("process.env.CHANGES === 'true'"), SCRIPT, { 'compose.yaml': 'services:\n  api:\n    build: .\n    environment:\n      CHANGES: "true"\n' }), ['error']);
    assert.deepEqual(scripted(chosen("process.env.CHANGES === 'true'"), SCRIPT, { 'Dockerfile': 'FROM node:22\nENV CHANGES=true\nCMD ["node", "src/main.js"]\n' }), ['error']);
    assert.deepEqual(scripted(chosen("process.env.CHANGES === 'true'", [migrating, 'Joi.object({ JWT_SECRET: Joi.string() })'])), ['error']);
  });
});
