import assert from 'node:assert/strict';
import { entriesOf, reaching, systemOf } from './system';

const STORE = 'export async function find(id: string) { return read(id); }\nasync function read(id: string) { return id; }';
const HANDLERS = `
import { find } from './store';
export const list = async (req: any, res: any) => { res.json([]); };
export const one = async (req: any, res: any) => { res.json(await find(req.params.id)); };
`;
const ROUTES = `
import { list, one } from './handlers';
const more = [{ method: 'get', path: '/orders/:id', handler: one }];
export const routes = [{ method: 'POST', path: '/orders', handler: list }, ...more];
`;

function shop(start: string): ReturnType<typeof systemOf> {
  return systemOf(['express'], {
    'index.ts': `import express, { Router } from 'express';\nimport { routes } from './routes';\nimport { list, one } from './handlers';\nconst app = express();\n${start}\napp.listen(3000);`,
    'routes.ts': ROUTES, 'handlers.ts': HANDLERS, 'store.ts': STORE,
  });
}

describe('routes that stand in a list', () => {
  const forms: readonly [string, string][] = [
    ['a loop', 'for (const route of routes) app[route.method.toLowerCase()](route.path, route.handler);'],
    ['a loop that takes items apart', 'for (const { method, path, handler } of routes) (app as any)[method.toLowerCase()](path, handler);'],
    ['forEach', 'routes.forEach((route) => { app[route.method.toLowerCase()](route.path, route.handler); });'],
    ['forEach with its parts', 'routes.forEach(({ method, path, handler }) => app[method.toLowerCase()](path, handler));'],
    ['forEach, by what each says', "routes.forEach((route) => { if (route.method === 'POST') app.post(route.path, route.handler); else app.get(route.path, route.handler); });"],
    ['a switch', "for (const route of routes) switch (route.method) { case 'POST': app.post(route.path, route.handler); break; case 'get': app.get(route.path, route.handler); break; }"],
    ['a function that is given the list', 'function register(given) { given.forEach((route) => app[route.method.toLowerCase()](route.path, route.handler)); }\nregister(routes);'],
  ];
  for (const [name, start] of forms) {
    it(`are registered by ${name}`, () => {
      const model = shop(start);
      assert.deepEqual(entriesOf(model), ['http GET /orders/:id', 'http POST /orders']);
      assert.deepEqual(reaching(model, 'read'), ['http GET /orders/:id']);
    });
  }

  it('may be routers, each below its path', () => {
    const model = shop(`
const users = Router(); users.get('/:id', one);
const orders = Router(); orders.get('/', list);
const parts = [{ path: '/users', router: users }, { path: '/orders', router: orders }];
const api = Router();
parts.forEach((part) => { api.use(part.path, part.router); });
app.use('/v1', api);`);
    assert.deepEqual(entriesOf(model), ['http GET /v1/orders', 'http GET /v1/users/:id']);
    assert.deepEqual(reaching(model, 'read'), ['http GET /v1/users/:id']);
  });

  it('are none where the list is not known, or what is called is no router', () => {
    assert.deepEqual(entriesOf(shop('for (const route of load()) app.get(route.path, route.handler);\ndeclare function load(): any[];')), []);
    assert.deepEqual(entriesOf(shop('const menu = new Map(); for (const route of routes) menu[route.method](route.path, route.handler);')), []);
  });
});
