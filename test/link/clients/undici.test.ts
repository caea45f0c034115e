import assert from 'node:assert/strict';
import { answersOf, callsOf, gateway } from './system';

const UNDICI = `import { Agent, Client, Pool, request, setGlobalDispatcher, stream } from 'undici';`;

describe('undici', () => {
  it('takes the address as text, URL or object', () => {
    const model = gateway(`${UNDICI}
app.get('/a', async (req, res) => { const { body } = await request(\`\${process.env.STOCK_URL}/items\`); res.json(await body.json()); });
app.post('/b', async (req, res) => { const { body } = await request(new URL('/items', 'http://stock:3002'), { method: 'POST' }); res.json(await body.json()); });
app.get('/c', async (req, res) => { const { body } = await request({ hostname: 'stock', port: 3002, path: '/items/1' }); res.json(await body.json()); });
app.get('/d', async (req, res) => { await stream('http://stock:3002/items', { method: 'GET' }, () => res); });`);
    assert.deepEqual(callsOf(model), ['stock GET /items unbounded', 'stock POST /items unbounded', 'stock GET /items/1 unbounded', 'stock GET /items unbounded']);
    assert.deepEqual(answersOf(model), ['GET /items', 'POST /items', 'GET /items/:id', 'GET /items']);
  });

  it('puts the origin of a client, a pool or the call before the path', () => {
    const model = gateway(`${UNDICI}
const client = new Client('http://stock:3002');
const pool = new Pool(process.env.STOCK_URL ?? 'http://localhost:3002', { connections: 10 });
const agent = new Agent();
class Stock {
  constructor(private readonly pool: Pool) {}
  find(id: string) { return this.pool.request({ path: \`/items/\${id}\`, method: 'GET' }); }
}
const stock = new Stock(pool);
app.get('/a', async (req, res) => { res.json((await client.request({ path: '/items', method: 'GET' })).statusCode); });
app.post('/b', async (req, res) => { res.json((await pool.request({ path: '/items', method: 'POST' })).statusCode); });
app.get('/c', async (req, res) => { res.json((await agent.request({ origin: 'http://stock:3002', path: '/items', method: 'GET' })).statusCode); });`);
    assert.deepEqual(callsOf(model).filter((call) => call.startsWith('stock')), ['stock GET /items unbounded', 'stock POST /items unbounded', 'stock GET /items unbounded']);
  });

  it('is not bounded by its 300 seconds, but by signals and shorter limits', () => {
    const model = gateway(`${UNDICI}
const quick = new Client('http://stock:3002', { headersTimeout: 500, bodyTimeout: 500 });
app.get('/a', async (req, res) => { res.json((await request('http://stock:3002/items', { signal: AbortSignal.timeout(500) })).statusCode); });
app.get('/b', async (req, res) => { res.json((await request('http://stock:3002/items', { headersTimeout: 500 })).statusCode); });
app.get('/c', async (req, res) => { res.json((await request('http://stock:3002/items', { headersTimeout: 300_000 })).statusCode); });
app.get('/d', async (req, res) => { res.json((await quick.request({ path: '/items', method: 'GET' })).statusCode); });
app.get('/e', async (req, res) => { res.json((await quick.request({ path: '/items', method: 'GET', headersTimeout: 0 })).statusCode); });`);
    assert.deepEqual(callsOf(model), ['bounded', 'bounded', 'unbounded', 'bounded', 'unbounded'].map((bound) => `stock GET /items ${bound}`));
  });

  it('takes limits for all calls, those of fetch included', () => {
    const calls = `app.get('/a', async (req, res) => { res.json((await request('http://stock:3002/items')).statusCode); });
app.get('/b', async (req, res) => { res.json(await (await fetch('http://stock:3002/items')).json()); });`;
    const bounds = (dispatcher: string): string[] => gateway(`${UNDICI}\n${dispatcher}\n${calls}`).remoteCalls.map(({ bound }) => bound.kind);
    assert.deepEqual(bounds('setGlobalDispatcher(new Agent({ headersTimeout: 5000, bodyTimeout: 5000 }));'), ['bounded', 'bounded']);
    assert.deepEqual(bounds('setGlobalDispatcher(new Agent({ connections: 50 }));'), ['unbounded', 'unbounded']);
  });
});
