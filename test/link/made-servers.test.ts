import assert from 'node:assert/strict';
import { modelOf } from './model';

interface System {
  /** What the shared package exports beside a constant. */
  readonly shared: string;
  /** Program of the service that uses it. */
  readonly used: string;
  readonly more?: Readonly<Record<string, string>>;
}

const ROUTE = "app.get('/items', (req, res) => { res.json([]); });";
const CHAT = `
export class Chat {
  sockets = new WebSocketServer({ port: 3002 });
  constructor() { this.sockets.on('connection', (socket) => { socket.send('x'); }); }
}`;

/** Entry points of \`shop\`, which uses what the package offers, and of \`mail\`, which only takes a constant from it. */
function entriesOf({ shared, used, more = {} }: System): string[] {
  const manifest = (name: string): string => JSON.stringify({ name, main: 'src/main.ts', dependencies: { express: '5', ws: '8', '@grpc/grpc-js': '1', '@apollo/server': '5', fastify: '5', koa: '2', '@koa/router': '13', '@acme/serving': '*' } });
  const program = (code: string): string => `import express from 'express';\nimport * as serving from '@acme/serving';\nconst app = express();\napp.get('/version', (req, res) => { res.send(serving.VERSION); });\n${code}\napp.listen(3000);\n`;
  return modelOf({
    'package.json': JSON.stringify({ workspaces: ['apps/*', 'packages/*'] }),
    'packages/serving/package.json': JSON.stringify({ name: '@acme/serving', main: './src/index.ts', dependencies: { express: '5', ws: '8', '@grpc/grpc-js': '1', '@apollo/server': '5', fastify: '5', koa: '2', '@koa/router': '13' } }),
    'packages/serving/src/index.ts': "export const VERSION = '1';\nexport * from './served';\n",
    'packages/serving/src/served.ts': `import express, { Router, type Express } from 'express';\nimport { WebSocketServer } from 'ws';\nimport * as grpc from '@grpc/grpc-js';\nimport { ApolloServer } from '@apollo/server';\nimport { initTRPC } from '@trpc/server';\nimport type { FastifyInstance } from 'fastify';\nimport Koa from 'koa';\nimport KoaRouter from '@koa/router';\n${shared}\n`,
    'apps/shop/package.json': manifest('shop'),
    'apps/shop/src/main.ts': program(used),
    'apps/mail/package.json': manifest('mail'),
    'apps/mail/src/main.ts': program(''),
    ...more,
  }).entryPoints.flatMap(({ kind, service, path }) => (path === '/version' ? [] : [`${service} ${kind} ${path}`])).sort();
}

const SERVED: Readonly<Record<string, { readonly system: System; readonly entry: string }>> = {
  'by the constructor of a class': { system: { shared: CHAT, used: 'new serving.Chat();' }, entry: 'socket connection' },
  'by a method of a class': { system: { shared: `export class Items { constructor(readonly app: Express) {} start() { const { app } = this; ${ROUTE} } }`, used: 'new serving.Items(app).start();' }, entry: 'http /items' },
  'by a function that is given the server': { system: { shared: `export function items(app: Express) { ${ROUTE} }`, used: 'serving.items(app);' }, entry: 'http /items' },
  'by a function that makes a router': { system: { shared: `export function items() { const app = Router(); ${ROUTE} return app; }`, used: 'app.use(serving.items());' }, entry: 'http /items' },
  'by a function that makes the server': { system: { shared: `export function serve() { const app = express(); ${ROUTE} return app; }`, used: 'serving.serve().listen(3001);' }, entry: 'http /items' },
  'by a plugin': { system: { shared: "export async function items(app: FastifyInstance) { app.get('/items', async () => []); }", used: "import Fastify from 'fastify';\nconst fast = Fastify();\nvoid fast.register(serving.items);\nvoid fast.listen({ port: 3001 });" }, entry: 'http /items' },
  'by a router of Koa that a function makes': { system: { shared: "export function items() { const router = new KoaRouter(); router.get('/items', (ctx) => { ctx.body = []; }); return router; }", used: "import Koa from 'koa';\nconst koa = new Koa();\nkoa.use(serving.items().routes());\nkoa.listen(3001);" }, entry: 'http /items' },
  'by a server of gRPC that a function makes': { system: { shared: "export function items(definition: any) { const server = new grpc.Server(); server.addService(definition.Items.service, { list: (call, callback) => callback(null, {}) }); return server; }", used: "serving.items({}).bindAsync('0.0.0.0:50051', credentials, () => {});" }, entry: 'rpc Items.list' },
  'by resolvers that a function gives to a server': { system: { shared: "export function graph() { return new ApolloServer({ typeDefs: '', resolvers: { Query: { items: () => [] } } }); }", used: "import { startStandaloneServer } from '@apollo/server/standalone';\nvoid startStandaloneServer(serving.graph(), { listen: { port: 3001 } });" }, entry: 'graphql Query.items' },
  'by procedures of a function': { system: { shared: 'const t = initTRPC.create();\nexport function items() { return t.router({ items: t.procedure.query(() => []) }); }', used: 'mount(serving.items());' }, entry: 'rpc items' },
};

describe('what a shared package serves', () => {
  for (const [how, { system, entry }] of Object.entries(SERVED)) {
    it(`counts for who uses it, ${how}`, () => {
      assert.deepEqual(entriesOf(system), [`shop ${entry}`]);
    });

    it(`counts for nobody who only loads it, ${how}`, () => {
      assert.deepEqual(entriesOf({ ...system, used: '' }).filter((one) => one.startsWith('mail')), []);
    });
  }

  it('counts for all who load it where only files come to it that no service is seen to load', () => {
    const shared = `export class Items { constructor(readonly app: Express) { ${ROUTE} } }`;
    const command = "import express from 'express';\nimport { Items } from '../served';\nexport class Start { run() { new Items(express()); } }\n";
    assert.deepEqual(entriesOf({ shared, used: '', more: { 'packages/serving/src/commands/start.ts': command } }), ['mail http /items', 'shop http /items']);
    assert.deepEqual(entriesOf({ shared, used: 'new serving.Items(app);', more: { 'packages/serving/src/commands/start.ts': command } }), ['shop http /items']);
  });

  it('counts for all who load what registers it at once', () => {
    assert.deepEqual(entriesOf({ shared: `const app = express();\n${ROUTE}\napp.listen(3001);`, used: '' }), ['mail http /items', 'shop http /items']);
  });
});
