import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { secretFallback } from '../../src/engine/rules/secret-fallback';
import { runRule } from '../fixture/run';

const manifest = { 'package.json': '{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5" } }' };

function found(files: Readonly<Record<string, string>>): readonly string[] {
  return runRule(secretFallback, memoryHost({ ...manifest, ...files })).findings.map(({ severity }) => severity);
}

/** A service with a default for `JWT_SECRET` that also loads a file which checks the environment. */
function beside(check: string, more: Readonly<Record<string, string>> = {}): readonly string[] {
  const main = "import express from 'express';\nimport './config';\nimport './env';\nexpress().listen(1);\n";
  return found({ 'src/main.ts': main, 'src/config.ts': "export const key = process.env.JWT_SECRET || 'cat-secret';", 'src/env.ts': check, ...more });
}

/** A service whose only file has this default. */
function alone(code: string): readonly string[] {
  return found({ 'src/main.ts': `import express from 'express';\nimport jwt from 'jsonwebtoken';\n${code}\nexpress().listen(1);\n` });
}

const MODE = "const isProduction = process.env.NODE_ENV === 'production';\n";
const inProduction = `${MODE}function need(name: string, spare?: string): string {\n  const value = process.env[name];\n  if (isProduction) {\n    if (!value) throw new Error(name);\n    return value;\n  }\n  if (!value && spare) return spare;\n  return value || '';\n}\n`;
const helper = (body: string, params = 'name: string, spare?: string'): string => `${MODE}export function need(${params}): string {\n  const value = process.env[name];\n  ${body}\n}\n`;

describe('secret-fallback, where a helper of the program demands a variable that is named to it', () => {
  const call = "export const key = need('JWT_SECRET', 'spare');";
  const bare = "export const key = need('JWT_SECRET', undefined);";
  const silent: Readonly<Record<string, string>> = {
    'that throws in production': inProduction + call,
    'that throws in production, given nothing else': `${inProduction}export const key = need('JWT_SECRET');`,
    'that throws before it looks at the default': helper('if (!value && isProduction) throw new Error(name);\n  return value ?? spare ?? "";') + call,
    'that throws in production inside of the branch': helper('if (!value) {\n    if (isProduction) throw new Error(name);\n    return spare ?? "";\n  }\n  return value;') + call,
  };
  for (const [name, code] of Object.entries(silent)) it(`is silent beside one ${name}`, () => { assert.deepEqual(beside(code), []); });
  it('is silent beside one of another file', () => { assert.deepEqual(beside(`import { need } from './need';\n${call}`, { 'src/need.ts': inProduction.replace('function', 'export function') }), []); });

  const told: Readonly<Record<string, string>> = {
    'that nobody calls': inProduction,
    'that is called by what nobody calls': `${inProduction}export function load() { return need('JWT_SECRET'); }`,
    'that is asked for another variable': `${inProduction}export const key = need('OTHER_SECRET', undefined);`,
    'that answers the default first': helper('if (!value) {\n    if (spare) return spare;\n    throw new Error(name);\n  }\n  return value;') + bare,
    'that answers the default before it looks': helper('if (spare) return spare;\n  if (!value) throw new Error(name);\n  return value;') + bare,
    'that throws outside production': helper('if (!value && !isProduction) throw new Error(name);\n  return value ?? spare ?? "";') + bare,
    'that throws where a setting says so': helper('if (!value && process.env.STRICT) throw new Error(name);\n  return value ?? spare ?? "";') + bare,
    'that is called where a setting says so': `${inProduction}if (process.env.STRICT) need('JWT_SECRET');`,
    'that warns': helper('if (!value && isProduction) console.warn(name);\n  return value ?? spare ?? "";') + bare,
    'that looks in a loop': helper('for (const one of process.argv) if (!value) throw new Error(`${name} ${one}`);\n  return value ?? spare ?? "";') + bare,
    'that only begins when somebody goes on with it': `${helper('if (!value) throw new Error(name);\n  return value;').replace('function need', 'function* need').replace('): string', ')')}need('JWT_SECRET');`,
    'that is asked where a parameter is left out': `${inProduction}export const load = (key = need('JWT_SECRET')) => key;\nload('x');`,
    'that is caught': `${inProduction}try { need('JWT_SECRET'); } catch (error) { console.warn(error); }`,
  };
  for (const [name, code] of Object.entries(told)) it(`tells of the default beside one ${name}`, () => { assert.ok(beside(code).includes('error')); });
});

