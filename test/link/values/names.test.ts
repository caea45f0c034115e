import assert from 'node:assert/strict';
import { modelOf, targetsOf } from '../model';

/** Where a call of `from` goes, by the name of the setting alone, in a system of these services. */
function targetOf(setting: string, from: string, services: readonly string[]): string[] {
  const files = services.map((name) => [
    [`${name}/package.json`, `{ "name": "${name}", "main": "src/main.ts", "dependencies": { "express": "5" } }`],
    [`${name}/src/main.ts`, `import express from 'express';\nconst app = express();\napp.get('/x', async (req, res) => { ${name === from ? `await fetch(process.env.${setting} + '/items');` : ''} res.end(); });\napp.listen(3000);\n`],
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
});
