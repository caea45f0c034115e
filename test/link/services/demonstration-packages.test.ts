import assert from 'node:assert/strict';
import { modelOf } from '../model';

const SERVER = "import express from 'express';\nexpress().listen(3000);\n";

function servicesOf(folders: readonly string[], more: Readonly<Record<string, string>> = {}): string[] {
  const files = folders.flatMap((folder): [string, string][] => [
    [`${folder}/package.json`, JSON.stringify({ name: folder.split('/').at(-1), scripts: { start: 'ts-node src/index.ts' }, dependencies: { express: '5' } })],
    [`${folder}/src/index.ts`, SERVER],
  ]);
  return modelOf({ 'package.json': JSON.stringify({ workspaces: ['apps/*', 'packages/*', 'examples/*'] }), ...Object.fromEntries(files), ...more }).services.map(({ name }) => name).sort();
}

describe('packages that show how others are used', () => {
  for (const folder of ['apps/oauth-demo', 'packages/client_example', 'apps/playground', 'packages/samples']) {
    it(`${folder} is no service beside others`, () => { assert.deepEqual(servicesOf(['apps/orders', folder]), ['orders']); });
  }

  it('are services where a manifest deploys them', () => {
    assert.deepEqual(servicesOf(['apps/orders', 'apps/oauth-demo'], { 'docker-compose.yml': 'services:\n  oauth-demo:\n    build: apps/oauth-demo\n', 'apps/oauth-demo/Dockerfile': 'FROM node:22\nCMD ["npx", "ts-node", "src/index.ts"]\n' }), ['oauth-demo', 'orders']);
  });

  it('are services where there is nothing else', () => { assert.deepEqual(servicesOf(['apps/shop-example', 'apps/mail-example']), ['mail-example', 'shop-example']); });

  for (const folder of ['apps/demo-orders', 'apps/sampler', 'apps/examples-api']) {
    it(`${folder} is a service like others`, () => { assert.deepEqual(servicesOf(['apps/orders', folder]), [folder.slice('apps/'.length), 'orders'].sort()); });
  }
});

describe('packages that stand in for others', () => {
  const workspace = (own: Readonly<Record<string, unknown>>, user: Readonly<Record<string, unknown>>, more: Readonly<Record<string, string>> = {}): string[] => modelOf({
    'package.json': '{ "workspaces": ["packages/*", "tests/*"] }',
    'packages/orders/package.json': JSON.stringify({ name: 'orders', scripts: { start: 'tsx src/index.ts' }, dependencies: { express: '5' }, ...user }), 'packages/orders/src/index.ts': SERVER,
    'packages/bank-mock/package.json': JSON.stringify({ name: 'bank-mock', private: true, scripts: { start: 'tsx src/start.ts' }, dependencies: { express: '5' }, ...own }), 'packages/bank-mock/src/start.ts': SERVER, ...more,
  }).services.map(({ name }) => name).sort();
  const dev = { devDependencies: { 'bank-mock': 'workspace:*' } };

  it('are no services where others only develop with them', () => {
    assert.deepEqual(workspace({}, dev), ['orders']);
    assert.deepEqual(workspace({}, dev, { 'tests/e2e/package.json': '{ "name": "e2e", "dependencies": { "bank-mock": "workspace:*" } }', 'tests/e2e/bank.test.ts': 'export {};\n' }), ['orders']);
  });

  it('are services where others need them to run', () => { assert.deepEqual(workspace({}, { dependencies: { express: '5', 'bank-mock': 'workspace:*' } }), ['bank-mock', 'orders']); });
  it('are services where nobody says what for', () => { assert.deepEqual(workspace({}, {}), ['bank-mock', 'orders']); });
  it('are services where they may be published', () => { assert.deepEqual(workspace({ private: false }, dev), ['bank-mock', 'orders']); });
  it('are services where a manifest deploys them', () => {
    assert.deepEqual(workspace({}, dev, { 'docker-compose.yml': 'services:\n  bank-mock:\n    build: packages/bank-mock\n', 'packages/bank-mock/Dockerfile': 'FROM node:22\nCMD ["npx", "tsx", "src/start.ts"]\n' }), ['bank-mock', 'orders']);
  });
  for (const name of ['stubborn', 'mockingbird', 'bank']) {
    it(`are not those with other names: ${name}`, () => {
      const files = { [`packages/${name}/package.json`]: JSON.stringify({ name, private: true, scripts: { start: 'tsx src/start.ts' }, dependencies: { express: '5' } }), [`packages/${name}/src/start.ts`]: SERVER };
      assert.ok(workspace({}, { devDependencies: { [name]: 'workspace:*' } }, files).includes(name));
    });
  }
});
