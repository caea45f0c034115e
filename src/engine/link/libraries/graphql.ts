import { SERVERS_CORS } from './cors';
import type { ArgumentPath, CallSpec, Effect, LibrarySpec, MemberSpec, MessageHandlerEffect, TypeSpec } from './spec';

/**
 * GraphQL servers that are given maps of resolvers. Sources: the API references of Apollo Server and its subgraph package, of GraphQL Yoga,
 * of GraphQL Tools (`makeExecutableSchema`, `mergeResolvers`) and of mercurius. Types that are written in code: GraphQL.js's page on
 * constructing types, and the README of graphql-relay.
 */

/** Decorators of the parameter that is the object whose field is asked for. Sources: Nest's page on resolvers, that of TypeGraphQL. */
export const PARENT_DECORATORS: ReadonlySet<string> = new Set(['Parent', 'Root']);

const RESOLVERS = [{ argument: 0, path: ['resolvers'] }];
const NONE = 9;

function resolvers(...maps: readonly ArgumentPath[]): Effect {
  return { kind: 'resolvers', maps };
}

/** The function that makes the context runs for every request, the one that writes the errors for each that fails. */
export function contextOf(argument: number): MessageHandlerEffect {
  return { kind: 'message-handler', pattern: { argument: NONE }, handler: { argument, path: ['context'] }, orHandler: { argument, path: ['formatError'] }, entry: 'graphql' };
}

const server: CallSpec = { returns: 'apollo.Server', cors: SERVERS_CORS.apollo, effect: resolvers(...RESOLVERS, { argument: 0, path: ['modules', 'resolvers'] }), also: contextOf(0) };
const apollo: MemberSpec = { construct: server, type: 'apollo.Server' };
const schema: MemberSpec = { call: { effect: resolvers(...RESOLVERS) } };
/** Resolvers or type definitions that were put together from several. */
export const MERGED = 'graphql.Merged';
const merge: MemberSpec = { call: { returns: MERGED } };
const middleware: MemberSpec = { call: { effect: contextOf(1) } };

/** What types that are written in code are: one of some words, fields of what is passed, a list of another type or one that has to be there. */
export const ENUM = 'graphql.Enum';
export const INPUT = 'graphql.Input';
export const WRAPPER = 'graphql.Wrapper';
/** Types in which no text can be passed, of GraphQL.js, Nest and TypeGraphQL. */
export const CLOSED_SCALARS: ReadonlySet<string> = new Set(['GraphQLInt', 'GraphQLFloat', 'GraphQLBoolean', 'Int', 'Float']);
/** Decorators that say which type an argument or a field of an input is. Sources: Nest's pages on resolvers and mutations, that of TypeGraphQL on resolvers. */
export const TYPING: ReadonlySet<string> = new Set(['Args', 'Arg', 'Field', 'InputField']);
/** It takes no type but in its options. */
export const OPTIONS_ONLY = 'Args';
/** Makes an object of words known as an enum, in Nest and TypeGraphQL. */
export const REGISTERS_ENUM = 'registerEnumType';
const made = (returns: string): MemberSpec => ({ call: { returns }, construct: { returns } });

const objectType: MemberSpec = { construct: { effect: { kind: 'resolvers', maps: [{ argument: 0, path: ['fields'] }], type: { argument: 0, path: ['name'] } } } };
const relayMutation: MemberSpec = { call: { effect: { kind: 'message-handler', pattern: { argument: 0, path: ['name'] }, handler: { argument: 0, path: ['mutateAndGetPayload'] }, entry: 'graphql' } } };

const mercurius: MemberSpec['plugin'] = { kind: 'resolvers', maps: [{ argument: 1, path: ['resolvers'] }], batched: [{ argument: 1, path: ['loaders'] }] };

export const GRAPHQL: readonly LibrarySpec[] = [
  {
    modules: ['@apollo/server', 'apollo-server', 'apollo-server-core', 'apollo-server-express', 'apollo-server-fastify', 'apollo-server-koa', 'apollo-server-hapi', 'apollo-server-lambda'],
    exports: { ApolloServer: apollo, makeExecutableSchema: schema },
  },
  { modules: ['@apollo/server/standalone'], exports: { startStandaloneServer: { call: { effect: { kind: 'listen', role: 'http', port: { argument: 1, path: ['listen', 'port'] } }, also: contextOf(1) } } } },
  { modules: ['@apollo/server/express4', '@as-integrations/express4', '@as-integrations/express5'], exports: { expressMiddleware: middleware } },
  { modules: ['@as-integrations/koa'], exports: { koaMiddleware: middleware } },
  { modules: ['@apollo/subgraph', '@apollo/federation'], exports: { buildSubgraphSchema: schema, buildFederatedSchema: schema } },
  { modules: ['@graphql-tools/schema', 'graphql-tools'], exports: { makeExecutableSchema: schema, mergeResolvers: merge } },
  { modules: ['@graphql-tools/merge', 'merge-graphql-schemas'], exports: { mergeResolvers: merge } },
  {
    modules: ['graphql-yoga'],
    exports: {
      createSchema: schema,
      createYoga: { call: { effect: contextOf(0), cors: SERVERS_CORS.yoga } },
      GraphQLServer: { construct: { returns: 'yoga.Server', effect: resolvers(...RESOLVERS), also: contextOf(0) }, type: 'yoga.Server' },
    },
  },
  { modules: ['graphql', 'graphql/type'], exports: { GraphQLObjectType: objectType, GraphQLEnumType: made(ENUM), GraphQLInputObjectType: made(INPUT), GraphQLList: made(WRAPPER), GraphQLNonNull: made(WRAPPER) } },
  { modules: ['graphql-relay'], exports: { mutationWithClientMutationId: relayMutation } },
  { modules: ['mercurius'], exports: { default: { plugin: mercurius, members: { mercurius: { plugin: mercurius } } } } },
];

export const GRAPHQL_TYPES: Readonly<Record<string, TypeSpec>> = {
  'apollo.Server': {
    members: {
      applyMiddleware: { call: { cors: SERVERS_CORS.apollo } },
      listen: { call: { effect: { kind: 'listen', role: 'http', port: { argument: 0, path: ['port'] } }, stop: { method: 'stop', style: 'promise', of: 'receiver' } } },
      stop: { call: { effect: { kind: 'marker', name: 'server-close' } } },
    },
  },
  'yoga.Server': { members: { start: { call: { effect: { kind: 'listen', role: 'http', port: { argument: 0, path: ['port'] } } } } } },
  [MERGED]: { members: {} },
  ...Object.fromEntries([ENUM, INPUT, WRAPPER].map((type): [string, TypeSpec] => [type, { members: {} }])),
};
