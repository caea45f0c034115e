import { SERVERS_CORS } from './cors';
import type { LibrarySpec, MemberSpec, TypeSpec } from './spec';

/** Servers of sockets, and what runs for each connection. Sources: the documentation of socket.io and of ws. */

const NONE = 9;

function event(pattern: number, handler: number, callbacks: readonly string[] = []): MemberSpec {
  return {
    call: {
      returns: 'self',
      effect: { kind: 'message-handler', pattern: { argument: pattern }, handler: { argument: handler }, entry: 'socket' },
      ...(callbacks.length > 0 && { callbacks: { [handler]: callbacks } }),
    },
  };
}

function events(names: readonly string[], callbacks?: readonly string[]): Record<string, MemberSpec> {
  return Object.fromEntries(names.map((name): [string, MemberSpec] => [name, event(0, 1, callbacks)]));
}

/** Reaches sockets of others: those of a room, or all. */
const broadcast: MemberSpec = { call: { effect: { kind: 'marker', name: 'socket-broadcast' } } };
const BROADCASTS = Object.fromEntries(['emit', 'send', 'write', 'emitWithAck', 'serverSideEmit', 'socketsJoin', 'socketsLeave', 'disconnectSockets', 'fetchSockets'].map((name) => [name, broadcast]));
const room: MemberSpec = { call: { returns: 'socketio.Room' } };

const socketServer: MemberSpec = { construct: { returns: 'socketio.Server', cors: SERVERS_CORS.sockets, effect: { kind: 'marker', name: 'socket-server' } }, type: 'socketio.Server' };
/** It listens by itself where it is given a port, else it is attached to an HTTP server. */
const wsServer: MemberSpec = {
  construct: {
    returns: 'ws.Server',
    effect: { kind: 'listen', role: 'http', port: { argument: 0, path: ['port'] }, onlyWithPort: true },
    stop: { method: 'close', style: 'callback', of: 'result' },
  },
  type: 'ws.Server',
};
const wsSocket: MemberSpec = { type: 'ws.Socket' };

export const SOCKETS: readonly LibrarySpec[] = [
  { modules: ['socket.io'], exports: { Server: socketServer, Namespace: { type: 'socketio.Server' }, Socket: { type: 'socketio.Socket' }, default: { call: { returns: 'socketio.Server', cors: SERVERS_CORS.sockets }, members: { Server: socketServer } } } },
  {
    modules: ['ws'],
    exports: { WebSocketServer: wsServer, Server: wsServer, WebSocket: wsSocket, default: { ...wsSocket, members: { Server: wsServer, WebSocketServer: wsServer, WebSocket: wsSocket } } },
  },
];

export const SOCKET_TYPES: Readonly<Record<string, TypeSpec>> = {
  'socketio.Server': {
    members: {
      ...events(['on', 'once', 'addListener'], ['socketio.Socket']),
      use: event(NONE, 0, ['socketio.Socket']),
      of: { call: { returns: 'self' } },
      ...BROADCASTS,
      to: room, in: room, except: room, volatile: { type: 'socketio.Room' }, local: { type: 'socketio.Local' },
      sockets: { type: 'socketio.Server' },
      adapter: { call: { effect: { kind: 'marker', name: 'socket-adapter' } } },
      listen: { call: { returns: 'self', effect: { kind: 'listen', role: 'http', port: { argument: 0 } }, stop: { method: 'close', style: 'promise', of: 'receiver' } } },
    },
  },
  'socketio.Room': { members: { ...BROADCASTS, to: room, in: room, except: room, volatile: { type: 'socketio.Room' }, local: { type: 'socketio.Local' } } },
  /** What reaches the sockets of this process alone, as its name says. */
  'socketio.Local': { members: {} },
  'socketio.Socket': { members: { to: room, in: room, except: room, broadcast: { type: 'socketio.Room' }, join: { call: { effect: { kind: 'marker', name: 'socket-room' } } }, nsp: { type: 'socketio.Server' }, ...events(['on', 'once', 'addListener']), use: event(NONE, 0), onAny: event(NONE, 0), prependAny: event(NONE, 0) } },
  'ws.Server': { members: { ...events(['on', 'once', 'addListener'], ['ws.Socket']), clients: { type: 'ws.Clients' } } },
  'ws.Clients': { members: { forEach: { call: { effect: { kind: 'marker', name: 'socket-iteration' } } } } },
  'ws.Socket': { members: events(['on', 'once', 'addListener', 'addEventListener']) },
};

/** Where servers of sockets come from. `rooms`: they reach sockets of other nodes by an adapter. */
export const SOCKET_SERVERS: readonly { readonly module: string; readonly names: readonly string[]; readonly rooms: boolean }[] = [
  { module: 'socket.io', names: ['Server', 'default'], rooms: true },
  { module: 'ws', names: ['WebSocketServer', 'Server'], rooms: false },
];

/** The decorator of a class that a framework makes a server for, and the package by which that is a server without rooms. Source: the NestJS pages on gateways and adapters. */
export const GATEWAY = { module: '@nestjs/websockets', decorator: 'WebSocketGateway', plain: '@nestjs/platform-ws' } as const;

/** Packages that let a server of sockets reach those of other nodes. Source: the socket.io pages on adapters. */
export const SOCKET_ADAPTERS: readonly string[] = [
  '@socket.io/redis-adapter', '@socket.io/redis-streams-adapter', '@socket.io/sharded-redis-adapter', 'socket.io-redis', '@socket.io/mongo-adapter', '@socket.io/postgres-adapter', '@socket.io/cluster-adapter', '@socket.io/pm2', '@socket.io/aws-sqs-adapter', '@socket.io/gcp-pubsub-adapter',
  '@socket.io/azure-service-bus-adapter', '@socket.io/redis-emitter', 'socket.io-adapter-mongo', 'socket.io-mongodb', 'socket.io-nats', '@mickl/socket.io-nats-adapter', 'socket.io-postgres-adapter', 'socket.io-amqp', 'socket.io-kafka', '@azure/web-pubsub-socket.io',
];

/** Packages whose class of sockets makes a connection where it is constructed. Source: the README of ws. */
export const CONNECTING_SOCKETS: ReadonlySet<string> = new Set(['ws']);
