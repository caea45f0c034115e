import type { Effect, LibrarySpec, TypeSpec } from './spec';

/** Request-reply and remote procedure calls: Nest microservice clients, gRPC stubs, tRPC clients and procedures. */

/** Member of Nest's `Transport` that stands for gRPC. */
export const GRPC_TRANSPORT = 'GRPC';
/** The clients that Nest injects: one with stubs for its gRPC transport, one for all others. */
export const NEST_CLIENTS = { grpc: 'nest.ClientGrpc', other: 'nest.ClientProxy' } as const;
/** Those whose address is a broker's, not that of whoever answers. */
export const BROKER_TRANSPORTS: ReadonlySet<string> = new Set(['REDIS', 'NATS', 'MQTT', 'RMQ', 'KAFKA']);

export const RPC: readonly LibrarySpec[] = [
  {
    modules: ['@nestjs/microservices'],
    exports: {
      ClientProxy: { type: 'nest.ClientProxy' },
      ClientKafka: { type: 'nest.ClientProxy' },
      ClientKafkaProxy: { type: 'nest.ClientProxy' },
      ClientRMQ: { type: 'nest.ClientProxy' },
      ClientTCP: { type: 'nest.ClientProxy' },
      ClientRedis: { type: 'nest.ClientProxy' },
      ClientNats: { type: 'nest.ClientProxy' },
      ClientGrpc: { type: 'nest.ClientGrpc' },
      ClientGrpcProxy: { type: 'nest.ClientGrpc' },
      ClientProxyFactory: { members: { create: { call: { returns: 'nest.ClientProxy' } } } },
    },
  },
  {
    modules: ['@grpc/grpc-js', 'grpc'],
    exports: {
      loadPackageDefinition: { call: { returns: 'grpc.Package' } },
      makeGenericClientConstructor: { call: { returns: 'grpc.Package' } },
      makeClientConstructor: { call: { returns: 'grpc.Package' } },
      Server: { construct: { returns: 'grpc.Server' }, type: 'grpc.Server' },
      Client: { type: 'grpc.RawStub' },
    },
  },
  {
    modules: ['@trpc/client'],
    exports: {
      createTRPCClient: { call: { returns: 'trpc.Client' } },
      createTRPCProxyClient: { call: { returns: 'trpc.Client' } },
      httpLink: { call: { returns: 'argument:0' } },
      httpBatchLink: { call: { returns: 'argument:0' } },
      httpBatchStreamLink: { call: { returns: 'argument:0' } },
    },
  },
  {
    modules: ['@trpc/server'],
    exports: { initTRPC: { type: 'trpc.Builder' } },
  },
];

export const RPC_TYPES: Readonly<Record<string, TypeSpec>> = {
  'nest.ClientProxy': {
    members: {
      send: {
        call: {
          returns: 'rxjs.Observable',
          effect: {
            kind: 'send', protocol: 'request-reply', client: 'ClientProxy', method: 'send', url: [{ argument: 0 }],
            timeout: { call: [], also: ['rxjs'], fix: { style: 'rxjs-timeout', argument: 0, option: 'timeout' } },
          },
        },
      },
      emit: { call: { returns: 'rxjs.Observable', effect: { kind: 'publish', topic: { argument: 0 }, client: 'ClientProxy' } } },
    },
  },
  'nest.ClientGrpc': { members: { getService: { call: { returns: 'grpc.Stub' } }, getClientByServiceName: { call: { returns: 'grpc.Stub' } } } },
  'grpc.Stub': {
    members: {},
    anyMethod: {
      returns: 'rxjs.Observable',
      effect: {
        kind: 'send', protocol: 'grpc', client: 'gRPC', method: 'call', callback: true,
        timeout: { call: [{ argument: 1, path: ['deadline'] }, { argument: 2, path: ['deadline'] }], also: ['rxjs'], fix: { style: 'rxjs-timeout', argument: 0, option: 'timeout' } },
      },
    },
  },
  'grpc.Package': { members: {}, nested: true, construct: { returns: 'grpc.RawStub' } },
  'grpc.RawStub': {
    members: { close: { call: {} }, waitForReady: { call: {} }, getChannel: { call: {} } },
    anyMethod: {
      effect: {
        kind: 'send', protocol: 'grpc', client: 'gRPC', method: 'call', callback: true, base: [{ argument: 0 }],
        timeout: { call: [{ argument: 1, path: ['deadline'] }, { argument: 2, path: ['deadline'] }], fix: { style: 'deadline-option', argument: 1, option: 'deadline' } },
      },
    },
  },
  'grpc.Server': {
    members: {
      addService: { call: { effect: { kind: 'rpc-service', service: { argument: 0 }, implementation: { argument: 1 } } } },
      bindAsync: { call: { effect: { kind: 'listen', role: 'worker' }, stop: { method: 'tryShutdown', style: 'callback', of: 'receiver' } } },
      start: { call: {} },
    },
  },
  'trpc.Client': {
    nested: true,
    members: {
      query: { call: { effect: trpc('query') } },
      mutate: { call: { effect: trpc('mutate') } },
    },
  },
  'trpc.Builder': { members: { context: { call: { returns: 'trpc.Builder' } }, meta: { call: { returns: 'trpc.Builder' } }, create: { call: { returns: 'trpc.Root' } } } },
  'trpc.Root': { members: { procedure: { type: 'trpc.Procedure' }, router: { call: {} }, middleware: { call: { returns: 'trpc.Middleware', effect: { kind: 'procedure', handler: 0 } } } } },
  'trpc.Middleware': { members: {} },
  'trpc.Procedure': {
    members: {
      input: { call: { returns: 'self' } },
      output: { call: { returns: 'self' } },
      meta: { call: { returns: 'self' } },
      use: { call: { returns: 'self', effect: { kind: 'procedure', handler: 0 } } },
      query: { call: { effect: { kind: 'procedure', handler: 0 } } },
      mutation: { call: { effect: { kind: 'procedure', handler: 0 } } },
      subscription: { call: { effect: { kind: 'procedure', handler: 0 } } },
    },
  },
  'rxjs.Observable': { members: { pipe: { call: { returns: 'self' } }, toPromise: { call: { returns: 'self' } } } },
};

function trpc(method: string): Effect {
  return {
    kind: 'send', protocol: 'trpc', client: 'tRPC client', method,
    base: [{ argument: 0, path: ['links', '0', 'url'] }, { argument: 0, path: ['links', '1', 'url'] }],
    timeout: { call: [{ argument: 1, path: ['signal'] }], fix: { style: 'signal-option', argument: 1, option: 'signal' } },
  };
}
