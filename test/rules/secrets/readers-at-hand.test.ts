import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { secretFallback } from '../../../src/engine/rules/secret-fallback';
import { checkFix } from '../../fixture/check-fix';
import { runRule } from '../../fixture/run';

const manifest = '{ "name": "api", "dependencies": { "express": "5", "jsonwebtoken": "9" } }';

/** What the fix of the one default in a source puts in its place. */
function readIn(code: string, others: Readonly<Record<string, string>> = {}): string | undefined {
  const { findings } = runRule(secretFallback, memoryHost({ 'package.json': manifest, 'src/main.ts': `import express from 'express';\n${code}\nexpress().listen(3000);\n`, ...others }));
  assert.equal(findings.length, 1, code);
  return findings[0]?.fixes[0]?.steps.flatMap((step) => (step.kind === 'replace' ? step.text : []))[0];
}

const body = '{ const value = process.env[name]; if (!value) throw new Error(name); return value; }';
const reader = `function need(name: string): string ${body}`;
const use = "export const k = process.env.JWT_SECRET || 'cat';";

describe('a reader of variables that is at hand', () => {
  const taken: readonly (readonly [string, string])[] = [
    ['a function below', `${use}\n${reader}`],
    ['an arrow function above', `const need = (name: string): string => ${body};\n${use}`],
    ['an arrow function above a class', `const need = (name: string): string => ${body};\nexport class A { static k = process.env.JWT_SECRET || 'cat'; }`],
    ['one that compares', `${reader.replace('!value', "value === undefined || value === ''")}\n${use}`],
    ['one that compares with null', `${reader.replace('!value', 'value == null')}\n${use}`],
    ['one that trims to see', `${reader.replace('!value', '!value || value.trim() === \'\'')}\n${use}`],
    ['one that says more', `${reader.replace('throw new', "{ console.error('unset', name); throw new").replace('name); return', 'name); } return')}\n${use}`],
    ['one that answers in the branch', `function need(name: string): string { const value = process.env[name]; if (value) return value; throw new Error(name); }\n${use}`],
    ['one without types of its own', `function need(name: string) ${body}\n${use}`],
  ];
  for (const [name, code] of taken) it(`is used: ${name}`, () => assert.equal(readIn(code), "need('JWT_SECRET')"));

  const left: readonly (readonly [string, string])[] = [
    ['an arrow function below', `${use}\nconst need = (name: string): string => ${body};`],
    ['a function expression below', `${use}\nconst need = function (name: string): string ${body};`],
    ['an arrow function below a class', `export class A { static k = process.env.JWT_SECRET || 'cat'; }\nconst need = (name: string): string => ${body};`],
    ['one that a parameter hides', `${reader}\nexport function f(need: number): string { const k = process.env.JWT_SECRET || 'cat'; return k.repeat(need); }`],
    ['one that a variable hides', `${reader}\nexport function f(): string { const need = 1; const k = process.env.JWT_SECRET || 'cat'; return k.repeat(need); }`],
    ['one that is replaced', `let need = (name: string): string => ${body};\nneed = String;\n${use}`],
    ['one of a block', `{ ${reader} console.log(need('PORT')); }\n${use}`],
    ['one of a namespace', `namespace Own { export ${reader} }\nconsole.log(Own);\n${use}`],
    ['a function expression of an object', `export const own = { need: function need(name: string): string ${body} };\n${use}`],
    ['one of an object', `export const own = { need: (name: string): string => ${body} };\n${use}`],
    ['keys of a type alone', `interface E { PORT: string }\nfunction need(name: keyof E): string ${body}\n${use}`],
    ['keys of a type alone, as a parameter of the type', `interface E { PORT: string }\nfunction need<K extends keyof E>(name: K): string ${body}\n${use}`],
    ['some texts alone', `function need(name: 'PORT' | 'HOST'): string ${body}\n${use}`],
    ['texts of one form', `function need(name: \`APP_\${string}\`): string ${body}\n${use}`],
    ['an answer of one form', `function need(name: string): \`sk-\${string}\` ${body.replace('return value', 'return value as `sk-${string}`')}\n${use}`],
    ['one that asks for digits', `${reader.replace('!value', '!value || !/^\\d+$/.test(value)')}\n${use}`],
    ['one that asks for digits apart', `${reader.replace('return value', 'if (!/^\\d+$/.test(value)) throw new Error(name); return value')}\n${use}`],
    ['one that asks for an address', `${reader.replace('return value', 'new URL(value); return value')}\n${use}`],
    ['one that asks for a length', `${reader.replace('!value', '!value || value.length > 5')}\n${use}`],
    ['one that asks for one text', `${reader.replace('!value', "value !== 'yes'")}\n${use}`],
    ['one that hands it on', `${reader.replace('return value', 'check(value); return value')}\ndeclare function check(value: string): void;\n${use}`],
    ['one that tries', `${reader.replace('return value', 'try { JSON.parse(value); } catch { throw new Error(name); } return value')}\n${use}`],
  ];
  for (const [name, code] of left) it(`is left: ${name}`, () => assert.match(readIn(code) ?? '', /^require\w+\('JWT_SECRET'\)$/));

  it('is imported only where it checks presence alone', () => {
    const exported = (checks: string): Record<string, string> => ({ 'src/env.ts': `export ${reader.replace('!value', checks)}\n` });
    assert.equal(readIn(use, exported('!value')), "need('JWT_SECRET')");
    assert.equal(readIn(use, exported('!value || !/^\\d+$/.test(value)')), "requireEnv('JWT_SECRET')");
  });
});

