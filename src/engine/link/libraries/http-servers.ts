import { SERVERS_CORS } from './cors';
import type { CallSpec, Effect, LibrarySpec, MemberSpec, TypeSpec } from './spec';
import type { StopSpec } from './stop';

/** Servers and routers: what registers a route, mounts a router, starts listening. Sources: each framework's API reference. */

const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];

/** Classes, or patterns of the files that hold them. Source: the README of routing-controllers, "Load all controllers from directories" and "Prefix all controllers routes". */
function controllersOf(argument: number): Effect {
  return { kind: 'load-files', patterns: ['controllers', 'middlewares', 'interceptors'].map((name) => ({ argument, path: [name] })), prefix: { argument, path: ['routePrefix'] } };
}

/** Methods named after verbs, and others that register routes: their paths stand first, or handlers do where `handlers` is 0. */
export function verbs(handlers: number, extra: Readonly<Record<string, string>> = {}, more: RouteExtras = {}): Record<string, MemberSpec> {
  const entries = VERBS.map((verb): [string, MemberSpec] => [verb, { call: routeCall(verb.toUpperCase(), handlers, more) }]);
  const others = Object.entries(extra).map(([name, method]): [string, MemberSpec] => [name, { call: routeCall(method, handlers, more) }]);
  return Object.fromEntries([...entries, ...others]);
}

type RouteExtras = Pick<Effect & { kind: 'route' }, 'named' | 'options' | 'checked'>;

function routeCall(method: string, handlers: number, more: RouteExtras): CallSpec {
  return { returns: 'self', effect: { kind: 'route', method, path: { argument: handlers === 0 ? NONE : 0 }, handlers, ...more } };
}

const NONE = 9;

export function listenHttp(stop: StopSpec['of']): MemberSpec {
  return { call: { returns: 'http.Server', effect: { kind: 'listen', role: 'http', port: { argument: 0 } }, stop: { method: 'close', style: 'callback', of: stop } } };
}

const listenFastify: MemberSpec = {
  call: { effect: { kind: 'listen', role: 'http', port: { argument: 0, path: ['port'] } }, stop: { method: 'close', style: 'promise', of: 'receiver' } },
};

/** `createServer(listener)` or `createServer(options, listener)`. */
function nodeServer(listener: number, orListener?: number): MemberSpec {
  const or = orListener === undefined ? {} : { orHandler: { argument: orListener } };
  return { call: { returns: 'http.Server', effect: { kind: 'message-handler', pattern: { argument: NONE }, handler: { argument: listener }, ...or, entry: 'rpc' } } };
}

/** `new Server(listener)` or `new Server(options, listener)`. */
const serverClass: MemberSpec = { construct: nodeServer(0, 1).call ?? {}, type: 'http.Server' };

/** `server.on('request', listener)`, and `stream` of http2. Source: the pages on `http` and `http2` of the Node.js documentation. */
const onRequest: MemberSpec = {
  call: {
    returns: 'self',
    effect: { kind: 'message-handler', pattern: { argument: NONE }, handler: { argument: 1 }, entry: 'rpc', event: { argument: 0, names: ['request', 'stream', 'checkContinue'] } },
  },
};

const expressRouter: Record<string, MemberSpec> = {
  ...verbs(1, { all: '*' }),
  use: { call: { returns: 'self', effect: { kind: 'mount' } } },
  route: { call: { returns: 'express.Route', effect: { kind: 'subroute', path: { argument: 0 } } } },
};

/** Functions of a route by its options. Source: the Fastify page on routes. */
const FASTIFY_HANDLERS = ['onRequest', 'preParsing', 'preValidation', 'preHandler', 'handler', 'preSerialization', 'errorHandler', 'onSend', 'onResponse'];

const fastifyApp: Record<string, MemberSpec> = {
  ...verbs(1, { all: '*' }, { options: FASTIFY_HANDLERS }),
  route: { call: { returns: 'self', effect: { kind: 'route-object', argument: 0, method: 'method', path: 'url', handler: FASTIFY_HANDLERS } } },
  register: { call: { returns: 'self', effect: { kind: 'plugin', argument: 0, prefix: { argument: 1, path: ['prefix'] } }, callbacks: { 0: ['fastify.App'] } } },
  addHook: { call: { returns: 'self', effect: { kind: 'message-handler', pattern: { argument: 0 }, handler: { argument: 1 }, entry: 'rpc', except: ['onReady', 'onListen', 'preClose', 'onClose', 'onRoute', 'onRegister'] } } },
  listen: listenFastify,
  withTypeProvider: { call: { returns: 'self' } },
  close: { call: { effect: { kind: 'marker', name: 'server-close' } } },
  log: { type: 'logger' },
  /** Of @fastify/jwt. */ jwt: { type: 'fastify.Jwt' },
};

const fastifyPlugin: MemberSpec = { call: { returns: 'fastify.Plugin', callbacks: { 0: ['fastify.App'] } } };

