import assert from 'node:assert/strict';
import { memoryHost } from '../../src/engine/host/memory-host';
import { socketStateInMemory as rule } from '../../src/engine/rules/socket-state-in-memory';
import { check, checkSilent } from '../fixture/check';
import { checkFix } from '../fixture/check-fix';
import { parseFixture } from '../fixture/fixture';
import { runRule } from '../fixture/run';

const MANIFEST = '//- /package.json\n{\n  "name": "chat",\n  "main": "src/main.ts",\n  "dependencies": {\n    "express": "5.0.0",\n    "socket.io": "4.8.0"\n  }\n}\n//- /src/main.ts';

/** A socket.io server with the handlers of a fixture. */
function io(handlers: string, made = 'const io = new Server(server);'): string {
  return `
${MANIFEST}
import express from 'express';
import { createServer } from 'http';
import { Server } from 'socket.io';
const app = express();
const server = createServer(app);
${made}
${handlers}
server.listen(3000);
`;
}

function ws(code: string): string {
  return `
${MANIFEST}
import express from 'express';
import { WebSocketServer, WebSocket } from 'ws';
const app = express();
const server = app.listen(3000);
const wss = new WebSocketServer({ server });
${code}
`;
}

/** A Nest service with the gateway of a fixture. */
function nest(gateway: string, main = 'await app.listen(3000);', more = ''): string {
  return `
//- /package.json
{ "name": "chat", "main": "src/main.ts", "dependencies": { "@nestjs/core": "11", "@nestjs/websockets": "11" } }
//- /src/main.ts
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
${more}
async function bootstrap() { const app = await NestFactory.create(AppModule); ${main} }
void bootstrap();
//- /src/app.module.ts
import { Module } from '@nestjs/common';
import { ChatGateway } from './chat.gateway';
@Module({ providers: [ChatGateway] })
export class AppModule {}
//- /src/chat.gateway.ts
import { SubscribeMessage, WebSocketGateway, WebSocketServer } from '@nestjs/websockets';
import { Server, Socket } from 'socket.io';
${gateway}
`;
}

const DEPLOYED = `
//- /k8s/chat.yaml
apiVersion: apps/v1
kind: Deployment
metadata: { name: chat }
spec:
  replicas: 3
  selector: { matchLabels: { app: chat } }
  template:
    metadata: { labels: { app: chat } }
    spec:
      containers: [{ name: chat, image: chat }]`;

const ROOMS = "io.on('connection', (socket) => { socket.on('join', (room) => { socket.join(room); }); socket.on('say', ({ room, text }) => { io.to(room).emit('said', text); }); });";

