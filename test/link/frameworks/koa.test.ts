import assert from 'node:assert/strict';
import { entriesOf, reaching, systemOf } from './system';

const ORDERS = `
import Router from '@koa/router';
import { find } from './store';
export const orders = new Router({ prefix: '/orders' });
orders.get('order', '/:id', async (ctx) => { ctx.body = await find(ctx.params.id); });
orders.del('/:id', async (ctx) => { ctx.body = 1; });
orders.register('/search', ['GET', 'POST'], async (ctx) => { ctx.body = 1; });
`;
const STORE = 'export async function find(id: string) { return read(id); }\nasync function read(id: string) { return id; }';

describe('Koa', () => {
  it('serves routers under the prefixes that they and others give them', () => {
    const model = systemOf(['koa', '@koa/router'], {
      'index.ts': `
import Koa from 'koa';
import Router from '@koa/router';
import { orders } from './orders';
const app = new Koa();
const api = new Router();
api.prefix('/api');
api.use('/v1', orders.routes(), orders.allowedMethods());
app.use(async (ctx, next) => { await next(); });
app.use(api.routes()).use(api.allowedMethods());
app.listen(3000);
`,
      'orders.ts': ORDERS,
      'store.ts': STORE,
    });
    assert.deepEqual(entriesOf(model), ['http * /', 'http DELETE /api/v1/orders/:id', 'http GET /api/v1/orders/:id', 'http GET /api/v1/orders/search', 'http POST /api/v1/orders/search']);
    assert.deepEqual(reaching(model, 'read'), ['http GET /api/v1/orders/:id']);
    assert.deepEqual(model.services.map(({ kind, ports }) => [kind, ports]), [['http', [3000]]]);
    assert.deepEqual(model.libraryUses.filter(({ effect }) => effect === 'listen').map(({ details }) => details.stop), ['close']);
  });

  it('follows koa-mount, koa-compose and a server made of the callback', () => {
    const model = systemOf(['koa', 'koa-router', 'koa-mount', 'koa-compose'], {
      'index.ts': `
import http from 'node:http';
import Koa from 'koa';
import mount from 'koa-mount';
import compose from 'koa-compose';
import { orders } from './orders';
const app = new Koa();
const admin = new Koa();
admin.use(compose([async (ctx, next) => { await next(); }, orders.routes()]));
app.use(mount('/admin', admin));
http.createServer(app.callback()).listen(3000);
`,
      'orders.ts': ORDERS.replace('@koa/router', 'koa-router'),
      'store.ts': STORE,
    });
    assert.deepEqual(reaching(model, 'read'), ['http GET /admin/orders/:id']);
    assert.ok(entriesOf(model).includes('http * /admin'));
    assert.equal(model.services[0]?.kind, 'http');
  });

  it('is silent on a router that nothing mounts, and on routers of that name for browsers', () => {
    const model = systemOf(['koa', '@koa/router', 'vue-router'], {
      'index.ts': `
import Koa from 'koa';
import Router from 'vue-router';
import './orders';
const router = new Router({ prefix: '/pages' });
router.get('/page', async () => 1);
const app = new Koa();
app.use(router.routes());
app.listen(3000);
`,
      'orders.ts': ORDERS,
      'store.ts': STORE,
    });
    assert.deepEqual(entriesOf(model), []);
    assert.deepEqual(reaching(model, 'read'), []);
  });

  it('is silent on servers of tests', () => {
    const model = systemOf(['koa'], {
      'index.ts': "import Koa from 'koa'; const app = new Koa(); app.listen(3000);",
      'orders.test.ts': `import Koa from 'koa';\n${ORDERS}\nconst app = new Koa(); app.use(orders.routes()); app.listen(1);`,
      'store.ts': STORE,
    });
    assert.deepEqual(entriesOf(model), []);
  });
});
