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

const socketServer: MemberSpec = { construct: { returns: 'socketio.Server', effect: { kind: 'marker', name: 'socket-server' } }, type: 'socketio.Server' };
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
  { modules: ['socket.io'], exports: { Server: socketServer, Namespace: { type: 'socketio.Server' }, Socket: { type: 'socketio.Socket' }, default: { call: { returns: 'socketio.Server' }, members: { Server: socketServer } } } },
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
      sockets: { type: 'socketio.Server' },
      adapter: { call: { effect: { kind: 'marker', name: 'socket-adapter' } } },
      listen: { call: { returns: 'self', effect: { kind: 'listen', role: 'http', port: { argument: 0 } }, stop: { method: 'close', style: 'promise', of: 'receiver' } } },
    },
  },
  'socketio.Socket': { members: { ...events(['on', 'once', 'addListener']), use: event(NONE, 0), onAny: event(NONE, 0), prependAny: event(NONE, 0) } },
  'ws.Server': { members: events(['on', 'once', 'addListener'], ['ws.Socket']) },
  'ws.Socket': { members: events(['on', 'once', 'addListener', 'addEventListener']) },
};
