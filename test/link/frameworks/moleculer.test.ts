import assert from 'node:assert/strict';
import { modelOf, targetsOf } from '../model';
import { entriesOf, reaching, systemOf } from './system';
import type { SystemModel } from '../../../src/engine/model/system';

const STORE = 'export async function find(id: string) { return read(id); }\nasync function read(id: string) { return id; }';

const ORDERS = `
import { Context, ServiceSchema } from 'moleculer';
import { find } from './store';
import { Cached } from './cached';
const orders: ServiceSchema = {
  name: 'orders',
  version: 2,
  mixins: [Cached],
  actions: {
    get: { params: { id: 'string' }, async handler(ctx: Context<{ id: string }>) { return this.load(ctx.params.id); } },
    async list(ctx) { await ctx.emit('orders.listed', {}); return ctx.call('stock.count', {}); },
  },
  events: { 'payment.done': { async handler(ctx) { await this.load('1'); } } },
  methods: { async load(id: string) { return find(id); } },
};
export default orders;
`;
const CACHED = "import type { ServiceSchema } from 'moleculer'; export const Cached: Partial<ServiceSchema> = { actions: { clear() { return this.forget(); } }, methods: { forget() { return 1; } } };";
const STOCK = "import { ServiceBroker } from 'moleculer';\nconst broker = new ServiceBroker({ transporter: 'NATS', requestTimeout: 5000 });\nbroker.createService({ name: 'stock', actions: { async count(ctx) { return 1; } }, events: { async 'orders.listed'(ctx) { return 1; } } });\nbroker.start();";

function system(): SystemModel {
  return modelOf({
    'package.json': JSON.stringify({ workspaces: ['services/*'] }),
    'services/orders/package.json': JSON.stringify({ name: 'orders', scripts: { start: 'moleculer-runner services' }, dependencies: { moleculer: '0.14' } }),
    'services/orders/services/orders.service.ts': ORDERS,
    'services/orders/services/cached.ts': CACHED,
    'services/orders/services/store.ts': STORE,
    'services/stock/package.json': JSON.stringify({ name: 'stock', scripts: { start: 'node dist/index.js' }, dependencies: { moleculer: '0.14' } }),
    'services/stock/src/index.ts': STOCK,
    'services/gateway/package.json': JSON.stringify({ name: 'gateway', scripts: { start: 'node dist/index.js' }, dependencies: { moleculer: '0.14', express: '4' } }),
    'services/gateway/src/index.ts': `
import express from 'express';
import { ServiceBroker } from 'moleculer';
const broker = new ServiceBroker({ transporter: 'NATS' });
const app = express();
app.get('/orders/:id', async (req, res) => { res.json(await broker.call('v2.orders.get', { id: req.params.id })); });
app.post('/payments', async (req, res) => { await broker.call('stock.count', {}, { timeout: 1000 }); broker.emit('payment.done', {}); res.end(); });
broker.start();
app.listen(3000);
`,
  });
}

