import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../src/engine/rules/hardcoded-secret';
import { secretFallback } from '../../src/engine/rules/secret-fallback';
import { runRule } from '../fixture/run';

const PASSWORD = "export const DB_PASSWORD = process.env.DB_PASSWORD || 'letmein';\nexport const DB_HOST = 'db';";

/** A service that takes constants of a folder by way of a file that hands them on. */
function found(files: Readonly<Record<string, string>>, rule = secretFallback): readonly string[] {
  return runRule(rule, memoryHost({
    'package.json': '{ "name": "api", "main": "src/main.ts", "private": true, "dependencies": { "express": "5" } }',
    'src/main.ts': "import express from 'express';\nimport { DB_HOST } from './constants';\nconsole.log(DB_HOST);\nexpress().listen(1);\n",
    'src/constants/index.ts': "export * from './database';",
    'src/constants/database.ts': PASSWORD,
    ...files,
  })).findings.map(({ location }) => location.file);
}

const TOLD = ['src/constants/database.ts'];
const main = (code: string): Readonly<Record<string, string>> => ({ 'src/main.ts': `import express from 'express';\n${code}\nexpress().listen(1);\n` });

describe('secret-fallback, on constants that nothing reads', () => {
  it('is silent where a file that hands all of them on is asked for others', () => { assert.deepEqual(found({}), []); });

  const silent: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'two files that hand it on': { 'src/constants/index.ts': "export * from './all';", 'src/constants/all.ts': "export * from './database';" },
    'names that are handed on': { 'src/constants/index.ts': "export { DB_HOST, DB_PASSWORD } from './database';" },
    'another name': { ...main("import { HOST } from './constants';\nconsole.log(HOST);"), 'src/constants/index.ts': "export { DB_HOST as HOST, DB_PASSWORD as KEY } from './database';" },
    'a type beside it': { 'src/types.ts': "import type { DB_PASSWORD } from './constants';\nexport type Key = typeof DB_PASSWORD;" },
    'a package that is not published': { 'package.json': '{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5" } }' },
  };
  for (const [name, files] of Object.entries(silent)) it(`is silent with ${name}`, () => { assert.deepEqual(found(files), []); });

  const told: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'somebody who takes it': main("import { DB_HOST, DB_PASSWORD } from './constants';\nconsole.log(DB_HOST, connect(DB_PASSWORD));"),
    'somebody who takes it by another name': { ...main("import { KEY } from './constants';\nconnect(KEY);"), 'src/constants/index.ts': "export { DB_HOST, DB_PASSWORD as KEY } from './database';" },
    'somebody who takes it behind two files': { ...main("import { DB_PASSWORD } from './constants';\nconnect(DB_PASSWORD);"), 'src/constants/index.ts': "export * from './all';", 'src/constants/all.ts': "export * from './database';" },
    'somebody who takes all of it': main("import * as constants from './constants';\nconnect(constants.DB_PASSWORD);"),
    'somebody who asks for all of it later': main("import { DB_HOST } from './constants';\nconsole.log(DB_HOST);\nvoid import('./constants').then((own) => connect(own.DB_PASSWORD));"),
    'all of it as one object': { ...main("import { db } from './constants';\nconnect(db.DB_PASSWORD);"), 'src/constants/index.ts': "export * as db from './database';" },
    'a file that hands it on and that nobody names': { ...main("import { DB_HOST } from './constants/database';\nconsole.log(DB_HOST);"), },
    'a use in its own file': { 'src/constants/database.ts': `${PASSWORD}\nexport const url = \`mysql://root:\${DB_PASSWORD}@db\`;\nconnect(url);` },
    'a package that is published': { 'package.json': '{ "name": "api", "main": "src/main.ts", "files": ["dist"], "dependencies": { "express": "5" } }' },
    'files that hand on each other': { ...main("import { DB_PASSWORD } from './constants';\nconnect(DB_PASSWORD);"), 'src/constants/index.ts': "export * from './all';\nexport * from './database';", 'src/constants/all.ts': "export * from './index';" },
  };
  for (const [name, files] of Object.entries(told)) it(`tells of it with ${name}`, () => { assert.deepEqual(found(files), TOLD); });

  const written = PASSWORD.replace("process.env.DB_PASSWORD || 'letmein'", "'letmein'");
  it('is silent on one that is written out', () => {
    assert.deepEqual(found({ 'src/constants/database.ts': written }, hardcodedSecret), []);
  });

  it('tells of one that is written out and that somebody takes', () => {
    assert.deepEqual(found({ ...main("import { DB_PASSWORD } from './constants';\nconnect(DB_PASSWORD);"), 'src/constants/database.ts': written }, hardcodedSecret), TOLD);
    assert.deepEqual(found({ 'src/constants/database.ts': `${written}\nconnect({ password: DB_PASSWORD });` }, hardcodedSecret), TOLD);
  });

  it('tells of one that was drawn, which somebody may still take', () => {
    const drawn = ['q7Zp2', 'Lw9Xe4', 'Tn8Vr3', 'Kd6Bm1'].join('');
    assert.deepEqual(found({ 'src/constants/database.ts': written.replace('letmein', drawn) }, hardcodedSecret), TOLD);
  });
});

