import { permissiveCors } from '../../src/engine/rules/permissive-cors';
import { check, checkSilent } from '../fixture/check';
import { checkFix } from '../fixture/check-fix';

const EXPRESS = `
import express from 'express';
import cors from 'cors';
const app = express();
`;

function express(code: string): string {
  return `${EXPRESS}${code}
app.listen(3000);
`;
}

describe('permissive-cors', () => {
  it('finds every origin answered with credentials by the cors middleware', () => {
    check(permissiveCors, express(`
app.use(cors({ origin: true, credentials: true }));
//             ^^^^^^^^^^^^ warning 💡: a site that somebody visits can call
    `));
  });

  it('finds a callback that lets all of them in, and one that lets in whatever is on a list or not', () => {
    check(permissiveCors, express(`
app.use('/a', cors({ origin: (origin, callback) => callback(null, true), credentials: true }));
//                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: Any origin is answered here
app.use('/b', cors({
  credentials: true,
  origin(origin, callback) {
//^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: Any origin is answered here
    if (!origin || ['https://shop.example.com'].includes(origin)) callback(null, true);
    else { console.warn('not listed', origin); callback(null, true); }
  },
}));
    `));
  });

  it('finds expressions that let in any origin, or hosts that anybody can register', () => {
    check(permissiveCors, express(String.raw`
app.use('/a', cors({ origin: /.*/, credentials: true }));
//                   ^^^^^^^^^^^^ warning 💡: Any origin is answered here
app.use('/b', cors({ origin: ['https://shop.example.com', /^https?:\/\/.*$/], credentials: true }));
//                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: Any origin is answered here
app.use('/c', cors({ origin: /^https:\/\/shop\.example\.com/, credentials: true }));
//                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: hosts that only begin like the one that it names
const own = /example\.com$/;
app.use('/d', cors({ origin: [own], credentials: true }));
//                   ^^^^^^^^^^^^^ warning 💡: hosts that only end like the one that it names
app.use('/e', cors({ origin: process.env.NODE_ENV === 'production' ? /example\.com/ : true, credentials: true }));
//                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: hosts that only begin
    `));
  });

  it('is silent on expressions that let in their own hosts alone, and on answers without credentials', () => {
    checkSilent(permissiveCors, express(String.raw`
app.use('/a', cors({ origin: /^https:\/\/shop\.example\.com$/, credentials: true }));
app.use('/b', cors({ origin: [/\.example\.com$/, /^https:\/\/(.+\.)?example\.com$/], credentials: true }));
app.use('/c', cors({ origin: [/^http:\/\/localhost/, 'https://shop.example.com'], credentials: true }));
app.use('/d', cors({ origin: /.*/ }));
app.use('/e', cors({ origin: /^chrome-extension:\/\//, credentials: true }));
    `));
  });

  it('finds options that stand elsewhere', () => {
    check(permissiveCors, `
//- /src/cors.ts
export const corsOptions = { credentials: true, origin: true };
//                                              ^^^^^^^^^^^^ related: the origin is set here
//- /src/server.ts
import express from 'express';
import cors from 'cors';
import { corsOptions } from './cors';
const app = express();
app.use(cors(corsOptions));
//      ^^^^^^^^^^^^^^^^^ warning: Any origin is answered here
app.listen(3000);
    `);
  });

  it('speaks of a star beside credentials as of what fails', () => {
    check(permissiveCors, express(`
app.use(cors({ origin: '*', credentials: true }));
//             ^^^^^^^^^^^ information 💡: which browsers refuse
app.use('/a', cors({ credentials: true }));
//            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: which browsers refuse
    `));
  });

  it('is silent on public answers, lists, settings and what is unknown', () => {
    checkSilent(permissiveCors, express(`
declare function allowedOrigins(): string[];
declare const list: string[], maybe: any, isProduction: boolean;
const usual = { origin: true };
app.use('/a', cors());
app.use('/b', cors({ origin: '*' }));
app.use('/c', cors({ origin: true }));
app.use('/d', cors({ origin: true, credentials: false }));
app.use('/e', cors({ origin: ['https://shop.example.com'], credentials: true }));
app.use('/f', cors({ origin: process.env.ORIGIN, credentials: true }));
app.use('/h', cors({ origin: isProduction ? allowedOrigins() : true, credentials: true }));
app.use('/i', cors({ origin: true, credentials: true, ...maybe }));
app.use('/j', cors({ origin: true, credentials: process.env.WITH === '1' }));
app.use('/k', cors({ ...usual, origin: 'https://shop.example.com', credentials: true }));
app.use('/l', cors({ origin: (origin, callback) => callback(null, list.includes(origin ?? '')), credentials: true }));
app.use('/m', cors({
  origin: (origin, callback) => {
    if (!origin || list.includes(origin)) callback(null, true);
    else callback(new Error('not allowed'));
  },
  credentials: true,
}));
app.use('/n', cors({
  origin: (origin, callback) => {
    if (!list.includes(origin ?? '')) throw new Error('not allowed');
    callback(null, true);
  },
  credentials: true,
}));
app.use('/o', cors({ origin: (origin, callback) => { if (list.includes(origin ?? '')) callback(null, true); }, credentials: true }));
app.use('/p', cors({ origin: (origin, callback) => callback(null, list), credentials: true }));
    `));
  });

  it('is silent where production does not come to, and in a file that no service loads', () => {
    checkSilent(permissiveCors, express(`
if (process.env.NODE_ENV !== 'production') app.use(cors({ origin: true, credentials: true }));
    `));
    checkSilent(permissiveCors, `
//- /src/server.ts
import express from 'express';
const app = express();
app.listen(3000);
//- /src/unused.ts
import cors from 'cors';
export const middleware = cors({ origin: true, credentials: true });
    `);
  });

  it('is silent where settings for local work switch it on, and where each request is asked first', () => {
    checkSilent(permissiveCors, express(`
const isLocalCorsOn = process.env.ENABLE_LOCAL_CORS === 'true';
const shouldAnswer = process.env.NODE_ENV !== 'production' || isLocalCorsOn;
if (shouldAnswer) {
  app.use(cors({ origin: true, credentials: true }));
  app.use((req, res, next) => {
    res.header('Access-Control-Allow-Origin', req.headers.origin || '*');
    res.header('Access-Control-Allow-Credentials', 'true');
    next();
  });
}
declare const config: { get(name: string): boolean };
if (config.get('app.allowCors') && config.get('app.isDevelopment')) app.use(cors({ origin: true, credentials: true }));
declare function isPartner(req: express.Request): boolean;
app.use((req, res, next) => {
  if (isPartner(req)) return cors({ origin: true, credentials: true })(req, res, next);
  next();
});
    `));
    checkSilent(permissiveCors, express(`
declare function admit(req: express.Request): void;
app.use((req, res, next) => {
  admit(req);
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin ?? '');
  res.setHeader('Access-Control-Allow-Credentials', 'true');
  next();
});
    `));
    check(permissiveCors, express(`
if (process.env.CORS_ENABLED === 'true') app.use(cors({ origin: true, credentials: true }));
//                                                      ^^^^^^^^^^^^ warning 💡: Any origin is answered here
    `));
  });

  it('is silent where a star and credentials stand in two branches', () => {
    checkSilent(permissiveCors, express(`
app.use((req, res, next) => {
  if (req.method === 'POST') {
    res.setHeader('Access-Control-Allow-Origin', 'https://shop.example.com');
    res.setHeader('Access-Control-Allow-Credentials', 'true');
  } else {
    res.setHeader('Access-Control-Allow-Origin', '*');
  }
  next();
});
    `));
  });

  it('is silent where the origin is set later', () => {
    checkSilent(permissiveCors, express(`
const options = { origin: true as boolean | string[], credentials: true };
if (process.env.ORIGINS) options.origin = process.env.ORIGINS.split(',');
app.use(cors(options));
    `));
  });

  it('finds functions that compare how an origin begins or ends, and those that answer options for a request', () => {
    check(permissiveCors, express(`
app.use('/a', cors({ origin: (origin, cb) => cb(null, origin.startsWith('https://shop.example.com')), credentials: true }));
//                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: hosts that only begin like
app.use('/b', cors({ credentials: true, origin: (origin, cb) => { if (!origin || origin.endsWith('example.com')) cb(null, true); else cb(new Error('no')); } }));
//                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: hosts that only end like
app.use('/c', cors((req, cb) => cb(null, { origin: req.header('Origin'), credentials: true })));
//                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: Any origin is answered here
    `));
    checkSilent(permissiveCors, express(`
app.use('/a', cors({ origin: (origin, cb) => cb(null, origin.startsWith('https://shop.example.com/')), credentials: true }));
app.use('/b', cors({ origin: (origin, cb) => cb(null, origin.endsWith('.example.com')), credentials: true }));
app.use('/c', cors({ origin: (origin, cb) => cb(null, origin.startsWith('http://localhost')), credentials: true }));
app.use('/d', cors((req, cb) => cb(null, { origin: req.header('Origin') })));
app.use('/e', cors((req, cb) => { if (listed(req)) cb(null, { origin: true, credentials: true }); else cb(null, {}); }));
app.use('/f', cors((req, cb) => { if (!listed(req)) return cb(new Error('no')); cb(null, { origin: req.header('Origin'), credentials: true }); }));
app.use('/g', (req, res, next) => { if (!listed(req)) return next(); cors({ origin: req.headers.origin, credentials: true })(req, res, next); });
    `));
  });

  it('says of a socket whose handshake takes a token what that leaves open', () => {
    const gateway = (read: string): string => `
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { WebSocketGateway } from '@nestjs/websockets';
import { sessions } from './sessions';
@WebSocketGateway({ cors: { origin: true, credentials: true } })
//                          ^^^^^^^^^^^^ warning 💡: SAYS
class Chat {
  handleConnection(client) { sessions.open(${read}); }
}
@Module({ providers: [Chat] })
class AppModule {}
async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
    `;
    check(permissiveCors, gateway('client.handshake.auth.token').replace('SAYS', 'The handshake here takes a token that another site doesn'));
    check(permissiveCors, gateway('client.handshake.auth.token, client.handshake.headers.cookie').replace('SAYS', 'with the cookies that their browser has'));
  });

  it('is silent on the answer to preflights that the version of socket.io never asks for', () => {
    const adapter = (version: string): string => `
//- /package.json
{ "name": "api", "dependencies": { "express": "5", "socket.io": "${version}" } }
//- /src/server.ts
import express from 'express';
import { Server } from 'socket.io';
const app = express();
const http = app.listen(3000);
new Server(http, {
  handlePreflightRequest: (req, res) => {
    res.writeHead(200, { 'Access-Control-Allow-Origin': req.headers.origin, 'Access-Control-Allow-Credentials': true });
    //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This header repeats
    res.end();
  },
});
    `;
    check(permissiveCors, adapter('^2.4.0'));
    checkSilent(permissiveCors, adapter('^4.6.1').replace(/^ *\/\/ +\^.*$/m, ''));
  });

  it('finds it in Nest', () => {
    check(permissiveCors, `
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { WebSocketGateway } from '@nestjs/websockets';
@WebSocketGateway({ cors: { origin: true, credentials: true } })
//                          ^^^^^^^^^^^^ warning 💡: Any origin is answered here
class Chat {}
@Module({ providers: [Chat] })
class AppModule {}
async function bootstrap() {
  const app = await NestFactory.create(AppModule, { cors: { origin: true, credentials: true } });
  //                                                        ^^^^^^^^^^^^ warning 💡: Any origin is answered here
  app.enableCors({ credentials: true, origin: (origin, callback) => callback(null, origin) });
  //                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: Any origin is answered here
  await app.listen(3000);
}
bootstrap();
    `);
    checkSilent(permissiveCors, `
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { WebSocketGateway } from '@nestjs/websockets';
@WebSocketGateway({ cors: { origin: '*' } })
class Chat {}
@Module({ providers: [Chat] })
class AppModule {}
async function bootstrap() {
  const app = await NestFactory.create(AppModule, { cors: true });
  app.enableCors({ credentials: true, origin: 'https://shop.example.com' });
  await app.listen(3000);
}
bootstrap();
    `);
  });

  it('finds it in Fastify, Koa, Hono and Elysia as each reads its options', () => {
    check(permissiveCors, `
//- /fastify/package.json
{ "name": "f", "dependencies": { "fastify": "5" } }
//- /fastify/main.ts
import fastify from 'fastify';
import fastifyCors from '@fastify/cors';
const app = fastify();
app.register(fastifyCors, { origin: async () => true, credentials: true });
//                          ^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: Any origin is answered here
app.listen({ port: 3000 });
//- /koa/package.json
{ "name": "k", "dependencies": { "koa": "2" } }
//- /koa/main.ts
import Koa from 'koa';
import cors from '@koa/cors';
const app = new Koa();
app.use(cors({ origin: (ctx) => ctx.get('Origin'), credentials: true }));
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Any origin is answered here
app.listen(3000);
//- /hono/package.json
{ "name": "h", "dependencies": { "hono": "4" } }
//- /hono/main.ts
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { serve } from '@hono/node-server';
const app = new Hono();
app.use(cors({ origin: (origin) => origin, credentials: true }));
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: Any origin is answered here
serve({ fetch: app.fetch, port: 3000 });
//- /elysia/package.json
{ "name": "e", "dependencies": { "elysia": "1" } }
//- /elysia/main.ts
import { Elysia } from 'elysia';
import { cors } from '@elysiajs/cors';
new Elysia().use(cors()).get('/', () => 'ok').listen(3000);
//               ^^^^^^ warning: No origins are named here, so @elysiajs/cors answers any, with credentials allowed
    `);
    checkSilent(permissiveCors, `
//- /koa/package.json
{ "name": "k", "dependencies": { "koa": "2" } }
//- /koa/main.ts
import Koa from 'koa';
import cors from '@koa/cors';
const app = new Koa();
const allowed = ['https://shop.example.com'];
app.use(cors());
app.use(cors({ origin: (ctx) => (allowed.includes(ctx.get('Origin')) ? ctx.get('Origin') : allowed[0] ?? ''), credentials: true }));
app.listen(3000);
//- /hono/package.json
{ "name": "h", "dependencies": { "hono": "4" } }
//- /hono/main.ts
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { serve } from '@hono/node-server';
const app = new Hono();
app.use(cors({ origin: (origin) => (origin.endsWith('.example.com') ? origin : 'https://example.com'), credentials: true }));
serve({ fetch: app.fetch, port: 3000 });
//- /elysia/package.json
{ "name": "e", "dependencies": { "elysia": "1" } }
//- /elysia/main.ts
import { Elysia } from 'elysia';
import { cors } from '@elysiajs/cors';
new Elysia().use(cors({ origin: 'shop.example.com' })).use(cors({ credentials: false })).get('/', () => 'ok').listen(3000);
    `);
  });

  it('finds it in socket.io, hapi, Apollo Server and GraphQL Yoga', () => {
    check(permissiveCors, `
//- /sockets/package.json
{ "name": "s", "dependencies": { "socket.io": "4" } }
//- /sockets/main.ts
import { createServer } from 'node:http';
import { Server } from 'socket.io';
const server = createServer();
new Server(server, { cors: { origin: true, credentials: true } });
//                           ^^^^^^^^^^^^ warning 💡: Any origin is answered here
server.listen(3000);
//- /hapi/package.json
{ "name": "h", "dependencies": { "@hapi/hapi": "21" } }
//- /hapi/main.ts
import Hapi from '@hapi/hapi';
const server = Hapi.server({ port: 3000, routes: { cors: { origin: ['*'], credentials: true } } });
//                                                         ^^^^^^^^^^^^^ warning 💡: Any origin is answered here
server.start();
//- /yoga/package.json
{ "name": "y", "dependencies": { "graphql-yoga": "5" } }
//- /yoga/main.ts
import { createServer } from 'node:http';
import { createYoga } from 'graphql-yoga';
const yoga = createYoga({ cors: { origin: '*', credentials: true } });
//                                ^^^^^^^^^^^ warning 💡: Any origin is answered here
createServer(yoga).listen(4000);
//- /open/package.json
{ "name": "o", "dependencies": { "graphql-yoga": "5" } }
//- /open/main.ts
import { createServer } from 'node:http';
import { createYoga } from 'graphql-yoga';
const yoga = createYoga({ cors: { origin: '*' } });
//                                ^^^^^^^^^^^ warning 💡: Any origin is answered here
createServer(yoga).listen(4001);
//- /plain/package.json
{ "name": "p", "dependencies": { "graphql-yoga": "5" } }
//- /plain/main.ts
import { createServer } from 'node:http';
import { createYoga } from 'graphql-yoga';
const yoga = createYoga({ graphiql: false });
createServer(yoga).listen(4002);
    `);
    checkSilent(permissiveCors, `
//- /hapi/package.json
{ "name": "h", "dependencies": { "@hapi/hapi": "21" } }
//- /hapi/main.ts
import Hapi from '@hapi/hapi';
const server = Hapi.server({ port: 3000, routes: { cors: { origin: ['*'] } } });
server.route({ method: 'GET', path: '/', options: { cors: { origin: ['https://*.example.com'], credentials: true } }, handler: () => 'ok' });
server.start();
    `);
  });

  it('finds headers that repeat the origin', () => {
    check(permissiveCors, express(`
app.use((req, res, next) => {
  const { origin } = req.headers;
  if (origin) {
    res.setHeader('Access-Control-Allow-Origin', origin);
  //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This header repeats whatever origin asks
  }
  res.setHeader('Access-Control-Allow-Credentials', 'true');
  next();
});
app.get('/a', (req, res) => {
  res.set({ 'Access-Control-Allow-Origin': req.headers.origin || '*', 'Access-Control-Allow-Credentials': 'true' });
  //        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This header repeats whatever origin asks
  res.end();
});
app.get('/file', (req, res) => {
  if (!req.query.id) { res.status(400).end(); }
  const headers = { 'Access-Control-Allow-Origin': req.headers.origin || '*', 'Access-Control-Allow-Credentials': 'true' };
  //                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This header repeats whatever origin asks
  if (req.fresh) { res.writeHead(304, headers).end(); return; }
  res.writeHead(200, headers).end('text');
});
app.get('/b', (req, res) => {
  res.header('access-control-allow-origin', req.get('origin'));
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This header repeats whatever origin asks
  res.header('access-control-allow-credentials', 'true');
  res.end();
});
    `));
  });

  it('is silent on headers whose origin is checked, fixed, or without credentials', () => {
    checkSilent(permissiveCors, express(`
declare function isAllowed(origin: string | undefined): boolean;
const allowed = new Set(['https://shop.example.com']);
app.use((req, res, next) => {
  const { origin } = req.headers;
  if (origin && allowed.has(origin)) res.setHeader('Access-Control-Allow-Origin', origin);
  res.setHeader('Access-Control-Allow-Credentials', 'true');
  next();
});
app.use((req, res, next) => {
  if (!isAllowed(req.headers.origin)) { res.status(403).end(); return; }
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin ?? '');
  res.setHeader('Access-Control-Allow-Credentials', 'true');
  next();
});
app.use((req, res, next) => {
  const open = req.path.startsWith('/public');
  if (open) return next();
  const origin = allowed.has(req.headers.origin ?? '') ? req.headers.origin : 'https://shop.example.com';
  res.setHeader('Access-Control-Allow-Origin', origin ?? '');
  res.setHeader('Access-Control-Allow-Credentials', 'true');
  next();
});
app.get('/c', (req, res) => {
  res.setHeader('Access-Control-Allow-Origin', 'https://shop.example.com');
  res.setHeader('Access-Control-Allow-Credentials', 'true');
  res.end();
});
app.get('/d', (req, res) => {
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin ?? '*');
  res.end();
});
app.get('/e', (req, res) => {
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin ?? '*');
  res.setHeader('Access-Control-Allow-Credentials', 'false');
  res.end();
});
    `));
  });

  it('offers a list from the environment', () => {
    checkFix(permissiveCors, `
//- /package.json
{ "name": "api", "dependencies": { "express": "5.0.0", "cors": "2.8.5" } }
//- /.env.example
PORT=
//- /src/server.ts
import express from 'express';
import cors from 'cors';
const app = express();
app.use(cors({ origin: true, credentials: true }));
app.listen(3000);
    `, `
//- /.env.example
PORT=
# Origins of the pages that may send credentials, with commas between
CORS_ORIGINS=
//- /src/server.ts
import express from 'express';
import cors from 'cors';

function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(\`\${name} is not set\`);
  return value;
}
const app = express();
app.use(cors({ origin: requireEnv('CORS_ORIGINS').split(',').map((origin) => origin.trim()), credentials: true }));
app.listen(3000);
    `);
  });

  it('takes the name that the project lists', () => {
    checkFix(permissiveCors, `
//- /package.json
{ "name": "api", "dependencies": { "fastify": "5.0.0" } }
//- /.env.example
ALLOWED_ORIGINS=
//- /src/server.js
import fastify from 'fastify';
import cors from '@fastify/cors';
const app = fastify();
app.register(cors, { credentials: true, origin: '*' });
app.listen({ port: 3000 });
    `, `
//- /src/server.js
import fastify from 'fastify';
import cors from '@fastify/cors';

/** @param {string} name */
function requireEnv(name) {
  const value = process.env[name];
  if (!value) throw new Error(\`\${name} is not set\`);
  return value;
}
const app = fastify();
app.register(cors, { credentials: true, origin: requireEnv('ALLOWED_ORIGINS').split(',').map((origin) => origin.trim()) });
app.listen({ port: 3000 });
    `);
  });

  it('finds a list from the environment that is all origins where it is unset', () => {
    check(permissiveCors, express(`
const listed = process.env.CORS_LIST?.split(',').map((one) => one.trim()) ?? true;
const isProduction = process.env.NODE_ENV === 'production';
app.use('/a', cors({ origin: process.env.ORIGINS?.split(',') || true, credentials: true }));
//                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: Where \`ORIGINS\` is unset, any origin is answered here
app.use('/b', cors({ origin: process.env.ORIGIN ?? true, credentials: true }));
//                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: Where \`ORIGIN\` is unset
app.use('/c', cors({ origin: listed, credentials: true }));
//                   ^^^^^^^^^^^^^^ warning 💡: Where \`CORS_LIST\` is unset
app.use('/d', cors({ origin: isProduction ? process.env.ORIGINS?.split(',') || true : '*', credentials: true }));
//                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: Where \`ORIGINS\` is unset
app.use('/e', cors({ origin: process.env.ORIGINS ? process.env.ORIGINS.split(',') : true, credentials: true }));
//                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning 💡: Where \`ORIGINS\` is unset
    `));
  });

  it('is silent where what steps in for the variable lets nobody else in, or only outside of production', () => {
    checkSilent(permissiveCors, express(`
const isProduction = process.env.NODE_ENV === 'production';
app.use('/a', cors({ origin: process.env.ORIGINS?.split(',') || false, credentials: true }));
app.use('/b', cors({ origin: process.env.ORIGINS?.split(',') ?? ['https://shop.example.com'], credentials: true }));
app.use('/c', cors({ origin: process.env.ORIGINS?.split(',') || 'https://shop.example.com', credentials: true }));
app.use('/d', cors({ origin: isProduction ? process.env.ORIGINS?.split(',') : process.env.ORIGINS || true, credentials: true }));
app.use('/e', cors({ origin: process.env.ORIGINS?.split(',') || true }));
app.use('/f', cors({ origin: process.env.ORIGINS?.split(',') || true, credentials: process.env.WITH === '1' }));
app.use('/g', cors({ origin: process.env.ORIGINS && true, credentials: true }));
app.use('/h', cors({ origin: allowed() || true, credentials: true }));
app.use('/i', cors({ origin: process.env.ORIGINS ? true : process.env.OTHERS, credentials: true }));
    `));
    checkSilent(permissiveCors, `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5", "cors": "2" } }
//- /docker-compose.yml
services:
  api:
    build: .
    environment:
      ORIGINS: https://shop.example.com
//- /Dockerfile
FROM node:22
CMD ["node", "src/main.js"]
//- /src/main.ts
${express('app.use(cors({ origin: process.env.ORIGINS?.split(",") || true, credentials: true }));')}`);
  });

  it('finds it where only an example lists the variable, and has it read the same one', () => {
    const read = express(`app.use(cors({ origin: requireEnv('ORIGINS').split(',').map((origin) => origin.trim()), credentials: true }));`);
    const helper = `
function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(\`\${name} is not set\`);
  return value;
}
const app`;
    checkFix(permissiveCors, `
//- /package.json
{ "name": "api", "main": "src/main.ts", "dependencies": { "express": "5", "cors": "2" } }
//- /.env.example
ORIGINS=https://shop.example.com
//- /src/main.ts
${express('app.use(cors({ origin: process.env.ORIGINS?.split(",") || true, credentials: true }));')}`, `\n//- /src/main.ts\n${read.replace('const app', helper)}`);
  });
});
