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
