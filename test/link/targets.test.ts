import assert from 'node:assert/strict';
import { modelOf, targetsOf } from './model';

const STOCK = {
  'stock/package.json': '{ "name": "stock", "main": "src/main.ts", "dependencies": { "express": "5" } }',
  'stock/src/main.ts': `import express from 'express';\nconst app = express();\napp.get('/items', (req, res) => { res.end(); });\napp.listen(process.env.PORT ?? 4001);\n`,
};

function callFrom(code: string, more: Readonly<Record<string, string>> = {}): string[] {
  return targetsOf(modelOf({
    ...STOCK,
    'orders/package.json': '{ "name": "orders", "main": "src/main.ts", "dependencies": { "express": "5", "axios": "1" } }',
    'orders/src/main.ts': `import express from 'express';\nimport axios from 'axios';\n${code}\nconst app = express();\napp.get('/x', async (req, res) => { res.json(await call(req.params.id)); });\napp.listen(3000);\n`,
    ...more,
  }));
}

describe('targets of calls', () => {
  const cases: readonly [what: string, code: string, target: string, more?: Readonly<Record<string, string>>][] = [
    ['a literal host', `const call = (id: string) => axios.get('http://stock:4001/items');`, 'orders -> stock GET /items'],
    ['a host of a cluster', `const call = (id: string) => axios.get('http://stock.shop.svc.cluster.local/items');`, 'orders -> stock GET /items'],
    ['the port of a local default', 'const base = process.env.UPSTREAM ?? "http://localhost:4001";\nconst call = (id: string) => axios.get(`${base}/items`);', 'orders -> stock GET /items'],
    ['the name of a setting', 'const call = (id: string) => axios.get(`${process.env.STOCK_SERVICE_URL}/items/${id}`);', 'orders -> stock GET /items/{id}'],
    ['a value from compose, before the default in code', 'const base = process.env.UPSTREAM ?? "http://localhost:9";\nconst call = (id: string) => axios.get(base + "/items");', 'orders -> stock GET /items',
      { 'docker-compose.yml': 'services:\n  orders:\n    build: ./orders\n    environment: { UPSTREAM: "http://stock:4001" }\n  stock:\n    build: ./stock\n' }],
    ['a checked environment', `import { cleanEnv, url } from 'envalid';\nconst env = cleanEnv(process.env, { STOCK_URL: url({ devDefault: 'http://localhost:4001' }) });\nconst call = (id: string) => axios.get(new URL('/items', env.STOCK_URL).toString());`, 'orders -> stock GET /items'],
    ['the base address of an instance', `const http = axios.create({ baseURL: 'http://stock:4001' });\nconst call = (id: string) => http.post('items');`, 'orders -> stock POST /items'],
    ['a request object', `const call = (id: string) => axios({ method: 'put', url: 'http://stock:4001/items' });`, 'orders -> stock PUT /items'],
    ['a third party', `const call = (id: string) => axios.get('https://api.example.com/items');`, 'orders -> third-party api.example.com'],
    ['nothing that is known', `const call = (id: string) => axios.get(id);`, 'orders -> unknown'],
    ['a host that nobody runs', `const call = (id: string) => axios.get('http://elsewhere:4001/items');`, 'orders -> unknown'],
    ["no port of the caller's own", `const call = (id: string) => axios.get('http://localhost:3000/items');`, 'orders -> unknown', { 'stock/src/main.ts': `import express from 'express';\nexpress().listen(3000);\n` }],
    ['a service whose source is elsewhere', `const call = (id: string) => axios.get('http://billing:8080/pay');`, 'orders -> billing GET /pay',
      { 'docker-compose.yml': 'services:\n  orders:\n    build: ./orders\n  billing:\n    image: registry.example.com/billing:1\n' }],
    ['the platform', `const call = (id: string) => axios.get('http://search:9200/_search');`, 'orders -> platform search',
      { 'docker-compose.yml': 'services:\n  orders:\n    build: ./orders\n  search:\n    image: elasticsearch:8\n' }],
  ];
  for (const [what, code, target, more] of cases) it(`by ${what}`, () => { assert.deepEqual(callFrom(code, more), [target]); });

  it('are named by each caller of a wrapper at any depth', () => {
    const model = modelOf({
      ...STOCK,
      'orders/package.json': '{ "name": "orders", "main": "src/main.ts", "dependencies": { "express": "5", "axios": "1" } }',
      'orders/src/http.ts': `import axios from 'axios';\nexport async function request(method: string, url: string) { return axios({ method, url, timeout: 1 }); }\nexport const get = (url: string) => request('GET', url);\n`,
      'orders/src/main.ts': `import express from 'express';\nimport { get } from './http';\nconst app = express();\napp.get('/a', async (req, res) => { res.json(await get('http://stock:4001/items')); });\napp.get('/b', async (req, res) => { res.json(await get('https://api.example.com/b')); });\napp.listen(3000);\n`,
    });
    assert.deepEqual(targetsOf(model).sort(), ['orders -> stock GET /items', 'orders -> third-party api.example.com']);
    assert.deepEqual(model.remoteCalls.map((call) => [call.site.file, call.send.file, call.through.length]), [['orders/src/main.ts', 'orders/src/http.ts', 2], ['orders/src/main.ts', 'orders/src/http.ts', 2]]);
  });

  it('link services once for each way, with all call sites', () => {
    const model = modelOf({
      ...STOCK,
      'orders/package.json': '{ "name": "orders", "main": "src/main.ts", "dependencies": { "express": "5" } }',
      'orders/src/main.ts': `import express from 'express';\nconst app = express();\napp.get('/a', async (req, res) => { await fetch('http://stock:4001/items'); await fetch('http://stock:4001/items/1'); res.end(); });\napp.listen(3000);\n`,
    });
    assert.deepEqual(model.links.map(({ from, to, via, sync, sites }) => ({ from, to, via, sync, sites: sites.length })), [{ from: 'orders', to: 'stock', via: 'http', sync: true, sites: 2 }]);
  });
});
