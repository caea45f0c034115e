import assert from 'node:assert/strict';
import { memoryHost } from '../../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../../src/engine/rules/hardcoded-secret';
import { runRule } from '../../fixture/run';

function count(code: string): number {
  return runRule(hardcodedSecret, memoryHost({
    'package.json': '{ "name": "api", "dependencies": { "express": "5" } }', 'src/main.ts': "import express from 'express';\nimport './settings';\nexpress().listen(1);\n", 'src/settings.ts': code,
  })).findings.length;
}

function checkAll(cases: Readonly<Record<string, string>>, expected: number): void {
  for (const [name, code] of Object.entries(cases)) it(`${expected === 0 ? 'is silent on' : 'finds'} ${name}`, () => assert.equal(count(code), expected, code));
}

/** The checksum of EIP-55 is that of an example in it. */
const checked = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';

/** 32 bytes in base58, made for these tests. */
const address = ['9xQeWvG816bUx9EP', 'jHmaT23yvVM2ZWbr', 'rpZb9PusVFin'].join('');

const random = ['9TkRWvZqLmdY4B', 'xNGh7PsJeUcFoA2bQ8'].join('');

describe('salts of keys that are made of keys', () => {
  const derive = (salt: string, name = 'HKDF'): string => `export const key = (own: CryptoKey) => crypto.subtle.deriveKey({ name: '${name}', hash: 'SHA-256', salt: ${salt}, info }, own, { name: 'AES-GCM', length: 256 }, false, ['encrypt']);`;
  const constant = "const info = new Uint8Array();\nconst OWN_SALT = new TextEncoder().encode('shop-orders-v1');";
  const salted = (use: string): string => `import { createHash, hkdfSync, scryptSync } from 'node:crypto';\nconst OWN_SALT = 'shop-orders-v1';\n${use}`;
  const field = (more: string): string => `import { createHmac, hkdfSync } from 'node:crypto';\nexport class Keys {\n  private readonly salt = '${random}';\n  make(own: Buffer) { return hkdfSync('sha256', own, this.salt, 'orders', 32); }\n  ${more}\n}`;
  checkAll({
    'one of a private field of Node': field(''),
    'one of HKDF': `${constant}\n${derive('OWN_SALT')}`,
    'one that is written among its parameters': `const info = new Uint8Array();\n${derive("new TextEncoder().encode('shop-orders-v1')")}`,
    'one of a key that is imported first': `${constant}\nexport async function key(own: string) {\n  const raw = Buffer.from(own, 'base64');\n  const source = await crypto.subtle.importKey('raw', Uint8Array.from(raw), 'HKDF', false, ['deriveKey']);\n  return crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt: OWN_SALT, info }, source, {}, false, []);\n}`,
    'one for bits': `${constant}\nexport const bits = (own: CryptoKey) => crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: OWN_SALT, info }, own, 256);`,
    'one of a private field': "export class Keys {\n  private readonly salt = Buffer.from('shop-orders-v1');\n  make(own: CryptoKey) { return crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt: this.salt, info: this.info }, own, {}, false, []); }\n}",
    'one of Node': salted("export const key = (own: Buffer) => hkdfSync('sha256', own, OWN_SALT, 'orders', 32);"),
    'one of a library': "import { hkdf } from '@noble/hashes/hkdf';\nimport { sha256 } from '@noble/hashes/sha2';\nconst OWN_SALT = 'shop-orders-v1';\nexport const key = (own: Uint8Array) => hkdf(sha256, own, OWN_SALT, 'orders', 32);",
  }, 0);
  checkAll({
    'one of another way to make a key': `${constant}\n${derive('OWN_SALT', 'PBKDF2')}`,
    'one of a password': salted('export const hash = (password: string) => scryptSync(password, OWN_SALT, 32);'),
    'one that a password gets as well': salted("export const key = (own: Buffer) => hkdfSync('sha256', own, OWN_SALT, 'orders', 32);\nexport const hash = (password: string) => createHash('sha256').update(password + OWN_SALT).digest('hex');"),
    'one that other files may use': salted("export { OWN_SALT };\nexport const key = (own: Buffer) => hkdfSync('sha256', own, OWN_SALT, 'orders', 32);"),
    'one that is exported': salted("export const key = (own: Buffer) => hkdfSync('sha256', own, OWN_SALT, 'orders', 32);").replace('const OWN', 'export const OWN'),
    'a field that others see': "export class Keys {\n  readonly passwordSalt = 'shop-orders-v1';\n  make(own: CryptoKey) { return crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt: this.passwordSalt, info: this.info }, own, {}, false, []); }\n}",
    'what is called a key, in its own place as well': `import { hkdfSync } from 'node:crypto';\nconst MASTER_KEY = '${random}';\nexport const key = () => hkdfSync('sha256', MASTER_KEY + 'x', MASTER_KEY, 'orders', 32);`,
    'what is called a key, in the place of the key in another form': `import { createHmac, hkdfSync } from 'node:crypto';\nconst MASTER_KEY = '${random}';\nexport const key = (id: string) => hkdfSync('sha256', createHmac('sha256', MASTER_KEY).update(id).digest(), MASTER_KEY, 'orders', 32);`,
    'what is called a secret': `import { hkdfSync } from 'node:crypto';\nconst MASTER_SECRET = '${random}';\nexport const key = (req: Request) => hkdfSync('sha256', String(req.query.id), MASTER_SECRET, 'orders', 32);`,
    'what is called a secret, beside a key': `import { hkdfSync } from 'node:crypto';\nconst jwtSecret = '${random}';\nexport const key = (own: Buffer) => hkdfSync('sha256', own, jwtSecret, 'orders', 32);`,
    'one of a password that comes with a request': salted("export const hash = (req: Request) => hkdfSync('sha256', req.body.password, OWN_SALT, 'orders', 32);"),
    'one of what a password was read as': salted("export const hash = (req: Request) => { const given = Buffer.from(req.body.password);\nreturn hkdfSync('sha256', given, OWN_SALT, 'orders', 32); };"),
    'one of a password by its name': salted("export const hash = (own: Buffer) => hkdfSync('sha256', own, PASSWORD_SALT, 'orders', 32);").replace('const OWN', 'const PASSWORD'),
    'a field that is taken out': field('hash(password: string) { const { salt } = this; return createHmac(\'sha256\', salt).update(password).digest(); }'),
    'a field that is read in brackets': field("hash(password: string) { return createHmac('sha256', this['salt']).update(password).digest(); }"),
    'a salt in the place of the key': salted("export const key = (own: Buffer) => hkdfSync('sha256', OWN_SALT, own, 'orders', 32);"),
  }, 1);
});

