import assert from 'node:assert/strict';
import { modelOf, targetsOf } from '../model';
import type { SystemModel } from '../../../src/engine/model/system';

const CLASS = `
import { Context, Service, ServiceBroker } from 'moleculer';
interface OrderContext extends Context { params: { id: string } }
export default class OrdersService extends Service {
  constructor(broker: ServiceBroker) {
    super(broker);
    this.parseServiceSchema({ name: 'orders', actions: { place: { handler: this.place } } });
  }
  async place(ctx: OrderContext) {
    const user = await ctx.call('users.get', { id: ctx.params.id });
    return ctx.call('stock.reserve', { user });
  }
}
`;
const USERS = "import * as DbService from 'moleculer-db';\nexport default { name: 'users', mixins: [DbService], actions: { list: { rest: 'GET /' } } };";
const STOCK = "export default { name: 'stock', actions: { reserve(ctx) { return ctx.broker.emit('stock.low', {}); } }, events: {} };";
const MAIL = "export default { name: 'mail', events: { 'stock.low'(ctx) { return 1; } } };";
const API = `
import { Context, Service, ServiceBroker } from 'moleculer';
import ApiGateway from 'moleculer-web';
interface ApiContext extends Context { meta: { user: string } }
export default class ApiService extends Service {
  constructor(broker: ServiceBroker) { super(broker); this.parseServiceSchema({ name: 'api', mixins: [ApiGateway], settings: { routes: [] } }); }
  async authorize(ctx: ApiContext) { return ctx.call('users.get', {}); }
}
`;
const FILES = {
  'package.json': JSON.stringify({ name: 'shop', scripts: { start: 'moleculer-runner' }, dependencies: { moleculer: '0.14', 'moleculer-db': '0.8', 'moleculer-web': '0.10' } }),
  Dockerfile: 'FROM node:20\nCOPY . .\nCMD ["node_modules/.bin/moleculer-runner"]\n',
  'services/api.service.ts': API,
  'services/orders.service.ts': CLASS,
  'services/users.service.ts': USERS,
  'services/stock.service.ts': STOCK,
  'services/mail.service.ts': MAIL,
};

function containers(selections: Readonly<Record<string, string | undefined>>, files: Readonly<Record<string, string>> = FILES): SystemModel {
  const services = Object.entries(selections).map(([name, selection]) => `  ${name}:\n    build: .\n${selection === undefined ? '' : `    environment:\n      SERVICES: ${selection}\n`}`);
  return modelOf({ ...files, 'docker-compose.yml': `services:\n${services.join('')}` });
}

function linksOf(model: SystemModel): string[] {
  return model.links.map(({ from, to, sync }) => `${from} ${sync ? 'waits for' : 'tells'} ${to}`).sort();
}

describe('Moleculer in several containers', () => {
  it('takes each container for a service of the schemas that it loads', () => {
    const model = containers({ api: 'api', orders: 'orders', users: 'users', stock: 'stock', mail: 'mail' });
    assert.deepEqual(model.services.map(({ name }) => name).sort(), ['api', 'mail', 'orders', 'stock', 'users']);
    assert.deepEqual(linksOf(model), ['api waits for users', 'orders waits for stock', 'orders waits for users', 'stock tells mail']);
  });

  it('keeps those together that one container loads, under its name', () => {
    const model = containers({ front: 'api', shop: 'orders,stock.service', others: 'users, mail' });
    assert.deepEqual(model.services.map(({ name }) => name).sort(), ['front', 'others', 'shop']);
    assert.deepEqual(linksOf(model), ['front waits for others', 'shop tells others', 'shop waits for others']);
  });

  it('counts schemas that no container names as one more service', () => {
    const model = containers({ orders: 'orders', users: 'users' });
    assert.deepEqual(model.services.map(({ name }) => name).slice(0, 2).sort(), ['orders', 'users']);
    assert.equal(model.services.length, 3);
    assert.deepEqual(linksOf(model).filter((one) => one.startsWith('orders')), ['orders waits for shop', 'orders waits for users']);
  });

  it('takes a package for one service where one container loads everything, or all of them the same', () => {
    for (const model of [
      containers({ all: 'api,orders,users,stock,mail' }), containers({ one: 'orders,users,api', two: 'users,stock,mail,api' }), containers({ some: 'orders', rest: undefined }),
      containers({ some: 'orders', other: 'unheard-of' }), containers({ shop: undefined }),
    ]) {
      assert.equal(model.services.length, 1);
      assert.deepEqual(linksOf(model).filter((one) => one.includes('waits')), []);
    }
  });

  it('says nothing of actions that neither a schema nor a known mixin has', () => {
    const model = containers({ orders: 'orders', users: 'users', stock: 'stock' }, {
      ...FILES,
      'services/users.service.ts': "import Db from './db';\nimport Other from 'unheard-of';\nexport default { name: 'users', mixins: [Db, Other], actions: { list(ctx) { return []; } } };",
      'services/db.ts': 'export default { settings: {} };',
    });
    assert.deepEqual(targetsOf(model).filter((one) => one.includes('users.')), []);
  });

  it('is silent on such a variable where nothing describes a service', () => {
    const model = containers({ web: 'orders', worker: 'users' }, {
      'package.json': JSON.stringify({ name: 'shop', scripts: { start: 'node dist/index.js' }, dependencies: { express: '4' } }),
      'src/index.ts': "import express from 'express'; const app = express(); app.get('/', (req, res) => { res.end(); }); app.listen(3000);",
      Dockerfile: 'FROM node:20\nCMD ["node", "dist/index.js"]\n',
    });
    assert.deepEqual(model.services.map(({ name }) => name), ['shop']);
  });
});
