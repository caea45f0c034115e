import { sender } from './verbs';
import type { ArgumentPath, CallSpec, LibrarySpec, MemberSpec, SendEffect, TypeSpec } from '../spec';

/**
 * GraphQL clients. Sources: the types of graphql-request, @apollo/client and @urql/core: all of them send by fetch, and none has a limit of
 * its own. A fetch that is handed to them may have one.
 */

/** What a tag makes of a document is the document. */
const DOCUMENT: MemberSpec = { call: { returns: 'argument:0' } };

/** `client.request(document, variables)` or `client.request({ document, signal })`. */
function requestSend(documents: readonly ArgumentPath[], url?: readonly ArgumentPath[]): SendEffect {
  return {
    kind: 'send', protocol: 'graphql', client: 'graphql-request', method: 'POST', document: documents,
    ...(url ? { url } : { base: [{ argument: 0 }] }),
    timeout: {
      call: [{ argument: 0, path: ['signal'] }],
      instance: [{ argument: 1, path: ['signal'] }, { argument: 1, path: ['fetch'] }],
      fix: { style: 'signal-option', argument: 0, option: 'signal', needsObject: true },
    },
  };
}

const OF_URL: readonly ArgumentPath[] = [{ argument: 0 }, { argument: 0, path: ['url'] }];
const FUNCTIONS: Record<string, MemberSpec> = {
  ...Object.fromEntries(['request', 'rawRequest', 'batchRequests'].map((name) => [name, sender(requestSend([{ argument: 1 }, { argument: 0, path: ['document'] }, { argument: 0, path: ['query'] }], OF_URL), 'graphql.Answer')])),
  default: sender(requestSend([{ argument: 1 }, { argument: 0, path: ['document'] }], OF_URL), 'graphql.Answer'),
};
const METHODS: Record<string, MemberSpec> = Object.fromEntries(['request', 'rawRequest', 'batchRequests'].map((name) => [name, sender(requestSend([{ argument: 0, path: ['document'] }, { argument: 0, path: ['query'] }, { argument: 0 }]), 'graphql.Answer')]));

/** Places of the link that sends, and of lists of links that end with it. */
const LINKS: readonly (readonly string[])[] = [[], ['link'], ...['3', '2', '1', '0'].map((at) => ['link', at])];

function apolloSend(document: string): SendEffect {
  return {
    kind: 'send', protocol: 'graphql', client: 'Apollo Client', method: 'POST',
    document: [{ argument: 0, path: [document] }],
    base: LINKS.map((path) => ({ argument: 0, path: [...path, 'uri'] })),
    timeout: {
      call: [{ argument: 0, path: ['context', 'fetchOptions'] }],
      instance: LINKS.slice(1).flatMap((path) => ['fetch', 'fetchOptions'].map((name) => ({ argument: 0, path: [...path, name] }))),
    },
  };
}

/** A link that sends stands for its options; one that doesn't is concatenated with the one that follows. */
const SENDING: CallSpec = { returns: 'argument:0' };
const PASSING: CallSpec = { returns: 'apollo.Link' };

const LINK_EXPORTS: Record<string, MemberSpec> = {
  HttpLink: { construct: SENDING }, BatchHttpLink: { construct: SENDING }, createHttpLink: { call: SENDING },
  from: { call: SENDING }, concat: { call: { returns: 'argument:1' } }, split: { call: { returns: 'argument:2' } },
  ApolloLink: { construct: PASSING, members: { from: { call: SENDING }, concat: { call: { returns: 'argument:1' } }, split: { call: { returns: 'argument:2' } } } },
  setContext: { call: PASSING }, SetContextLink: { construct: PASSING }, onError: { call: PASSING }, ErrorLink: { construct: PASSING }, RetryLink: { construct: PASSING },
};
const APOLLO = { construct: { returns: 'apollo.Client' }, type: 'apollo.Client' };

function urqlSend(): SendEffect {
  return {
    kind: 'send', protocol: 'graphql', client: 'urql', method: 'POST',
    document: [{ argument: 0 }],
    callBase: [{ argument: 2, path: ['url'] }],
    base: [{ argument: 0, path: ['url'] }],
    timeout: {
      call: [{ argument: 2, path: ['fetchOptions'] }, { argument: 2, path: ['fetch'] }],
      instance: [{ argument: 0, path: ['fetchOptions', 'signal'] }, { argument: 0, path: ['fetch'] }],
    },
  };
}

const URQL = { construct: { returns: 'urql.Client' }, type: 'urql.Client' };

export const GRAPHQL_CLIENTS: readonly LibrarySpec[] = [
  { modules: ['graphql-tag', 'graphql-tag/main'], exports: { default: DOCUMENT, gql: DOCUMENT } },
  { modules: ['graphql-request'], exports: { ...FUNCTIONS, gql: DOCUMENT, GraphQLClient: { construct: { returns: 'graphql-request.Client' }, type: 'graphql-request.Client' } } },
  { modules: ['@apollo/client', '@apollo/client/core', 'apollo-client', 'apollo-boost'], exports: { ...LINK_EXPORTS, gql: DOCUMENT, ApolloClient: APOLLO, default: APOLLO } },
  {
    modules: ['@apollo/client/link/http', '@apollo/client/link/batch-http', '@apollo/client/link/context', '@apollo/client/link/error', '@apollo/client/link/retry', 'apollo-link', 'apollo-link-http', 'apollo-link-context', 'apollo-link-error'],
    exports: LINK_EXPORTS,
  },
  { modules: ['@urql/core', 'urql'], exports: { gql: DOCUMENT, Client: URQL, createClient: { call: { returns: 'urql.Client' } } } },
];

export const GRAPHQL_CLIENT_TYPES: Readonly<Record<string, TypeSpec>> = {
  'graphql-request.Client': { members: METHODS },
  'graphql.Answer': { members: {} },
  'apollo.Client': { members: { query: sender(apolloSend('query'), 'graphql.Answer'), mutate: sender(apolloSend('mutation'), 'graphql.Answer') } },
  'apollo.Link': { members: { concat: { call: SENDING } } },
  'urql.Client': { members: { query: sender(urqlSend(), 'graphql.Answer'), mutation: sender(urqlSend(), 'graphql.Answer') } },
};
