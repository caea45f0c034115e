import assert from 'node:assert/strict';
import { gateway } from './system';
import type { SystemModel } from '../../../src/engine/model/system';

/** The gateway in front of `catalog`, which answers `Query.books`, `Query.book` and `Mutation.addBook`, and asks `stock` for the last. */
function system(code: string, more: Readonly<Record<string, string>> = {}): SystemModel {
  return gateway(code, {
    'services/catalog/package.json': '{ "name": "catalog", "main": "src/server.ts", "dependencies": { "@apollo/server": "5" } }',
    'services/catalog/src/server.ts': `import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
const resolvers = {
  Query: { books: () => [], book: () => null },
  Mutation: { addBook: async () => { await fetch('http://stock:3002/items', { method: 'POST' }); } },
};
const server = new ApolloServer({ typeDefs: '', resolvers });
void startStandaloneServer(server, { listen: { port: 4000 } });
`,
    'docker-compose.yml': `services:
  gateway:
    build: ./services/gateway
    environment: { CATALOG_URL: "http://catalog:4000/graphql" }
  stock: { build: ./services/stock }
  catalog: { build: ./services/catalog }
`,
    ...more,
  });
}

/** `catalog /graphql unbounded Query.books` for every call of the gateway. */
function callsOf(model: SystemModel): string[] {
  return model.remoteCalls.filter(({ services }) => services.includes('gateway')).map(({ target, bound, fields, awaited }) => {
    const name = target.kind === 'service' ? `${target.name} ${target.route}` : target.kind;
    return [name, bound.kind, ...(fields ?? []), ...(awaited ? [] : ['unawaited'])].join(' ');
  });
}

function answersOf(model: SystemModel): string[] {
  return model.remoteCalls.filter(({ services }) => services.includes('gateway')).flatMap((call) => model.answering(call)).map(({ path }) => path);
}

const BOOKS = 'gql`query Books($first: Int) { books(first: $first) { id title } }`';

describe('graphql-request', () => {
  it('sends documents to an address, to that of its client, or by options', () => {
    const model = system(`import { GraphQLClient, gql, request } from 'graphql-request';
const client = new GraphQLClient(process.env.CATALOG_URL ?? 'http://localhost:4000/graphql', { headers: {} });
const BOOKS = ${BOOKS};
app.get('/a', async (req, res) => { res.json(await request('http://catalog:4000/graphql', BOOKS, { first: 10 })); });
app.get('/b', async (req, res) => { res.json(await client.request('{ book(id: 1) { id } }')); });
app.post('/c', async (req, res) => { res.json(await client.request({ document: gql\`mutation { addBook { id } }\`, variables: req.body })); });
app.get('/d', async (req, res) => { res.json(await request({ url: 'http://catalog:4000/graphql', document: BOOKS })); });`);
    assert.deepEqual(callsOf(model), ['Query.books', 'Query.book', 'Mutation.addBook', 'Query.books'].map((field) => `catalog /graphql unbounded ${field}`));
    assert.deepEqual(answersOf(model), ['Query.books', 'Query.book', 'Mutation.addBook', 'Query.books']);
    assert.deepEqual(model.chains.map(({ services }) => services), [['gateway', 'catalog', 'stock']]);
  });

  it('is bounded by a signal, and may be by a fetch of its own', () => {
    const model = system(`import { GraphQLClient } from 'graphql-request';
const client = new GraphQLClient(process.env.CATALOG_URL);
const own = new GraphQLClient(process.env.CATALOG_URL, { fetch: patientFetch });
app.get('/a', async (req, res) => { res.json(await client.request({ document: '{ books { id } }', signal: AbortSignal.timeout(500) })); });
app.get('/b', async (req, res) => { res.json(await own.request('{ books { id } }')); });`);
    assert.deepEqual(callsOf(model), ['catalog /graphql bounded Query.books', 'catalog /graphql bounded Query.books']);
  });

  it('leads to the service alone where the document is not known', () => {
    const model = system(`import { request } from 'graphql-request';
import { BooksDocument } from './generated';
app.get('/a', async (req, res) => { res.json(await request(process.env.CATALOG_URL, BooksDocument)); });
app.get('/b', async (req, res) => { res.json(await request(process.env.CATALOG_URL, req.body.query)); });`);
    assert.deepEqual(callsOf(model), ['catalog /graphql unbounded', 'catalog /graphql unbounded']);
    assert.deepEqual(answersOf(model), []);
  });

  it('is seen through a wrapper that is given the document', () => {
    const model = system(`import { GraphQLClient } from 'graphql-request';
const client = new GraphQLClient(process.env.CATALOG_URL);
const ask = (document: string) => client.request(document);
app.get('/a', async (req, res) => { res.json(await ask('{ books { id } }')); });`);
    assert.deepEqual(callsOf(model), ['catalog /graphql unbounded Query.books']);
  });
});

