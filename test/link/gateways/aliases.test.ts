import assert from 'node:assert/strict';
import { modelOf } from '../model';

const ORDERS = "export default { name: 'orders', actions: { list: { rest: 'GET /', handler(ctx) { return []; } }, get: { rest: 'GET /:id', handler(ctx) { return 1; } }, check: { handler(ctx) { return 1; } } } };";
const USERS = "export default { name: 'users', version: 2, actions: { me: { handler(ctx) { return 1; } } } };";

/** `api > orders` for each link of three packages, one of which is a gateway with such routes. */
function linksOf(routes: string, { gateway = 'moleculer-web', orders = ORDERS }: { readonly gateway?: string; readonly orders?: string } = {}): string[] {
  const manifest = (name: string): string => JSON.stringify({ name, scripts: { start: 'moleculer-runner services' }, dependencies: { moleculer: '0.14', 'moleculer-web': '0.10' } });
  const { links } = modelOf({
    'package.json': JSON.stringify({ workspaces: ['services/*'] }),
    'services/api/package.json': manifest('api'),
    'services/api/services/api.service.ts': `import ApiGateway from '${gateway}';\nconst check = (req, res, next) => next();\nexport default { name: 'api', mixins: [ApiGateway], settings: { port: 3000, routes: [${routes}] }, actions: { ping(ctx) { return 1; } } };`,
    'services/orders/package.json': manifest('orders'),
    'services/orders/services/orders.service.ts': orders,
    'services/users/package.json': manifest('users'),
    'services/users/services/users.service.ts': USERS,
  });
  return links.map(({ from, to, via, sync }) => `${from} > ${to}${sync ? '' : ' later'}${via === 'request-reply' ? '' : ` by ${via}`}`);
}

describe('aliases of moleculer-web', () => {
  for (const [what, routes, expected] of [
    ['name the action', "{ aliases: { 'GET orders': 'orders.list', 'GET me': 'v2.users.me' } }", ['api > orders', 'api > users']],
    ['have middleware before it', "{ aliases: { 'GET me': [check, 'v2.users.me'] } }", ['api > users']],
    ['have options', "{ aliases: { 'GET me': { method: 'GET', action: 'v2.users.me' } } }", ['api > users']],
    ['stand for the actions of a resource', "{ aliases: { 'REST orders': 'orders' } }", ['api > orders']],
    ['come from actions with routes of their own', '{ autoAliases: true }', ['api > orders']],
    ['come from those that a list allows', "{ autoAliases: true, whitelist: ['orders.*'] }", ['api > orders']],
    ['come from all that a pattern allows', "{ autoAliases: true, whitelist: ['**'] }", ['api > orders']],
  ] as const) {
    it(`${what} (${routes})`, () => { assert.deepEqual(linksOf(routes), expected); });
  }

  for (const [what, routes] of [
    ['actions that nobody has', "{ aliases: { 'GET orders': 'orders.none', 'REST users': 'users' } }"],
    ['actions of its own', "{ aliases: { 'GET ping': 'api.ping' } }"],
    ['functions', "{ aliases: { 'GET orders'(req, res) { res.end('orders.list'); } } }"],
    ['names that are made at run time', "{ aliases: { 'GET orders': process.argv[2] } }"],
    ['actions that a list leaves out', "{ autoAliases: true, whitelist: ['users.*', 'orders.check', 'order.*'] }"],
    ['no actions by themselves', "{ autoAliases: false }"],
    ['a path with no aliases', "{ path: '/orders', name: 'orders.list' }"],
  ] as const) {
    it(`lead nowhere from ${what}`, () => { assert.deepEqual(linksOf(routes), []); });
  }

  it('come from nothing where no action has a route', () => {
    assert.deepEqual(linksOf('{ autoAliases: true }', { orders: "export default { name: 'orders', actions: { list(ctx) { return []; } } };" }), []);
  });

  it('are none with a mixin of another kind', () => {
    assert.deepEqual(linksOf("{ autoAliases: true, aliases: { 'GET orders': 'orders.list' } }", { gateway: './other' }), []);
  });
});