describe('secret-fallback, given to a helper that throws in production without the variable', () => {
  const address = '`postgres://${process.env.DB_USER || "app"}:${process.env.DB_PASSWORD || "cat-secret"}@localhost:5432/app`';
  it('is silent about what is made for the default', () => {
    assert.deepEqual(alone(`${inProduction}export const url = need('DATABASE_URL', ${address});`), []);
    assert.deepEqual(alone(`${inProduction}export const url = need('DATABASE_URL', process.env.DB_PASSWORD || 'cat-secret');`), []);
    assert.deepEqual(alone(`${inProduction}export function later() { return need('DATABASE_URL', ${address}); }`), []);
  });
  it('is silent where neither lets an empty text pass, or both do', () => {
    for (const body of ['return value ?? spare ?? "";', 'if (value === undefined) return spare ?? "";\n  return value;']) assert.deepEqual(alone(`${helper(`if (value === undefined && isProduction) throw new Error(name);\n  ${body}`)}export const url = need('DATABASE_URL', ${address});`), []);
  });
  it('tells of it where production takes it in the place of an empty text', () => {
    for (const body of ['return value || spare || "";', 'if (!value && spare) return spare;\n  return value;', 'return (value && spare) || "";']) assert.deepEqual(alone(`${helper(`if (value === undefined && isProduction) throw new Error(name);\n  ${body}`)}export const url = need('DATABASE_URL', ${address});`), ['error'], body);
  });
  it('tells of it where production takes it, or where it is no default', () => {
    const reads = helper('if (!value && spare) return spare;\n  return value ?? "";');
    for (const code of [
      `${reads}export const url = need('DATABASE_URL', ${address});`,
      `${helper('if (!value) {\n    if (spare) return spare;\n    throw new Error(name);\n  }\n  return value;')}export const url = need('DATABASE_URL', ${address});`,
      `${helper('if (!value && isProduction) throw new Error(name);\n  return `${value}?${use(spare)}`;')}declare function use(one: unknown): string;\nexport const url = need('DATABASE_URL', ${address});`,
      `${inProduction}export const url = need('DATABASE_URL', 'x') + ${address};`,
      `${inProduction}export const url = need(process.env.NAME ?? 'A', ${address});`,
    ]) assert.deepEqual(alone(code), ['error'], code);
  });
});

