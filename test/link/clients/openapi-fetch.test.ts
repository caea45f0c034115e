import assert from 'node:assert/strict';
import { answersOf, callsOf, gateway } from './system';

const IMPORTS = `import createClient from 'openapi-fetch';
import type { paths } from './generated/stock';`;

describe('openapi-fetch', () => {
  it('puts the base address of the client, or of the call, before the path of the document', () => {
    const model = gateway(`${IMPORTS}
const stock = createClient<paths>({ baseUrl: process.env.STOCK_URL });
const any = createClient<paths>();
app.get('/a', async (req, res) => { const { data } = await stock.GET('/items/{id}', { params: { path: { id: req.params.id } } }); res.json(data); });
app.post('/b', async (req, res) => { const { data } = await stock.POST('/items', { body: req.body }); res.json(data); });
app.get('/c', async (req, res) => { const { data } = await any.GET('/items', { baseUrl: 'http://stock:3002' }); res.json(data); });
app.get('/d', async (req, res) => { const { data } = await stock.request('get', '/items'); res.json(data); });`);
    assert.deepEqual(callsOf(model), ['stock GET /items/{id} unbounded', 'stock POST /items unbounded', 'stock GET /items unbounded', 'stock GET /items unbounded']);
    assert.deepEqual(answersOf(model), ['GET /items/:id', 'POST /items', 'GET /items', 'GET /items']);
  });

  it('is bounded by a signal; a fetch of its own may do so, too', () => {
    const model = gateway(`${IMPORTS}
const stock = createClient<paths>({ baseUrl: process.env.STOCK_URL });
const own = createClient<paths>({ baseUrl: process.env.STOCK_URL, fetch: patientFetch });
app.get('/a', async (req, res) => { res.json(await stock.GET('/items', { signal: AbortSignal.timeout(500) })); });
app.get('/b', async (req, res) => { res.json(await own.GET('/items')); });`);
    assert.deepEqual(callsOf(model), ['stock GET /items bounded', 'stock GET /items bounded']);
  });

  it('is known where a module makes the client for others', () => {
    const model = gateway(`import { stock } from './stock';
app.get('/a', async (req, res) => { res.json((await stock.GET('/items')).data); });`, {
      'services/gateway/src/stock.ts': `import createClient from 'openapi-fetch';\nexport const stock = createClient({ baseUrl: 'http://stock:3002' });\n`,
    });
    assert.deepEqual(callsOf(model), ['stock GET /items unbounded']);
  });

  for (const bound of ['object', 'Client<any, any>']) it(`is told apart where a function of the project wraps several clients, given as ${bound}`, () => {
    const clients = `import createClient, { type Client } from 'openapi-fetch';
export class Clients {
  public readonly stock: ReturnType<typeof createClient>;
  public readonly prices: ReturnType<typeof createClient>;
  constructor() {
    this.prices = this.checked(createClient({ baseUrl: 'https://prices.example.com' }));
    this.stock = this.checked(createClient({ baseUrl: 'http://stock:3002' }));
  }
  private checked<T extends ${bound}>(client: T): T {
    const check = async (asking: Promise<{ error?: unknown }>) => { const answer = await asking; if (answer.error) throw new Error('no answer'); return answer; };
    return { GET: (...args) => check(client.GET(...args)) } as T;
  }
}`;
    const calls = (call: string): string[] => callsOf(gateway(`import { Clients } from './clients';\nconst clients = new Clients();\napp.get('/a', async (req, res) => { res.json((await ${call}).data); });`, { 'services/gateway/src/clients.ts': clients }));
    assert.deepEqual(calls("clients.stock.GET('/items')"), ['stock GET /items unbounded']);
    assert.deepEqual(calls("clients.prices.GET('/items')"), ['third-party prices.example.com unbounded']);
    assert.deepEqual(calls("clients[req.query.of].GET('/items')").filter((call) => !call.includes('unknown')), []);
  });
});
