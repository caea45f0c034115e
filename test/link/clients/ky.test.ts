import assert from 'node:assert/strict';
import { answersOf, callsOf, gateway } from './system';

const KY = `import ky from 'ky';`;

describe('ky', () => {
  it('sends by verb and by method, within ten seconds', () => {
    const model = gateway(`${KY}
app.get('/a', async (req, res) => { res.json(await ky.get('http://stock:3002/items').json()); });
app.get('/b', async (req, res) => { res.json(await ky(\`\${process.env.STOCK_URL}/items/\${req.params.id}\`).json()); });
app.post('/c', async (req, res) => { res.json(await ky('http://stock:3002/items', { method: 'post', json: req.body }).json()); });`);
    assert.deepEqual(callsOf(model), ['stock GET /items bounded', 'stock GET /items/{id} bounded', 'stock POST /items bounded']);
    assert.deepEqual(answersOf(model), ['GET /items', 'GET /items/:id', 'POST /items']);
  });

  it('puts the prefix of an instance, or of the call, before the path', () => {
    const model = gateway(`${KY}
const stock = ky.create({ prefixUrl: process.env.STOCK_URL });
app.get('/a', async (req, res) => { res.json(await stock.get('items').json()); });
app.get('/b', async (req, res) => { res.json(await stock('items/7').json()); });
app.get('/c', async (req, res) => { res.json(await ky.get('items', { prefixUrl: 'http://stock:3002/' }).json()); });
app.get('/d', async (req, res) => { res.json(await stock.get(req.params.kind).json()); });`);
    assert.deepEqual(callsOf(model), ['stock GET /items bounded', 'stock GET /items/7 bounded', 'stock GET /items bounded', 'stock GET /{kind} bounded']);
  });

  it('keeps what an instance was extended from', () => {
    const model = gateway(`${KY}
const base = ky.create({ prefixUrl: 'http://stock:3002', timeout: false });
const stock = base.extend({ headers: { accept: 'application/json' } });
const quick = stock.extend({ timeout: 500 });
const elsewhere = base.create({ headers: {} });
app.get('/a', async (req, res) => { res.json(await stock.get('items').json()); });
app.get('/b', async (req, res) => { res.json(await quick.get('items').json()); });
app.get('/c', async (req, res) => { res.json(await elsewhere.get('items').json()); });`);
    assert.deepEqual(callsOf(model), ['stock GET /items unbounded', 'stock GET /items bounded', 'unknown GET bounded']);
  });

  it('has no limit where the call switches it off', () => {
    const model = gateway(`${KY}
app.get('/a', async (req, res) => { res.json(await ky.get('http://stock:3002/items', { timeout: false }).json()); });
app.get('/b', async (req, res) => { res.json(await ky.get('http://stock:3002/items', { timeout: false, signal: AbortSignal.timeout(500) }).json()); });
app.get('/c', async (req, res) => { res.json(await ky.get('http://stock:3002/items', { timeout: 120_000 }).json()); });`);
    assert.deepEqual(callsOf(model), ['stock GET /items unbounded', 'stock GET /items bounded', 'stock GET /items unbounded']);
  });
});
