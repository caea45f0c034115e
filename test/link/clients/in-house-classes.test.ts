import assert from 'node:assert/strict';
import { modelOf, targetsOf } from '../model';
import type { SystemModel } from '../../../src/engine/model/system';

/** What `orders` calls through a client class of its own, which `make` makes. */
function called(client: string, make: string, route?: string): string[] {
  return targetsOf(modelFor(client, make, route));
}

function modelFor(client: string, make: string, route = 'stock.item(req.params.id)', imports = 'StockClient'): SystemModel {
  return modelOf({
    'stock/package.json': '{ "name": "stock", "main": "src/main.ts", "dependencies": { "express": "5" } }',
    'stock/src/main.ts': `import express from 'express';\nconst app = express();\napp.get('/items/:id', (req, res) => { res.end(); });\napp.listen(4001);\n`,
    'orders/package.json': '{ "name": "orders", "main": "src/main.ts", "dependencies": { "express": "5", "axios": "1" } }',
    'orders/src/client.ts': `import axios, { type AxiosInstance } from 'axios';\n${client}`,
    'orders/src/main.ts': `import express from 'express';\nimport { ${imports} } from './client';\nconst stock = ${make};\nconst app = express();\napp.get('/:id', async (req, res) => { res.json(await ${route}); });\napp.listen(3000);\n`,
  });
}

const ITEM = 'async item(id: string) { const { data } = await this.http.get(`/items/${id}`); return data; }';

describe('clients that are classes of the project', () => {
  it('send to the address that they are given', () => {
    const client = `export class StockClient { private readonly http: AxiosInstance; constructor(baseURL: string, timeout = 3000) { this.http = axios.create({ baseURL, timeout }); } ${ITEM} }`;
    assert.deepEqual(called(client, "new StockClient(process.env.UPSTREAM ?? 'http://stock:4001')"), ['orders -> stock GET /items/{id}']);
  });

  it('send to it from each place, where one of their methods calls another', () => {
    const client = `export class StockClient { private readonly http: AxiosInstance; constructor(baseURL: string) { this.http = axios.create({ baseURL }); } ${ITEM}
  async items(ids: string[]) { return Promise.all(ids.map((id) => this.item(id))); } }`;
    const both = "[await stock.item('1'), await stock.items(req.body.ids)]";
    assert.deepEqual(called(client, "new StockClient('http://stock:4001')", both), ['orders -> stock GET /items/{id}', 'orders -> stock GET /items/1']);
  });

  it('send to the address that they give their base class', () => {
    const client = `class Base { protected readonly http: AxiosInstance; constructor(base: string) { this.http = axios.create({ baseURL: base }); } }
class Internal extends Base { constructor(host: string) { super(\`http://\${host}:4001\`); } }
export class StockClient extends Internal { constructor() { super('stock'); } ${ITEM} }`;
    assert.deepEqual(called(client, 'new StockClient()'), ['orders -> stock GET /items/{id}']);
  });

  it('send to their usual address where they are given none', () => {
    const client = 'export class StockClient { constructor(private readonly base = process.env.UPSTREAM ?? \'http://stock:4001\') {} async item(id: string) { return (await axios.get(`${this.base}/items/${id}`)).data; } }';
    assert.deepEqual(called(client, 'new StockClient()'), ['orders -> stock GET /items/{id}']);
    assert.deepEqual(called(client, "new StockClient('https://stock.example.com')"), ['orders -> third-party stock.example.com']);
  });

  it('have no target where nobody says which', () => {
    const client = `export class StockClient { private readonly http: AxiosInstance; constructor(baseURL: string) { this.http = axios.create({ baseURL }); } ${ITEM} }`;
    assert.deepEqual(called(client, "new StockClient(await (await fetch('https://a.example.com')).text())").filter((line) => line.includes('stock')), []);
  });

  it('ask where they are called, whatever made the objects that a part of the path comes from', () => {
    const client = `export class Item { constructor(readonly id: string) {} static load(row: { id: string }) { return new Item(row.id); } static make() { return new Item(crypto.randomUUID()); } }
export class StockClient { constructor(private readonly base: string) {} async item(id: string) { return (await axios.get(\`\${this.base}/items/\${id}\`)).data; } }
export class Shelf { constructor(private readonly stock: StockClient) {} async whole(item: Item) { return this.stock.item(item.id); } }`;
    const model = modelFor(client, "new Shelf(new StockClient('http://stock:4001'))", 'stock.whole(Item.load(req.params))', 'Item, Shelf, StockClient');
    assert.deepEqual(targetsOf(model), ['orders -> stock GET /items/{id}']);
    assert.deepEqual(model.remoteCalls.map(({ site }) => site.file), ['orders/src/main.ts']);
  });

  it('send each to the address that it gives the base class', () => {
    const base = 'abstract class Base { constructor(protected readonly base: string) {} protected async get(path: string) { return (await axios.get(this.base + path)).data; } }';
    const client = `${base}
export class StockClient extends Base { constructor() { super('http://stock:4001'); } item(id: string) { return this.get('/items/' + id); } }
export class OtherClient extends Base { constructor() { super('https://other.example.com'); } item(id: string) { return this.get('/items/' + id); } }`;
    const both = '[await stock.item(req.params.id), await new OtherClient().item(req.params.id)]';
    assert.deepEqual(targetsOf(modelFor(client, 'new StockClient()', both, 'OtherClient, StockClient')), ['orders -> stock GET /items/{id}', 'orders -> third-party other.example.com']);
  });

  it('have no target where one method is called for objects with several addresses, and nothing tells them apart', () => {
    const client = `export class StockClient { constructor(private readonly base: string) {} async get(path: string) { return (await axios.get(this.base + path)).data; } }
export class Shelf { constructor(private readonly any: StockClient) {} item(id: string) { return this.any.get('/items/' + id); } }`;
    const make = "process.env.LOCAL ? new Shelf(new StockClient('http://stock:4001')) : new Shelf(new StockClient('https://other.example.com'))";
    assert.deepEqual(called(client, make).filter((line) => !line.includes('unknown')), []);
  });

  it('name no host for what one of their methods asks by another, where several have been made', () => {
    const client = `export class StockClient { constructor(private readonly base: string) {} async item(id: string) { return (await axios.get(\`\${this.base}/items/\${id}\`)).data; }
  async items(ids: string[]) { return Promise.all(ids.map((id) => this.item(id))); } }`;
    const both = "[await stock.items(req.body.ids), await new StockClient('https://other.example.com').items(req.body.ids)]";
    assert.deepEqual(called(client, "new StockClient('http://stock:4001')", both), ['orders -> unknown']);
  });

  it('send to what they were made with, also where a field declares their class', () => {
    const client = `export class StockClient { constructor(private readonly base = 'https://usual.example.com') {} async get(id: string) { return (await axios.get(\`\${this.base}/items/\${id}\`)).data; } }
export class Shelf { private readonly client: StockClient; constructor(deps: { client: StockClient }) { this.client = deps.client; } item(id: string) { return this.client.get(id); } }`;
    assert.deepEqual(targetsOf(modelFor(client, "new Shelf({ client: new StockClient('http://stock:4001') })", undefined, 'Shelf, StockClient')), ['orders -> stock GET /items/{id}']);
  });

  it('are objects whose methods read the object that they stand in, unless it is changed or copied', () => {
    const literal = "const stock = { base: 'http://stock:4001', async item(id: string) { return (await axios.get(this.base + '/items/' + id)).data; } };";
    const asked = (more: string, make: string): string[] => called(`${literal}\n${more}\nexport const StockClient = { stock };`, make);
    assert.deepEqual(asked('', 'StockClient.stock'), ['orders -> stock GET /items/{id}']);
    for (const more of ["stock.base = process.env.X ?? 'https://other.example.com';", "export const other = { ...stock, base: 'https://other.example.com' };", "export const other = Object.assign(Object.create(stock), { base: 'https://other.example.com' });"]) {
      assert.deepEqual(asked(more, 'StockClient.stock').filter((line) => !line.includes('unknown')), [], more);
    }
  });

  it('end where a base class is its own', () => {
    const client = `export class StockClient extends StockClient { constructor(base: string) { super(base + base); } ${ITEM} private readonly http = axios.create({ baseURL: super.base }); }`;
    assert.deepEqual(called(client, "new StockClient('http://stock:4001')"), ['orders -> unknown']);
  });
});

