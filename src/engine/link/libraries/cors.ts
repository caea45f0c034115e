import { DIALECTS, type CorsDialect, type CorsSpec } from './cors-dialects';
import type { ArgumentPath, CallSpec, LibrarySpec, MemberSpec } from './spec';

const below = (argument: number, ...path: readonly string[]): ArgumentPath => ({ argument, path });

/** Calls of servers that take options of CORS among others, or as they are. Sources: the pages of Nest, socket.io, Apollo Server 3, GraphQL Yoga and hapi on CORS. */
export const SERVERS_CORS = {
  enabling: { at: [{ argument: 0 }], dialect: DIALECTS.cors },
  creating: { at: [below(1, 'cors'), below(2, 'cors')], dialect: DIALECTS.cors },
  sockets: { at: [below(0, 'cors'), below(1, 'cors')], dialect: DIALECTS.cors },
  apollo: { at: [below(0, 'cors')], dialect: DIALECTS.cors },
  yoga: { at: [below(0, 'cors')], dialect: DIALECTS.yoga },
  hapi: { at: [below(0, 'routes', 'cors')], dialect: DIALECTS.hapi },
  hapiRoute: { at: [below(0, 'options', 'cors'), below(0, 'config', 'cors')], dialect: DIALECTS.hapi },
} satisfies Readonly<Record<string, CorsSpec>>;

/** The decorator of a class that a server of sockets is made for: its options may stand behind a port. Source: the Nest page on gateways. */
export const DECORATED_CORS = { module: '@nestjs/websockets', name: 'WebSocketGateway', ...SERVERS_CORS.sockets } as const;

/** A function of socket.io 2 that answered preflights; later ones, Nest's adapters from 8 on among them, never call it. Source: socket.io's guide from 2 to 3. */
export const OLD_PREFLIGHT = { option: 'handlePreflightRequest', unreadFrom: new Map([['socket.io', 3], ['@nestjs/platform-socket.io', 8]]) } as const;

const middleware = (dialect: CorsDialect, argument = 0): CallSpec => ({ cors: { at: [{ argument }], dialect } });
const exported = (call: CallSpec, ...names: readonly string[]): Record<string, MemberSpec> => Object.fromEntries(['default', ...names].map((name) => [name, { call }]));

export const CORS_LIBRARIES: readonly LibrarySpec[] = [
  { modules: ['cors'], exports: exported(middleware(DIALECTS.cors)) },
  { modules: ['@fastify/cors', 'fastify-cors'], exports: exported(middleware(DIALECTS.fastify, 1), 'fastifyCors') },
  { modules: ['@koa/cors'], exports: exported(middleware(DIALECTS.koa)) },
  { modules: ['koa2-cors'], exports: exported(middleware(DIALECTS.koa2)) },
  { modules: ['hono/cors'], exports: { cors: { call: middleware(DIALECTS.hono) } } },
  { modules: ['@elysiajs/cors'], exports: exported(middleware(DIALECTS.elysia), 'cors') },
];