describe('secret-fallback, on variables that nothing names', () => {
  const KEY = "const JWT_SECRET = process.env.JWT_SECRET || 'stock-secret-key';";
  const service = (code: string): readonly string[] => runRule(secretFallback, memoryHost({
    'package.json': '{ "name": "stock", "main": "src/main.ts", "dependencies": { "express": "5" } }',
    'src/main.ts': `import express from 'express';\n${code}\nexpress().listen(1);\n`,
  })).findings.map(({ location }) => location.file);

  const silent: Readonly<Record<string, string>> = {
    'a constant': KEY,
    'a constant of a program that exports its server': `${KEY}\nexport default express();`,
    'a value in brackets, with a type': "const JWT_SECRET = (process.env.JWT_SECRET || 'stock-secret-key') as string;",
    'a variable that is never written': KEY.replace('const', 'let'),
    'a constant of a function': `export function key() {\n  ${KEY}\n  return 1;\n}`,
    'a name of its own in a function': `${KEY}\nexport const sign = (JWT_SECRET: string) => JWT_SECRET.length;`,
    'a property of the same name': `${KEY}\nconsole.log(express.JWT_SECRET, { JWT_SECRET: 1 });`,
    'its type': `${KEY}\nexport type Key = typeof JWT_SECRET;`,
  };
  for (const [name, code] of Object.entries(silent)) it(`is silent with ${name}`, () => { assert.deepEqual(service(code), []); });

  const told: Readonly<Record<string, string>> = {
    'a call': `${KEY}\nsign(JWT_SECRET);`,
    'a body': `${KEY}\nexport class Keys { key() { return JWT_SECRET; } }`,
    'a decorator': `${KEY}\n@Keyed(JWT_SECRET)\nclass Keys {}`,
    'a field': `${KEY}\nclass Keys { static key = JWT_SECRET; }`,
    'a default of a parameter': `${KEY}\nfunction sign(key = JWT_SECRET) { return key; }`,
    'a short property': `${KEY}\nuse({ JWT_SECRET });`,
    'a list of exports': `${KEY}\nexport { JWT_SECRET };`,
    'another name for all': `${KEY}\nexport { JWT_SECRET as key };`,
    'an export of its own': `export ${KEY}`,
    'a namespace': `export namespace Keys { export ${KEY} }`,
    'a template': `${KEY}\nconsole.log(\`key \${JWT_SECRET}\`);`,
    'a default of another': `${KEY}\nconst other = express.key ?? JWT_SECRET;`,
    'two names for what is written': `let other;\n${KEY.replace("process.env.JWT_SECRET || 'stock-secret-key'", "other = process.env.JWT_SECRET || 'stock-secret-key'")}\nsign(other);`,
    'a call around it': "const JWT_SECRET = keep(process.env.JWT_SECRET || 'stock-secret-key');",
    'a variable of what is exported': "export const JWT_SECRET = process.env.JWT_SECRET || 'stock-secret-key';\nsign(JWT_SECRET);",
  };
  for (const [name, code] of Object.entries(told)) it(`tells of it with ${name}`, () => { assert.deepEqual(service(code), ['src/main.ts']); });

  it('tells of it in a file that may share its variables with others', () => {
    const files = { 'package.json': '{ "name": "stock", "main": "src/main.js", "dependencies": { "express": "5" } }', 'src/main.js': `${KEY}\n` };
    assert.deepEqual(runRule(secretFallback, memoryHost(files)).findings.map(({ location }) => location.file), ['src/main.js']);
  });
});
