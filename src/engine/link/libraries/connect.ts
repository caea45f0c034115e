import type { LibrarySpec, MemberSpec, TimeoutSpec, TypeSpec } from './spec';

/** Connect and nice-grpc. Sources: connectrpc.com's pages on clients and routes, the types of `@connectrpc/connect` and `nice-grpc`; neither has a limit by default. */

const TRANSPORTS = ['createConnectTransport', 'createGrpcTransport', 'createGrpcWebTransport'];
const CONNECT_TIMEOUT: TimeoutSpec = {
  call: [{ argument: 1, path: ['timeoutMs'] }, { argument: 1, path: ['signal'] }],
  instance: [{ argument: 1, path: ['defaultTimeoutMs'] }],
  fix: { style: 'timeout-option', argument: 1, option: 'timeoutMs' },
};
const NICE_TIMEOUT: TimeoutSpec = {
  call: [{ argument: 1, path: ['signal'] }, { argument: 1, path: ['deadline'] }],
  fix: { style: 'signal-option', argument: 1, option: 'signal' },
};
const implement: MemberSpec = { call: { returns: 'self', effect: { kind: 'rpc-service', service: { argument: 0 }, implementation: { argument: 1 } } } };

export const CONNECT: readonly LibrarySpec[] = [
  {
    modules: ['@connectrpc/connect', '@bufbuild/connect'],
    exports: {
      ...Object.fromEntries(['createClient', 'createPromiseClient'].map((name) => [name, { call: { returns: 'connect.Client' } }])),
      ConnectRouter: { type: 'connect.Router' },
      createConnectRouter: { call: { returns: 'connect.Router' } },
    },
  },
  {
    modules: ['@connectrpc/connect-node', '@connectrpc/connect-web', '@bufbuild/connect-node', '@bufbuild/connect-web'],
    exports: Object.fromEntries(TRANSPORTS.map((name) => [name, { call: { returns: 'argument:0' } }])),
  },
  {
    modules: ['nice-grpc', 'nice-grpc-web'],
    exports: {
      createChannel: { call: { returns: 'argument:0' } },
      createClient: { call: { returns: 'nice.Client' } },
      createClientFactory: { call: { returns: 'nice.Factory' } },
      createServer: { call: { returns: 'nice.Server' } },
      Server: { type: 'nice.Server' },
    },
  },
];

export const CONNECT_TYPES: Readonly<Record<string, TypeSpec>> = {
  'connect.Client': {
    members: {},
    anyMethod: { effect: { kind: 'send', protocol: 'grpc', client: 'Connect', method: 'call', defined: true, base: [{ argument: 1, path: ['baseUrl'] }], timeout: CONNECT_TIMEOUT } },
  },
  'connect.Router': { members: { service: implement } },
  'nice.Factory': { members: { use: { call: { returns: 'self' } }, create: { call: { returns: 'nice.Client' } } } },
  'nice.Client': {
    members: {},
    anyMethod: { effect: { kind: 'send', protocol: 'grpc', client: 'nice-grpc', method: 'call', defined: true, base: [{ argument: 1 }], timeout: NICE_TIMEOUT } },
  },
  'nice.Server': {
    members: {
      add: implement,
      with: { call: { returns: 'self' } },
      use: { call: { returns: 'self' } },
      listen: { call: { effect: { kind: 'listen', role: 'worker' }, stop: { method: 'shutdown', style: 'promise', of: 'receiver' } } },
    },
  },
};