describe('Moleculer', () => {
  it('answers with the actions and events of schemas, their methods and mixins', () => {
    const model = system();
    assert.deepEqual(entriesOf(model), ['http GET /orders/:id', 'http POST /payments', 'message emit orders.listed', 'message emit payment.done', 'rpc stock.count', 'rpc v2.orders.clear', 'rpc v2.orders.get', 'rpc v2.orders.list']);
    assert.deepEqual(reaching(model, 'read'), ['message emit payment.done', 'rpc v2.orders.get']);
    assert.deepEqual(reaching(model, 'forget'), ['rpc v2.orders.clear']);
  });

  it('waits for the service that owns the action, and not for those that take an event', () => {
    const model = system();
    assert.deepEqual(targetsOf(model).filter((target) => !target.endsWith('unknown')).sort(), ['gateway -> orders call v2.orders.get', 'gateway -> stock call stock.count', 'orders -> stock call stock.count']);
    assert.deepEqual(model.links.map(({ from, to, via, sync }) => [from, to, via, sync]), [
      ['gateway', 'orders', 'event', false], ['gateway', 'orders', 'request-reply', true], ['gateway', 'stock', 'request-reply', true],
      ['orders', 'stock', 'event', false], ['orders', 'stock', 'request-reply', true],
    ]);
    const call = model.remoteCalls.find(({ address }) => address === 'v2.orders.get');
    assert.deepEqual(call && model.answering(call).map(({ path }) => path), ['v2.orders.get']);
  });

  it('is bounded by options of the call and of the broker', () => {
    const calls = system().remoteCalls.filter(({ synchronous }) => synchronous);
    assert.deepEqual(calls.map(({ address, bound, services }) => [...services, address, bound.kind]).sort(), [['gateway', 'stock.count', 'bounded'], ['gateway', 'v2.orders.get', 'unbounded'], ['orders', 'stock.count', 'unknown']]);
  });

  it('takes the schemas of a package that a runner loads for one service', () => {
    const model = systemOf(['moleculer'], {
      'orders.service.ts': "export default { name: 'orders', actions: { get(ctx) { return ctx.call('stock.count'); } } };",
      'stock.service.ts': "export default { name: 'stock', actions: { count(ctx) { return 1; } } };",
    });
    assert.equal(model.services.length, 1);
    assert.deepEqual(entriesOf(model), ['rpc orders.get', 'rpc stock.count']);
    assert.deepEqual(model.links, []);
    assert.deepEqual(model.remoteCalls, [], 'what the process has itself is called in the process');
  });

  it('loads what a program loads by its name, and classes of services', () => {
    const model = systemOf(['moleculer'], {
      'index.ts': "import { ServiceBroker } from 'moleculer'; const broker = new ServiceBroker(); broker.loadServices('./services'); broker.start();",
      'services/orders.service.ts': "import { Service, ServiceBroker } from 'moleculer'; import { find } from '../store'; export default class Orders extends Service { constructor(broker: ServiceBroker) { super(broker); this.parseServiceSchema({ name: 'orders', actions: { get: { handler: this.get } } }); } async get() { return find('1'); } }",
      'services/stock.service.ts': "export default { name: 'stock', actions: { count(ctx) { return 1; } } };",
      'store.ts': STORE,
    });
    assert.deepEqual(model.services.map(({ entry }) => entry), ['src/index.ts']);
    assert.deepEqual(entriesOf(model), ['rpc orders.get', 'rpc stock.count']);
    assert.deepEqual(reaching(model, 'read'), ['rpc orders.get']);
  });

  it('answers with the methods of decorated classes', () => {
    const model = systemOf(['moleculer', 'moleculer-decorators'], {
      'orders.service.ts': `
import { Context, Service as Base } from 'moleculer';
import { Action, Event, Service } from 'moleculer-decorators';
import { find } from './store';
@Service({ name: 'orders', version: 1 })
export default class Orders extends Base {
  @Action({ name: 'get' }) getOne(ctx: Context) { return find('1'); }
  @Action() list() { return []; }
  @Event({ name: 'payment.done' }) paid() { return 1; }
}
`,
      'store.ts': STORE,
    });
    assert.deepEqual(entriesOf(model), ['message emit payment.done', 'rpc v1.orders.get', 'rpc v1.orders.list']);
    assert.deepEqual(reaching(model, 'read'), ['rpc v1.orders.get']);
  });

  it('is silent on objects of that shape elsewhere', () => {
    const model = systemOf(['express'], {
      'index.ts': "import express from 'express'; import { menu } from './menu'; const app = express(); app.get('/', (req, res) => { res.json(menu.name); }); app.listen(3000);",
      'menu.ts': "import { find } from './store'; export const menu = { name: 'menu', actions: { get(ctx) { return find('1'); } } }; export default menu;",
      'store.ts': STORE,
    });
    assert.deepEqual(entriesOf(model), ['http GET /']);
    assert.deepEqual(reaching(model, 'read'), []);
  });
});
