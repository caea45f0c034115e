import assert from 'node:assert/strict';
import { modelOf, targetsOf } from './model';

function targetOf(address: string, environment = '{}'): string | undefined {
  const [target] = targetsOf(modelOf({
    'compose.yml': `services:\n  stock: { build: ./stock }\n  shop: { build: ./shop, environment: ${environment} }\n`,
    'stock/package.json': '{ "name": "stock", "main": "main.ts", "dependencies": { "express": "5" } }',
    'stock/main.ts': "import express from 'express';\nconst app = express();\napp.get('/items', (req, res) => { res.end(); });\napp.listen(4001);",
    'shop/package.json': '{ "name": "shop", "main": "main.ts", "dependencies": { "express": "5" } }',
    'shop/main.ts': `import express from 'express';\nconst app = express();\napp.get('/stock/*', async (req, res) => { const path = req.path.slice(6); const { suffix, shard, port, name } = req.query; await fetch(${address}); res.end(); });\napp.listen(3000);`,
  }));
  return target;
}

describe('a hole right behind a host', () => {
  const known: Readonly<Record<string, readonly [address: string, route: string, environment?: string]>> = {
    'behind a port': ['`http://stock:4001${req.url}`', '/{url}'],
    'behind a port of this machine': ['`http://localhost:4001${path}`', '/{value}'],
    'behind a port that something is done to': ["`http://stock:4001${req.originalUrl.replace('/stock', '')}`", '/{originalUrl}'],
    'behind a host, by its name': ['`http://stock${req.originalUrl}`', '/{originalUrl}'],
    'behind what a manifest gives': ['`${process.env.UPSTREAM}${req.url}`', '/{url}', '{ UPSTREAM: "http://stock:4001" }'],
    'in front of a query': ['`http://stock:4001${req.path}?all=1`', '/{path}'],
  };
  for (const [where, [address, route, environment]] of Object.entries(known)) it(`is a path ${where}`, () => { assert.equal(targetOf(address, environment), `shop -> stock GET ${route}`); });

  const unknown: Readonly<Record<string, string>> = {
    'whose name goes on': '`http://stock${suffix}:4001/items`',
    'whose name something numbers': '`http://stock${req.query.shard}/items`',
    'that may be any other': '`http://stock${req.query.name}/items`',
    'whose port goes on': '`http://stock:40${req.query.port}/items`',
    'whose port an index ends': '`http://stock:4001${req.query.index}`',
    'that nobody runs': '`http://elsewhere:4001${req.url}`',
    'on a port that nobody has': '`http://localhost:4002${req.url}`',
    'on a port of its own': '`http://localhost:3000${req.url}`',
  };
  for (const [where, address] of Object.entries(unknown)) it(`tells nothing of a host ${where}`, () => { assert.equal(targetOf(address), 'shop -> unknown'); });
});
