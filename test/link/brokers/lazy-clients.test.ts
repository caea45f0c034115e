import assert from 'node:assert/strict';
import { messageLinks, onRequest } from './system';
import { modelOf, targetsOf } from '../model';

const LINKED = ['shop -> worker event'];
const WORKER = "import Redis from 'ioredis';\nawait new Redis().subscribe('orders');";
const PUT = onRequest("await put('orders')");

describe('clients that are made when they are first asked for', () => {
  const lazy = (make: string): string => `import { Redis } from 'ioredis';\nlet pub: Redis | undefined;\n${make}\nasync function put(topic: string) { await client().publish(topic, '1'); }\n${PUT}`;

  it('are known by ??= and ||=', () => {
    for (const make of ['const client = () => (pub ??= new Redis(process.env.REDIS_URL!));', 'function client() { return pub ||= new Redis(); }', 'let any;\nconst client = () => any ??= new Redis();']) assert.deepEqual(messageLinks(lazy(make), WORKER), LINKED, make);
  });

  it('are none of another kind', () => {
    for (const make of ['const client = () => (bus ??= new Bus());\nclass Bus { async publish(topic: string, text: string) {} }\nlet bus: Bus;', 'const client = () => (pub as any)?.other;', 'let count: any = 0;\nconst client = () => (count += 1);']) assert.deepEqual(messageLinks(lazy(make), WORKER), [], make);
  });
});

describe('clients in whose place a function may be given another', () => {
  const orGiven = (param: string, chosen = 'given ?? redis'): string => `import { Redis } from 'ioredis';\nconst redis = new Redis();\nasync function put(topic: string, ${param}) { const client = ${chosen}; await client.publish(topic, '1'); }\n`;

  it('are known, whatever the type of that one is', () => {
    for (const param of ["given?: ReturnType<Redis['multi']>", 'given?: any', 'given?: Redis', 'given = undefined']) assert.deepEqual(messageLinks(orGiven(param) + PUT, WORKER), LINKED, param);
    assert.deepEqual(messageLinks(orGiven('given?: any', 'given || redis') + PUT, WORKER), LINKED);
    assert.deepEqual(messageLinks(orGiven("given?: ReturnType<Redis['multi']>") + onRequest("const multi = redis.multi(); await put('orders', multi); await multi.exec()"), WORKER), LINKED);
  });

  it('publish nothing else, and nothing where it is no client', () => {
    assert.deepEqual(messageLinks(orGiven('given?: any') + onRequest("await put('bills')"), WORKER), []);
    assert.deepEqual(messageLinks(orGiven('given?: any', 'given ?? { publish: async () => {} }') + PUT, WORKER), []);
    assert.deepEqual(messageLinks(orGiven('given?: any', 'given.inner') + PUT, WORKER), []);
    assert.deepEqual(messageLinks(orGiven('given: Bus', 'given ?? new Bus()') + `class Bus { async publish(topic: string, text: string) {} }\n${PUT}`, WORKER), []);
  });
});

describe('HTTP clients in whose place a function may be given another', () => {
  const call = (first: string, callers: string): string[] => targetsOf(modelOf(Object.assign({
    'package.json': '{ "name": "root", "private": true }',
  }, ...['shop', 'stock', 'users'].map((name) => ({
    [`${name}/package.json`]: `{ "name": "${name}", "main": "src/main.ts", "dependencies": { "express": "5", "axios": "1" } }`,
    [`${name}/src/main.ts`]: `import express from 'express';\nimport axios from 'axios';\nconst app = express();\n${name === 'shop' ? `const stock = axios.create({ baseURL: 'http://stock:3000' });\nconst users = axios.create({ baseURL: 'http://users:3000' });\nasync function get(path: string, given?: any) { return (${first}).get(path); }\napp.get('/x', async (req, res) => { ${callers} res.end(); });` : ''}\napp.listen(3000);`,
  }))) as Record<string, string>));

  it('lead where the one leads that is given', () => {
    assert.deepEqual(call('given ?? stock', "await get('/items');"), ['shop -> stock GET /items']);
    assert.deepEqual(call('given ?? stock', "await get('/me', users);").filter((one) => one.includes('stock')), []);
  });

  it('lead nowhere where it is open which is given', () => {
    assert.deepEqual(call('given ?? stock', "await get('/me', req.app.locals.client);").filter((one) => one.includes('stock')), []);
  });
});
