import assert from 'node:assert/strict';
import { modelOf, targetsOf } from '../model';

/** Where a call leads whose wrapper stands in another package of the workspace, imported under this name. */
function calls(specifier: string, manifest: string, file = 'src/calls.ts', more: Readonly<Record<string, string>> = {}): string[] {
  return targetsOf(modelOf({
    'package.json': '{ "name": "shop", "private": true, "workspaces": ["*"] }',
    'common/package.json': manifest,
    [`common/${file}`]: "export async function stock() { return fetch('http://stock:3002/items'); }",
    'orders/package.json': '{ "name": "orders", "main": "src/main.ts", "dependencies": { "express": "5", "@shop/common": "*" } }',
    'orders/src/main.ts': `import express from 'express';\nimport { stock } from '${specifier}';\nconst app = express();\napp.get('/orders', async (req, res) => { await stock(); res.end(); });\napp.listen(3000);`,
    'stock/package.json': '{ "name": "stock", "main": "src/main.ts", "dependencies": { "express": "5" } }',
    'stock/src/main.ts': "import express from 'express';\nconst app = express();\napp.get('/items', (req, res) => { res.end(); });\napp.listen(3002);",
    ...more,
  }));
}

const FOUND = ['orders -> stock GET /items'];
const NOT_FOUND = [' -> unknown'];

describe('paths of a package', () => {
  const named = '{ "name": "@shop/common", "main": "./lib/index.js" }';
  const passing = { 'common/src/index.ts': "export * from './calls';" };

  it('lead from what is built to its source', () => {
    for (const specifier of ['@shop/common/lib', '@shop/common/lib/index', '@shop/common/lib/calls', '@shop/common/dist', '@shop/common/src', '@shop/common']) {
      assert.deepEqual(calls(specifier, named, 'src/calls.ts', passing), FOUND, specifier);
    }
  });

  it('lead where patterns of the package say', () => {
    assert.deepEqual(calls('@shop/common/calls', '{ "name": "@shop/common", "exports": { "./*": "./source/*.ts" } }', 'source/calls.ts'), FOUND);
    assert.deepEqual(calls('@shop/common/net/calls', '{ "name": "@shop/common", "exports": { "./net/*": { "default": "./dist/*.js" } } }'), FOUND);
    assert.deepEqual(calls('@shop/common/calls.js', '{ "name": "@shop/common", "exports": { "./*.js": "./source/$1/*.ts" } }', 'source/$1/calls.ts'), FOUND);
  });

  it('lead nowhere else', () => {
    for (const specifier of ['@shop/common/library', '@shop/common/lib2', '@shop/common/lib/other']) assert.deepEqual(calls(specifier, named, 'src/calls.ts', passing), NOT_FOUND, specifier);
    assert.deepEqual(calls('@shop/common/calls', '{ "name": "@shop/common", "exports": { "./web/*": "./source/*.ts" } }', 'source/calls.ts'), NOT_FOUND);
    assert.deepEqual(calls('@shop/common/calls', '{ "name": "@shop/common", "exports": { "./*/calls*": "./source/calls.ts" } }', 'source/calls.ts'), NOT_FOUND);
  });
});
