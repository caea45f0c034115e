import assert from 'node:assert/strict';
import { answersOf, callsOf, gateway } from './system';

const STOCK = "'http://stock:3002/items'";
const route = (code: string): string => `app.get('/x', async (req, res) => { ${code}; res.end(); });`;
const CALL = ['stock GET /items unbounded'];

describe('fetch that is chosen at run time', () => {
  const CHOSEN: Readonly<Record<string, string>> = {
    'a function answers': `let own: typeof fetch | undefined;\nexport function use(impl: typeof fetch) { own = impl; }\nfunction getFetch() { if (own) { return own; } else if (global.fetch) { return global.fetch; } else { throw new Error('no fetch'); } }\n${route(`const fetchImpl = getFetch(); await fetchImpl(${STOCK})`)}`,
    'callers may give instead': `async function get(url: string, send = globalThis.fetch) { return send(url); }\n${route(`await get(${STOCK})`)}`,
    'is tried again': `import fetchRetry from 'fetch-retry';\nconst again = fetchRetry(global.fetch, { retries: 3 });\n${route(`await again(${STOCK})`)}`,
  };
  for (const [what, code] of Object.entries(CHOSEN)) it(`is a call where ${what}`, () => {
    assert.deepEqual(callsOf(gateway(code)), CALL);
  });

  const OTHERS: Readonly<Record<string, string>> = {
    'a parameter that all callers give': `const later: string[] = [];\nfunction notify(send: any = fetch) { return send(${STOCK}); }\n${route('await notify((url: string) => { later.push(url); })')}`,
    'a function of the project': `const local = async (path: string) => path;\nfunction getFetch() { return local; }\n${route(`const fetchImpl = getFetch(); await fetchImpl(${STOCK})`)}`,
    'a parameter alone': `async function get(url: string, send: (url: string) => Promise<string>) { return send(url); }\n${route(`await get(${STOCK}, async (url) => url)`)}`,
    'a member of another name': route(`await global.gc(${STOCK})`),
    'what tries something else again': `import fetchRetry from 'fetch-retry';\nconst again = fetchRetry(async (path: string) => path);\n${route(`await again(${STOCK})`)}`,
  };
  for (const [what, code] of Object.entries(OTHERS)) it(`is none where it is ${what}`, () => {
    assert.deepEqual(callsOf(gateway(code)), []);
  });
});

describe('ofetch', () => {
  const IMPORT = `import { $fetch, ofetch } from 'ofetch';\n`;

  it('sends to addresses behind the base of an instance or a call', () => {
    const model = gateway(`${IMPORT}const stock = ofetch.create({ baseURL: 'http://stock:3002' });
app.get('/a', async (req, res) => { res.json(await stock('/items')); });
app.post('/b', async (req, res) => { res.json(await $fetch('/items', { baseURL: process.env.STOCK_URL, method: 'POST', body: req.body })); });
app.get('/c', async (req, res) => { res.json((await stock.raw('/items/1'))._data); });`);
    assert.deepEqual(callsOf(model), ['stock GET /items unbounded', 'stock POST /items unbounded', 'stock GET /items/1 unbounded']);
    assert.deepEqual(answersOf(model), ['GET /items', 'POST /items', 'GET /items/:id']);
  });

  it('is bounded by an instance or a call', () => {
    const code = `${IMPORT}const stock = ofetch.create({ baseURL: 'http://stock:3002', timeout: 500 });\n${route("await stock('/items')")}\n${route(`await ofetch(${STOCK}, { timeout: 500 })`)}\n${route(`await ofetch(${STOCK}, { retry: 3 })`)}`;
    assert.deepEqual(callsOf(gateway(code)), ['stock GET /items bounded', 'stock GET /items bounded', 'stock GET /items unbounded']);
  });
});
