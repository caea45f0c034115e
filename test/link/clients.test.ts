import assert from 'node:assert/strict';
import { modelOf, targetsOf } from './model';
import type { RemoteCall } from '../../src/engine/model/system';

/** A system whose services share a package of clients, as a monorepo resolves it: built to `dist`, read from `src`. */
function system(client: string, gateway: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    'package.json': '{ "name": "shop", "private": true, "workspaces": ["packages/*", "services/*"] }',
    'tsconfig.json': '{ "compilerOptions": { "paths": { "@shop/common": ["./packages/common/src/index.ts"] } } }',
    'packages/common/package.json': '{ "name": "@shop/common", "main": "dist/index.js", "types": "dist/index.d.ts", "dependencies": { "axios": "1" } }',
    'packages/common/src/index.ts': `export * from './client';\n`,
    'packages/common/src/client.ts': client,
    'services/gateway/package.json': '{ "name": "@shop/gateway", "main": "dist/server.js", "dependencies": { "@shop/common": "1", "express": "5" } }',
    'services/gateway/src/server.ts': `import express from 'express';\n${gateway}\napp.listen(3000);\n`,
    'services/stock/package.json': '{ "name": "@shop/stock", "main": "dist/server.js", "dependencies": { "express": "5" } }',
    'services/stock/src/server.ts': `import express from 'express';\nconst app = express();\napp.get('/items', (req, res) => { res.end(); });\napp.listen(3002);\n`,
    'services/orders/package.json': '{ "name": "@shop/orders", "main": "dist/server.js", "dependencies": { "express": "5" } }',
    'services/orders/src/server.ts': `import express from 'express';\nconst app = express();\napp.get('/orders', (req, res) => { res.end(); });\napp.listen(3001);\n`,
    'docker-compose.yml': `services:
  gateway:
    build: ./services/gateway
    environment: { STOCK_URL: "http://stock:3002", ORDERS_URL: "http://orders:3001" }
  stock: { build: ./services/stock }
  orders: { build: ./services/orders }
`,
    ...more,
  };
}

const FACTORY = `import axios, { type AxiosRequestConfig } from 'axios';
export interface Client { get<T>(path: string): Promise<T>; post<T>(path: string, body: unknown): Promise<T> }
export function createClient(service: string, baseURL: string): Client {
  const http = axios.create({ baseURL, headers: { accept: 'application/json' } });
  async function send<T>(config: AxiosRequestConfig, token = ''): Promise<T> {
    const response = await http.request<T>({ ...config, headers: { token } });
    return response.data;
  }
  return {
    get: (path) => send({ method: 'GET', url: path }),
    post: (path, body) => send({ method: 'POST', url: path, data: body }),
  };
}
`;

const TWO_CLIENTS = `import { createClient } from '@shop/common';
const stock = createClient('stock', process.env.STOCK_URL ?? 'http://localhost:3002');
const orders = createClient('orders', process.env.ORDERS_URL ?? 'http://localhost:3001');
const app = express();
app.get('/items', async (req, res) => { res.json(await stock.get('/items')); });
app.post('/orders', async (req, res) => { res.json(await orders.post('/orders', req.body)); });
`;

describe('clients that the project makes itself', () => {
  it('are told apart by what their factory was given', () => {
    const model = modelOf(system(FACTORY, TWO_CLIENTS));
    assert.deepEqual(targetsOf(model).sort(), ['gateway -> orders POST /orders', 'gateway -> stock GET /items']);
    assert.deepEqual(sitesOf(model.remoteCalls), ['services/gateway/src/server.ts', 'services/gateway/src/server.ts']);
  });

  it('are not told apart where the factory is given what nobody knows', () => {
    const model = modelOf(system(FACTORY, TWO_CLIENTS.replace("process.env.STOCK_URL ?? 'http://localhost:3002'", 'await discover()')));
    assert.deepEqual(targetsOf(model).sort(), ['gateway -> orders POST /orders', 'gateway -> unknown']);
  });

  it('keep their own addresses where a method is passed a whole URL', () => {
    const gateway = TWO_CLIENTS.replace("stock.get('/items')", "stock.get('https://rates.example.com/today')");
    assert.deepEqual(targetsOf(modelOf(system(FACTORY, gateway))).filter((target) => target.includes('stock')), []);
  });

  it('are called where host and route stand, not where a part of the path comes from', () => {
    const client = `import axios from 'axios';
export async function send<T>({ event, host }: { event: T; host: string }) { return axios.post(host + \`/items/\${event}\`); }
`;
    const gateway = `import { send } from '@shop/common';
async function announce({ kind }: { kind: string }) { return send({ event: kind, host: process.env.STOCK_URL }); }
const app = express();
app.post('/open', async (req, res) => { res.json(await announce({ kind: 'opened' })); });
app.post('/close', async (req, res) => { res.json(await announce({ kind: 'closed' })); });
`;
    const calls = modelOf(system(client, gateway)).remoteCalls.filter(({ target }) => target.kind === 'service');
    assert.equal(calls.length, 1);
    assert.equal(calls[0]?.through.length, 1);
  });

  it('are bounded as those that call them say', () => {
    const client = FACTORY.replace('get: (path)', 'get: (path, options)').replace('url: path }),', 'url: path, ...options }),');
    const bounds = (gateway: string): string[] => modelOf(system(client, gateway)).remoteCalls.map(({ target, bound }) => `${target.kind === 'service' ? target.name : target.kind} ${bound.kind}`).sort();
    assert.deepEqual(bounds(TWO_CLIENTS.replace("get('/items')", "get('/items', {})")), ['orders unbounded', 'stock unbounded']);
    assert.deepEqual(bounds(TWO_CLIENTS.replace("get('/items')", "get('/items', { timeout: 2000 })")), ['orders unbounded', 'stock bounded']);
    assert.deepEqual(bounds(TWO_CLIENTS.replace("get('/items')", "get('/items', limits())")), ['orders unbounded', 'stock unknown']);
  });
});

function sitesOf(calls: readonly RemoteCall[]): string[] {
  return calls.map((call) => call.site.file);
}
