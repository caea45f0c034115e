import { deepStrictEqual } from 'node:assert/strict';
import { modelOf } from './model';

/** Client and name of the queries of a file. */
function queriesIn(code: string): string[] {
  const model = modelOf({
    'package.json': '{ "name": "orders", "main": "src/main.ts", "dependencies": { "fastify": "5" } }',
    'src/main.ts': `import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';\nconst app = Fastify();\n${code}\napp.listen({ port: 3000 });`,
  });
  return model.libraryUses.filter(({ effect }) => effect.startsWith('query')).map(({ effect, details }) => `${effect} ${details.client ?? ''} ${details.name ?? ''}`);
}

const READ = ['query-read Prisma findMany'];

describe('clients that frameworks hand around on their own objects', () => {
  it('are known by the name that they stand under', () => {
    deepStrictEqual(queriesIn("app.get('/orders', () => app.prisma.order.findMany());"), READ);
    deepStrictEqual(queriesIn("app.get('/orders', (request) => request.server.prisma.order.findMany());"), READ);
    deepStrictEqual(queriesIn('export class Orders { constructor(private readonly app: FastifyInstance) {} all() { return this.app.prisma.order.findMany(); } }'), READ);
    deepStrictEqual(queriesIn('interface Context { prisma: Client }\nexport const resolvers: Resolvers<Context> = { Query: { orders: (_, __, context) => context.prisma.order.findMany() } };'), READ);
    deepStrictEqual(queriesIn('export function orders({ prisma }) { return prisma.order.findMany(); }'), READ);
  });

  it('are known by another name of the same', () => {
    deepStrictEqual(queriesIn("app.get('/orders', () => { const { prisma } = app; return prisma.order.findMany(); });"), READ);
    deepStrictEqual(queriesIn("app.get('/orders', () => { const orders = app.prisma.order; return orders.findMany(); });"), READ);
  });

  it('write and begin transactions, too', () => {
    deepStrictEqual(queriesIn("app.post('/orders', () => app.prisma.order.create({ data: {} }));"), ['query-write Prisma create']);
    deepStrictEqual(queriesIn("app.post('/orders', () => app.prisma.$transaction([]));"), ['query-write Prisma $transaction']);
  });

  it('are no others, no other calls, and not what the code says is something else', () => {
    deepStrictEqual(queriesIn("app.get('/orders', () => app.store.order.findMany());"), []);
    deepStrictEqual(queriesIn("app.get('/orders', () => app.prisma());"), []);
    deepStrictEqual(queriesIn("app.get('/orders', () => app.prisma.order.describe());"), []);
    deepStrictEqual(queriesIn("const held = { prisma: { order: { findMany: () => [] } } };\napp.get('/orders', () => held.prisma.order.findMany());"), []);
    deepStrictEqual(queriesIn('export function orders(prismaFor, request: FastifyRequest) { return prismaFor(request).findMany(); }'), []);
  });
});