describe('secret-fallback, below a branch that throws in production without the variable', () => {
  const verify = "jwt.verify(token, secret || 'cat-secret')";
  const route = (body: string): string => `export function verify(token: string, mode: string) {\n  const secret = process.env.JWT_SECRET;\n  ${body}\n}\nexpress().get('/', (request, response) => response.json(verify(request.get('a') ?? '', 'b')));`;
  const silent: Readonly<Record<string, string>> = {
    'throws in production': `if (!secret) {\n    if (process.env.NODE_ENV === 'production') throw new Error('unset');\n    console.warn('unset');\n  }\n  return ${verify};`,
    'asks for both at once': `if (!secret && process.env.NODE_ENV === 'production') throw new Error('unset');\n  return ${verify};`,
    'asks for the variable by its name': `if (process.env.NODE_ENV === 'production' && !process.env.JWT_SECRET) throw new Error('unset');\n  return ${verify};`,
    'ends the program': `if (!secret && process.env.NODE_ENV === 'production') process.exit(1);\n  return ${verify};`,
    'comes after something else was answered': `if (mode === 'a') return undefined;\n  if (!secret) {\n    if (process.env.NODE_ENV === 'production') throw new Error('unset');\n  }\n  return ${verify};`,
    'lets an empty text pass, which the default does as well': `if (secret === undefined) throw new Error('unset');\n  return ${verify.replace('||', '??')};`,
    'stands in the same try': `try {\n    if (!secret && process.env.NODE_ENV === 'production') throw new Error('unset');\n    return ${verify};\n  } catch { return undefined; }`,
  };
  for (const [name, body] of Object.entries(silent)) it(`is silent where it ${name}`, () => { assert.deepEqual(alone(route(body)), []); });
  const told: Readonly<Record<string, string>> = {
    'only warns': `if (!secret && process.env.NODE_ENV === 'production') console.warn('unset');\n  return ${verify};`,
    'throws in development': `if (!secret && process.env.NODE_ENV === 'development') throw new Error('unset');\n  return ${verify};`,
    'throws for another variable': `if (!process.env.OTHER_SECRET && process.env.NODE_ENV === 'production') throw new Error('unset');\n  return ${verify};`,
    'goes on first': `if (mode === 'a') {\n    if (!secret) {\n      if (mode === 'b') return undefined;\n      throw new Error('unset');\n    }\n  }\n  return ${verify};`,
    'notes it in a list, and throws for that later': `const errors: string[] = [];\n  if (!secret) errors.push('unset');\n  const claims = ${verify};\n  if (mode === 'a') return claims;\n  if (errors.length > 0) throw new Error('unset');\n  return undefined;`,
    'comes later': `const claims = ${verify};\n  if (!secret && process.env.NODE_ENV === 'production') throw new Error('unset');\n  return claims;`,
    'is in another branch': `if (mode === 'a') {\n    if (!secret && process.env.NODE_ENV === 'production') throw new Error('unset');\n  }\n  return ${verify};`,
    'is caught before': `try {\n    if (!secret && process.env.NODE_ENV === 'production') throw new Error('unset');\n  } catch (error) { console.warn(error); }\n  return ${verify};`,
    'lets an empty text pass': `if (secret === undefined) throw new Error('unset');\n  return ${verify};`,
    'stands in another function': `function check() { if (!secret) throw new Error('unset'); }\n  return [check, ${verify}];`,
    'throws on another condition': `if (!secret && mode === 'strict') throw new Error('unset');\n  return ${verify};`,
  };
  for (const [name, body] of Object.entries(told)) it(`tells of it where it ${name}`, () => { assert.deepEqual(alone(route(body)), ['error']); });
});

describe('secret-fallback, where a schema for production is made of another one', () => {
  const schemas = (base: string, more: string, chosen = 'isProduction ? strict : schema'): string => `import { z } from 'zod';\nconst schema = z.object({ PORT: z.string(), ${base} });\nconst strict = schema.extend({ ${more} });\nfunction check() {\n  const mode = process.env.NODE_ENV || 'development';\n  const isProduction = mode === 'production';\n  const used = ${chosen};\n  const result = used.safeParse(process.env);\n  if (!result.success) throw new Error('unset');\n  return result.data;\n}\nexport const env = check();`;
  const [asked, loose] = ['JWT_SECRET: z.string().min(8)', 'JWT_SECRET: z.string().optional()'];
  it('is silent where either asks for it', () => {
    assert.deepEqual(beside(schemas(asked, 'HOST: z.string()')), []);
    assert.deepEqual(beside(schemas(loose, asked)), []);
    assert.deepEqual(beside(schemas('HOST: z.string()', asked)), []);
  });
  it('tells of it where the one for production lets it pass', () => {
    assert.deepEqual(beside(schemas(asked, loose)), ['error']);
    assert.deepEqual(beside(schemas(loose, 'HOST: z.string()')), ['error']);
    assert.deepEqual(beside(schemas(loose, asked, 'isProduction ? schema : strict')), ['error']);
    assert.deepEqual(beside(schemas(loose, asked, 'process.env.STRICT ? strict : schema')), ['error']);
    assert.deepEqual(beside(schemas(asked, '...others').replace('const strict', 'declare const others: object;\nconst strict')), ['error']);
    assert.deepEqual(beside(schemas(loose, asked, 'strict.partial()')), ['error']);
    assert.deepEqual(beside(schemas(asked, '[key]: z.string().optional()').replace('const strict', "const key = 'JWT_SECRET';\nconst strict")), ['error']);
    assert.deepEqual(beside(schemas(loose, asked).replace('export const env = check();', 'export { check };')), ['error']);
  });
});
