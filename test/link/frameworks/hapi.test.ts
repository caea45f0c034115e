import assert from 'node:assert/strict';
import { entriesOf, reaching, systemOf } from './system';

const STORE = 'export async function find(id: string) { return read(id); }\nasync function read(id: string) { return id; }';

describe('Hapi', () => {
  it('serves routes, lists of them, pre-handlers and what checks a login', () => {
    const model = systemOf(['@hapi/hapi'], {
      'index.ts': `
import Hapi from '@hapi/hapi';
import { routes } from './routes';
import { find } from './store';
async function start() {
  const server = Hapi.server({ port: 3000 });
  server.auth.strategy('jwt', 'jwt', { validate: async (decoded) => { await check(decoded); } });
  server.ext('onPreAuth', async (request, h) => h.continue);
  server.ext('onPostStop', async () => { await close(); });
  server.route({ method: 'GET', path: '/orders/{id}', handler: async (request) => find(request.params.id) });
  server.route({ method: ['PUT', 'PATCH'], path: '/orders/{id}', options: { handler: async () => 1, pre: [{ method: async () => find('1'), assign: 'order' }] } });
  server.route(routes);
  await server.start();
}
async function check(decoded) { return decoded; }
async function close() {}
start();
`,
      'routes.ts': "import type { ServerRoute } from '@hapi/hapi';\nexport const routes: ServerRoute[] = [{ method: 'POST', path: '/orders', handler: create }];\nasync function create() { return 1; }",
      'store.ts': STORE,
    });
    assert.deepEqual(entriesOf(model), ['http GET /orders/{id}', 'http PATCH /orders/{id}', 'http POST /orders', 'http PUT /orders/{id}', 'rpc jwt', 'rpc onPreAuth']);
    assert.deepEqual(reaching(model, 'read'), ['http GET /orders/{id}', 'http PATCH /orders/{id}', 'http PUT /orders/{id}']);
    assert.deepEqual(reaching(model, 'check'), ['rpc jwt']);
    assert.deepEqual(reaching(model, 'close'), []);
    assert.deepEqual(model.services.map(({ kind }) => kind), ['http']);
  });

  it('serves the routes of plug-ins, below the prefix that they are registered with', () => {
    const model = systemOf(['@hapi/hapi'], {
      'index.ts': `
import { Server } from '@hapi/hapi';
import { orders } from './orders';
import { users } from './users';
const server = new Server({ port: 3000 });
async function start() {
  await server.register({ plugin: orders, routes: { prefix: '/api' } });
  await server.register([users]);
  await server.start();
}
start();
`,
      'orders.ts': "import type { Plugin } from '@hapi/hapi';\nimport { find } from './store';\nexport const orders: Plugin<{}> = { name: 'orders', register: async (server) => { server.route({ method: 'GET', path: '/orders', handler: () => find('1') }); } };",
      'users.ts': "import type { Server } from '@hapi/hapi';\nexport const users = { name: 'users', async register(server: Server) { server.route({ method: 'GET', path: '/users', handler: () => 1 }); } };",
      'store.ts': STORE,
    });
    assert.deepEqual(entriesOf(model), ['http GET /api/orders', 'http GET /users']);
    assert.deepEqual(reaching(model, 'read'), ['http GET /api/orders']);
  });

  it('is silent on plug-ins that nothing registers, and on servers of the project itself', () => {
    const model = systemOf(['@hapi/hapi'], {
      'index.ts': "import Hapi from '@hapi/hapi';\nimport { lost } from './lost';\nconst server = Hapi.server();\nconst own = { route(given) { return given; } };\nown.route({ method: 'GET', path: '/own', handler: () => 1 });\nexport const known = [lost];\nserver.start();",
      'lost.ts': "export const lost = { name: 'lost', register: async (server) => { server.route({ method: 'GET', path: '/lost', handler: () => 1 }); } };",
    });
    assert.deepEqual(entriesOf(model), []);
  });
});