describe('salts of keys, where a function of the file makes them', () => {
  const keys = (given: string, { own = 'private ', name = 'raw', more = '' } = {}): string => `import { scryptSync } from 'node:crypto';\nconst LABEL = 'shop-orders-v1';\nexport class Keys {\n  private readonly key: Buffer;\n  constructor(private readonly config: Config) { this.key = this.derive(${given}); }\n  ${own}derive(${name}: string) { return scryptSync(${name}, LABEL, 32); }${more}\n}`;
  const plain = (given: string, exported = ''): string => `import { scryptSync } from 'node:crypto';\nconst LABEL = 'shop-orders-v1';\n${exported}function derive(raw: string) { return scryptSync(raw, LABEL, 32); }\nexport const made = derive(${given});`;
  checkAll({
    'one of a method that gets a key': keys('this.config.orders.encryptionKey'),
    'one of a method that only the class sees': keys('this.config.encryptionKey', { own: '#' }).replace('this.derive', 'this.#derive'),
    'one of a function that gets a variable of the environment': plain("process.env.ORDERS_KEY ?? ''"),
    'one that every call gives a key': keys('this.config.appSecret', { more: '\n  again() { return this.derive(this.config.otherKey); }' }),
  }, 0);
  checkAll({
    'one of a method that gets what somebody typed': keys('this.config.word'),
    'one of a password': keys('this.config.adminPassword'),
    'one whose parameter is a password': keys('this.config.encryptionKey', { name: 'password' }),
    'one that one call gives something else': keys('this.config.appSecret', { more: '\n  again(text: string) { return this.derive(text); }' }),
    'one that is handed on': keys('this.config.appSecret', { more: '\n  all(texts: string[]) { return texts.map(this.derive); }' }),
    'one that others may call': keys('this.config.appSecret', { own: '' }),
    'one of a function that others may call': plain("process.env.ORDERS_KEY ?? ''", 'export '),
  }, 1);
});

describe('addresses of coins', () => {
  checkAll({
    'a program of Solana': `export const SPL_TOKEN_PROGRAMS = { 'spl-token': '${address}' };`,
    'a coin of Solana': `export const mints = { shopToken: '${address}' };`,
    'a coin of Ethereum': `export const shopToken = '${checked}';`,
    'a coin of Ethereum, by its name': `export const mints = { shopToken: '${checked.toLowerCase()}' };`,
  }, 0);
  checkAll({
    'a text of that form that is no coin': `export const shopToken = '${address}';`,
    'a token of an API for coins': `export const mints = { apiToken: '${address}' };`,
    'a shorter text': `export const mints = { shopToken: '${address.slice(0, -4)}' };`,
    'a longer number': `export const shopToken = '0x${'52908400098527886e0f7030069857d2e4169ee7'.repeat(2).slice(0, 64)}';`,
    '20 bytes without a checksum': `export const shopToken = '${checked.toLowerCase()}';`,
    '20 bytes with few letters': "export const shopToken = '0x52908400098527886E0F7030069857D2E4169EE7';",
    'the token of an admin': `export const adminToken = '${checked}';`,
    'the token of a service': `export const serviceToken = '${checked}';`,
    'a token for points': `export const LOYALTY_PROGRAM_TOKEN = '${address}';`,
    'a token of a holder of coins': `export const COIN_TOKEN = '${address}';`,
    'a token that checks addresses': `export const ADDRESS_VALIDATION_TOKEN = '${address}';`,
    'a key of an account': `export const mint = { privateKey: '${address}' };`,
  }, 1);
});

describe('parts of regular expressions', () => {
  checkAll({ 'a class that leaves out brackets': 'export const TOKEN_VALUE = "[^\\"\'\\\\s,;}&\\\\]\\\\[]{4,}";' }, 0);
  checkAll({ 'a text with brackets': "export const userPassword = 'k7[^Qw9]zR2xLm4Tp';", 'a password with a class whose sign is escaped': "export const dbPassword = 'Zk[^a\\\\]Q9]{4x!Lm';", 'a drawn text with one': `export const jwtSecret = '${['q7Lx[0-9\\\\]x]+', 'kTbW2m'].join('')}';` }, 1);
});
