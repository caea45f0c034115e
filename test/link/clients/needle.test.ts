import assert from 'node:assert/strict';
import { answersOf, callsOf, gateway } from './system';

const NEEDLE = `import needle from 'needle';`;

describe('needle', () => {
  it('sends by verb and as a function of the verb', () => {
    const model = gateway(`${NEEDLE}
app.get('/a', async (req, res) => { res.json((await needle('get', \`\${process.env.STOCK_URL}/items\`, { json: true })).body); });
app.post('/b', async (req, res) => { res.json((await needle('post', 'http://stock:3002/items', { name: req.body.name }, { json: true })).body); });
app.get('/c', (req, res) => { needle.get('http://stock:3002/items/1', (error, answer) => { res.json(answer.body); }); });
app.post('/d', (req, res) => { needle.request('post', 'http://stock:3002/items', {}, { json: true }, (error, answer) => { res.json(answer.body); }); });`);
    assert.deepEqual(callsOf(model), ['stock GET /items unbounded', 'stock POST /items unbounded', 'stock GET /items/1 unbounded', 'stock POST /items unbounded']);
    assert.deepEqual(answersOf(model), ['GET /items', 'POST /items', 'GET /items/:id', 'POST /items']);
  });

  it('waits ten seconds for a connection and for ever for the answer, unless an option says otherwise', () => {
    const model = gateway(`${NEEDLE}
app.get('/a', async (req, res) => { res.json(await needle('get', 'http://stock:3002/items', { response_timeout: 500 })); });
app.post('/b', async (req, res) => { res.json(await needle('post', 'http://stock:3002/items', {}, { read_timeout: 500 })); });
app.post('/c', async (req, res) => { res.json(await needle('post', 'http://stock:3002/items', { response_timeout: 500 }.toString())); });`);
    assert.deepEqual(callsOf(model), ['stock GET /items bounded', 'stock POST /items bounded', 'stock POST /items unbounded']);
  });

  it('takes defaults for all calls of the service', () => {
    const call = `app.get('/a', async (req, res) => { res.json(await needle('get', 'http://stock:3002/items')); });`;
    assert.deepEqual(callsOf(gateway(`${NEEDLE}\nneedle.defaults({ response_timeout: 500 });\n${call}`)), ['stock GET /items bounded']);
    assert.deepEqual(callsOf(gateway(`${NEEDLE}\nneedle.defaults({ user_agent: 'shop' });\n${call}`)), ['stock GET /items unbounded']);
  });
});
