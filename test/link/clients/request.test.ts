import assert from 'node:assert/strict';
import { answersOf, callsOf, gateway } from './system';

const REQUEST = `import request from 'request-promise-native';`;

describe('request', () => {
  it('takes the address as text, as `url` and as `uri`', () => {
    const model = gateway(`${REQUEST}
app.get('/a', async (req, res) => { res.json(await request('http://stock:3002/items', { json: true })); });
app.post('/b', async (req, res) => { res.json(await request({ method: 'POST', uri: \`\${process.env.STOCK_URL}/items\`, body: req.body, json: true })); });
app.get('/c', async (req, res) => { const options = { url: 'http://stock:3002/items/' + req.params.id, json: true }; res.json(await request.get(options)); });
app.get('/d', async (req, res) => { res.json(await request('http://stock:3002/items', { method: 'POST' })); });`);
    assert.deepEqual(callsOf(model), ['stock GET /items unbounded', 'stock POST /items unbounded', 'stock GET /items/{id} unbounded', 'stock POST /items unbounded']);
    assert.deepEqual(answersOf(model), ['GET /items', 'POST /items', 'GET /items/:id', 'POST /items']);
  });

  it('puts a base address before the path, of the call or of the defaults', () => {
    const model = gateway(`${REQUEST}
const stock = request.defaults({ baseUrl: process.env.STOCK_URL, timeout: 500 });
const plain = stock.defaults({ json: true });
app.get('/a', async (req, res) => { res.json(await stock.get('/items')); });
app.get('/b', async (req, res) => { res.json(await plain('/items/4')); });
app.get('/c', async (req, res) => { res.json(await request({ baseUrl: 'http://stock:3002', url: '/items' })); });`);
    assert.deepEqual(callsOf(model), ['stock GET /items bounded', 'stock GET /items/4 bounded', 'stock GET /items unbounded']);
  });

  it('is bounded by its option, in either place', () => {
    const model = gateway(`${REQUEST}
app.get('/a', async (req, res) => { res.json(await request('http://stock:3002/items', { timeout: 500 })); });
app.get('/b', async (req, res) => { res.json(await request({ url: 'http://stock:3002/items', timeout: 500 })); });
app.get('/c', async (req, res) => { res.json(await request({ url: 'http://stock:3002/items', timeout: 0 })); });`);
    assert.deepEqual(callsOf(model), ['stock GET /items bounded', 'stock GET /items bounded', 'stock GET /items unbounded']);
  });

  it('hands the answer to a function or a stream', () => {
    const model = gateway(`import request = require('request');
app.get('/a', (req, res) => { request('http://stock:3002/items', (error, answer, body) => { res.send(body); }); });
app.get('/b', (req, res) => { request.get('http://stock:3002/items').on('error', () => undefined).pipe(res); });
function items(): Promise<string> {
  return new Promise((resolve, reject) => { request({ url: 'http://stock:3002/items' }, (error, answer, body) => (error ? reject(error) : resolve(body))); });
}
app.get('/c', async (req, res) => { res.send(await items()); });
app.get('/e', (req, res) => { request('http://stock:3002/items', function (error, answer, body) { this.send(body); }.bind(res)); });
app.get('/d', (req, res) => { request('http://stock:3002/items').on('error', () => undefined); res.end(); });`);
    assert.deepEqual(callsOf(model), ['stock GET /items unbounded', 'stock GET /items unbounded', 'stock GET /items unbounded', 'stock GET /items unbounded', 'stock GET /items unbounded unawaited']);
    assert.equal(model.waits.length, 4);
  });
});
