import assert from 'node:assert/strict';
import { modelOf } from './model';

/** What answers the calls of `orders`, whose handler is given, at `stock`, whose source is given. */
function answersOf(calls: string, stock: string, extra: Readonly<Record<string, string>> = {}): string[] {
  const model = modelOf({
    'docker-compose.yml': 'services:\n  orders:\n    build: ./orders\n  stock:\n    build: ./stock\n',
    'orders/package.json': '{ "name": "orders", "main": "src/main.ts", "dependencies": { "express": "5", "@trpc/client": "11" } }',
    'orders/src/main.ts': `import express from 'express';\nconst app = express();\n${calls}\napp.listen(3000);\n`,
    'stock/package.json': '{ "name": "stock", "main": "src/main.ts", "dependencies": { "express": "5", "@trpc/server": "11" } }',
    'stock/src/main.ts': stock,
    ...extra,
  });
  return model.remoteCalls.map((call) => model.answering(call).map(({ method, path }) => `${method} ${path}`.trim()).join(', '));
}

const get = (address: string, options = ''): string => `app.get('/x', async (req, res) => { res.json(await (await fetch(${address}${options})).json()); });`;
const server = (routes: string): string => `import express from 'express';\nconst app = express();\n${routes}\napp.listen(3000);\n`;
const ITEMS = server("app.get('/items/count', (req, res) => { res.end(); });\napp.get('/items/:id', (req, res) => { res.end(); });\napp.post('/items', (req, res) => { res.end(); });");

describe('what answers a call', () => {
  const cases: readonly [string, string, string, string][] = [
    ['is the route that fits best', get("'http://stock:3000/items/count'"), ITEMS, 'GET /items/count'],
    ['is a route with a parameter for a hole', get('`http://stock:3000/items/${req.query.id}`'), ITEMS, 'GET /items/:id'],
    ['is of the same method', get("'http://stock:3000/items'", ", { method: 'POST' }"), ITEMS, 'POST /items'],
    ['is nothing of another method', get("'http://stock:3000/items'", ", { method: 'DELETE' }"), ITEMS, ''],
    ['is a GET route for HEAD', get("'http://stock:3000/items/1'", ", { method: 'HEAD' }"), ITEMS, 'GET /items/:id'],
    ['is nothing where the path is longer', get("'http://stock:3000/items/1/lines'"), ITEMS, ''],
    ['is not told by a query', get('`http://stock:3000/items/count?of=${req.query.kind}`'), ITEMS, 'GET /items/count'],
    ['is found behind the prefix of an interface', get("'http://stock:3000/api/v1/items/count'"), ITEMS, 'GET /items/count'],
    ['is nothing behind any other prefix', get("'http://stock:3000/shop/items/count'"), ITEMS, ''],
    ['includes the middleware of its path', get("'http://stock:3000/items/count'"), ITEMS.replace("app.get('/items/count'", "app.use('/items', (req, res, next) => { next(); });\napp.use('/other', (req, res, next) => { next(); });\napp.get('/items/count'"), 'GET /items/count, * /items'],
    ['is a wildcard where nothing else fits', get("'http://stock:3000/files/a/b'"), server("app.get('/files/*path', (req, res) => { res.end(); });"), 'GET /files/*path'],
    ['is nothing where a route is not told by the code', get("'http://stock:3000/now'"), server('app.get(`/${process.argv[2]}`, (req, res) => { res.end(); });'), ''],
    ['is nothing of another service', get("'http://elsewhere.example.com/items/1'"), ITEMS, ''],
  ];
  for (const [title, calls, stock, expected] of cases) it(title, () => { assert.deepEqual(answersOf(calls, stock), [expected]); });

  const client = "import { createTRPCClient, httpLink } from '@trpc/client';\nconst stock = createTRPCClient({ links: [httpLink({ url: 'http://stock:3000' })] });\n";
  const trpc = (router: string): string => `import { initTRPC } from '@trpc/server';
import { createHTTPServer } from '@trpc/server/adapters/standalone';
const t = initTRPC.create();
${router}
createHTTPServer({ router }).listen(3000);
`;

  it('is the procedure of a tRPC path', () => {
    const answers = answersOf(`${client}app.get('/x', async (req, res) => { res.json(await stock.item.find.query()); });`, trpc('const router = t.router({ item: t.router({ find: t.procedure.query(() => 1), count: t.procedure.query(() => 2) }) });'));
    assert.match(answers.join(), /^(item\.)?find$/);
  });

  it('is nothing where two procedures may be meant', () => {
    const [answer] = answersOf(`${client}app.get('/x', async (req, res) => { res.json(await stock.a.b.find.query()); });`, trpc('const router = t.router({ item: t.router({ find: t.procedure.query(() => 1) }), box: t.router({ find: t.procedure.query(() => 2) }) });'));
    assert.equal(answer, '');
  });
});
