import assert from 'node:assert/strict';
import { modelOf, targetsOf } from '../model';

/** Where a call of `from` goes, by the name of the setting alone, in a system of these services. */
function targetOf(setting: string, from: string, services: readonly string[], address = `process.env.${setting} + '/items'`): string[] {
  const files = services.map((name) => [
    [`${name}/package.json`, `{ "name": "${name}", "main": "src/main.ts", "dependencies": { "express": "5" } }`],
    [`${name}/src/main.ts`, `import express from 'express';\nconst app = express();\napp.get('/x', async (req, res) => { ${name === from ? `await fetch(${address});` : ''} res.end(); });\napp.listen(3000);\n`],
  ]);
  return targetsOf(modelOf(Object.fromEntries(files.flat()) as Record<string, string>));
}

describe('addresses by the name of a setting', () => {
  const known: readonly [setting: string, services: readonly string[], target: string][] = [
    ['STOCK_SERVICE_URL', ['orders', 'stock'], 'stock'],
    ['STOCKS_URL', ['orders', 'stock'], 'stock'],
    ['stockBaseUrl', ['orders', 'stock-service'], 'stock-service'],
    ['STOCK_API_URL', ['orders', 'stock-api'], 'stock-api'],
    ['STOCK_URL', ['acme-orders', 'acme-stock', 'orders'], 'acme-stock'],
    ['API_ROOT_URL', ['orders', 'api'], 'api'],
  ];
  for (const [setting, services, target] of known) {
    it(`${setting} is of ${target}`, () => { assert.deepEqual(targetOf(setting, 'orders', services), [`orders -> ${target} GET /items`]); });
  }

  const open: readonly [setting: string, services: readonly string[]][] = [
    ['STOCK_LEVEL', ['orders', 'stock']],
    ['MAIL_API_URL', ['orders', 'api']],
    ['BASE_URL', ['orders', 'base']],
    ['STOCK_URL', ['orders', 'acme-stock', 'beta-stock', 'acme-x', 'beta-x']],
    ['ORDERS_URL', ['orders', 'acme-orders', 'acme-stock']],
  ];
  for (const [setting, services] of open) {
    it(`${setting} tells nothing beside ${services.join(', ')}`, () => { assert.deepEqual(targetOf(setting, 'orders', services), ['orders -> unknown']); });
  }

  const onThisMachine = (setting: string): string => `\`http://localhost:\${process.env.${setting}}/items\``;

  it('are of the machine itself where the setting is a port', () => {
    assert.deepEqual(targetOf('STOCK_PORT', 'orders', ['orders', 'stock-service'], onThisMachine('STOCK_PORT')), ['orders -> stock-service GET /items']);
    assert.deepEqual(targetOf('STOCK_API_PORT', 'orders', ['orders', 'stock'], onThisMachine('STOCK_API_PORT')), ['orders -> stock GET /items']);
  });

  const nobodys: readonly [what: string, address: string][] = [
    ['the own port', onThisMachine('ORDERS_PORT')],
    ['a port without another name', onThisMachine('PORT')],
    ['a port of something else', onThisMachine('REDIS_PORT')],
    ['a port with a default', '`http://localhost:${process.env.STOCK_PORT ?? 9}/items`'],
    ['a port that only begins with a setting', '`http://localhost:${process.env.STOCK_PORT}1/items`'],
    ['a path', '`http://localhost/${process.env.STOCK_PORT}/items`'],
    ['the port of another host', '`http://elsewhere:${process.env.STOCK_PORT}/items`'],
  ];
  for (const [what, address] of nobodys) {
    it(`tell nothing of ${what}`, () => { assert.deepEqual(targetOf('', 'orders', ['orders', 'stock'], address), ['orders -> unknown']); });
  }
});