function fastifyPlugins(...names: readonly string[]): Record<string, MemberSpec> {
  return Object.fromEntries(names.map((name) => [name, { params: ['fastify.App'] }]));
}

const uwsApp: MemberSpec = { call: { returns: 'uws.App' } };
const uws: Readonly<Record<string, MemberSpec>> = { App: uwsApp, SSLApp: uwsApp, H3App: uwsApp, TemplatedApp: { type: 'uws.App' } };

/** A function of the behaviour of a socket's path. */
function uwsSocket(name: string): Effect & { kind: 'message-handler' } {
  return { kind: 'message-handler', pattern: { argument: 0 }, handler: { argument: 1, path: [name] }, entry: 'socket' };
}

/** Functions of a route by its place, \`pre\` being a list of those that run before. Source: the API page of Hapi. */
const HAPI_HANDLERS = ['options.pre.method', 'config.pre.method', 'options.pre', 'config.pre', 'handler', 'options.handler', 'config.handler'];
const HAPI_SERVER: CallSpec = { returns: 'hapi.Server', cors: SERVERS_CORS.hapi };
const hapiPlugin: MemberSpec = { members: { register: { params: ['hapi.Server'] } } };

/** A function that gets the application before its routes or behind them. */
const appCallback: MemberSpec = { call: { returns: 'self', callbacks: { 0: ['express.App'] } } };

const ROUTER_MAKER: MemberSpec = { call: { returns: 'express.Router' }, construct: { returns: 'express.Router' } };

/** Zodios holds requests against the definition of the API that an application or router is made of. */
const zodiosRouter: Record<string, MemberSpec> = { ...expressRouter, ...verbs(1, {}, { checked: true }) };
const ZODIOS_ROUTER: MemberSpec = { call: { returns: 'zodios.Router' } };
const ZODIOS_APP: MemberSpec = { call: { returns: 'zodios.Server' } };
const CONTEXT_APP: MemberSpec = { call: { returns: 'zodios.App' } };

export const HTTP_SERVERS: readonly LibrarySpec[] = [
  /** Express' router, whose handlers may reject. Source: its README. */
  { modules: ['express-promise-router'], exports: { default: ROUTER_MAKER, Router: ROUTER_MAKER } },
  {
    modules: ['express'],
    exports: {
      default: { call: { returns: 'express.App' }, members: { Router: ROUTER_MAKER } },
      Router: { ...ROUTER_MAKER, type: 'express.Router' },
      Express: { type: 'express.App' },
      Application: { type: 'express.App' },
      IRouter: { type: 'express.Router' },
    },
  },
  /** Express with typed routes: its applications and routers are Express' own. Where those of a context listen is left open: packages that share one have a function for it, which programs without a server load, too. Source: the README and the type declarations of @zodios/express. */
  {
    modules: ['@zodios/express'],
    exports: {
      zodiosApp: ZODIOS_APP, zodiosNextApp: ZODIOS_APP, zodiosRouter: ZODIOS_ROUTER, zodiosContext: { call: { returns: 'zodios.Context' } },
      ZodiosRouter: { type: 'zodios.Router' }, ZodiosContext: { type: 'zodios.Context', construct: { returns: 'zodios.Context' } },
    },
  },
  {
    modules: ['fastify'],
    exports: {
      default: { call: { returns: 'fastify.App' } },
      fastify: { call: { returns: 'fastify.App' } },
      Fastify: { call: { returns: 'fastify.App' } },
      FastifyInstance: { type: 'fastify.App' },
      ...fastifyPlugins('FastifyPluginAsync', 'FastifyPluginCallback', 'FastifyPlugin'),
    },
  },
  {
    modules: ['@fastify/type-provider-typebox', 'fastify-type-provider-zod', '@fastify/type-provider-zod', '@fastify/type-provider-json-schema-to-ts'],
    exports: fastifyPlugins('FastifyPluginAsyncTypebox', 'FastifyPluginCallbackTypebox', 'FastifyPluginAsyncZod', 'FastifyPluginCallbackZod', 'FastifyPluginAsyncJsonSchemaToTs', 'FastifyPluginCallbackJsonSchemaToTs'),
  },
  { modules: ['fastify-plugin'], exports: { default: fastifyPlugin, fastifyPlugin, fp: fastifyPlugin } },
  /** Source: the README and the type declarations of uWebSockets.js. */
  { modules: ['uWebSockets.js'], exports: { ...uws, default: { members: uws } } },
  {
    modules: ['@hapi/hapi', 'hapi'],
    exports: {
      default: { members: { Server: { construct: HAPI_SERVER }, server: { call: HAPI_SERVER }, Plugin: hapiPlugin } },
      Server: { construct: HAPI_SERVER, type: 'hapi.Server' },
      server: { call: HAPI_SERVER },
      Plugin: hapiPlugin,
    },
  },
  {
    modules: ['routing-controllers'],
    exports: {
      createExpressServer: { call: { returns: 'express.App', effect: controllersOf(0) } }, createKoaServer: { call: { returns: 'koa.App', effect: controllersOf(0) } },
      useExpressServer: { call: { returns: 'argument:0', effect: controllersOf(1) } }, useKoaServer: { call: { returns: 'argument:0', effect: controllersOf(1) } },
    },
  },
  /** Source: the README of inversify-express-utils. */
  {
    modules: ['inversify-express-utils'],
    exports: { InversifyExpressServer: { construct: { returns: 'inversify.Server', effect: { kind: 'load-files', patterns: [], prefix: { argument: 2, path: ['rootPath'] } } }, type: 'inversify.Server' } },
  },
  /** Source: the page "Getting started" of InversifyJS' HTTP framework. */
  { modules: ['@inversifyjs/http-express'], exports: { InversifyExpressHttpAdapter: { construct: { returns: 'inversify.Server' }, type: 'inversify.Server' } } },
  {
    modules: ['@remix-run/express', '@remix-run/node', '@remix-run/server-runtime', '@remix-run/architect', '@react-router/express', '@react-router/node', '@react-router/architect', 'react-router'],
    exports: { createRequestHandler: { call: { effect: { kind: 'marker', name: 'serve-file-routes' } } } },
  },
  { modules: ['hono-react-router-adapter/node', 'hono-remix-adapter/node'], exports: { default: { call: { returns: 'argument:1', effect: { kind: 'marker', name: 'serve-file-routes' } } } } },
  {
    modules: ['http', 'https', 'http2'],
    exports: {
      createServer: nodeServer(0, 1),
      createSecureServer: nodeServer(1),
      Server: serverClass,
      default: { members: { createServer: nodeServer(0, 1), createSecureServer: nodeServer(1), Server: serverClass } },
    },
  },
];

