import assert from 'node:assert/strict';
import { modelOf } from '../model';
import { entriesOf, reaching, systemOf } from './system';

const ORDERS = `
import { Elysia, t } from 'elysia';
import { find } from './store';
export const orders = new Elysia({ prefix: '/orders' })
  .get('/:id', async ({ params }) => find(params.id), { params: t.Object({ id: t.String() }) })
  .post('/', () => 1, { beforeHandle: () => check() });
function check() { return undefined; }
`;
const STORE = 'export async function find(id: string) { return read(id); }\nasync function read(id: string) { return id; }';

describe('Elysia', () => {
  it('serves routes of its own and of what it uses, below prefixes', () => {
    const model = systemOf(['elysia'], {
      'index.ts': `
import { Elysia } from 'elysia';
import { orders } from './orders';
const app = new Elysia()
  .get('/status', () => 'up')
  .decorate('name', 'shop')
  .use(orders)
  .group('/admin', (app) => app.get('/users', () => 1).group('/deep', { beforeHandle() {} }, (inner) => inner.put('/er', () => 1)))
  .guard({ beforeHandle() {} }, (app) => app.delete('/all', () => 1))
  .listen(3001);
`,
      'orders.ts': ORDERS,
      'store.ts': STORE,
    });
    assert.deepEqual(entriesOf(model), ['http DELETE /all', 'http GET /admin/users', 'http GET /orders/:id', 'http GET /status', 'http POST /orders', 'http PUT /admin/deep/er']);
    assert.deepEqual(reaching(model, 'read'), ['http GET /orders/:id']);
    assert.deepEqual(reaching(model, 'check'), ['http POST /orders']);
    assert.deepEqual(model.services.map(({ kind, ports }) => [kind, ports]), [['http', [3001]]]);
    assert.deepEqual(model.libraryUses.filter(({ effect }) => effect === 'listen').map(({ details }) => [details.stop, details.stopOf]), [['stop', 'either']]);
  });

  it('serves what functions and methods of other files add or answer', () => {
    const model = systemOf(['elysia'], {
      'index.ts': "import Elysia from 'elysia';\nimport { Orders, extra } from './orders';\nconst app = new Elysia({ prefix: '/api' }).use(new Orders().route()).use(extra);\nconst serve = () => { app.listen({ port: 3000 }); };\nserve();\n",
      'orders.ts': `
import Elysia, { type AnyElysia } from 'elysia';
export class Orders { route() { return new Elysia().get('/orders', () => 1); } }
export const extra = (app: Elysia<any>) => app.group('/more', (app) => app.use(other(app)));
function other(app: AnyElysia) { return app.post('/other', () => 1); }
`,
    });
    assert.deepEqual(entriesOf(model), ['http GET /api/orders', 'http POST /api/more/other']);
    assert.equal(model.services[0]?.kind, 'http');
  });

  it('runs hooks with requests, jobs by the clock, and sockets', () => {
    const model = systemOf(['elysia', '@elysiajs/cron'], {
      'index.ts': `
import { Elysia } from 'elysia';
import { cron } from '@elysiajs/cron';
new Elysia()
  .on('start', () => { begin(); })
  .onStop(() => { begin(); })
  .onBeforeHandle({ as: 'global' }, () => { each(); })
  .derive(() => { each(); return {}; })
  .use(cron({ name: 'sweep', pattern: '0 * * * *', run() { sweep(); } }))
  .ws('/live', { message() { told(); } })
  .listen(3000);
function begin() {} function each() {} function sweep() {} function told() {}
`,
    });
    assert.deepEqual(entriesOf(model), ['job 0 * * * *', 'rpc', 'rpc', 'socket /live']);
    assert.deepEqual(['begin', 'each', 'sweep', 'told'].map((name) => reaching(model, name)), [[], ['rpc', 'rpc'], ['job 0 * * * *'], ['socket /live']]);
  });

  it('is a service where Bun serves what a program exports', () => {
    const model = modelOf({ 'package.json': JSON.stringify({ name: 'shop', scripts: { start: 'bun src/index.ts' }, dependencies: { elysia: '1' } }), 'src/index.ts': "import { Elysia } from 'elysia';\nexport default new Elysia().get('/x', () => 1);\n" });
    assert.deepEqual([model.services.map(({ kind }) => kind), entriesOf(model)], [['http'], ['http GET /x']]);
  });

  for (const [what, code] of [
    ['an app that nothing serves', "import { Elysia } from 'elysia';\nexport const app = new Elysia().get('/x', () => 1);\nvoid app.handle(new Request('http://x/x'));\n"],
    ['a client of one', "import { treaty } from '@elysiajs/eden';\nconst app = treaty('http://shop');\nvoid app.orders.get();\n"],
    ['what only has its name', "class Elysia { get(path: string, handler: () => number) { return this; } listen(port: number) { return port; } }\nnew Elysia().get('/x', () => 1).listen(3000);\n"],
    ['types of it', "import type { Elysia } from 'elysia';\nexport const add = (app: Elysia) => app;\nconsole.log(add);\n"],
  ] as const) {
    it(`makes no server of ${what}`, () => { assert.deepEqual(systemOf(['elysia'], { 'index.ts': code }).services.filter(({ kind }) => kind === 'http').map(({ name }) => name), []); });
  }
});
