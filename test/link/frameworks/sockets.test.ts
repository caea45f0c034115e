import assert from 'node:assert/strict';
import { entriesOf, reaching, systemOf } from './system';

const STORE = 'export async function find(id: string) { return read(id); }\nasync function read(id: string) { return id; }';

describe('sockets', () => {
  it('of socket.io answer events of connections, namespaces, middleware and rooms', () => {
    const model = systemOf(['socket.io'], {
      'index.ts': `
import { createServer } from 'http';
import { Server, type Socket } from 'socket.io';
import { find } from './store';
const server = createServer();
const io = new Server(server);
io.use(async (socket, next) => { await check(); next(); });
io.of('/admin').use((socket, next) => next());
io.on('connection', (socket) => { socket.use((packet, next) => next()); socket.on('chat', async () => { await find('1'); }); socket.once('bye', () => {}); register(socket); });
io.of('/admin').on('connection', onAdmin);
function onAdmin(socket: Socket) { socket.on('ban', async () => { await find('2'); }); socket.onAny(() => {}); }
function register(socket: Socket) { socket.on('join', () => {}); }
async function check() {}
server.listen(3000);
`,
      'store.ts': STORE,
    });
    assert.deepEqual(entriesOf(model), ['socket', 'socket', 'socket', 'socket', 'socket ban', 'socket bye', 'socket chat', 'socket connection', 'socket connection', 'socket join']);
    assert.ok(reaching(model, 'read').includes('socket ban') && reaching(model, 'read').includes('socket chat'));
    assert.deepEqual(reaching(model, 'check'), ['socket']);
  });

  it('of ws answer messages of each connection, and what upgrades', () => {
    const model = systemOf(['ws'], {
      'index.ts': `
import { WebSocketServer, type WebSocket } from 'ws';
import { find } from './store';
const wss = new WebSocketServer({ port: 3000 });
wss.on('connection', (ws, request) => { ws.on('message', async () => { await find('1'); }); ws.addEventListener('close', () => {}); ws.onerror = () => {}; onPing(ws); });
function onPing(ws: WebSocket) { ws.on('ping', async () => { await find('2'); }); }
`,
      'store.ts': STORE,
    });
    assert.deepEqual(entriesOf(model), ['socket close', 'socket connection', 'socket message', 'socket ping']);
    assert.deepEqual(reaching(model, 'read'), ['socket message', 'socket ping']);
    assert.deepEqual(model.services.map(({ kind, ports }) => [kind, ports]), [['http', [3000]]]);
  });

  it('of ws are handled by functions and classes, too', () => {
    const model = systemOf(['ws'], {
      'index.ts': "import WebSocket from 'ws';\nimport { Session } from './session';\nconst wss = new WebSocket.Server({ port: 3000 });\nwss.on('connection', (ws: WebSocket) => { new Session(ws).start(); });",
      'session.ts': "import type WebSocket from 'ws';\nimport { find } from './store';\nexport class Session { constructor(private readonly ws: WebSocket) {} start() { this.ws.on('message', () => this.answer()); } async answer() { await find('1'); } }",
      'store.ts': STORE,
    });
    assert.ok(reaching(model, 'read').includes('socket message'));
  });

  it('make no service where a server of ws listens to nothing itself', () => {
    const model = systemOf(['ws'], { 'index.ts': "import { WebSocketServer } from 'ws';\nexport const wss = new WebSocketServer({ noServer: true });\nexport const other = new WebSocketServer(process.argv as never);" });
    assert.deepEqual(model.services, []);
  });

  it('are not those of other emitters, nor of clients', () => {
    const model = systemOf(['ws', 'socket.io-client', 'express'], { 'index.ts': "import express from 'express';\nimport { EventEmitter } from 'node:events';\nimport { io } from 'socket.io-client';\nconst bus = new EventEmitter();\nbus.on('chat', () => {});\nconst client = io('http://chat');\nclient.on('chat', () => {});\nexpress().listen(3000);" });
    assert.deepEqual(entriesOf(model), []);
  });
});
