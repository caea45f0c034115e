import { deepStrictEqual } from 'node:assert/strict';
import { modelOf } from '../model';

/** Bounds of the calls of `orders` and of `stock`, each of which asks `prices` once. */
function bounds(orders: string, stock: string, more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const service = (name: string, code: string): Record<string, string> => ({
    [`${name}/package.json`]: `{ "name": "${name}", "main": "src/main.ts", "dependencies": { "express": "5", "axios": "1" } }`,
    [`${name}/src/main.ts`]: `import express from 'express';\nimport axios from 'axios';\n${code}\nexpress().listen(3000);`,
  });
  const model = modelOf({ 'package.json': '{ "name": "shop", "private": true, "workspaces": ["orders", "stock", "shared"] }', ...service('orders', orders), ...service('stock', stock), ...more });
  return Object.fromEntries(model.remoteCalls.map(({ services, bound }) => [services.join('+'), bound.kind]));
}

const route = (client: string): string => `const app = express();\napp.get('/', async (_, res) => { res.json(await ${client}.get('https://prices.example.com/all')); });\napp.listen(3001);`;
const UNBOUND = `const http = axios.create({ baseURL: 'https://prices.example.com' });\n${route('http')}`;

describe('default timeouts of clients', () => {
  const bounded: Readonly<Record<string, string>> = {
    "the library's own": `axios.defaults.timeout = 500;\n${route('axios')}`,
    "the library's own, which clients are made from": `axios.defaults.timeout = 500;\n${UNBOUND}`,
    'its own client': `const http = axios.create();\nhttp.defaults.timeout = 500;\n${route('http')}`,
    'a client that a function makes': `function make() { const made = axios.create(); made.defaults.timeout = 500; return made; }\nconst http = make();\n${route('http')}`,
    'a client that it was extended from': `const base = axios.create();\nbase.defaults.timeout = 500;\nconst http = base.create();\n${route('http')}`,
    'a client that is not known': `declare function limit(on: unknown): unknown;\nfunction set(client: any) { client.defaults.timeout = 500; }\nset(limit(axios));\n${route('axios')}`,
    'a number that the environment gives': `axios.defaults.timeout = Number(process.env.LIMIT);\n${route('axios')}`,
  };
  for (const [what, code] of Object.entries(bounded)) it(`bound calls where ${what} has one, and those of no other service`, () => {
    deepStrictEqual(bounds(code, UNBOUND), { orders: 'bounded', stock: 'unbounded' });
  });

  const unbounded: Readonly<Record<string, string>> = {
    'another client of the service': `const other = axios.create();\nother.defaults.timeout = 500;\n${UNBOUND}`,
    "another client than the library's own": `const other = axios.create();\nother.defaults.timeout = 500;\n${route('axios')}`,
    'a client that is made from this one': `const http = axios.create();\nconst other = http.create();\nother.defaults.timeout = 500;\n${route('http')}`,
    'an object of the project': `const settings = { defaults: { timeout: 0 } };\nsettings.defaults.timeout = 500;\n${route('axios')}`,
    'nothing, since none switches it off': `axios.defaults.timeout = 0;\n${route('axios')}`,
    'one that nobody waits for': `axios.defaults.timeout = 3_600_000;\n${route('axios')}`,
    'another default': `axios.defaults.baseURL = 'https://prices.example.com';\n${route('axios')}`,
  };
  for (const [what, code] of Object.entries(unbounded)) it(`bound nothing on ${what}`, () => { deepStrictEqual(bounds(code, UNBOUND), { orders: 'unbounded', stock: 'unbounded' }); });

  it('count for a shared client in the services that set them', () => {
    const shared = { 'shared/package.json': '{ "name": "shared", "main": "src/http.ts" }', 'shared/src/http.ts': "import axios from 'axios';\nexport const http = axios.create();" };
    const code = `import { http } from 'shared';\n`;
    deepStrictEqual(bounds(`${code}http.defaults.timeout = 500;\n${route('http')}`, `${code}${route('http')}`, shared), { orders: 'bounded', stock: 'unbounded' });
  });
});
