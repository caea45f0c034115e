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
    'a client that callers give': `function limit(client: any) { client.defaults.timeout = 500; }\nlimit(axios);\n${route('axios')}`,
    'a client that callers of callers give': `function limit(client: any) { client.defaults.timeout = 500; }\nfunction prepare(all: any) { limit(all.http); }\nconst http = axios.create();\nprepare({ http });\n${route('http')}`,
    'a client that is known by its type': `import type { AxiosInstance } from 'axios';\nexport function limit(client: AxiosInstance) { client.defaults.timeout = 500; }\n${route('axios')}`,
    'a client of a class': `class Prices { client = axios.create(); constructor() { this.client.defaults.timeout = 500; } all() { return this.client; } }\nconst http = new Prices().all();\n${route('http')}`,
    'the client that Nest injects': `import { HttpService } from '@nestjs/axios';\nexport class Limits { constructor(private readonly http: HttpService) { this.http.axiosRef.defaults.timeout = 500; } }\n${route('axios')}`,
    'a client that is required': `const same = require('axios');\nsame.defaults.timeout = 500;\n${route('axios')}`,
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
    'something that is not known': `declare function find(name: string): any;\nfind('queue').defaults.timeout = 500;\n${route('axios')}`,
    'something that callers give and that is not known': `declare const queue: any;\nfunction limit(one: any) { one.defaults.timeout = 500; }\nlimit(queue);\n${route('axios')}`,
    'something that nobody gives': `export function limit(one: any) { one.defaults.timeout = 500; }\n${route('axios')}`,
    'another library': `import queue from 'some-queue';\nqueue.defaults.timeout = 500;\n${route('axios')}`,
    'a client of another library': `import got from 'got';\nfunction limit(one: typeof got) { one.defaults.timeout = 500; }\nlimit(got);\n${route('axios')}`,
    'another default': `axios.defaults.baseURL = 'https://prices.example.com';\n${route('axios')}`,
  };
  for (const [what, code] of Object.entries(unbounded)) it(`bound nothing on ${what}`, () => { deepStrictEqual(bounds(code, UNBOUND), { orders: 'unbounded', stock: 'unbounded' }); });

  it('count for a shared client in the services that set them', () => {
    const shared = { 'shared/package.json': '{ "name": "shared", "main": "src/http.ts" }', 'shared/src/http.ts': "import axios from 'axios';\nexport const http = axios.create();" };
    const code = `import { http } from 'shared';\n`;
    deepStrictEqual(bounds(`${code}http.defaults.timeout = 500;\n${route('http')}`, `${code}${route('http')}`, shared), { orders: 'bounded', stock: 'unbounded' });
  });
});
