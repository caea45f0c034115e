import assert from 'node:assert/strict';
import { extract } from '../../src/engine/extract/extract';
import { hardcodedSecret } from '../../src/engine/rules/hardcoded-secret';
import { check, checkSilent } from '../fixture/check';

/** Drawn at random for this test, and put together so that no text of this file is one. */
const drawn = ['q7Zp2', 'Lw9Xe4', 'Tn8Vr3', 'Kd6Bm1'].join('');
const other = ['h3Yc8', 'Rj5Wq2', 'Gs7Fu9', 'Pa4Nx6'].join('');

/** A service that takes something of `values.ts`, or whatever files are given. */
function using(use: string, files: string): string {
  return `
//- /package.json
{ "name": "api", "main": "src/server.ts", "dependencies": { "express": "5", "jsonwebtoken": "9" } }
//- /src/server.ts
import express from 'express';
import jwt from 'jsonwebtoken';
import session from 'express-session';
import { createHmac } from 'node:crypto';
${use}
express().listen(3000);
${files}
`;
}

const marks = '^'.repeat(drawn.length + 2);
const alone = `//- /src/values.ts\nexport const a = '${drawn}';\n//               ${marks} error 💡: holds a signing key`;
const within = (before: string, after: string): string => `//- /src/values.ts\n${before}'${drawn}'${after}\n//${' '.repeat(before.length - 2)}${marks} error 💡: holds a signing key`;

describe('hardcoded-secret, in constants that another file uses', () => {
  const found: Readonly<Record<string, string>> = {
    'a named export': using("import { a } from './values';\nexport const signed = jwt.sign({ sub: 'me', exp: 1 }, a);", alone),
    'one that is used twice, once': using("import { a } from './values';\nexport const signed = jwt.sign({ sub: 'me', exp: 1 }, a);\nexport const sum = createHmac('sha256', a);", alone),
    'by another name, through a barrel': using("import { key9 } from './all';\nexport const sum = createHmac('sha256', key9);", `//- /src/all.ts\nexport { a as key9 } from './values';\n${alone}`),
    'a namespace': using("import * as values from './values';\nexport const sum = createHmac('sha256', values.a);", alone),
    'a member of a configuration': using("import { cfg } from './values';\nexport const sum = createHmac('sha256', cfg.b);", within('export const cfg = { b: ', ', c: 3 };')),
    'a default export': using("import cfg from './values';\nsession({ secret: cfg.app.b });", within('export default { app: { b: ', ' } };')),
    'a name that is exported as the default': using("import cfg from './values';\nsession({ secret: cfg.b });", `${within('const values = { b: ', ' };')}\nexport default values;`),
    'a variable on the way': using("import { a } from './values';\nconst used = a;\nexport const sum = createHmac('sha256', used);", alone),
  };
  for (const [what, code] of Object.entries(found)) it(`finds ${what}`, () => { check(hardcodedSecret, code); });

  it('finds a static field, a member of an enum, and what stands behind the scheme of a header', () => {
    check(hardcodedSecret, using("import { Zoo } from './values';\nexport const sum = createHmac('sha256', Zoo.animal);", within('export class Zoo { static readonly animal = ', '; }')));
    check(hardcodedSecret, using("import { Zoo } from './values';\nexport const sum = createHmac('sha256', Zoo.animal);", within('export enum Zoo { animal = ', ' }').replace(' 💡', '')));
    check(hardcodedSecret, using("import { a } from './values';\nexport const how = { headers: { Authorization: `Bearer ${a}` } };", alone.replace('a signing key', 'a token')));
  });

  it('finds what CommonJS requires', () => {
    check(hardcodedSecret, using("const cfg = require('./values');\nexport const sum = createHmac('sha256', cfg.b);", within('module.exports = { b: ', ' };').replace('values.ts', 'values.js')));
  });

  const plain = alone.split('\n').slice(0, 2).join('\n');
  const silent: Readonly<Record<string, string>> = {
    'one that nobody uses as a credential': using("import { a } from './values';\nconsole.log(a);", plain),
    'one that goes to an argument that takes none': using("import { a } from './values';\nexport const sum = createHmac('sha256', process.env.KEY ?? '').update(a);", plain),
    'another member of the same configuration': using("import { cfg } from './values';\nexport const sum = createHmac('sha256', cfg.c);", `//- /src/values.ts\nexport const cfg = { b: '${drawn}', c: process.env.C ?? '' };`),
    'another static field': using("import { Zoo } from './values';\nexport const sum = createHmac('sha256', Zoo.key);", `//- /src/values.ts\nexport class Zoo { static readonly animal = '${drawn}'; static readonly key = process.env.KEY ?? ''; }`),
    'a field of each instance': using("import { Zoo } from './values';\nexport const sum = createHmac('sha256', (Zoo as any).animal);", `//- /src/values.ts\nexport class Zoo { animal = '${drawn}'; }`),
    'another member of an enum': using("import { Zoo } from './values';\nexport const sum = createHmac('sha256', Zoo.key);", `//- /src/values.ts\nexport enum Zoo { animal = '${drawn}', key = 'none' }`),
    'a constant of the same name in another file': using("import { a } from './others';\nexport const sum = createHmac('sha256', a);", `${plain}\n//- /src/others.ts\nexport const a = process.env.A ?? '';`),
    'what only a test uses': using('', `${plain}\n//- /test/values.test.ts\nimport { createHmac } from 'node:crypto';\nimport { a } from '../src/values';\ncreateHmac('sha256', a);`),
    'the name of something': using("import { a } from './values';\nexport const sum = createHmac('sha256', a);", "//- /src/values.ts\nexport const a = 'orders.created.v2.dead-letter';"),
    'a constant of a test': using('', `//- /test/values.ts\nexport const a = '${other}';\n//- /test/values.test.ts\nimport { createHmac } from 'node:crypto';\nimport { a } from './values';\ncreateHmac('sha256', a);`),
  };
  for (const [what, code] of Object.entries(silent)) it(`is silent on ${what}`, () => { checkSilent(hardcodedSecret, code); });

  it('keeps the text out of the facts', () => {
    const facts = JSON.stringify(extract('values.ts', `export const a = '${drawn}';\nexport default { b: { c: '${other}' } };`));
    assert.deepEqual([drawn, other].filter((text) => facts.includes(text)), []);
  });
});

