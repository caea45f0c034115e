import assert from 'node:assert/strict';
import { modelOf } from '../model';
import { entriesOf, reaching, systemOf } from './system';

const ORDERS = `
import { Hono } from 'hono';
import { find } from './store';
const orders = new Hono()
  .get('/:id', async (c) => c.json(await find(c.req.param('id'))))
  .on(['PUT', 'PATCH'], '/:id', async (c) => c.json(1));
export default orders;
`;
const STORE = 'export async function find(id: string) { return read(id); }\nasync function read(id: string) { return id; }';

describe('Hono', () => {
  it('serves what is given to serve, with mounted apps and base paths', () => {
    const model = systemOf(['hono', '@hono/node-server'], {
      'index.ts': `
import { Hono } from 'hono';
import { serve } from '@hono/node-server';
import orders from './orders';
const app = new Hono().basePath('/api');
app.use('/admin/*', async (c, next) => { await next(); });
app.route('/orders', orders);
const server = serve({ fetch: app.fetch, port: 3001 });
`,
      'orders.ts': ORDERS,
      'store.ts': STORE,
    });
    assert.deepEqual(entriesOf(model), ['http * /api/admin/*', 'http GET /api/orders/:id', 'http PATCH /api/orders/:id', 'http PUT /api/orders/:id']);
    assert.deepEqual(reaching(model, 'read'), ['http GET /api/orders/:id']);
    assert.deepEqual(model.services.map(({ kind, ports }) => [kind, ports]), [['http', [3001]]]);
    assert.deepEqual(model.libraryUses.filter(({ effect }) => effect === 'listen').map(({ details }) => [details.stop, details.stopOf]), [['close', 'result']]);
  });

  it('serves an app with routes of its own', () => {
    const model = systemOf(['hono', '@hono/node-server', '@hono/zod-openapi'], {
      'index.ts': `
import { OpenAPIHono, createRoute } from '@hono/zod-openapi';
import { serve } from '@hono/node-server';
import orders from './orders';
const app = new OpenAPIHono();
const list = createRoute({ method: 'get', path: '/orders', responses: {} });
app.openapi(list, async (c) => c.json([]));
app.route('/orders', orders);
start(app);
function start(given: { fetch: unknown }) { serve(given, (info) => info.port); }
`,
      'orders.ts': ORDERS,
      'store.ts': STORE,
    });
    assert.deepEqual(entriesOf(model), ['http GET /orders', 'http GET /orders/:id', 'http PATCH /orders/:id', 'http PUT /orders/:id']);
    assert.deepEqual(reaching(model, 'read'), ['http GET /orders/:id']);
  });

  it('serves what Bun is given, and what a deployed program exports', () => {
    const bun = systemOf(['hono'], { 'index.ts': `import app from './orders'; Bun.serve({ port: 3000, fetch: app.fetch });`, 'orders.ts': ORDERS, 'store.ts': STORE });
    assert.deepEqual(reaching(bun, 'read'), ['http GET /:id']);
    assert.equal(bun.services[0]?.kind, 'http');
    const exported = modelOf({
      'compose.yml': 'services:\n  shop:\n    build: .\n    command: bun src/index.ts\n',
      'package.json': JSON.stringify({ name: 'shop', scripts: { start: 'bun src/index.ts' }, dependencies: { hono: '4' } }),
      'src/index.ts': "import { Hono } from 'hono'; import orders from './orders'; const app = new Hono(); app.route('/orders', orders); export default { port: 3000, fetch: app.fetch };",
      'src/orders.ts': ORDERS,
      'src/store.ts': STORE,
    });
    assert.deepEqual(reaching(exported, 'read'), ['http GET /orders/:id']);
  });

  it('is silent on an app that nothing serves, and on one that is only asked by hand', () => {
    const model = systemOf(['hono', '@hono/node-server'], {
      'index.ts': `
import { Hono } from 'hono';
import { serve } from '@hono/node-server';
import { other } from './other';
const app = new Hono();
serve(app);
export const answer = () => other.request('/never');
`,
      'other.ts': "import { Hono } from 'hono'; import { find } from './store'; export const other = new Hono(); other.get('/never', (c) => c.json(find('1')));",
      'store.ts': STORE,
    });
    assert.deepEqual(entriesOf(model), []);
    assert.deepEqual(reaching(model, 'read'), []);
  });
});