describe('Apollo Client', () => {
  const use = `app.get('/a', async (req, res) => { res.json((await client.query({ query: ${BOOKS} })).data); });
app.post('/b', async (req, res) => { res.json((await client.mutate({ mutation: gql\`mutation { addBook { id } }\` })).data); });`;

  for (const [what, options] of Object.entries({
    'a uri': `uri: process.env.CATALOG_URL`,
    'a link': `link: new HttpLink({ uri: process.env.CATALOG_URL })`,
    'a link that a function makes': `link: createHttpLink({ uri: 'http://catalog:4000/graphql' })`,
    'a link behind another': `link: setContext(() => ({})).concat(new HttpLink({ uri: process.env.CATALOG_URL }))`,
    'a list of links': `link: ApolloLink.from([onError(() => undefined), new HttpLink({ uri: process.env.CATALOG_URL })])`,
  })) {
    it(`sends to ${what}`, () => {
      const model = system(`import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, createHttpLink, gql } from '@apollo/client/core';
import { setContext } from '@apollo/client/link/context';
import { onError } from '@apollo/client/link/error';
const client = new ApolloClient({ ${options}, cache: new InMemoryCache() });
${use}`);
      assert.deepEqual(callsOf(model), ['catalog /graphql unbounded Query.books', 'catalog /graphql unbounded Mutation.addBook']);
      assert.deepEqual(answersOf(model), ['Query.books', 'Mutation.addBook']);
    });
  }

  it('is bounded by fetch options of the call or the fetch of its link', () => {
    const model = system(`import { ApolloClient, HttpLink, gql } from '@apollo/client';
const client = new ApolloClient({ link: new HttpLink({ uri: process.env.CATALOG_URL, fetch: patientFetch }) });
const other = new ApolloClient({ uri: process.env.CATALOG_URL });
app.get('/a', async (req, res) => { res.json(await client.query({ query: ${BOOKS} })); });
app.get('/b', async (req, res) => { res.json(await other.query({ query: ${BOOKS}, context: { fetchOptions: { signal: AbortSignal.timeout(500) } } })); });`);
    assert.deepEqual(callsOf(model), ['catalog /graphql bounded Query.books', 'catalog /graphql bounded Query.books']);
  });
});

describe('urql', () => {
  it('sends queries and mutations', () => {
    const model = system(`import { Client, cacheExchange, fetchExchange, gql } from '@urql/core';
const client = new Client({ url: process.env.CATALOG_URL, exchanges: [cacheExchange, fetchExchange] });
const quick = new Client({ url: process.env.CATALOG_URL, exchanges: [fetchExchange], fetchOptions: { signal: AbortSignal.timeout(500) } });
app.get('/a', async (req, res) => { res.json((await client.query(${BOOKS}, {}).toPromise()).data); });
app.post('/b', async (req, res) => { res.json((await client.mutation(gql\`mutation { addBook { id } }\`, req.body)).data); });
app.get('/c', async (req, res) => { res.json((await quick.query('{ book(id: 1) { id } }', {})).data); });`);
    assert.deepEqual(callsOf(model), ['catalog /graphql unbounded Query.books', 'catalog /graphql unbounded Mutation.addBook', 'catalog /graphql bounded Query.book']);
    assert.deepEqual(answersOf(model), ['Query.books', 'Mutation.addBook', 'Query.book']);
  });
});

describe('GraphQL clients', () => {
  it('are no links where only names are the same, in browsers, or where the address is relative', () => {
    const model = system(`import { GraphQLClient } from 'graphql-request';
class ApolloClient { constructor(readonly options: { uri?: string }) {} async query(what: { query: string }) { return what; } }
const client = new ApolloClient({ uri: process.env.CATALOG_URL });
const here = new GraphQLClient('/graphql');
app.get('/a', async (req, res) => { res.json(await client.query({ query: '{ books { id } }' })); });
app.get('/b', async (req, res) => { res.json(await here.request('{ books { id } }')); });`, {
      'services/web/package.json': '{ "name": "web", "dependencies": { "react": "19", "react-dom": "19" }, "devDependencies": { "vite": "7" } }',
      'services/web/src/main.tsx': `import { GraphQLClient } from 'graphql-request';\nexport const books = () => new GraphQLClient('http://catalog:4000/graphql').request('{ books { id } }');\nvoid books();\n`,
    });
    assert.deepEqual(callsOf(model), ['unknown unbounded Query.books']);
    assert.deepEqual(model.links.map(({ from, to }) => [from, to]), [['catalog', 'stock']]);
  });
});
