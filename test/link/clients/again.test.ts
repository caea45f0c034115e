import assert from 'node:assert/strict';
import { modelOf } from '../model';
import { checkEdits, checkWorkspaceEdits } from '../random-edits';
import { TYPESCRIPT_CODEGEN } from './openapi-codegen';
import { TYPESCRIPT_AXIOS } from './openapi-generator';

function inFolder(folder: string, files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`gateway/src/${folder}/${name}`, text]));
}

const SYSTEM: Readonly<Record<string, string>> = {
  'gateway/package.json': JSON.stringify({ name: 'gateway', scripts: { start: 'node dist/server.js' }, dependencies: { express: '5' } }),
  'gateway/src/server.ts': `
import express from 'express';
import { catalog } from './catalog';
import { items } from './items';
import { ItemsService } from './coded';
import './settings';
const app = express();
app.get('/books', async (req, res) => { res.json(await catalog.request('{ books { id } }')); });
app.get('/items/:id', async (req, res) => { res.json(await items.getItem(req.params.id)); });
app.post('/items', async (req, res) => { res.json(await ItemsService.addItem(req.body)); });
app.listen(3000);
`,
  'gateway/src/catalog.ts': `
import { GraphQLClient } from 'graphql-request';
export const catalog = new GraphQLClient('http://catalog:4000/graphql');
`,
  'gateway/src/items.ts': `
import { Configuration, ItemsApi } from './items-api';
export const items = new ItemsApi(new Configuration({ basePath: 'http://catalog:4000' }));
`,
  'gateway/src/settings.ts': `
import { OpenAPI } from './coded';
import { Agent, setGlobalDispatcher } from 'undici';
OpenAPI.BASE = 'http://catalog:4000';
setGlobalDispatcher(new Agent({ headersTimeout: 5000 }));
`,
  ...inFolder('items-api', TYPESCRIPT_AXIOS),
  ...inFolder('coded', TYPESCRIPT_CODEGEN),
  'catalog/package.json': JSON.stringify({ name: 'catalog', scripts: { start: 'node dist/server.js' }, dependencies: { '@apollo/server': '5', ky: '1' } }),
  'catalog/src/server.ts': `
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { prices } from './prices';
const resolvers = { Query: { books: async () => prices.get('prices').json() } };
void startStandaloneServer(new ApolloServer({ typeDefs: '', resolvers }), { listen: { port: 4000 } });
`,
  'catalog/src/prices.ts': `
import ky from 'ky';
const base = ky.create({ prefixUrl: 'http://gateway:3000' });
export const prices = base.extend({ timeout: 500 });
export const today = async () => (await fetch('http://gateway:3000/items/1')).json();
`,
};

/** What the gateway asks for stands in a file of its own. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  ...SYSTEM,
  'gateway/src/documents.ts': "export const DOCUMENTS = ['query { books { id } }'];\n",
  'gateway/src/server.ts': `
import express from 'express';
import { catalog } from './catalog';
import { DOCUMENTS } from './documents';
const app = express();
app.get('/books', async (req, res) => {
  for (const document of DOCUMENTS) res.write(await catalog.request(document));
  res.end();
});
app.listen(3000);
`,
  'catalog/src/server.ts': `
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
const resolvers = { Query: { books: () => [], prices: () => [] }, Mutation: { prices: () => [] } };
void startStandaloneServer(new ApolloServer({ typeDefs: '', resolvers }), { listen: { port: 4000 } });
`,
};

describe('clients, linked again after edits', () => {
  it('ask for what a document says now that stands in another file', () => {
    checkWorkspaceEdits(DOCUMENTS, [
      ['gateway/src/documents.ts', (text) => text.replace('books', 'prices')],
      ['gateway/src/documents.ts', (text) => text.replace('query', 'mutation')],
      ['gateway/src/documents.ts', (text) => text.replace('mutation', 'query').replace('prices', 'books')],
    ]);
  });

  it('ask for each of several documents at one call', () => {
    const model = modelOf({ ...DOCUMENTS, 'gateway/src/documents.ts': "export const DOCUMENTS = ['query { books { id } }', 'query { prices { id } }'];\n" });
    const asked = model.remoteCalls.filter(({ protocol }) => protocol === 'graphql');
    assert.deepEqual(asked.map((call) => model.answering(call).map(({ path }) => path)), [['Query.books'], ['Query.prices']]);
  });

  for (const seed of [7, 8, 9]) it(`give what linking from nothing gives, over random edits (seed ${String(seed)})`, () => { checkEdits(SYSTEM, seed, 60); });
});
