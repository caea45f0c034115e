import assert from 'node:assert/strict';
import { modelOf, targetsOf } from './model';

interface Program {
  readonly routes: string;
  /** What it listens on; a setting without a value where it is left out. */
  readonly port?: string;
}

function service(name: string, { routes, port = 'process.env.PORT' }: Program): Record<string, string> {
  return {
    [`${name}/package.json`]: `{ "name": "${name}", "main": "src/main.ts", "dependencies": { "express": "5" } }`,
    [`${name}/src/main.ts`]: `import express from 'express';\nconst app = express();\n${routes}\napp.listen(${port});\n`,
  };
}

const route = (path: string, method = 'get'): string => `app.${method}('${path}', (req, res) => { res.end(); });`;

/** What `shop` asks at an address of a developer's machine, in a system with these other services. */
function asked(call: string, others: Readonly<Record<string, Program>>, shop: Partial<Program> = {}, more: Readonly<Record<string, string>> = {}): string[] {
  const own = `${shop.routes ?? ''}\napp.get('/page', async (req, res) => { res.json(await fetch(${call})); });`;
  const files = Object.entries(others).map(([name, program]) => service(name, program));
  return targetsOf(modelOf(Object.assign({}, ...files, service('shop', { port: '3000', ...shop, routes: own }), more) as Record<string, string>));
}

const STOCK = { stock: { routes: route('/items/:id') }, users: { routes: route('/users/:id') } };
const ITEM = '`http://localhost:3002/items/${req.params.id}`';

