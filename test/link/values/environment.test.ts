import assert from 'node:assert/strict';
import { composeWith, STOCK, targetsFrom, UNKNOWN } from './system';

const GIVEN = composeWith('UPSTREAM: "http://stock:4001", UPSTREAM_HOST: stock, UPSTREAM_PORT: 4001');

const reads: readonly [what: string, code: string, files?: Readonly<Record<string, string>>][] = [
  ['process.env.X', 'const call = () => axios.get(`${process.env.UPSTREAM}/items`);'],
  ["process.env['X']", "const call = () => axios.get(`${process.env['UPSTREAM']}/items`);"],
  ['a key that is a constant', "const KEY = 'UPSTREAM';\nconst call = () => axios.get(`${process.env[KEY]}/items`);"],
  ['destructuring', 'const { UPSTREAM } = process.env;\nconst call = () => axios.get(`${UPSTREAM}/items`);'],
  ['destructuring with a name and a default', "const { UPSTREAM: base = 'http://localhost:9' } = process.env;\nconst call = () => axios.get(`${base}/items`);"],
  ['an alias of the environment', 'const env = process.env;\nconst call = () => axios.get(`${env.UPSTREAM}/items`);'],
  ['an import of env', "import { env } from 'node:process';\nconst call = () => axios.get(`${env.UPSTREAM}/items`);"],
  ['an import of process', "import process from 'node:process';\nconst call = () => axios.get(`${process.env.UPSTREAM}/items`);"],
  ['a default that compose overrides', "const base = process.env.UPSTREAM ?? 'http://prices:4002';\nconst call = () => axios.get(base + '/items');"],
  ['host and port apart', 'const call = () => axios.get(`http://${process.env.UPSTREAM_HOST}:${process.env.UPSTREAM_PORT}/items`);'],
  ['a port of its own that compose gives', 'const call = () => axios.get(`http://localhost:${process.env.UPSTREAM_PORT || 4002}/items`);'],
  ['a port of its own with a default', 'const call = () => axios.get(`http://localhost:${process.env.SOME_PORT || 4001}/items`);'],
  ['host and port with defaults', "const call = () => axios.get(`http://${process.env.SOME_HOST ?? 'localhost'}:${process.env.SOME_PORT ?? '4001'}/items`);"],
  ['a getter of the project', 'function getEnv(name: string): string { const value = process.env[name]; if (!value) throw new Error(name); return value; }\nconst call = () => axios.get(`${getEnv(\'UPSTREAM\')}/items`);'],
  ['a getter with a default', "const env = (name: string, fallback: string) => process.env[name] || fallback;\nconst base = env('UPSTREAM', 'http://localhost:9');\nconst call = () => axios.get(`${base}/items`);"],
  ['a getter in another file', "import { requireEnv } from './env';\nconst config = { base: requireEnv('UPSTREAM') };\nconst call = () => axios.get(`${config.base}/items`);", { 'src/env.ts': 'export function requireEnv(name: string): string {\n  const value = process.env[name];\n  if (value === undefined || value === "") {\n    throw new Error(`${name} is not set`);\n  }\n  return value;\n}\n' }],
  ['a class that reads it', "class Env { get(name: string) { return process.env[name]; } }\nconst env = new Env();\nconst call = () => axios.get(`${env.get('UPSTREAM')}/items`);"],
  ["the environment by its own import", "import { env } from 'node:process';\nconst call = () => axios.get(`${env.UPSTREAM}/items`);"],
  ['Bun.env', 'const call = () => axios.get(`${Bun.env.UPSTREAM}/items`);'],
  ['Deno.env.get', "const call = () => axios.get(`${Deno.env.get('UPSTREAM')}/items`);"],
  ['dotenv', "import 'dotenv/config';\nconst call = () => axios.get(`${process.env.UPSTREAM}/items`);"],
  ['what dotenv.config parsed', "import dotenv from 'dotenv';\nconst { parsed } = dotenv.config();\nconst call = () => axios.get(`${parsed.UPSTREAM}/items`);"],
  ['a method of an object that reads its fields', "const config = { services: { stock: { base: process.env.UPSTREAM, root: '/', api: function () { return `${this.base}`; } } } };\nconst call = () => axios.get(`${config.services.stock.api()}/items`);"],
  ['a short method of an object', "const stock = { base: process.env.UPSTREAM, api() { return this.base; } };\nconst call = () => axios.get(`${stock.api()}/items`);"],
  ['a class with fields', "class Config { readonly base = process.env.UPSTREAM; }\nexport const config = new Config();\nconst call = () => axios.get(`${config.base}/items`);"],
];

const open: readonly [what: string, code: string, files?: Readonly<Record<string, string>>][] = [
  ['an arrow function, whose this is not its object', "const stock = { base: process.env.UPSTREAM, api: () => this.base };\nconst call = () => axios.get(`${stock.api()}/items`);", GIVEN],
  ['a variable that nothing sets', 'const call = () => axios.get(`${process.env.SOMEWHERE}/items`);', GIVEN],
  ['a default on a port that two services share, and a path that both answer', "const call = () => axios.get(`${process.env.SOMEWHERE ?? 'http://localhost:4001'}/items`);",
    { '/billing/package.json': '{ "name": "billing", "main": "src/main.ts", "dependencies": { "express": "5" } }', '/billing/src/main.ts': `import express from 'express';\nconst app = express();\napp.get('/items', (req, res) => { res.end(); });\napp.listen(4001);\n` }],
  ['a variable whose value is a secret', 'const call = () => axios.get(`${process.env.API_TOKEN}/items`);', composeWith('API_TOKEN: "http://stock:4001"')],
  ['a port that a request gives', 'const call = (id: string) => axios.get(`http://localhost:${id}/items`);'],
  ['a port of its own that is nobody\'s', 'const call = () => axios.get(`http://localhost:${process.env.SOME_PORT ?? 4009}/items`);'],
  ['a colon that begins no port', 'const call = () => axios.get(`http://localhost/items:${process.env.SOME_PORT ?? 4001}`);'],
  ['a name that a request gives', 'const call = (id: string) => axios.get(`${process.env[id]}/items`);', GIVEN],
];

describe('addresses from the environment', () => {
  for (const [what, code, files] of reads) it(`are known through ${what}`, () => { assert.deepEqual(targetsFrom(code, { ...GIVEN, ...files }), STOCK); });
  for (const [what, code, files] of open) it(`stay unknown with ${what}`, () => { assert.deepEqual(targetsFrom(code, files), UNKNOWN); });
});
