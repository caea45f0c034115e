import assert from 'node:assert/strict';
import { answersOf, callsOf, gateway } from './system';

const SUPERAGENT = `import superagent from 'superagent';`;

describe('superagent', () => {
  it('sends by verb, by name of the verb and as a function', () => {
    const model = gateway(`${SUPERAGENT}
app.get('/a', async (req, res) => { res.json((await superagent.get(\`\${process.env.STOCK_URL}/items\`).query({ page: 1 })).body); });
app.post('/b', async (req, res) => { res.json((await superagent.post('http://stock:3002/items').set('accept', 'json').send(req.body)).body); });
app.get('/c', async (req, res) => { res.json((await superagent('GET', \`http://stock:3002/items/\${req.params.id}\`)).body); });
app.delete('/d', async (req, res) => { await superagent.del('http://stock:3002/items/1'); res.end(); });`);
    assert.deepEqual(callsOf(model), ['stock GET /items unbounded', 'stock POST /items unbounded', 'stock GET /items/{id} unbounded', 'stock DELETE /items/1 unbounded']);
    assert.deepEqual(answersOf(model), ['GET /items', 'POST /items', 'GET /items/:id']);
  });

  it('is bounded by its own method, on the request, its variable or its agent', () => {
    const model = gateway(`import * as superagent from 'superagent';
const agent = superagent.agent().timeout({ response: 500, deadline: 1000 });
const other = superagent.agent();
app.get('/a', async (req, res) => { res.json((await superagent.get('http://stock:3002/items').timeout(500)).body); });
app.get('/b', async (req, res) => { const asked = superagent.get('http://stock:3002/items'); asked.timeout(500); res.json((await asked).body); });
app.get('/c', async (req, res) => { res.json((await agent.get('http://stock:3002/items')).body); });
app.get('/d', async (req, res) => { res.json((await other.get('http://stock:3002/items').retry(2)).body); });`);
    assert.deepEqual(callsOf(model), ['stock GET /items bounded', 'stock GET /items bounded', 'stock GET /items bounded', 'stock GET /items unbounded']);
  });

  it('hands the answer to a function', () => {
    const model = gateway(`${SUPERAGENT}
app.get('/a', (req, res) => { superagent.get('http://stock:3002/items').end((error, answer) => { res.json(answer.body); }); });
app.get('/b', (req, res) => { superagent.get('http://stock:3002/items', (error, answer) => { res.json(answer.body); }); });
app.get('/c', (req, res) => { superagent.get('http://stock:3002/items').pipe(res); });
app.get('/d', (req, res) => { superagent.get('http://stock:3002/items').set('a', 'b'); res.end(); });`);
    assert.deepEqual(callsOf(model), ['stock GET /items unbounded', 'stock GET /items unbounded', 'stock GET /items unbounded', 'stock GET /items unbounded unawaited']);
  });
});