describe('addresses of a developer’s machine', () => {
  it('are of the one service that answers the path, where nobody’s port is known', () => {
    assert.deepEqual(asked(ITEM, STOCK), ['shop -> stock GET /items/{id}']);
    assert.deepEqual(asked("'http://127.0.0.1:3002/items/1?all=1'", STOCK), ['shop -> stock GET /items/1']);
    assert.deepEqual(asked(`${ITEM}, { method: 'POST' }`, { stock: { routes: route('/items/:id', 'post') }, users: { routes: route('/items/:id') } }), ['shop -> stock POST /items/{id}']);
  });

  it('are of a gateway that has the same path no more than of whoever listens elsewhere', () => {
    assert.deepEqual(asked(ITEM, { ...STOCK, gateway: { routes: route('/items/:id'), port: '8080' } }), ['shop -> stock GET /items/{id}']);
    assert.deepEqual(asked(ITEM, { stock: { routes: route('/items/:id'), port: '4000' } }), ['shop -> unknown']);
  });

  it('stay with the port’s service where nobody answers, or it does', () => {
    assert.deepEqual(asked("'http://localhost:3002/later'", { ...STOCK, users: { routes: route('/users/:id'), port: '3002' } }), ['shop -> users GET /later']);
    assert.deepEqual(asked(ITEM, { stock: { routes: route('/items/:id'), port: '3002' }, users: { routes: route('/items/:id') } }), ['shop -> stock GET /items/{id}']);
    assert.deepEqual(asked(ITEM, { stock: { routes: route('/items/:id', 'put'), port: '3002' }, users: { routes: route('/items/:id') } }), ['shop -> stock GET /items/{id}']);
  });

  it('are nobody’s where the port’s service has no such path, and another has it', () => {
    const users = { routes: route('/users/:id'), port: '3002' };
    assert.deepEqual(asked(ITEM, { ...STOCK, users }), ['shop -> unknown']);
    assert.deepEqual(asked(ITEM, { stock: { ...STOCK.stock, port: '3001' }, users }), ['shop -> unknown']);
  });

  it('stay with the port’s service where not all of its routes are known, or the path is one that many have', () => {
    for (const routes of ['', route('/:kind/:id'), route('/*path'), "app.use('/items', (req, res) => { res.end(); });", `import { base } from '@acme/paths';\n${route('${base}/x').replaceAll("'", '`')}`]) {
      assert.deepEqual(asked(ITEM, { ...STOCK, users: { routes, port: '3002' } }), ['shop -> users GET /items/{id}'], routes);
    }
    assert.deepEqual(asked(ITEM, { stock: { routes: route('/:kind/:id') }, users: { routes: route('/users/:id'), port: '3002' } }), ['shop -> users GET /items/{id}']);
    assert.deepEqual(asked("'http://localhost:3002/health'", { stock: { routes: route('/health') }, users: { routes: route('/users/:id'), port: '3002' } }), ['shop -> users GET /health']);
  });

  it('stay with the port’s service where it hands requests on', () => {
    const proxies = ["import { createProxyMiddleware } from 'http-proxy-middleware';\napp.use(createProxyMiddleware({ target: process.env.NEXT }));", "import proxy from 'express-http-proxy';\napp.use(proxy(process.env.NEXT));", "import httpProxy from 'http-proxy';\nconst proxy = httpProxy.createProxyServer({ target: process.env.NEXT });\napp.use((req, res) => proxy.web(req, res));"];
    for (const proxy of proxies) assert.ok(asked(ITEM, { ...STOCK, users: { routes: `${route('/users/:id')}\n${proxy}`, port: '3002' } }).includes('shop -> users GET /items/{id}'), proxy);
  });

  it('are of whoever answers the path where only an image tells the port', () => {
    const [exposes, sets] = ['FROM node:22\nEXPOSE 3002\nCMD ["node", "dist/main.js"]\n', 'FROM node:22\nENV PORT=3002\nCMD ["node", "dist/main.js"]\n'];
    for (const image of [exposes, sets]) {
      assert.deepEqual(asked(ITEM, STOCK, {}, { 'users/Dockerfile': image }), ['shop -> stock GET /items/{id}'], image);
      assert.deepEqual(asked("'http://localhost:3002/users/1'", STOCK, {}, { 'users/Dockerfile': image }), ['shop -> users GET /users/1'], image);
      assert.deepEqual(asked("'http://localhost:3002/later'", STOCK, {}, { 'users/Dockerfile': image }), ['shop -> users GET /later'], image);
      assert.deepEqual(asked("'http://localhost:3005/users/1'", STOCK, {}, { 'users/Dockerfile': image }), ['shop -> users GET /users/1'], image);
      assert.deepEqual(asked(ITEM, { stock: { ...STOCK.stock, port: '3001' }, users: STOCK.users }, {}, { 'users/Dockerfile': image }), ['shop -> unknown'], image);
    }
    const compose = { 'users/Dockerfile': sets, 'docker-compose.yml': 'services:\n  users: { build: ./users, ports: ["3002:3002"] }\n' };
    assert.deepEqual(asked(ITEM, STOCK, {}, compose), ['shop -> unknown']);
  });

  it('are nobody’s where they are only the default of a setting', () => {
    const compose = { 'docker-compose.yml': 'services:\n  shop: { build: ./shop, environment: { ITEMS_URL: "http://items:3000" } }\n  items: { build: ./items }\n' };
    const mounted = "import routes from '@acme/items';\napp.use(routes());";
    const setting = "(process.env.ITEMS_URL ?? 'http://localhost:3001') + '/items/1'";
    assert.deepEqual(asked(setting, { ...STOCK, items: { routes: mounted, port: '3000' } }, {}, compose), ['shop -> items GET /items/1']);
    assert.deepEqual(asked(setting, STOCK), ['shop -> unknown']);
    assert.deepEqual(asked("`http://localhost:${process.env.ITEMS_PORT ?? 3001}/items/1`", STOCK), ['shop -> unknown']);
  });

  it('are nobody’s where the route is a wildcard, begins with a parameter, stands below a prefix, or only its common parts are written', () => {
    for (const path of ['/:slug/:id', '/*path', '/items/*path', '*', '/:any', '/v1/:kind/:id']) assert.deepEqual(asked(ITEM, { stock: { routes: route(path) } }), ['shop -> unknown'], path);
    assert.deepEqual(asked("'http://localhost:3002/api/items/1'", STOCK), ['shop -> unknown']);
    assert.deepEqual(asked("'http://localhost:3002/v1/items/1'", { stock: { routes: route('/v1/:kind/:id') } }), ['shop -> unknown']);
  });

  it('are nobody’s where something of another service takes every request below the path', () => {
    assert.deepEqual(asked(ITEM, { ...STOCK, users: { routes: "app.use('/items', (req, res) => { res.end(); });" } }), ['shop -> unknown']);
  });

  it('are nobody’s where several answer, the path is of every service, it may be the service itself, or it is another machine', () => {
    assert.deepEqual(asked(ITEM, { ...STOCK, users: { routes: route('/items/:id') } }), ['shop -> unknown']);
    assert.deepEqual(asked("'http://localhost:3002/health'", { stock: { routes: route('/health') } }), ['shop -> unknown']);
    assert.deepEqual(asked("'http://localhost:3002/api/v1/status'", { stock: { routes: route('/api/v1/status') } }), ['shop -> unknown']);
    assert.deepEqual(asked("'http://localhost:3000/items/1'", STOCK), ['shop -> unknown']);
    assert.deepEqual(asked(ITEM, STOCK, { port: 'process.env.PORT', routes: route('/items/:id') }), ['shop -> unknown']);
    assert.deepEqual(asked("'http://10.0.0.7:3002/items/1'", STOCK), ['shop -> unknown']);
    assert.deepEqual(asked('`http://localhost:${req.query.port}/items/1`', STOCK), ['shop -> unknown']);
    assert.deepEqual(asked("'http://localhost/items/1'", STOCK), ['shop -> unknown']);
  });
});
