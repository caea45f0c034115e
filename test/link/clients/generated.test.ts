import assert from 'node:assert/strict';
import { answersOf, callsOf, gateway } from './system';
import { TYPESCRIPT_CODEGEN } from './openapi-codegen';
import { TYPESCRIPT_AXIOS, TYPESCRIPT_FETCH } from './openapi-generator';
import { ORVAL, ORVAL_FETCH, ORVAL_MUTATOR } from './orval';
import type { SystemModel } from '../../../src/engine/model/system';

/** A gateway that has a generated client below a folder of its sources. */
function system(code: string, client: Readonly<Record<string, string>>, folder = 'generated', more: Readonly<Record<string, string>> = {}): SystemModel {
  return gateway(code, { ...Object.fromEntries(Object.entries(client).map(([name, text]) => [`services/gateway/src/${folder}/${name}`, text])), ...more });
}

function handlers(add: string, get: string): string {
  return `app.post('/a', async (req, res) => { res.json(await ${add}); });
app.get('/b/:id', async (req, res) => { res.json(await ${get}); });`;
}

interface Generator {
  readonly client: Readonly<Record<string, string>>;
  readonly setUp: string;
  readonly add: string;
  readonly get: string;
  readonly bound: string;
  readonly more?: Readonly<Record<string, string>>;
}

const MUTATOR = `import axios, { type AxiosRequestConfig } from 'axios';
export const AXIOS_INSTANCE = axios.create({ baseURL: process.env.STOCK_URL });
export const customInstance = <T>(config: AxiosRequestConfig, options?: AxiosRequestConfig): Promise<T> => AXIOS_INSTANCE({ ...config, ...options }).then(({ data }) => data);
`;

const GENERATORS: Readonly<Record<string, Generator>> = {
  'OpenAPI Generator with axios': {
    client: TYPESCRIPT_AXIOS, bound: 'unknown', add: 'items.addItem(req.body)', get: 'items.getItem(req.params.id)',
    setUp: `import { Configuration, ItemsApi } from './generated';\nconst items = new ItemsApi(new Configuration({ basePath: process.env.STOCK_URL }));`,
  },
  'OpenAPI Generator with fetch': {
    client: TYPESCRIPT_FETCH, bound: 'unknown', add: 'items.addItem({ item: req.body })', get: 'items.getItem({ id: req.params.id })',
    setUp: `import { Configuration, ItemsApi } from './generated';\nconst items = new ItemsApi(new Configuration({ basePath: process.env.STOCK_URL }));`,
  },
  'openapi-typescript-codegen': {
    client: TYPESCRIPT_CODEGEN, bound: 'unbounded', add: 'ItemsService.addItem(req.body)', get: 'ItemsService.getItem(req.params.id)',
    setUp: `import { ItemsService, OpenAPI } from './generated';\nOpenAPI.BASE = process.env.STOCK_URL ?? '';`,
  },
  'orval with axios and options of the call': {
    client: ORVAL, bound: 'unbounded', add: 'addItem(req.body, at)', get: 'getItem(req.params.id, at)',
    setUp: `import { addItem, getItem } from './generated';\nconst at = { baseURL: process.env.STOCK_URL };`,
  },
  'orval with a function of the project': {
    client: ORVAL_MUTATOR, bound: 'unknown', add: 'addItem(req.body)', get: 'getItem(req.params.id)', more: { 'services/gateway/src/mutator.ts': MUTATOR },
    setUp: `import { addItem, getItem } from './generated';`,
  },
  'orval with fetch': {
    client: ORVAL_FETCH, bound: 'unknown', add: 'addItem(req.body)', get: 'getItem(req.params.id)',
    setUp: `import { addItem, getItem } from './generated';`,
  },
};

describe('clients generated from OpenAPI documents', () => {
  for (const [name, { client, setUp, add, get, bound, more }] of Object.entries(GENERATORS)) {
    it(`are followed to their service: ${name}`, () => {
      const model = system(`${setUp}\n${handlers(add, get)}`, client, 'generated', more);
      assert.deepEqual(callsOf(model).sort(), [`stock GET /items/{id} ${bound}`, `stock POST /items ${bound}`]);
      assert.deepEqual(answersOf(model).sort(), ['GET /items/:id', 'POST /items']);
      assert.deepEqual(model.remoteCalls.map(({ site }) => site.file), ['services/gateway/src/server.ts', 'services/gateway/src/server.ts']);
      assert.deepEqual(model.waits.map(({ entry, services }) => [entry.path, services]), [['/a', ['stock']], ['/b/:id', ['stock']]]);
    });

    it(`are no links where nobody calls them: ${name}`, () => {
      const model = system(`${setUp}\napp.get('/a', (req, res) => { res.json(${name.startsWith('orval') ? 'typeof addItem' : 'typeof process.env.STOCK_URL'}); });`, client, 'generated', more);
      assert.deepEqual(model.links, []);
    });

    it(`lead only where they are called to: ${name}`, () => {
      const model = system(`${setUp}\napp.get('/b/:id', async (req, res) => { res.json(await ${get}); });`, client, 'generated', more);
      assert.deepEqual(callsOf(model), [`stock GET /items/{id} ${bound}`]);
    });
  }

  for (const name of ['OpenAPI Generator with axios', 'OpenAPI Generator with fetch', 'openapi-typescript-codegen']) {
    const generator = GENERATORS[name];
    it(`are told by their form, wherever they stand: ${name}`, () => {
      const { setUp = '', add = '', get = '', client = {} } = generator ?? {};
      const model = system(`${setUp.replace('./generated', './clients/stock')}\n${handlers(add, get)}`, client, 'clients/stock');
      assert.deepEqual(model.remoteCalls.map(({ site }) => site.file), ['services/gateway/src/server.ts', 'services/gateway/src/server.ts']);
      assert.deepEqual(model.links.map(({ from, to }) => [from, to]), [['gateway', 'stock']]);
    });
  }

  it('lead nowhere where only the address of the document is known', () => {
    const fetched = system(`import { ItemsApi } from './generated';\nconst items = new ItemsApi();\n${handlers('items.addItem({})', `items.getItem({ id: '1' })`)}`, TYPESCRIPT_FETCH);
    assert.deepEqual(fetched.links, []);
    const coded = system(`import { ItemsService } from './generated';\n${handlers('ItemsService.addItem({})', `ItemsService.getItem('1')`)}`, TYPESCRIPT_CODEGEN);
    assert.deepEqual(coded.links, []);
  });

  it('lead nowhere where their address is set in several places', () => {
    const model = system(`import { ItemsService, OpenAPI } from './generated';
OpenAPI.BASE = process.env.STOCK_URL ?? '';
export function elsewhere() { OpenAPI.BASE = 'https://api.example.com'; }
${handlers('ItemsService.addItem({})', `ItemsService.getItem('1')`)}`, TYPESCRIPT_CODEGEN);
    assert.deepEqual(model.links, []);
  });

  it('are known behind a class that is injected', () => {
    const model = system(`import { Configuration, ItemsApi } from './generated';
class Catalog {
  constructor(private readonly items: ItemsApi) {}
  find(id: string) { return this.items.getItem(id); }
}
const catalog = new Catalog(new ItemsApi(new Configuration({ basePath: 'http://stock:3002' })));
app.get('/b/:id', async (req, res) => { res.json(await catalog.find(req.params.id)); });`, TYPESCRIPT_AXIOS);
    assert.deepEqual(callsOf(model), ['stock GET /items/{id} unknown']);
  });
});