describe('socket-state-in-memory', () => {
  const found: Readonly<Record<string, string>> = {
    'rooms without an adapter': io(ROOMS, `const io = new Server(server);
//         ^^^^^^^^^^ warning 💡: \`io\` sends to sockets of others and has no adapter: with a second replica, sockets that are connected there miss it`),
    'a broadcast to all on a request': io("app.post('/news', (req, res) => { io.emit('news', req.query.text); res.end(); });", `const io = new Server(server, { cors: { origin: 'https://a.example' } });
//         ^^^^^^^^^^ warning 💡: sends to sockets of others`),
    'a broadcast to all but the sender': io("io.on('connection', (socket) => { socket.on('move', (to) => { socket.broadcast.emit('moved', to); }); });", `const io = new Server(server);
//         ^^^^^^^^^^ warning 💡: has no adapter`),
    'several replicas, as an error that names the line': `${io(ROOMS, `const io = new Server(server);
//         ^^^^^^^^^^ error 💡: \`chat\` runs 3 replicas (k8s/chat.yaml:5), and sockets that are connected to another one miss it`)}${DEPLOYED}`,
    'a gateway of Nest that sends to a room': nest(`@WebSocketGateway()
export class ChatGateway {
//           ^^^^^^^^^^^ warning: \`ChatGateway\` sends to sockets of others
  @WebSocketServer() server: Server;
  @SubscribeMessage('say') say(client: Socket, body: { room: string; text: string }) { this.server.to(body.room).emit('said', body.text); }
}`),
    'a gateway of Nest that sends to all but the sender': nest(`@WebSocketGateway({ namespace: 'chat' })
export class ChatGateway {
//           ^^^^^^^^^^^ warning: has no adapter
  @SubscribeMessage('say') say(client: Socket, text: string) { client.broadcast.emit('said', text); }
}`),
    'a map of users to sockets of ws': ws(`const users = new Map<string, WebSocket>();
//    ^^^^^ warning: \`users\` knows only the connections of this process: with a second replica, users who are connected there are never reached
wss.on('connection', (socket, request) => { users.set(String(request.url), socket); socket.on('message', (data) => { users.get(String(data))?.send('hello'); }); });`),
    'a broadcast over the clients of ws': `
${MANIFEST}
import express from 'express';
import { WebSocketServer } from 'ws';
const app = express();
const server = app.listen(3000);
const wss = new WebSocketServer({ server });
//          ^^^^^^^^^^^^^^^^^^^ warning: \`wss\` sends to sockets of others and knows only those of this process
wss.on('connection', (socket) => { socket.on('message', (data) => { wss.clients.forEach((client) => { client.send(data); }); }); });`,
    'a loop over the clients of ws': `
${MANIFEST}
import express from 'express';
import { WebSocketServer } from 'ws';
const app = express();
const server = app.listen(3000);
const wss = new WebSocketServer({ server });
//          ^^^^^^^^^^^^^^^^^^^ warning: sends to sockets of others
app.post('/news', (req, res) => { for (const client of wss.clients) client.send(String(req.query.text)); res.end(); });`,
    'open responses of server-sent events': io(`const streams = new Set<express.Response>();
//    ^^^^^^^ warning: \`streams\` knows only the connections of this process
app.get('/events', (req, res) => { streams.add(res); });
app.post('/news', (req, res) => { for (const stream of streams) stream.write('data: x'); res.end(); });`, ''),
    'who is online by the ids of sockets, whatever the adapter does': io(`const online = new Map<string, string>();
//    ^^^^^^ warning: \`online\` knows only the connections of this process
io.on('connection', (socket) => {
  socket.on('login', (user) => { online.set(user, socket.id); });
  socket.on('call', (user) => { const id = online.get(user); if (id) io.to(id).emit('ringing'); });
});`, "import { createAdapter } from '@socket.io/redis-adapter';\nimport { pub, sub } from './redis';\nconst io = new Server(server, { adapter: createAdapter(pub, sub) });"),
  };
  for (const [what, code] of Object.entries(found)) it(`finds ${what}`, () => { check(rule, code); });

  const silent: Readonly<Record<string, string>> = {
    'an adapter among the options': io(ROOMS, "import { createAdapter } from './adapter';\nconst io = new Server(server, { adapter: createAdapter() });"),
    'an adapter that is set later': io(`io.adapter(adapter);\n${ROOMS}`, "import { adapter } from './adapter';\nconst io = new Server(server);"),
    'an adapter that another file sets': `${io(ROOMS, "import { connect } from './adapter';\nconst io = new Server(server);\nconnect(io);")}\n//- /src/adapter.ts\nimport type { Server } from 'socket.io';\nimport { createAdapter } from '@socket.io/redis-streams-adapter';\nexport function connect(server: Server) { server.adapter(createAdapter(null as never)); }`,
    'sockets that only answer their own client': io("io.on('connection', (socket) => { socket.on('ask', (question) => { socket.emit('answer', question); }); });"),
    'what goes to the sockets of this process alone, as it says': io("io.on('connection', (socket) => { socket.on('say', (text) => { io.local.emit('said', text); }); });"),
    'what a message brings to every replica': io("import Redis from 'ioredis';\nconst sub = new Redis();\nvoid sub.subscribe('news');\nsub.on('message', (channel, text) => { io.emit('news', text); });"),
    'a clock that every replica has': io("setInterval(() => { io.emit('time', Date.now()); }, 1000);"),
    'a gateway of Nest with an adapter': nest("@WebSocketGateway()\nexport class ChatGateway {\n  @WebSocketServer() server: Server;\n  @SubscribeMessage('say') say(client: Socket, text: string) { this.server.emit('said', text); }\n}", 'app.useWebSocketAdapter(new RedisIoAdapter(app)); await app.listen(3000);', "import { RedisIoAdapter } from './redis-io.adapter';\n//- /src/redis-io.adapter.ts\nimport { IoAdapter } from '@nestjs/platform-socket.io';\nimport { createAdapter } from '@socket.io/redis-adapter';\nexport class RedisIoAdapter extends IoAdapter { createIOServer(port: number) { const server = super.createIOServer(port); server.adapter(createAdapter(null as never, null as never)); return server; } }\n//- /src/other.ts"),
    'a gateway of Nest that answers': nest("@WebSocketGateway()\nexport class ChatGateway {\n  @SubscribeMessage('ask') ask(client: Socket, text: string) { client.emit('answer', text); return text; }\n}"),
    'what is kept of each socket of ws for itself': ws("const sockets = new Map<WebSocket, { seen: number }>();\nwss.on('connection', (socket) => { sockets.set(socket, { seen: 0 }); socket.on('message', () => { const state = sockets.get(socket); socket.send(String(state?.seen)); }); });"),
    'dead sockets of ws that are told apart': ws("wss.on('connection', (socket) => { wss.clients.forEach((client) => { if (client.readyState !== 1) client.terminate(); else client.ping(); }); socket.send('hello'); });"),
    'sockets of ws that answer': ws("wss.on('connection', (socket) => { socket.on('message', (data) => { socket.send(data); }); });"),
    'connections that messages of a broker are handed to': ws("import Redis from 'ioredis';\nconst users = new Map<string, WebSocket>();\nconst sub = new Redis();\nvoid sub.subscribe('to-users');\nsub.on('message', (channel, user) => { users.get(user)?.send('x'); });\nwss.on('connection', (socket, request) => { users.set(String(request.url), socket); });"),
    'responses that wait for their own work': io("const waiting = new Map<string, express.Response>();\napp.get('/work/:id', (req, res) => { waiting.set(req.params.id, res); waiting.get(req.params.id); });", ''),
  };
  for (const [what, code] of Object.entries(silent)) it(`is silent on ${what}`, () => { checkSilent(rule, code); });

  it('adds the Redis adapter with its clients', () => {
    checkFix(rule, io(ROOMS, "const io = new Server(server, { cors: { origin: 'https://a.example' } });"), `
//- /package.json
{
  "name": "chat",
  "main": "src/main.ts",
  "dependencies": {
    "@socket.io/redis-adapter": "^8.3.0",
    "express": "5.0.0",
    "redis": "^6.3.1",
    "socket.io": "4.8.0"
  }
}
//- /.env.example
# What hands messages on between the replicas
REDIS_URL=
//- /src/main.ts
import express from 'express';
import { createServer } from 'http';
import { Server } from 'socket.io';
import { createAdapter } from '@socket.io/redis-adapter';
import { createClient } from 'redis';
const app = express();
const server = createServer(app);
const pubClient = createClient({ url: process.env.REDIS_URL });
const subClient = pubClient.duplicate();
for (const client of [pubClient, subClient]) {
  client.on('error', (error) => console.error('Socket adapter', error));
  void client.connect();
}
const io = new Server(server, { cors: { origin: 'https://a.example' }, adapter: createAdapter(pubClient, subClient) });
${ROOMS}
server.listen(3000);
`, { title: 'Redis adapter' });
  });

  const GATEWAY = "@WebSocketGateway()\nexport class ChatGateway {\n  @WebSocketServer() server!: Server;\n  @SubscribeMessage('say') say(client: Socket, text: string) { this.server.emit('said', text); }\n}";
  const withServers = (text: string): string => text.replace('"@nestjs/websockets"', '"@nestjs/platform-socket.io": "11", "@nestjs/websockets"');

  /** What the package declares, as far as it matters here. */
  const DECLARED = "//- /src/platform.d.ts\ndeclare module '@nestjs/platform-socket.io' {\n  import type { WebSocketAdapter } from '@nestjs/common';\n  export class IoAdapter implements WebSocketAdapter {\n    constructor(app?: any);\n    create(port: number, options?: any): any;\n    createIOServer(port: number, options?: any): any;\n    bindClientConnect(server: any, callback: Function): any;\n    bindMessageHandlers(client: any, handlers: any[], transform: (data: any) => any): any;\n    close(server: any): any;\n  }\n}\n";

  it('has an application of Nest make servers with it', () => {
    checkFix(rule, DECLARED + withServers(nest(GATEWAY)).replace('{ const app = await NestFactory.create(AppModule); await app.listen(3000); }', '{\n  const app = await NestFactory.create(AppModule);\n  await app.listen(3000);\n}'), `
//- /package.json
{
  "name": "chat",
  "main": "src/main.ts",
  "dependencies": {
    "@nestjs/core": "11",
    "@nestjs/platform-socket.io": "11",
    "@nestjs/websockets": "11",
    "@socket.io/redis-adapter": "^8.3.0",
    "redis": "^6.3.1"
  }
}
//- /.env.example
# What hands messages on between the replicas
REDIS_URL=
//- /src/main.ts
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { RedisIoAdapter } from './redis-io.adapter';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.useWebSocketAdapter(new RedisIoAdapter(app));
  await app.listen(3000);
}
void bootstrap();
//- /src/redis-io.adapter.ts
import { IoAdapter } from '@nestjs/platform-socket.io';
import { createAdapter } from '@socket.io/redis-adapter';
import { createClient } from 'redis';

export class RedisIoAdapter extends IoAdapter {
  private readonly redis = redisAdapter();

  override createIOServer(port: number, options?: unknown): ReturnType<IoAdapter['createIOServer']> {
    const server = super.createIOServer(port, options);
    server.adapter(this.redis);
    return server;
  }
}

function redisAdapter(): ReturnType<typeof createAdapter> {
  const pubClient = createClient({ url: process.env.REDIS_URL });
  const subClient = pubClient.duplicate();
  for (const client of [pubClient, subClient]) {
    client.on('error', (error) => console.error('Socket adapter', error));
    void client.connect();
  }
  return createAdapter(pubClient, subClient);
}
`);
  });

  const without: Readonly<Record<string, string>> = {
    'has an adapter of its own': withServers(nest(GATEWAY, 'app.useWebSocketAdapter(new OwnAdapter(app)); await app.listen(3000);', "import { OwnAdapter } from './own';")),
    'may not load the package of its servers': nest(GATEWAY),
    'is compiled by what knows no override': withServers(nest(GATEWAY)).replace('"@nestjs/core"', '"typescript": "~4.2.0", "@nestjs/core"'),
    'is made where nothing keeps it': withServers(nest(GATEWAY)).replace('const app = await NestFactory.create(AppModule); await app.listen(3000);', 'await (await NestFactory.create(AppModule)).listen(3000);'),
    'has a type that takes no adapter': withServers(nest(GATEWAY)).replace('const app =', 'const app: Listening ='),
    'has a file of that name': `${withServers(nest(GATEWAY))}//- /src/redis-io.adapter.ts\nexport {};\n`,
  };
  for (const [what, text] of Object.entries(without)) {
    it(`offers no adapter for an application that ${what}`, () => {
      assert.deepEqual(runRule(rule, memoryHost(parseFixture(text).files)).findings.map(({ fixes }) => fixes.length), [0]);
    });
  }
});
