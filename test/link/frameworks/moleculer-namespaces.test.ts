import assert from 'node:assert/strict';
import { modelOf } from '../model';

const manifest = (name: string): string => JSON.stringify({ name, scripts: { start: 'moleculer-runner' }, dependencies: { moleculer: '0.14', 'moleculer-web': '0.10' } });

/** Links between a gateway and the service that has the action, by what their runners are told. */
function linked(gateway: string | undefined, orders: string | undefined): string[] {
  const model = modelOf({
    'gateway/package.json': manifest('gateway'),
    'gateway/services/api.service.js': "const ApiGateway = require('moleculer-web');\nmodule.exports = { name: 'api', mixins: [ApiGateway], settings: { routes: [{ path: '/api', autoAliases: true }] } };",
    'orders/package.json': manifest('orders'),
    'orders/services/orders.service.js': "module.exports = { name: 'orders', settings: { rest: '/orders' }, actions: { list: { rest: 'GET /', handler() { return []; } } } };",
    ...(gateway !== undefined && { 'gateway/moleculer.config.js': `module.exports = ${gateway};` }),
    ...(orders !== undefined && { 'orders/moleculer.config.js': `module.exports = ${orders};` }),
  });
  return model.links.map(({ from, to }) => `${from} ${to}`);
}

describe('brokers of Moleculer', () => {
  for (const [what, gateway, orders] of [
    ['without a configuration', undefined, undefined],
    ['where one of them has none', "{ namespace: 'shop' }", undefined],
    ['of one namespace', "{ namespace: 'shop' }", "{ namespace: 'shop' }"],
    ['of one setting', '{ namespace: process.env.NAMESPACE }', '{ namespace: process.env.NAMESPACE }'],
    ['that say nothing of it', "{ logLevel: 'info' }", "{ logLevel: 'warn' }"],
  ] as const) it(`meet ${what}`, () => { assert.deepEqual(linked(gateway, orders), ['gateway orders']); });

  for (const [what, gateway, orders] of [
    ['of two namespaces', "{ namespace: 'bank' }", "{ namespace: 'shop' }"],
    ['of a namespace and a setting', "{ namespace: 'bank' }", '{ namespace: process.env.NAMESPACE }'],
    ['of a namespace and none', "{ namespace: 'bank' }", "{ logLevel: 'info' }"],
  ] as const) it(`don't meet ${what}`, () => { assert.deepEqual(linked(gateway, orders), []); });
});

interface Node {
  /** Options in `moleculer.config.js`. */
  readonly config?: string;
  /** Options with which a program makes its broker. */
  readonly made?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Links from one node, which calls an action and emits an event, to another that has both. */
function met(one: Node, other: Node): string[] {
  const code = (schema: string, { made }: Node): string => (made === undefined ? `module.exports = ${schema};` : `const { ServiceBroker } = require('moleculer');\nconst broker = new ServiceBroker(${made});\nbroker.createService(${schema});\nbroker.start();`);
  const filesOf = (name: string, schema: string, node: Node): Record<string, string> => ({
    [`${name}/package.json`]: node.made === undefined ? manifest(name) : JSON.stringify({ name, scripts: { start: 'node index.js' }, dependencies: { moleculer: '0.14' } }),
    [`${name}/${node.made === undefined ? `services/${name}.service.js` : 'index.js'}`]: code(schema, node),
    ...(node.config !== undefined && { [`${name}/moleculer.config.js`]: `module.exports = ${node.config};` }),
  });
  const compose = Object.entries({ shop: one, stock: other }).map(([name, { environment = {} }]) => `  ${name}:\n    build: ./${name}\n    environment:\n      A: b\n${Object.entries(environment).map(([key, value]) => `      ${key}: ${value}\n`).join('')}`).join('');
  const { links } = modelOf({
    'compose.yml': `services:\n${compose}`,
    ...filesOf('shop', "{ name: 'shop', actions: { async buy(ctx) { ctx.emit('item.bought', {}); return ctx.call('stock.take'); } } }", one),
    ...filesOf('stock', "{ name: 'stock', actions: { take(ctx) { return 1; } }, events: { 'item.bought'(ctx) { return 1; } } }", other),
  });
  return links.map(({ from, to, sync }) => `${from} ${to} ${sync ? 'call' : 'event'}`);
}

describe('actions and events of Moleculer', () => {
  const MET = ['shop stock event', 'shop stock call'];
  const NATS = "transporter: 'NATS'";

  for (const [what, one, other] of [
    ['without a configuration', {}, {}],
    ['by the configuration of runners', { config: `{ namespace: 'a', ${NATS} }` }, { config: `{ namespace: 'a', ${NATS} }` }],
    ['where the configuration is silent', { config: "{ logLevel: 'info' }" }, { config: '{}' }],
    ['by brokers that programs make', { made: `{ ${NATS} }` }, { made: `{ ${NATS} }` }],
    ['where a setting says what carries them', { made: '{ transporter: process.env.TRANSPORTER }' }, { made: '{ transporter: process.env.TRANSPORTER || null }' }],
    ['where options come from elsewhere', { made: "require('@acme/broker').options" }, { made: "{ ...require('@acme/broker').options }" }],
    ['where the environment of a runner says what carries them', { config: `{ ${NATS} }` }, { config: '{ transporter: null }', environment: { TRANSPORTER: 'nats://nats:4222' } }],
    ['where it says so with a prefix', { config: `{ ${NATS} }` }, { config: '{ transporter: null }', environment: { MOL_TRANSPORTER: 'nats://nats:4222' } }],
    ['where the environment gives both one namespace', { config: '{ namespace: process.env.NAMESPACE }', environment: { NAMESPACE: 'a' } }, { config: "{ namespace: 'b' }", environment: { NAMESPACE: 'a' } }],
    ['of a runner and of a program', { config: `{ namespace: 'a', ${NATS} }` }, { made: `{ namespace: 'a', ${NATS} }` }],
    ['where one namespace is not known', { made: `{ namespace: require('@acme/broker').space, ${NATS} }` }, { made: `{ namespace: 'a', ${NATS} }` }],
  ] as readonly (readonly [string, Node, Node])[]) it(`meet ${what}`, () => { assert.deepEqual(met(one, other), MET); });

  for (const [what, one, other] of [
    ['in two namespaces', { config: `{ namespace: 'a', ${NATS} }` }, { config: `{ namespace: 'b', ${NATS} }` }],
    ['in two namespaces of brokers that programs make', { made: `{ namespace: 'a', ${NATS} }` }, { made: `{ namespace: 'b', ${NATS} }` }],
    ['in a namespace and outside of any', { made: `{ namespace: 'a', ${NATS} }` }, { made: `{ ${NATS} }` }],
    ['in namespaces that the environment gives', { config: '{ namespace: process.env.NAMESPACE }', environment: { NAMESPACE: 'a' } }, { config: '{ namespace: process.env.NAMESPACE }', environment: { NAMESPACE: 'b' } }],
    ['where nothing carries them to who has the action', { config: `{ ${NATS} }` }, { config: '{ transporter: null }' }],
    ['where nothing carries them from who calls', { config: '{ transporter: null }' }, { config: `{ ${NATS} }` }],
    ['where it is turned off', { made: '{ transporter: false }' }, { made: `{ ${NATS} }` }],
    ['from a broker without options', { made: '' }, { made: `{ ${NATS} }` }],
    ['to a broker whose options name none', { made: `{ ${NATS} }` }, { made: "{ logLevel: 'info' }" }],
  ] as readonly (readonly [string, Node, Node])[]) it(`don't meet ${what}`, () => { assert.deepEqual(met(one, other), []); });
});
