import assert from 'node:assert/strict';
import { callsOf, gateway } from './system';
import type { SystemModel } from '../../../src/engine/model/system';

const IMPORTS = "import Fastify from 'fastify';\nimport proxy from '@fastify/http-proxy';\nimport { fastifyReplyFrom } from '@fastify/reply-from';\n";

/** A Fastify server in front of `stock`. */
function behind(code: string, imports = IMPORTS): SystemModel {
  return gateway('', { 'services/gateway/package.json': '{ "name": "gateway", "main": "src/server.ts", "dependencies": { "fastify": "5" } }', 'services/gateway/src/server.ts': `${imports}const app = Fastify();\n${code}\nvoid app.listen({ port: 3000 });\n` });
}

function linksOf({ links }: SystemModel): string[] {
  return links.map(({ from, to, sync }) => `${from} -> ${to}${sync ? ' waits' : ''}`);
}

const LEADING: Readonly<Record<string, string>> = {
  '@fastify/http-proxy by its upstream': "app.register(proxy, { upstream: process.env.STOCK_URL, prefix: '/stock' });",
  '@fastify/http-proxy inside of a plug-in': "app.register(async (inner) => { await inner.register(proxy, { upstream: 'http://stock:3002', prefix: '/stock', websocket: true }); });",
  '@fastify/http-proxy in a loop': "const SERVICES = { '/stock': 'http://stock:3002', '/other': 'http://other.example.com' };\nfor (const [prefix, upstream] of Object.entries(SERVICES)) app.register(proxy, { upstream, prefix });",
  '@fastify/reply-from by its base': "app.register(fastifyReplyFrom, { base: 'http://stock:3002', http2: true });\napp.get('/items', (request, reply) => reply.from('/items'));",
  'an address that a handler answers from': "app.register(fastifyReplyFrom);\napp.get('/items', (request, reply) => { reply.from(`${process.env.STOCK_URL}/items`); });",
  'a plug-in for each of a list': "const SERVICES = { stock: 'http://stock:3002', other: 'http://other.example.com' };\nfor (const [name, base] of Object.entries(SERVICES)) app.register(async (inner) => { await inner.register(fastifyReplyFrom, { base }); inner.all(`/${name}`, (request, reply) => reply.from('/items')); });",
};

const SILENT: Readonly<Record<string, string>> = {
  'an upstream that only the request tells': "app.register(proxy, { upstream: '', replyOptions: { getUpstream: (request) => request.headers['x-upstream'] } });",
  'the own address': "app.register(proxy, { upstream: 'http://localhost:3000' });",
  'an option of another name': "app.register(proxy, { origin: 'http://stock:3002' });",
  'another plug-in with an upstream': "import cache from '@fastify/caching';\napp.register(cache, { upstream: 'http://stock:3002', base: 'http://stock:3002' });",
  'the upstream of a plug-in that is not registered': "const options = { upstream: 'http://stock:3002' };\nvoid proxy;\nvoid options;",
  'tables of a client that a function is given': "export const list = (request: unknown, db: Database) => db.from('http://stock:3002/items').select();\nexport const names = (request: unknown, db) => db.from('stock').select();\nexport const first = (db, table: string) => db.from('http://stock:3002/items');",
  'lists that are made from something': "app.get('/items', (request, reply) => Array.from('http://stock:3002/items'));",
};

describe('proxies of Fastify', () => {
  for (const [what, code] of Object.entries(LEADING)) it(`lead to the service behind ${what}`, () => {
    assert.deepEqual(linksOf(behind(code)), ['gateway -> stock waits']);
  });

  for (const [what, code] of Object.entries(SILENT)) it(`lead nowhere with ${what}`, () => {
    assert.deepEqual(linksOf(behind(code)), []);
  });

  it('take no other parameter with a method of that name for the answer', () => {
    const code = "export function routes(server: unknown, db: any) { db.from('http://stock:3002/items'); db.from('stock'); }\nroutes(app, {});";
    assert.deepEqual(linksOf(behind(code, "import Fastify from 'fastify';\n")), []);
  });

  it('are on the way of requests to what is below their prefix, and to nothing else', () => {
    const prices = `import express from 'express';\nconst app = express();\napp.get('/prices', (req, res) => { res.json([]); });\napp.listen(3003);\n`;
    const stock = `import express from 'express';\nconst app = express();\napp.get('/items/:id', async (req, res) => { res.json(await (await fetch('http://prices:3003/prices')).json()); });\napp.get('/health', (req, res) => { res.end(); });\napp.listen(3002);\n`;
    const chains = (options: string): string[] => gateway('', {
      'services/gateway/src/server.ts': `${IMPORTS}const app = Fastify();\napp.register(${options});\nvoid app.listen({ port: 3000 });\n`,
      'services/stock/src/server.ts': stock,
      'services/prices/package.json': '{ "name": "prices", "main": "src/server.ts", "dependencies": { "express": "5" } }', 'services/prices/src/server.ts': prices,
      'docker-compose.yml': 'services:\n  gateway: { build: ./services/gateway }\n  stock: { build: ./services/stock }\n  prices: { build: ./services/prices }\n',
    }).chains.map(({ services, entry }) => `${services.join(' -> ')} by ${entry.path}`);
    const whole = ['gateway -> stock -> prices by /stock/*'];
    assert.deepEqual(chains("proxy, { upstream: 'http://stock:3002', prefix: '/stock' }"), whole);
    assert.deepEqual(chains("proxy, { upstream: 'http://stock:3002', prefix: '/stock', rewritePrefix: '/items' }"), whole);
    assert.deepEqual(chains("proxy, { upstream: 'http://stock:3002', prefix: '/stock', rewritePrefix: '/presence/ws' }"), []);
    assert.deepEqual(chains("fastifyReplyFrom, { base: 'http://stock:3002' }"), []);
  });

  it('are given ten seconds by themselves', () => {
    assert.deepEqual(callsOf(behind("app.register(proxy, { upstream: 'http://stock:3002' });\napp.register(proxy, { upstream: 'http://stock:3002', http: { requestOptions: { timeout: 0 } } });")), ['stock * /* bounded', 'stock * /* unbounded']);
  });
});
