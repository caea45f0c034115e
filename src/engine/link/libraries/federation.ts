import { contextOf } from './graphql';
import type { ArgumentPath, CallSpec, LibrarySpec, TypeSpec } from './spec';

/**
 * Gateways of Apollo Federation. Sources: the API reference of `@apollo/gateway` (`serviceList` until 2.0, `IntrospectAndCompose` since 0.46),
 * NestJS's page on federation, and the gateway module of `@nestjs/graphql` before version 10.
 */

const COMPOSED = 'apollo.Composed';

function gatewayAt(...path: readonly string[]): CallSpec {
  const lists = [['serviceList'], ['supergraphSdl', 'subgraphs']].map((list): ArgumentPath => ({ argument: 0, path: [...path, ...list] }));
  return { effect: { kind: 'federation', client: 'Apollo Gateway', lists, url: 'url', timeout: { call: [], untold: true } } };
}

/** What Nest's module is told of servers stands beside what gateways are told. */
const module = { members: { forRoot: { call: { ...gatewayAt('gateway'), also: contextOf(0) } }, forRootAsync: { call: gatewayAt('useFactory', 'gateway') } } };

export const FEDERATION: readonly LibrarySpec[] = [
  { modules: ['@apollo/gateway'], exports: { ApolloGateway: { construct: gatewayAt() }, IntrospectAndCompose: { construct: { returns: COMPOSED }, type: COMPOSED } } },
  { modules: ['@nestjs/graphql'], exports: { GraphQLModule: module, GraphQLGatewayModule: module } },
];

export const FEDERATION_TYPES: Readonly<Record<string, TypeSpec>> = {
  [COMPOSED]: { members: { subgraphs: { given: { argument: 0, path: ['subgraphs'] } } } },
};
