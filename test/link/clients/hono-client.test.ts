import assert from 'node:assert/strict';
import { answersOf, callsOf, gateway } from './system';

const IMPORTS = "import { hc } from 'hono/client';\nimport type { AppType } from '../../stock/src/app';\nconst stock = hc<AppType>(process.env.STOCK_URL!);\n";

describe('Hono\'s client', () => {
  it('has a path of members, with parameters, and the base address that it is made with', () => {
    const model = gateway(`${IMPORTS}
app.get('/a', async (req, res) => { const answer = await stock.items[':id'].$get({ param: { id: req.params.id } }); res.json(await answer.json()); });
app.post('/b', async (req, res) => { const answer = await stock.items.$post({ json: req.body }); res.json(await answer.json()); });
app.get('/c', async (req, res) => { const { items } = stock; const answer = await items.index.$get(); res.json(await answer.json()); });`);
    assert.deepEqual(callsOf(model), ['stock GET /items/{id} unbounded', 'stock POST /items unbounded', 'stock GET /items unbounded']);
    assert.deepEqual(answersOf(model), ['GET /items/:id', 'POST /items', 'GET /items']);
  });

  it('is known where a function makes it of an address', () => {
    const model = gateway(`import { hc } from 'hono/client';
export function createClient(url: string, token: string | null = null) { return hc<any>(url, { headers: () => ({ authorization: token ?? '' }) }); }
app.get('/a', async (req, res) => { const client = createClient('http://stock:3002'); res.json(await (await client.items.$get()).json()); });
app.get('/b', async (req, res) => { const client = createClient('https://api.example.com'); res.json(await (await client.items.$get()).json()); });`);
    assert.deepEqual(callsOf(model), ['stock GET /items unbounded', 'third-party api.example.com unbounded']);
  });

  it('is bounded by a signal of the call or the client; a fetch of its own may do so, too', () => {
    const model = gateway(`${IMPORTS}
const bounded = hc<AppType>('http://stock:3002', { init: { signal: AbortSignal.timeout(500) } });
const own = hc<AppType>('http://stock:3002', { fetch: patientFetch });
app.get('/a', async (req, res) => { res.json(await (await stock.items.$get({}, { init: { signal: AbortSignal.timeout(500) } })).json()); });
app.get('/b', async (req, res) => { res.json(await (await bounded.items.$get()).json()); });
app.get('/c', async (req, res) => { res.json(await (await own.items.$get()).json()); });`);
    assert.deepEqual(callsOf(model), ['stock GET /items bounded', 'stock GET /items bounded', 'stock GET /items bounded']);
  });

  it('sends nothing where it only puts a URL together, or has a path that is nobody\'s', () => {
    const model = gateway(`${IMPORTS}
app.get('/a', (req, res) => { res.json({ url: stock.items.$url(), get: stock.items.$get }); });
app.get('/b', (req, res) => { res.json(stock.items[':id'].$url({ param: { id: '1' } }).pathname); });`);
    assert.deepEqual(callsOf(model), []);
  });

  it('leads nowhere where nobody knows its address', () => {
    const model = gateway(`import { hc } from 'hono/client';
app.get('/a', async (req, res) => { const client = hc<any>(String(req.query.url)); res.json(await (await client.items.$get()).json()); });`);
    assert.deepEqual(callsOf(model), ['unknown GET unbounded']);
  });
});
