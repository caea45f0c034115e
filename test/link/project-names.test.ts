import assert from 'node:assert/strict';
import { modelOf, targetsOf } from './model';

/** Where `shop` sends what it asks at the address of a setting; the packages are named with `scope`. */
function asked(setting: string, { scope = '@acme/', others = ['stock', 'users'], root = 'root' }: { readonly scope?: string; readonly others?: readonly string[]; readonly root?: string } = {}): string {
  const program = (name: string, code: string): Record<string, string> => ({
    [`${name}/package.json`]: `{ "name": "${scope}${name}", "main": "src/main.ts", "dependencies": { "express": "5" } }`,
    [`${name}/src/main.ts`]: `import express from 'express';\nconst app = express();\napp.get('/x', async (req, res) => { ${code} });\napp.listen(process.env.PORT);\n`,
  });
  const files = others.map((name) => program(name, 'res.end();'));
  const [target = ''] = targetsOf(modelOf(Object.assign({ 'package.json': `{ "name": "${root}", "private": true }` }, ...files, program('shop', `res.json(await fetch(process.env.${setting} + '/items'));`)) as Record<string, string>));
  return target.replace('shop -> ', '').replace(' GET /items', '');
}

describe('settings that begin with the name of the project', () => {
  it('name the service behind it', () => {
    for (const setting of ['ACME_STOCK_URL', 'ACME_STOCK_SERVICE_URL', 'ACME_STOCK_API_HOST', 'STOCK_URL']) assert.equal(asked(setting), 'stock', setting);
    assert.equal(asked('BIG_ACME_STOCK_URL', { scope: '@big-acme/' }), 'stock');
    assert.equal(asked('MARKET_STOCK_URL', { scope: '', root: 'market' }), 'stock');
    assert.equal(asked('ACME_API_URL', { others: ['api', 'users'] }), 'api');
  });

  it('name a service that has it in its name, too', () => {
    assert.equal(asked('ACME_STOCK_URL', { others: ['acme-stock', 'users'] }), 'acme-stock');
    assert.equal(asked('ACME_STOCK_URL', { others: ['acme-stock', 'acme-users', 'stock'] }), 'acme-stock');
  });

  it('name nobody where the first word is none of the project', () => {
    for (const setting of ['STRIPE_STOCK_URL', 'REDIS_STOCK_URL', 'NEXT_STOCK_URL', 'MARKET_ACME_STOCK_URL']) assert.equal(asked(setting), 'unknown', setting);
    assert.equal(asked('ACME_STOCK_URL', { scope: '' }), 'unknown');
    assert.equal(asked('REDIS_STOCK_URL', { scope: '', root: 'redis' }), 'unknown');
    for (const setting of ['ACME_BILLING_URL', 'ACME_URL', 'ACME_STOCK', 'ACME_SHOP_URL']) assert.equal(asked(setting), 'unknown', setting);
  });
});

describe('settings of a project that is called like somebody else', () => {
  const silent: readonly [setting: string, root: string, service: string][] = [
    ['STRIPE_API_URL', 'stripe', 'api'], ['SLACK_WEBHOOKS_URL', 'slack', 'webhooks'], ['TWILIO_MESSAGES_URL', 'twilio', 'messages'], ['GOOGLE_AUTH_URL', 'google', 'auth'],
    ['PUBLIC_AUTH_URL', 'public', 'auth'], ['EXTERNAL_AUTH_URL', 'external', 'auth'], ['MY_APP_AUTH_URL', 'my-app', 'auth'], ['OAUTH_USERS_URL', 'oauth', 'users'], ['APP_AUTH_URL', 'app', 'auth'],
  ];
  for (const [setting, root, service] of silent) {
    it(`${setting} names nobody in ${root}`, () => { assert.equal(asked(setting, { scope: '', root, others: [service, 'stock'] }), 'unknown'); });
  }

  it('name the service behind more words than those', () => { assert.equal(asked('STRIPE_MARKET_STOCK_URL', { scope: '', root: 'stripe-market' }), 'stock'); });
});

describe('settings of services whose names differ in words such as api', () => {
  it('name the one with all of their words', () => {
    const others = ['search-sync-api', 'search-sync-worker', 'stock'];
    assert.equal(asked('SEARCH_SYNC_API_URL', { others }), 'search-sync-api');
    assert.equal(asked('ACME_SEARCH_SYNC_API_URL', { others }), 'search-sync-api');
    assert.equal(asked('ACME_SEARCH_SYNC_WORKER_HOST', { others }), 'search-sync-worker');
    assert.equal(asked('STOCK_API_URL', { others }), 'stock');
    assert.equal(asked('SHOP_API_URL', { others: ['shop-api', 'stock'] }), 'shop-api');
  });

  it('name nobody where they leave out what tells them apart, or it is the caller', () => {
    assert.equal(asked('SEARCH_SYNC_URL', { others: ['search-sync-api', 'search-sync-worker'] }), 'unknown');
    assert.equal(asked('SHOP_URL', { others: ['shop-worker', 'stock'] }), 'unknown');
  });
});
