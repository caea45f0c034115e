import assert from 'node:assert/strict';
import { modelOf } from '../model';

const SERVER = "import express from 'express';\nconst app = express();\napp.get('/orders', (req, res) => { res.end(); });\napp.listen(3000);";

/** Files of the service whose program only loads what is built. */
function servedBy(loading: string, files: Readonly<Record<string, string>>, start = 'bin/www.js'): string[] {
  const model = modelOf({
    'package.json': '{ "name": "shop", "private": true, "workspaces": ["packages/*"] }',
    'packages/orders/package.json': `{ "name": "orders", "scripts": { "start": "node ${start}" }, "dependencies": { "express": "5" } }`,
    [`packages/orders/${start}`]: loading,
    'packages/other/package.json': '{ "name": "other", "main": "src/index.ts" }',
    ...files,
  });
  return model.services.filter(({ name }) => name === 'orders').flatMap((service) => [...service.files].sort());
}

describe('what a program loads of what its package has built', () => {
  it('is the source below src', () => {
    for (const path of ['../dist/server.js', '../dist/server', '../dist/src/server.js', '../build/server.js', '../lib/server.js']) {
      assert.deepEqual(servedBy(`#!/usr/bin/env node\nimport '${path}';`, { 'packages/orders/src/server.ts': SERVER }), ['packages/orders/bin/www.js', 'packages/orders/src/server.ts'], path);
    }
  });

  it('is the source beside the output folder, unless there is one below src', () => {
    assert.deepEqual(servedBy("import '../dist/server.js';", { 'packages/orders/server.ts': SERVER }), ['packages/orders/bin/www.js', 'packages/orders/server.ts']);
    assert.deepEqual(servedBy("import '../dist/server.js';", { 'packages/orders/src/server.ts': SERVER, 'packages/orders/server.ts': 'export const unused = 1;' }), ['packages/orders/bin/www.js', 'packages/orders/src/server.ts']);
  });

  it('is also what is required, and from the root of the package', () => {
    assert.deepEqual(servedBy("require('./dist/server');", { 'packages/orders/src/server.ts': SERVER }, 'start.js'), ['packages/orders/src/server.ts', 'packages/orders/start.js']);
  });

  for (const [what, path] of [
    ['of another name', '../dist/worker.js'],
    ['in a folder of another name', '../assets/server.js'],
    ['further down', '../src/dist/server.js'],
    ['of another package', '../../other/dist/server.js'],
  ] as const) it(`is nothing ${what}`, () => {
    const files = servedBy(`import '${path}';`, { 'packages/orders/src/server.ts': SERVER, 'packages/other/src/server.ts': SERVER });
    assert.ok(!files.includes('packages/orders/bin/www.js') || files.length === 1, files.join());
  });

  it('is not the program itself', () => {
    const files = servedBy("import '../dist/bin/www.js';", { 'packages/orders/src/server.ts': SERVER });
    assert.ok(!files.includes('packages/orders/bin/www.js'), files.join());
  });
});
