import assert from 'node:assert/strict';
import { entriesOf, reaching, systemOf } from './system';

const STORE = 'export async function find(id: string) { return read(id); }\nasync function read(id: string) { return id; }\nexport async function user(id: string) { return id; }';

const ORDERS = `
import { find, user } from './store';
const queries = { order: async (_: unknown, { id }: { id: string }) => find(id) };
export const orders = {
  Query: { ...queries, orders: authorized(async () => find('1')) },
  Order: { customer: (order: { userId: string }) => user(order.userId) },
  Subscription: { placed: { subscribe: () => find('2') } },
};
export function authorized<T>(resolve: T): T { return resolve; }
`;

const ALL = ['graphql Mutation.place', 'graphql Query.order', 'graphql Query.orders', 'graphql Subscription.placed', 'graphql field Order.customer'];
/** Loaders of mercurius answer for all parent objects at once. */
const BATCHED = ['graphql Order.lines', 'graphql Order.parcels'];
const PLACE = 'const mutations = { Mutation: { async place() { return 1; } } };';

describe('GraphQL servers', () => {
  it('Apollo Server answers the fields of its resolvers, after its context', () => {
    const model = systemOf(['@apollo/server'], {
      'index.ts': `
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { orders } from './orders';
import { user } from './store';
${PLACE}
const server = new ApolloServer({ typeDefs: '', resolvers: [orders, mutations] });
startStandaloneServer(server, { listen: { port: 4000 }, context: async () => ({ user: await user('1') }) });
`,
      'orders.ts': ORDERS,
      'store.ts': STORE,
    });
    assert.deepEqual(entriesOf(model), ['graphql', ...ALL]);
    assert.deepEqual(reaching(model, 'read'), ['graphql Query.order', 'graphql Query.orders', 'graphql Subscription.placed']);
    assert.deepEqual(reaching(model, 'user'), ['graphql', 'graphql field Order.customer']);
    assert.deepEqual(model.services.map(({ kind, ports }) => [kind, ports]), [['http', [4000]]]);
  });

  const made: readonly [string, string, string][] = [
    ['apollo-server', "import { ApolloServer } from 'apollo-server'; import { merge } from 'lodash';", 'new ApolloServer({ resolvers: merge({}, orders, mutations) }).listen({ port: 4000 });'],
    ['@apollo/subgraph', "import { ApolloServer } from 'apollo-server'; import { buildSubgraphSchema } from '@apollo/subgraph';", 'new ApolloServer({ schema: buildSubgraphSchema([{ resolvers: orders }, { resolvers: mutations }]) }).listen();'],
    [
      'graphql-yoga', "import { createServer } from 'node:http'; import { createYoga, createSchema } from 'graphql-yoga'; import { mergeResolvers } from '@graphql-tools/merge';",
      'const all = mergeResolvers([orders, mutations]); const yoga = createYoga({ schema: createSchema({ typeDefs: [], resolvers: all }) }); createServer(yoga).listen(4000);',
    ],
    ['mercurius', "const loaders = { Order: { lines: async (all: unknown[]) => all, parcels: { loader: async (all: unknown[]) => all, opts: {} } } }; import fastify from 'fastify'; import mercurius from 'mercurius';", "const app = fastify(); app.register(mercurius, { schema: '', resolvers: { ...orders, ...mutations }, loaders }); app.listen({ port: 4000 });"],
  ];
  for (const [name, imports, start] of made) {
    it(`${name} answers the fields of its resolvers`, () => {
      const model = systemOf([name], { 'index.ts': `${imports}\nimport { orders } from './orders';\n${PLACE}\n${start}`, 'orders.ts': ORDERS, 'store.ts': STORE });
      assert.deepEqual(entriesOf(model).filter((entry) => !BATCHED.includes(entry)), ALL);
      if (name === 'mercurius') for (const entry of BATCHED) assert.ok(entriesOf(model).includes(entry));
      assert.deepEqual(model.services.map(({ kind }) => kind), ['http']);
    });
  }

  describe('resolvers that a function of the project wraps', () => {
    const server = (wrap: string, given: string): string[] => entriesOf(systemOf(['@apollo/server'], {
      'index.ts': `import { ApolloServer } from '@apollo/server';\nimport { startStandaloneServer } from '@apollo/server/standalone';\nimport { orders } from './orders';\n${PLACE}\n${wrap}\nstartStandaloneServer(new ApolloServer({ typeDefs: '', resolvers: ${given} }));\n`,
      'orders.ts': ORDERS, 'store.ts': STORE,
    }));
    const filling = 'function logged(all: any) { const wrapped: any = {}; for (const [type, fields] of Object.entries(all)) wrapped[type] = log(fields); return wrapped; }';

    it('answer where it fills an empty object with them', () => {
      assert.deepEqual(server(filling, 'logged({ ...orders, ...mutations })'), ALL);
    });

    it('are those that it makes where it makes others', () => {
      assert.deepEqual(server('function only(all: any) { return { Query: { orders: all.Query.orders } }; }', 'only(orders)'), ['graphql Query.orders']);
    });

    it('are none of what it is given beside them', () => {
      assert.deepEqual(server(`${filling}\nconst options = { plugins: [], name: 'shop' };`, 'logged(options)'), []);
    });
  });

  it('Apollo Server stops in order by itself where it listens or drains the server', () => {
    const stops = (imports: string, start: string): boolean[] => systemOf(['@apollo/server'], { 'index.ts': `${imports}\n${start}` }).services.map(({ capabilities }) => capabilities.has('graceful-shutdown'));
    const express = "import { ApolloServer } from '@apollo/server'; import express from 'express'; const app = express();";
    assert.deepEqual(stops("import { ApolloServer } from 'apollo-server';", 'new ApolloServer({ resolvers: {} }).listen();'), [true]);
    assert.deepEqual(stops(`${express} import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';`, 'new ApolloServer({ resolvers: {}, plugins: [ApolloServerPluginDrainHttpServer({ httpServer: app.listen(4000) })] });'), [true]);
    assert.deepEqual(stops(express, 'new ApolloServer({ resolvers: {} }); app.listen(4000);'), [false]);
  });

  it('type-graphql answers with the methods of resolver classes', () => {
    const model = systemOf(['type-graphql', '@apollo/server'], {
      'index.ts': `
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSchema } from 'type-graphql';
import { OrderResolver } from './orders';
async function main() {
  const server = new ApolloServer({ schema: await buildSchema({ resolvers: [OrderResolver] }) });
  await startStandaloneServer(server, { listen: { port: 4000 } });
}
main();
`,
      'orders.ts': `
import { FieldResolver, Mutation, Query, Resolver, UseMiddleware } from 'type-graphql';
import { find, user } from './store';
class Order {}
const checked = async (_: unknown, next: () => void) => { await user('1'); next(); };
@Resolver(() => Order)
export class OrderResolver {
  @Query(() => [Order]) async orders() { return find('1'); }
  @UseMiddleware(checked) @Mutation(() => Order, { name: 'place' }) async placeOrder() { return 1; }
  @FieldResolver() customer() { return 1; }
}
`,
      'store.ts': STORE,
    });
    assert.deepEqual(entriesOf(model), ['graphql Mutation.place', 'graphql Query.orders', 'graphql field Order.customer']);
    assert.deepEqual(reaching(model, 'read'), ['graphql Query.orders']);
    assert.deepEqual(reaching(model, 'user'), ['graphql Mutation.place']);
  });

  it('is silent on resolvers that no server is given, on local ones of clients, and on tests', () => {
    const model = systemOf(['@apollo/server', '@apollo/client'], {
      'index.ts': `
import { ApolloServer } from '@apollo/server';
import { ApolloClient } from '@apollo/client';
import { startStandaloneServer } from '@apollo/server/standalone';
import { orders } from './orders';
export const client = new ApolloClient({ resolvers: orders });
startStandaloneServer(new ApolloServer({ typeDefs: '' }));
`,
      'orders.ts': ORDERS,
      'orders.test.ts': "import { ApolloServer } from '@apollo/server'; import { orders } from './orders'; new ApolloServer({ resolvers: orders });",
      'store.ts': STORE,
    });
    assert.deepEqual(entriesOf(model), []);
    assert.deepEqual(reaching(model, 'read'), []);
  });

  for (const name of ["'AppQuery'", "'UserQueries'", "'Root'", 'process.env.ROOT']) {
    it(`answers the fields of ${name} once for each request`, () => {
      const model = systemOf(['graphql', 'express-graphql', 'express'], {
        'index.ts': `
import express from 'express';
import { graphqlHTTP } from 'express-graphql';
import { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { find } from './store';
const query = new GraphQLObjectType({ name: ${name}, fields: { order: { type: OrderType, resolve: async (_, { id }) => find(id) } } });
const app = express();
app.use('/graphql', graphqlHTTP({ schema: new GraphQLSchema({ query }) }));
app.listen(4000);
`,
        'store.ts': STORE,
      });
      assert.deepEqual(model.entryPoints.filter(({ kind }) => kind === 'graphql').map(({ method }) => method), ['']);
    });
  }

  it('answers the fields of types that are written in code', () => {
    const model = systemOf(['graphql', 'graphql-relay', 'express-graphql', 'express'], {
      'index.ts': `
import express from 'express';
import { graphqlHTTP } from 'express-graphql';
import { GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { mutationWithClientMutationId } from 'graphql-relay';
import { find, user } from './store';
import { lines } from './lines';
const OrderType = new GraphQLObjectType({ name: 'Order', fields: () => ({ id: { type: GraphQLString }, customer: { type: GraphQLString, resolve: (order) => user(order.userId) }, lines }) });
const place = mutationWithClientMutationId({ name: 'PlaceOrder', inputFields: {}, outputFields: {}, mutateAndGetPayload: async ({ id }) => find(id) });
const schema = new GraphQLSchema({
  query: new GraphQLObjectType({ name: 'RootQuery', fields: { order: { type: OrderType, args: {}, resolve: async (_, { id }) => find(id) } } }),
  mutation: new GraphQLObjectType({ name: 'Mutation', fields: { place } }),
});
const app = express();
app.use('/graphql', graphqlHTTP({ schema }));
app.listen(4000);
`,
      'lines.ts': "import { user } from './store';\nexport const lines = { type: 'Lines', resolve: async (order) => { return user(order.id); } };",
      'store.ts': STORE,
    });
    assert.deepEqual(entriesOf(model).filter((entry) => entry.startsWith('graphql')), ['graphql PlaceOrder', 'graphql RootQuery.order', 'graphql field Order.customer', 'graphql field Order.lines']);
    assert.deepEqual(reaching(model, 'read'), ['graphql PlaceOrder', 'graphql RootQuery.order']);
    assert.deepEqual(reaching(model, 'user'), ['graphql field Order.customer', 'graphql field Order.lines']);
  });

  describe('Pothos', () => {
    const START = "import { createServer } from 'node:http';\nimport { createYoga } from 'graphql-yoga';\nimport './types';\nimport { builder } from './builder';\ncreateServer(createYoga({ schema: builder.toSchema() })).listen(4000);";
    const BUILDER = "import SchemaBuilder from '@pothos/core';\nexport const builder = new SchemaBuilder<{ Context: object }>({ plugins: [] });\n";
    const fieldsOf = (code: string): string[] => {
      const model = systemOf(['@pothos/core', 'graphql-yoga'], { 'index.ts': START, 'builder.ts': BUILDER, 'types.ts': `import { builder } from './builder';\nimport { find, user } from './store';\n${code}`, 'store.ts': STORE });
      return entriesOf(model).filter((entry) => entry !== 'graphql');
    };
    const ORDER = "const Order = builder.objectRef<{ id: string }>('Order');\n";

    const cases: readonly [string, string, readonly string[]][] = [
      ['a root type', 'builder.queryType({ fields: (t) => ({ order: t.field({ resolve: async () => find("1") }) }) });', ['graphql Query.order']],
      ['fields of a root type', 'builder.mutationFields((t) => ({ place: t.string({ resolve: async () => find("1") }), pay: t.boolean({ resolve: () => true }) }));', ['graphql Mutation.pay', 'graphql Mutation.place']],
      ['one field, whose function stands apart', "const orders = async (_parent: unknown, args: { limit: number }) => find('1');\nbuilder.queryField('orders', (t) => t.field({ type: 'String', resolve: orders }));", ['graphql Query.orders']],
      ['one field, in a function with a body', "builder.mutationField('place', (t) => { return t.field({ resolve: async () => find('1') }); });", ['graphql Mutation.place']],
      ['a subscription', "builder.subscriptionField('placed', (t) => t.field({ subscribe: () => find('1'), resolve: (order) => order }));", ['graphql Subscription.placed']],
      ['an object by its reference', `${ORDER}Order.implement({ fields: (t) => ({ id: t.exposeID('id'), customer: t.field({ resolve: async (order) => user(order.id) }) }) });`, ['graphql field Order.customer']],
      ['an object that is implemented where it is made', "export const Order = builder.objectRef<{ id: string }>('Order').implement({ fields: (t) => ({ customer: t.field({ resolve: async (order) => user(order.id) }) }) });\nbuilder.objectField(Order, 'lines', (t) => t.stringList({ resolve: async (order) => user(order.id) }));", ['graphql field Order.customer', 'graphql field Order.lines']],
      ['an object by its class', "class Order { id = '1'; }\nbuilder.objectType(Order, { name: 'Order', fields: (t) => ({ customer: t.field({ resolve: async (order) => user(order.id) }) }) });", ['graphql field Order.customer']],
      ['an interface', "builder.interfaceRef<{ id: string }>('Node').implement({ fields: (t) => ({ owner: t.field({ resolve: async (node) => user(node.id) }) }) });", ['graphql field Node.owner']],
      ['fields of the Prisma plug-in', "builder.prismaObject('User', { fields: (t) => ({ orders: t.relation('orders'), last: t.prismaField({ type: 'Order', resolve: async (query, parent) => user(parent.id) }) }) });\nbuilder.queryFields((t) => ({ users: t.prismaConnection({ type: 'User', cursor: 'id', resolve: async () => find('1') }) }));", ['graphql Query.users', 'graphql field User.last']],
      ['a mutation of the relay plug-in', "builder.relayMutationField('place', { inputFields: (t) => ({ id: t.string() }) }, { resolve: async () => find('1') }, { outputFields: (t) => ({ id: t.string({ resolve: (order) => order.id }) }) });", ['graphql Mutation.place']],
      ['a field that loads for all objects at once', `${ORDER}Order.implement({ fields: (t) => ({ lines: t.loadableList({ load: async (ids: string[]) => user(ids[0] ?? ''), resolve: (order) => order.id }) }) });`, ['graphql Order.lines', 'graphql field Order.lines']],
      ['nothing that only exposes what the object has', `${ORDER}Order.implement({ fields: (t) => ({ id: t.exposeID('id'), name: t.string({}) }) });`, []],
      ['no field of inputs', "builder.inputType('Place', { fields: (t) => ({ id: t.string({ required: true, validate: async () => find('1') }) }) });", []],
      ['no field of a builder of something else', "const forms = { queryField: (name: string, make: (t: any) => unknown) => make({}) };\nforms.queryField('orders', (t) => t.field({ resolve: async () => find('1') }));", []],
    ];
    for (const [what, code, entries] of cases) it(`answers ${what}`, () => { assert.deepEqual(fieldsOf(code), entries); });
  });
});
