import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../../src/engine/rules/secret-fallback';
import { runRule } from '../../fixture/run';

const KEY = 'sk-hj4kl5jh34kj5h3kj4h5';

/** For each finding the code that its fix puts in, or nothing where there is none. */
function insertedIn(code: string, path = 'src/main.ts'): (string | undefined)[] {
  const host = memoryHost({ 'package.json': '{ "name": "api", "dependencies": { "express": "5", "jsonwebtoken": "9" } }', [path]: `import express from 'express';\nimport jwt from 'jsonwebtoken';\n${code}\nexpress().listen(3000);\n` });
  return [hardcodedSecret, secretFallback].flatMap((rule) => runRule(rule, host).findings.map(({ fixes: [fix] }) => fix?.steps.flatMap((step) => (step.kind === 'insert-statement' ? step.text : []))[0]));
}

describe('a place whose type takes only some texts', () => {
  const typed: readonly (readonly [string, string])[] = [
    ['texts of one form', `const k: \`sk-\${string}\` = '${KEY}';\nexport const t = jwt.sign({}, k);`],
    ['texts of one form, or nothing', `const k: \`sk-\${string}\` | undefined = '${KEY}';\nexport const t = jwt.sign({}, k);`],
    ['a default of one form', "export const m: `c${string}` = (process.env.JWT_SECRET as `c${string}` | undefined) ?? 'cat';"],
    ['two texts', "export const m: 'cat' | 'dog' = process.env.JWT_SECRET as 'cat' | undefined ?? 'cat';\nexport const t = jwt.sign({}, m);"],
  ];
  for (const [name, code] of typed) it(`keeps its literal: ${name}`, () => assert.deepEqual(insertedIn(code), [undefined]));

  const others: readonly (readonly [string, string])[] = [
    ['any text', `const k: string = '${KEY}';\nexport const t = jwt.sign({}, k);`],
    ['a default that is any text', "export const m: string = process.env.JWT_SECRET ?? 'cat';"],
    ['beside texts of one form', "export const id: `id-${number}` = 'id-7';\nexport const m = process.env.JWT_SECRET ?? 'cat';"],
  ];
  for (const [name, code] of others) it(`is read from the environment: ${name}`, () => assert.match(insertedIn(code)[0] ?? '', /^function requireEnv\(name: string\)/));
});

describe('the function that a fix inserts', () => {
  const use = "export const k = process.env.JWT_SECRET ?? 'cat';";

  it('has a type in scripts, too', () => assert.match(insertedIn(`// @ts-check\n${use}`, 'src/main.js')[0] ?? '', /^\/\*\* @param \{string\} name \*\/\nfunction requireEnv\(name\) \{/));

  it('throws an error of the language', () => {
    assert.match(insertedIn(`class Error { constructor(public code: number) {} }\n${use}`)[0] ?? '', /throw new globalThis\.Error\(/);
    assert.match(insertedIn(`class OwnError { constructor(public code: number) {} }\n${use}`)[0] ?? '', /throw new Error\(/);
  });
});

describe('a credential that is called by a letter', () => {
  const random = 'hj4kl5jh34kj5h3kj4h5';
  const nameIn = (code: string): string | undefined => {
    const host = memoryHost({ 'package.json': '{ "name": "api", "dependencies": { "express": "5", "jsonwebtoken": "9" } }', 'src/main.ts': `import express from 'express';\nimport jwt from 'jsonwebtoken';\n${code}\nexpress().listen(3000);\n` });
    return runRule(hardcodedSecret, host).findings[0]?.fixes[0]?.steps.flatMap((step) => (step.kind === 'ensure-env-example' ? step.name : []))[0];
  };
  for (const code of [`const k = '${random}';\nexport const t = jwt.sign({}, k);`, `function s() { return '${random}'; }\nexport const t = jwt.sign({}, s());`, `class A { static #k = '${random}'; static t = jwt.sign({}, A.#k); }\nexport default A;`, `class A { s = '${random}'; t() { return jwt.sign({}, this.s); } }\nexport default A;`]) {
    it(`is named after what it is for: ${code.slice(0, 20)}`, () => assert.match(nameIn(code) ?? '', /JWT_SECRET$|SIGNING_SECRET$/));
  }
  it('keeps a longer name', () => assert.equal(nameIn(`const jwtKey = '${random}';\nexport const t = jwt.sign({}, jwtKey);`), 'JWT_KEY'));
});