export const HTTP_SERVER_TYPES: Readonly<Record<string, TypeSpec>> = {
  'express.App': { members: { ...expressRouter, listen: listenHttp('result') }, router: { alone: true } },
  'express.Router': { members: expressRouter, router: {} },
  'zodios.Server': { members: { ...zodiosRouter, listen: listenHttp('result') }, router: { alone: true } },
  'zodios.App': { members: zodiosRouter, router: { alone: true } },
  'zodios.Router': { members: zodiosRouter, router: {} },
  'zodios.Context': { members: { app: CONTEXT_APP, nextApp: CONTEXT_APP, router: ZODIOS_ROUTER } },
  'express.Route': { members: verbs(0, { all: '*' }), router: {} },
  'inversify.Server': { members: { build: { call: { returns: 'express.App' } }, setConfig: appCallback, setErrorConfig: appCallback } },
  'fastify.App': { members: fastifyApp, router: { alone: true } },
  /** Routes that Nest's controllers don't know. Source: the Nest page on the HTTP adapter. Its server is Express' or Fastify's. */
  'nest.Adapter': { members: { ...expressRouter, getInstance: { call: { returns: 'nest.Server' } } }, router: { alone: true } },
  'nest.Server': { members: { ...fastifyApp, ...expressRouter, listen: {} }, router: { alone: true } },
  'fastify.Plugin': { members: {}, unboxed: { plugin: { argument: 0 } } },
  'uws.App': {
    members: {
      ...verbs(1, { any: '*', del: 'DELETE' }),
      ws: { call: { returns: 'self', effect: uwsSocket('message'), also: uwsSocket('upgrade') } },
      listen: { call: { returns: 'self', effect: { kind: 'listen', role: 'http', port: { argument: 0 } } } },
    },
    router: { alone: true },
  },
  'hapi.Server': {
    members: {
      route: { call: { effect: { kind: 'route-object', argument: 0, method: 'method', path: 'path', handler: HAPI_HANDLERS }, cors: SERVERS_CORS.hapiRoute } },
      start: { call: { effect: { kind: 'listen', role: 'http' }, stop: { method: 'stop', style: 'promise', of: 'receiver' } } },
      auth: { type: 'hapi.Auth' },
      register: { call: { effect: { kind: 'plugin', argument: 0, prefix: { argument: 1, path: ['routes', 'prefix'] }, described: { functions: [['register'], ['plugin', 'register']], prefix: ['routes', 'prefix'] } } } },
      ext: { call: { effect: { kind: 'message-handler', pattern: { argument: 0 }, handler: { argument: 1 }, entry: 'rpc', except: ['onPreStart', 'onPostStart', 'onPreStop', 'onPostStop'] } } },
      stop: { call: { effect: { kind: 'marker', name: 'server-close' } } },
    },
    router: { alone: true },
  },
  'hapi.Auth': {
    members: { strategy: { call: { effect: { kind: 'message-handler', pattern: { argument: 0 }, handler: { argument: 2, path: ['validate'] }, entry: 'rpc' } } } },
  },
  'http.Server': {
    members: {
      listen: listenHttp('either'),
      on: onRequest, once: onRequest, addListener: onRequest,
      close: { call: { effect: { kind: 'marker', name: 'server-close' } } },
    },
  },
};
