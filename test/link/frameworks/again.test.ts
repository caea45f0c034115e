import { checkEdits } from '../random-edits';

const SYSTEM = {
  'package.json': JSON.stringify({ name: 'shop', scripts: { start: 'node dist/index.js' }, dependencies: { koa: '2', hono: '4', '@apollo/server': '4', express: '4' } }),
  'src/index.ts': `
import Koa from 'koa';
import Router from '@koa/router';
import { orders } from './orders';
import { start } from './serve';
const app = new Koa();
const api = new Router();
api.prefix('/api');
api.use('/v1', orders.routes());
app.use(api.routes());
app.listen(3000);
start();
`,
  'src/orders.ts': `
import Router from '@koa/router';
import { find } from './store';
export const orders = new Router({ prefix: '/orders' });
orders.get('/:id', async (ctx) => { ctx.body = await find(ctx.params.id); });
`,
  'src/serve.ts': `
import { serve } from '@hono/node-server';
import { ApolloServer } from '@apollo/server';
import express from 'express';
import users from './users';
import { routes } from './routes';
import { resolvers } from './resolvers';
export function start() {
  serve({ fetch: users.fetch, port: 3001 });
  const app = express();
  routes.forEach((route) => { app[route.method](route.path, route.handler); });
  return new ApolloServer({ typeDefs: '', resolvers: [resolvers] });
}
`,
  'src/users.ts': `
import { Hono } from 'hono';
import { find } from './store';
const users = new Hono().basePath('/users');
users.get('/:id', async (c) => c.json(await find(c.req.param('id'))));
export default users;
`,
  'src/routes.ts': `
import { find } from './store';
export const routes = [
  { method: 'get', path: '/items', handler: async (req, res) => { res.json(await find('1')); } },
  { method: 'post', path: '/items', handler: async (req, res) => { res.end(); } },
];
`,
  'src/resolvers.ts': `
import { find } from './store';
const Query = { order: async (_, { id }) => find(id) };
export const resolvers = { Query, Order: { lines: () => find('2') } };
`,
  'stock/package.json': JSON.stringify({ name: 'stock', scripts: { start: 'moleculer-runner .' }, dependencies: { moleculer: '0.14' } }),
  'stock/stock.service.ts': `
import { Context } from 'moleculer';
import { Counted } from './counted';
export default {
  name: 'stock',
  mixins: [Counted],
  actions: { async take(ctx: Context) { await ctx.call('users.get'); return this.count(); } },
  events: { 'orders.placed': { handler(ctx) { return this.count(); } } },
};
`,
  'stock/counted.ts': "import type { ServiceSchema } from 'moleculer';\nlet taken = 0;\nexport const Counted: Partial<ServiceSchema> = { actions: { reset() { taken = 0; } }, methods: { count() { return ++taken; } } };",
  'people/package.json': JSON.stringify({ name: 'people', scripts: { start: 'node index.js' }, dependencies: { moleculer: '0.14' } }),
  'people/index.ts': "import { ServiceBroker } from 'moleculer';\nconst broker = new ServiceBroker({ transporter: 'NATS' });\nbroker.createService({ name: 'users', actions: { get(ctx) { return ctx.call('stock.take'); } } });\nbroker.start();",
  'web/package.json': JSON.stringify({ name: 'web', dependencies: { next: '15', react: '19' } }),
  'web/app/api/orders/route.ts': "import { ask } from '../../../server/ask';\nexport const GET = async () => ask('1');",
  'web/server/ask.ts': 'export const ask = (id: string) => fetch(`http://shop:3000/api/v1/orders/${id}`);',
  'desk/package.json': JSON.stringify({ name: 'desk', scripts: { start: 'node index.js' }, dependencies: { fastify: '5', '@hapi/hapi': '21' } }),
  'desk/index.ts': `
import Fastify from 'fastify';
import { server } from './server';
import { tickets } from './tickets';
const app = Fastify();
app.register(tickets, { prefix: '/tickets' });
app.listen({ port: 3002 });
server.start();
`,
  'desk/server.ts': `
import Hapi from '@hapi/hapi';
import { notes } from './notes';
export const server = Hapi.server({ port: 3003 });
server.register({ plugin: notes, routes: { prefix: '/notes' } });
`,
  'desk/tickets.ts': `
import type { FastifyInstance } from 'fastify';
import { ask } from './ask';
import { lines } from './lines';
export async function tickets(app: FastifyInstance) {
  app.get('/:id', { preHandler: async () => ask('1') }, async () => ask('2'));
  lines(app);
}
`,
  'desk/lines.ts': "import type { FastifyInstance } from 'fastify';\nimport { ask } from './ask';\nexport function lines(app: FastifyInstance) { app.route({ method: ['GET', 'HEAD'], url: '/lines', handler: () => ask('3') }); }",
  'desk/notes.ts': "import type { Plugin } from '@hapi/hapi';\nimport { ask } from './ask';\nexport const notes: Plugin<object> = { name: 'notes', register: (own) => { own.route({ method: 'GET', path: '/{id}', handler: () => ask('4') }); } };",
  'desk/ask.ts': 'export const ask = (id: string) => fetch(`http://shop:3000/api/v1/orders/${id}`);',
  'site/package.json': JSON.stringify({ name: 'site', dependencies: { '@react-router/node': '7', react: '19' } }),
  'site/app/routes.ts': "import { prefix, route } from '@react-router/dev/routes';\nexport default [...prefix('shop', [route(':id', './routes/item.tsx')]), route('about', 'routes/about.tsx')];",
  'site/app/routes/item.tsx': "import { ask } from '../ask.server';\nexport const loader = async () => ask('1');\nexport default function Item() { return null; }",
  'site/app/routes/about.tsx': "export const loader = () => 1;\nexport const action = () => fetch('http://stock:3000/about');",
  'site/app/ask.server.ts': 'export const ask = (id: string) => fetch(`http://shop:3000/api/v1/orders/${id}`);',
  'src/store.ts': 'const known = new Map();\nexport async function find(id: string) { known.set(id, id); return fetch(`http://stock:3000/${id}`); }',
};

describe('frameworks, linked again after edits', () => {
  for (const seed of [4, 5, 6]) it(`give what linking from nothing gives, over random edits (seed ${String(seed)})`, () => checkEdits(SYSTEM, seed, 60));
});
