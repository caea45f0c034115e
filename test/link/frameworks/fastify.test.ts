import assert from 'node:assert/strict';
import { entriesOf, reaching, systemOf } from './system';

const STORE = 'export async function find(id: string) { return read(id); }\nasync function read(id: string) { return id; }';
const START = "import Fastify from 'fastify';\nimport { orders } from './orders';\nconst app = Fastify();\napp.register(orders, { prefix: '/orders' });\napp.listen({ port: 3000 });\n";

describe('Fastify', () => {
  it('serves verbs, route objects and lists of methods, with their hooks', () => {
    const model = systemOf(['fastify'], {
      'index.ts': `
import Fastify from 'fastify';
import { find } from './store';
const app = Fastify({ logger: true });
app.get('/orders/:id', { schema: {} }, async (request) => find(request.params.id));
app.post('/orders', { preHandler: [async () => { await find('2'); }] }, async () => 1);
app.route({ method: ['PUT', 'PATCH'], url: '/orders/:id', preHandler: async () => { await find('1'); }, handler: async () => 1 });
app.route({ method: 'DELETE', url: '/orders/:id', handler: async () => 1 });
app.get('/short', { handler: async () => 1 });
app.listen({ port: 3000 });
`,
      'store.ts': STORE,
    });
    assert.deepEqual(entriesOf(model), ['http DELETE /orders/:id', 'http GET /orders/:id', 'http GET /short', 'http PATCH /orders/:id', 'http POST /orders', 'http PUT /orders/:id']);
    assert.deepEqual(reaching(model, 'read'), ['http GET /orders/:id', 'http PATCH /orders/:id', 'http POST /orders', 'http PUT /orders/:id']);
    assert.deepEqual(model.services.map(({ kind, ports }) => [kind, ports]), [['http', [3000]]]);
  });

  const plugins: readonly [string, string][] = [
    ['functions with types', "import type { FastifyInstance } from 'fastify';\nexport async function orders(app: FastifyInstance) {"],
    ['typed constants', "import type { FastifyPluginAsync } from 'fastify';\nexport const orders: FastifyPluginAsync = async (app) => {"],
    ['what fastify-plugin wraps', "import fp from 'fastify-plugin';\nexport const orders = fp(async (app) => {"],
  ];
  for (const [what, head] of plugins) {
    it(`serves the routes of plug-ins that are ${what}, below their prefixes`, () => {
      const tail = head.includes('fp(') ? '});' : head.includes('=>') ? '};' : '}';
      const model = systemOf(['fastify'], {
        'index.ts': START,
        'orders.ts': `import { find } from './store';\n${head}\n  app.get('/:id', async (request) => find(request.params.id));\n  app.register(async (inner) => { inner.get('/', async () => 1); }, { prefix: '/lines' });\n${tail}`,
        'store.ts': STORE,
      });
      const prefix = head.includes('fp(') ? '' : '/orders';
      assert.deepEqual(entriesOf(model), [`http GET ${prefix}/:id`, `http GET ${prefix}/lines`]);
      assert.deepEqual(reaching(model, 'read'), [`http GET ${prefix}/:id`]);
    });
  }

  it('runs hooks for each request, but not those of its own life', () => {
    const model = systemOf(['fastify'], {
      'index.ts': `
import Fastify from 'fastify';
import { find } from './store';
const app = Fastify();
app.addHook('onRequest', async () => { await find('1'); });
app.addHook('onClose', async () => { await close(); });
async function close() {}
app.listen({ port: 3000 });
`,
      'store.ts': STORE,
    });
    assert.deepEqual(reaching(model, 'read'), ['rpc onRequest']);
    assert.deepEqual(reaching(model, 'close'), []);
  });

  it('is silent on other objects with such methods', () => {
    const model = systemOf(['fastify'], { 'index.ts': `${START}const cache = new Map();\ncache.get('/x', async () => 1);\n`, 'orders.ts': "export const orders = { get() {} };\nexport async function lost(app) { app.get('/lost', async () => 1); }" });
    assert.deepEqual(entriesOf(model), []);
  });
});