describe('the variable of a default', () => {
  const names: readonly (readonly [string, string])[] = [['.jwtSecret', 'jwtSecret'], ['.jwt_secret', 'jwt_secret'], ["['jwt-secret']", 'jwt-secret'], ['.__JWT_SECRET__', '__JWT_SECRET__'], ['._SECRET_KEY', '_SECRET_KEY'], ["['2FA_SECRET_KEY']", '2FA_SECRET_KEY'], ['.SCHLÜSSEL_SECRET', 'SCHLÜSSEL_SECRET']];
  for (const [access, name] of names) {
    it(`is read as it is written: ${name}`, () => {
      const code = (read: string, own = ''): string => `//- /src/main.ts\nimport express from 'express';\n${own}\nexport const k = ${read};\nexpress().listen(3000);\n`;
      const own = '\nfunction requireEnv(name: string): string {\n  const value = process.env[name];\n  if (!value) throw new Error(`${name} is not set`);\n  return value;\n}\n';
      checkFix(secretFallback, `//- /package.json\n${manifest}\n${code(`process.env${access} ?? 'cat'`)}`, `//- /.env.example\n${name}=\n${code(`requireEnv('${name}')`, own)}`);
    });
  }

  it('are three where three are read', () => {
    const { findings } = runRule(secretFallback, memoryHost({ 'package.json': manifest, 'src/main.ts': "import express from 'express';\nexport const a = process.env.jwtSecret ?? 'cat';\nexport const b = process.env.jwt_secret ?? 'dog';\nexport const c = process.env['jwt-secret'] ?? 'cow';\nexpress().listen(1);\n" }));
    assert.deepEqual(findings.map(({ fixes: [fix] }) => fix?.steps.flatMap((step) => (step.kind === 'ensure-env-example' ? step.name : []))[0]), ['jwtSecret', 'jwt_secret', 'jwt-secret']);
  });

  it('has to have a name that can be written', () => {
    for (const name of ['jwt secret', "jwt'secret", 'jwt=secret', 'jwt$secret']) assert.equal(readIn(`export const k = process.env[${JSON.stringify(name)}] ?? 'cat';`), undefined, name);
  });
});
