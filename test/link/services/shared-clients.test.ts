import assert from 'node:assert/strict';
import { modelOf } from '../model';

const SERVER = (body: string): string => `import express from 'express';\nimport { callStock, greet } from '@x/clients';\n${body}\nexpress().listen(3000);\n`;

describe('links through a shared client', () => {
  it('start at the services whose code leads to the call, not at all that load the file', () => {
    const model = modelOf({
      'package.json': '{ "private": true, "workspaces": ["services/*", "libs/*"] }',
      'libs/clients/package.json': '{ "name": "@x/clients", "main": "src/index.ts" }',
      'libs/clients/src/index.ts': `export async function callStock() { return fetch('http://stock:4001/items'); }\nexport function greet() { return 'hello'; }\n`,
      'services/orders/package.json': '{ "name": "@x/orders", "main": "src/main.ts" }',
      'services/orders/src/main.ts': SERVER('async function warmUp() { await callStock(); }\nvoid warmUp();'),
      'services/mails/package.json': '{ "name": "@x/mails", "main": "src/main.ts" }',
      'services/mails/src/main.ts': SERVER('greet();'),
      'services/stock/package.json': '{ "name": "@x/stock", "main": "src/main.ts" }',
      'services/stock/src/main.ts': `import express from 'express';\nexpress().listen(4001);\n`,
    });
    assert.deepEqual(model.links.map(({ from, to }) => `${from} -> ${to}`), ['orders -> stock']);
  });
});
