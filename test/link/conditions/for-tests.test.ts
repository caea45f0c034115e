import assert from 'node:assert/strict';
import { modelOf, targetsOf } from '../model';

/** What a service calls for its requests that run `body`. */
function called(body: string): string[] {
  return targetsOf(modelOf({
    'stock/package.json': '{ "name": "stock", "main": "src/main.ts", "dependencies": { "express": "5" } }',
    'stock/src/main.ts': `import express from 'express';\nexpress().listen(4001);\n`,
    'orders/package.json': '{ "name": "orders", "main": "src/main.ts", "dependencies": { "express": "5" } }',
    'orders/src/main.ts': `import express from 'express';
const isTest = process.env.NODE_ENV === 'test';
const app = express();
app.get('/', async (req, res) => {
  ${body}
  res.end();
});
app.listen(3000);`,
  }));
}

describe('branches that only tests take', () => {
  const silent = [
    `if (process.env.NODE_ENV === 'test') { await fetch('http://stock:4001/items'); }`,
    `if ('test' == process.env.NODE_ENV && req.query.x) { await fetch('http://stock:4001/items'); }`,
    `if (isTest) { if (req.query.x) await fetch('http://stock:4001/items'); }`,
    `if (process.env.NODE_ENV !== 'test') { req.log(1); } else { await fetch('http://stock:4001/items'); }`,
    `if (!(isTest || req.query.x)) { req.log(1); } else if (isTest) { await fetch('http://stock:4001/items'); }`,
  ];
  for (const body of silent) it(`do nothing: ${body.slice(0, 60)}`, () => { assert.deepEqual(called(body), []); });

  const told = [
    `if (process.env.NODE_ENV !== 'test') { await fetch('http://stock:4001/items'); }`,
    `if (process.env.NODE_ENV === 'production') { await fetch('http://stock:4001/items'); }`,
    `if (isTest || req.query.x) { await fetch('http://stock:4001/items'); }`,
    `if (isTest) { req.log(1); } else { await fetch('http://stock:4001/items'); }`,
    `if (req.query.mode === 'test') { await fetch('http://stock:4001/items'); }`,
    `if (!isTest) { await fetch('http://stock:4001/items'); }`,
  ];
  for (const body of told) it(`are told from others: ${body.slice(0, 60)}`, () => { assert.deepEqual(called(body), ['orders -> stock GET /items']); });
});
