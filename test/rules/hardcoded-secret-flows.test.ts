import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../src/engine/rules/hardcoded-secret';
import { check } from '../fixture/check';
import { runRule } from '../fixture/run';

/** Made for these tests; opens nothing. */
const random = ['kT7', 'vQ2mZ9xLr4', 'WpB6nD'].join('');

function findings(code: string): readonly string[] {
  const host = memoryHost({
    'package.json': '{ "name": "api", "dependencies": { "express": "5" } }',
    'src/server.ts': `import express from 'express';\nimport './settings';\nexpress().listen(3000);\n`,
    'src/settings.ts': code,
  });
  return runRule(hardcodedSecret, host).findings.map(({ message }) => message);
}

describe('hardcoded-secret, by where a literal goes', () => {
  const found: readonly (readonly [name: string, code: string])[] = [
    ['a library under another name', `import tokens from 'jsonwebtoken';\ntokens.sign({}, 'cat');`],
    ['a library that is required', `const tokens = require('jsonwebtoken');\ntokens.sign({}, 'cat');`],
    ['a part of a library that is required', `const { sign: make } = require('jsonwebtoken');\nmake({}, 'cat');`],
    ['a member of what was required', `const jose = require('jose');\nconst { JWT: tokens } = jose;\ntokens.verify('t', 'cat');`],
    ['a call of what was required', `require('stripe')('${random}');`],
    ['a constant whose name says nothing', `import jwt from 'jsonwebtoken';\nconst animal = 'cat';\njwt.sign({}, animal);`],
    ['a constant that stands after its use', `import jwt from 'jsonwebtoken';\nexport const make = () => jwt.sign({}, animal);\nconst animal = 'cat';`],
    ['a constant by way of another', `import { createHmac } from 'node:crypto';\nconst first = 'cat';\nconst second = first;\ncreateHmac('sha256', second);`],
    ['a constant in a shorthand', `import session from 'express-session';\nconst secret = 'cat';\nsession({ secret });`],
    ['an object of options', `import session from 'express-session';\nconst how = { resave: false, secret: 'cat' };\nsession(how);`],
    ['options that are spread', `import session from 'express-session';\nconst base = { secret: 'cat' };\nsession({ ...base, resave: false });`],
    ['options that are joined', `import { expressjwt } from 'express-jwt';\nconst animal = 'cat';\nconst how = Object.assign({ issuer: 'me' }, { secret: animal });\nexpressjwt(how);`],
    ['a place in an object', `import jwt from 'jsonwebtoken';\nconst texts = { issuer: 'me', login: { animal: 'cat' } };\njwt.sign({}, texts.login.animal);`],
    ['a converted constant', `import { jwtVerify } from 'jose';\nconst animal = 'cat';\nvoid jwtVerify('t', new TextEncoder().encode(animal));`],
    ['a key that is made of a text', `import { createSecretKey } from 'node:crypto';\nexport function key() { return createSecretKey(Buffer.from('cat')); }`],
    ['a field', `import jwt from 'jsonwebtoken';\nexport class Tokens { private readonly animal = 'cat'; make() { return jwt.sign({}, this.animal); } }`],
    ['a field that is set', `import jwt from 'jsonwebtoken';\nexport class Tokens { animal: string; constructor() { this.animal = 'cat'; } make() { return jwt.sign({}, this.animal); } }`],
    ['a variable that is set later', `import jwt from 'jsonwebtoken';\nlet animal: string;\nanimal = 'cat';\njwt.sign({}, animal);`],
    ['a property that is set', `import { Strategy } from 'passport-jwt';\nconst how: { secretOrKey?: string } = {};\nhow.secretOrKey = 'cat';\nnew Strategy(how, () => undefined);`],
    ['the default of a parameter', `import jwt from 'jsonwebtoken';\nexport const make = (animal = 'cat') => jwt.sign({}, animal);`],
    ['one of two', `import jwt from 'jsonwebtoken';\ndeclare const given: string | undefined;\nconst animal = given ?? '${random}';\njwt.sign({}, animal);`],
    ['cookie keys of an app', `import Koa from 'koa';\nconst app = new Koa();\napp.keys = ['cat'];`],
    ['a signature that is built in steps', `import { SignJWT } from 'jose';\nvoid new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode('cat'));`],
    ['a method of what a library made', `import ldap from 'ldapjs';\nconst client = ldap.createClient({ url: 'ldap://directory' });\nclient.bind('cn=admin', 'cat');`],
    ['a private key of a curve', `import { createECDH } from 'node:crypto';\nconst own = createECDH('secp256k1');\nown.setPrivateKey('${random}');`],
    ['a password among options', `import mysql from 'mysql2';\nmysql.createPool({ password: 'cat' });`],
    ['a random text instead of what is absent', `declare const given: string | undefined;\nexport let secret = '';\nsecret = given || '${random}';`],
    ['a secret in the question of an address', `export const url = 'https://files.acme.io/list?password=${random}&page=1';`],
    ['a constant behind the scheme of a header', `const animal = '${random}';\nexport const how = { headers: { Authorization: \`Bearer \${animal}\` } };`],
    ['a constant that is added to the scheme', `const animal = '${random}';\nexport const how = { headers: { authorization: 'Bearer ' + animal } };`],
    ['a header as a whole', `const animal = 'Bearer ${random}';\nexport const how = { headers: { Authorization: animal } };`],
    ['a header that is set', `const animal = '${random}';\nexport const mark = (headers: Headers) => { headers.set('X-Api-Key', animal); };`],
    ['a header that carries a key', `const animal = '${random}';\nexport const how = { headers: { 'x-signing-key': animal } };`],
    ['a header that carries the secret of a tenant', `const animal = '${random}';\nexport const how = { headers: { 'x-tenant-secret': animal } };`],
    ['a header out of a constant that names its owner', `const ORDERS_SIGNING = '${random}';\nexport const how = { headers: { 'x-signing-key': ORDERS_SIGNING } };`],
    ['a header of a provider', `const animal = '${random}';\nexport const how = { headers: { 'private-token': animal } };`],
    ['a header out of a field', `export class Client { private readonly animal = '${random}'; options() { return { headers: { Authorization: \`Bearer \${this.animal}\` } }; } }`],
    ['a static field', `import jwt from 'jsonwebtoken';\nexport class Zoo { static readonly ANIMAL = 'cat'; }\njwt.sign({}, Zoo.ANIMAL);`],
    ['a member of an enum', `import jwt from 'jsonwebtoken';\nenum Zoo { Animal = 'cat' }\njwt.sign({}, Zoo.Animal);`],
    ['a member of an enum among options', `import { Pool } from 'pg';\nenum Zoo { Animal = 'cat' }\nexport const pool = new Pool({ host: 'db', password: Zoo.Animal });`],
  ];
  for (const [name, code] of found) it(`finds ${name}`, () => assert.equal(findings(code).length, 1, code));

  const silent: readonly (readonly [name: string, code: string])[] = [
    ['a key that Telegram fixes for everybody', `import { createHmac } from 'node:crypto';\nexport const key = (botToken: string) => createHmac('sha256', 'WebAppData').update(botToken).digest();`],
    ['a word that stands there until the key is loaded', `import jwt from 'jsonwebtoken';\nlet current = 'uninitialized';\nexport async function load(read: () => Promise<string>) { current = await read(); }\nexport const make = () => jwt.sign({}, current);`],
    ['a module of the system by such a name', `import tokens from './jsonwebtoken';\ntokens.sign({}, 'cat');`],
    ['another library', `import { sign } from 'documents';\nsign({}, 'cat');`],
    ['a constant that another one hides', `import jwt from 'jsonwebtoken';\ndeclare function read(): string;\nconst animal = 'cat';\nexport const make = () => { const animal = read(); return jwt.sign({}, animal); };\nconsole.log(animal);`],
    ['a constant that goes elsewhere', `import { createHmac } from 'node:crypto';\nconst way = 'sha256';\ncreateHmac(way, process.env.KEY!);`],
    ['another place in an object', `import jwt from 'jsonwebtoken';\ndeclare function read(): string;\nconst texts = { issuer: 'me', login: read() };\njwt.sign({}, texts.login);`],
    ['another option', `import session from 'express-session';\nconst name = 'sid';\nsession({ name, secret: process.env.KEY! });`],
    ['a field of another class', `import jwt from 'jsonwebtoken';\nexport class Tokens { constructor(private readonly animal: string) {} make() { return jwt.sign({}, this.animal); } }\nexport class Zoo { readonly animal = 'cat'; }`],
    ['a method of something else', `import { client } from './client';\nclient.bind('cn=admin', 'cat');`],
    ['a file that holds the key', `import jwt from 'jsonwebtoken';\nimport { readFileSync } from 'node:fs';\nconst place = './own.pem';\njwt.sign({}, readFileSync(place));`],
    ['a word instead of what is absent', `declare const given: string | undefined;\nexport let token = '';\ntoken = given || 'anonymous';`],
    ['a word in the question of an address', `export const url = 'https://files.acme.io/list?password=reset&token=none';`],
    ['a variable in the question of an address', 'export const url = (word: string) => `https://files.acme.io/list?password=${word}`;'],
    ['a word behind the scheme of a header', `const animal = 'anonymous';\nexport const how = { headers: { Authorization: \`Bearer \${animal}\` } };`],
    ['a key id in a header', `const KID = 'orders-2024-01a7';\nexport const how = { headers: { 'x-signing-key': KID } };`],
    ['the id of a public key in a header', `const PUBLIC_KEY_ID = '${random}';\nexport const mark = (headers: Headers) => { headers.set('x-signing-key', PUBLIC_KEY_ID); };`],
    ['a key id in a header by way of another constant', `const keyId = 'orders-2024-01a7';\nconst key = keyId;\nexport const how = { headers: { 'x-signing-key': key } };`],
    ['a key id out of a field', `export class Client { private readonly signingKeyId = 'orders-2024-01a7'; options() { return { headers: { 'x-signing-key': this.signingKeyId } }; } }`],
    ['the name of a key in a header', `const keys = { signingKeyName: 'orders-2024-01a7' };\nexport const how = { headers: { 'x-signing-key': keys.signingKeyName } };`],
    ['a public key in a header', `const SIGNING_PUBLIC_KEY = '${random}';\nexport const how = { headers: { 'x-signing-key': SIGNING_PUBLIC_KEY } };`],
    ...['x-routing-key', 'x-partition-key', 'x-idempotency-key', 'x-idempotency-token', 'x-cache-key', 'x-cache-token', 'x-surrogate-key', 'x-tenant-key', 'x-tenant-token', 'x-dedupe-token'].map((name): readonly [string, string] => [`a constant in ${name}`, `const animal = '${random}';\nexport const how = { headers: { '${name}': animal } };\nexport const mark = (headers: Headers) => { headers.set('${name}', animal); };`]),
    ['a constant in another header', `const animal = '${random}';\nexport const how = { headers: { 'x-request-id': animal, 'if-none-match': \`\${animal}\` } };`],
    ['a constant that only names what a header holds', `const animal = '${random}';\nexport const how = (read: (id: string) => string) => ({ headers: { Authorization: \`Bearer \${read(animal)}\` } });`],
    ['a constant in the middle of a header', `const animal = '${random}';\nexport const how = (token: string) => ({ headers: { Authorization: \`Signature id=\${animal},value=\${token}\` } });`],
    ['a parameter in a header', `const animal = '${random}';\nexport const how = (animal: string) => ({ headers: { Authorization: \`Bearer \${animal}\` } });\nconsole.log(animal);`],
    ['a field that is no header', `const animal = '${random}';\nexport const page = { total: 3, token: animal };`],
    ['another static field', `import jwt from 'jsonwebtoken';\nexport class Zoo { static readonly ANIMAL = 'cat'; static readonly key = process.env.KEY!; }\njwt.sign({}, Zoo.key);`],
    ['a static field of another class', `import jwt from 'jsonwebtoken';\nclass Farm { static readonly key = process.env.KEY!; }\nexport class Zoo { static readonly key = 'cat'; }\njwt.sign({}, Farm.key);`],
    ['a member of an enum that goes elsewhere', `import jwt from 'jsonwebtoken';\nenum Zoo { Animal = 'cat' }\njwt.sign({ sub: Zoo.Animal }, process.env.KEY!);`],
    ['a member of another enum', `import jwt from 'jsonwebtoken';\nenum Zoo { Animal = 'cat' }\nenum Farm { Animal = 3 }\njwt.sign({}, String(Farm.Animal) + Zoo.Animal.length);`],
    ['a token that only reads a public picture', `export const url = 'https://files.acme.io/picture.png?alt=media&token=${random}';`],
  ];
  for (const [name, code] of silent) it(`is silent about ${name}`, () => assert.deepEqual(findings(code), [], code));

  it('offers to read a static field from the environment, and no member of an enum, which takes texts alone', () => {
    check(hardcodedSecret, `
      //- /package.json
      { "name": "api", "dependencies": { "express": "5" } }
      //- /src/server.ts
      import express from 'express';
      import jwt from 'jsonwebtoken';
      class Zoo { static readonly PETS = 'cat'; }
      //                                 ^^^^^ error 💡: \`PETS\` holds a signing key
      enum Farm { Animal = 'dog' }
      //                   ^^^^^ error: \`Animal\` holds a signing key
      express().get('/', (req, res) => { res.send(jwt.sign({}, Zoo.PETS) + jwt.sign({}, Farm.Animal)); }).listen(3000);
    `);
  });

  it('tells the literal where it stands', () => {
    check(hardcodedSecret, `
      //- /package.json
      { "name": "api", "dependencies": { "express": "5" } }
      //- /src/server.ts
      import express from 'express';
      import jwt from 'jsonwebtoken';
      const animal = 'cat';
      //             ^^^^^ error 💡: \`animal\` holds a signing key
      express().get('/', (req, res) => { res.send(jwt.sign({}, animal)); }).listen(3000);
    `);
  });

  it('follows a chain and a crowd of uses in time that grows with the file', () => {
    const chain = Array.from({ length: 2000 }, (_, index) => `const a${index + 1} = a${index};`).join('\n');
    const crowd = Array.from({ length: 2000 }, () => 'jwt.sign({}, a0);').join('\n');
    const begin = performance.now();
    assert.equal(findings(`import jwt from 'jsonwebtoken';\nconst a0 = 'cat';\n${chain}\njwt.sign({}, a2000);\n${crowd}`).length, 1);
    assert.ok(performance.now() - begin < 8000, 'took too long');
  });
});