describe('hardcoded-secret, in words that another file uses as a key', () => {
  const nest = "import { JwtModule } from '@nestjs/jwt';\nimport { jwtConstants } from './values';\n";
  const values = (text: string, mark = ''): string => `//- /src/values.ts\nexport const jwtConstants = { authSecret: '${text}' };\n${mark}`;
  const told = (text: string): string => values(text, `//${' '.repeat(40)}${'^'.repeat(text.length + 2)} error 💡: holds a signing key`);

  for (const text of ['secretKey', 'authSecret', 'secret', 'shop-key']) {
    it(`finds ${text} in an option of Nest's module`, () => { check(hardcodedSecret, using(`${nest}export const made = JwtModule.register({ secret: jwtConstants.authSecret, signOptions: { expiresIn: '1h' } });`, told(text))); });
  }
  it('finds one in an option of a strategy', () => {
    check(hardcodedSecret, using("import { ExtractJwt, Strategy } from 'passport-jwt';\nimport { jwtConstants } from './values';\nexport const made = new Strategy({ jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(), secretOrKey: jwtConstants.authSecret }, () => undefined);", told('secretKey')));
  });

  const silent: Readonly<Record<string, string>> = {
    'one that nobody uses as a key': using("import { jwtConstants } from './values';\nconsole.log(jwtConstants.authSecret);", values('secretKey')),
    'the name of a setting': using(`${nest}export const made = (config: any) => JwtModule.register({ secret: config.get(jwtConstants.authSecret), signOptions: { expiresIn: '1h' } });`, values('authSecret')),
    'the name of a variable': using(`${nest}export const made = JwtModule.register({ secret: process.env[jwtConstants.authSecret], signOptions: { expiresIn: '1h' } });`, values('AUTH_SECRET')),
    'another member': using(`${nest}export const made = JwtModule.register({ secret: process.env.KEY, signOptions: { issuer: jwtConstants.authSecret, expiresIn: '1h' } });`, values('secretKey')),
    'one that is only handed on': using("import { jwtConstants } from './values';\nexport const out = { jwtConstants };", values('secretKey')),
  };
  for (const [what, code] of Object.entries(silent)) it(`is silent on ${what}`, () => { checkSilent(hardcodedSecret, code); });
});
