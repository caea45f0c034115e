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
