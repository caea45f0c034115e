import assert from 'node:assert/strict';
import { modelOf, targetsOf } from './model';

/** Where `from` sends what it asks at `address`. */
function asked(address: string, { from = 'shop', others = ['stock', 'users'], manifests = {} }: { readonly from?: string; readonly others?: readonly string[]; readonly manifests?: Readonly<Record<string, string>> } = {}): string {
  const program = (name: string, code: string): Record<string, string> => ({
    [`${name}/package.json`]: `{ "name": "@acme/${name}", "main": "src/main.ts", "dependencies": { "express": "5" } }`,
    [`${name}/src/main.ts`]: `import express from 'express';\nconst app = express();\napp.get('/x', async (req, res) => { ${code} });\napp.listen(process.env.PORT);\n`,
  });
  const files = others.map((name) => program(name, 'res.end();'));
  const [target = ''] = targetsOf(modelOf(Object.assign({ 'package.json': '{ "name": "root", "private": true }' }, manifests, ...files, program(from, `res.json(await fetch(${address} + '/items'));`)) as Record<string, string>));
  return target.replace(`${from} -> `, '').replace(' GET /items', '');
}

const setting = (name: string): string => `process.env.${name}`;

describe('settings that begin with the name of the service that reads them', () => {
  it('name the service behind it', () => {
    for (const name of ['SHOP_STOCK_URL', 'SHOP_STOCK_SERVICE_HOST', 'ACME_SHOP_STOCK_URL', 'SHOP_SERVICE_STOCK_URL']) assert.equal(asked(setting(name)), 'stock', name);
    assert.equal(asked(setting('SHOP_STOCK_URL'), { from: 'shop-service' }), 'stock');
    assert.equal(asked(setting('SHOP_STOCK_URL'), { from: 'acme-shop' }), 'stock');
    assert.equal(asked(setting('WEB_SHOP_STOCK_URL'), { from: 'web-shop' }), 'stock');
    assert.equal(asked('`http://${process.env.SHOP_STOCK_HOST}:${process.env.SHOP_STOCK_PORT || 3001}`'), 'stock');
  });

  it('name the one that has both names', () => {
    assert.equal(asked(setting('SHOP_STOCK_URL'), { others: ['shop-stock', 'stock'] }), 'shop-stock');
    assert.equal(asked(setting('SHOP_STOCK_URL'), { others: ['shop-stock', 'users'] }), 'shop-stock');
  });

  it('name nobody by the own name alone', () => {
    for (const name of ['SHOP_URL', 'SHOP_SERVICE_HOST', 'SHOP_API_URL', 'SHOP_STOCK']) assert.equal(asked(setting(name), { others: ['api', 'stock'] }), 'unknown', name);
  });

  it('name nobody behind the name of another service, or part of a name', () => {
    for (const name of ['USERS_STOCK_URL', 'SHOPPING_STOCK_URL', 'MY_SHOP_STOCK_URL', 'STOCK_SHOP_URL']) assert.equal(asked(setting(name)), 'unknown', name);
    assert.equal(asked(setting('SHOP_STOCK_URL'), { from: 'web-shop' }), 'unknown');
    assert.equal(asked(setting('API_STOCK_EVENTS_URL'), { from: 'api' }), 'unknown');
  });

  it('name nobody where somebody else may be meant', () => {
    for (const name of ['SHOP_STRIPE_URL', 'SHOP_BILLING_URL', 'SHOP_STOCK_EVENTS_URL']) assert.equal(asked(setting(name)), 'unknown', name);
    for (const role of ['gateway', 'worker', 'admin', 'web', 'token', 'login', 'sms', 'email']) assert.equal(asked(setting(`SHOP_${role.toUpperCase()}_URL`), { others: [role, 'stock'] }), 'unknown', role);
    assert.equal(asked(`(${setting('SHOP_STOCK_URL')} || 'https://stock.example.com/v1')`), 'third-party stock.example.com');
    assert.equal(asked(`(${setting('SHOP_STOCK_URL')} || ${setting('SHOP_USERS_URL')})`), 'unknown');
  });

  it('give way to what manifests say', () => {
    const compose = "services:\n  shop:\n    build: ./shop\n    environment:\n      SHOP_STOCK_URL: http://users:3000\n  users:\n    build: ./users\n  stock:\n    build: ./stock\n";
    assert.equal(asked(setting('SHOP_STOCK_URL'), { manifests: { 'docker-compose.yml': compose } }), 'users');
  });
});