describe('functions that register routes with an address they are given', () => {
  /** What `gateway` calls in routes that stand in a function, which `given` calls. */
  function asked(handler: string, given = "itemRoutes(app, process.env.UPSTREAM ?? 'http://stock:4001');"): string[] {
    const model = modelOf({
      'stock/package.json': '{ "name": "stock", "main": "src/main.ts", "dependencies": { "express": "5" } }',
      'stock/src/main.ts': `import express from 'express';\nconst app = express();\napp.get('/items/:id', (req, res) => { res.end(); });\napp.listen(4001);\n`,
      'gateway/package.json': '{ "name": "gateway", "main": "src/main.ts", "dependencies": { "fastify": "5" } }',
      'gateway/src/routes.ts': `import type { FastifyInstance } from 'fastify';\nexport function itemRoutes(app: FastifyInstance, stockUrl: string) {\n  app.get('/items/:id', ${handler});\n}\n`,
      'gateway/src/main.ts': `import fastify from 'fastify';\nimport { itemRoutes } from './routes';\nconst app = fastify();\n${given}\napp.listen({ port: 3000 });\n`,
    });
    assert.deepEqual(model.remoteCalls.map(({ site }) => site.file), model.remoteCalls.map(() => 'gateway/src/routes.ts'));
    return targetsOf(model);
  }

  it('ask there, whatever part of the path comes with the request', () => {
    for (const id of ['const { id } = request.params as { id: string };', 'const { id } = request.params;', 'const id = request.params.id;']) {
      assert.deepEqual(asked(`async (request, reply) => { ${id} return reply.send(await fetch(\`\${stockUrl}/items/\${id}\`)); }`), ['gateway -> stock GET /items/{id}'], id);
    }
    assert.deepEqual(asked('async (request, reply) => reply.send(await fetch(`${stockUrl}/items${request.query.all}`))'), ['gateway -> stock GET /items{all}']);
  });

  it('ask nobody known where the request says which host, or nobody calls them', () => {
    assert.deepEqual(asked('async (request, reply) => reply.send(await fetch(`${request.query.host}/items/1`))'), ['gateway -> unknown']);
    assert.deepEqual(asked('async (request, reply) => reply.send(await fetch(`${request.query.host}/${stockUrl}/items/1`))'), ['gateway -> unknown']);
    assert.deepEqual(asked('async (request, reply) => reply.send(await fetch(`${stockUrl}/items/${request.params.id}`))', ''), [' -> unknown']);
  });
});
