import { verbs } from './http-servers';
import type { CallSpec, LibrarySpec, MemberSpec, TypeSpec } from './spec';

/** Hono and what serves it. Sources: the API and "Getting Started" pages of hono.dev, the READMEs of `@hono/node-server` and `@hono/zod-openapi`. */

const app: CallSpec = { returns: 'hono.App' };
const SERVED = [{ argument: 0 }, { argument: 0, path: ['fetch'] }];
const handle: MemberSpec = { call: { serves: SERVED } };

const listening: CallSpec = {
  returns: 'http.Server',
  effect: { kind: 'listen', role: 'http', port: { argument: 0, path: ['port'] } },
  serves: SERVED,
};

export const HONO: readonly LibrarySpec[] = [
  { modules: ['hono', 'hono/tiny', 'hono/quick'], exports: { Hono: { construct: app, type: 'hono.App' } } },
  {
    modules: ['@hono/zod-openapi'],
    exports: { OpenAPIHono: { construct: app, type: 'hono.App' }, createRoute: { call: { returns: 'argument:0' } } },
  },
  {
    modules: ['@hono/node-server'],
    exports: {
      serve: { call: { ...listening, stop: { method: 'close', style: 'callback', of: 'result' } } },
      createAdaptorServer: { call: { returns: 'http.Server', serves: SERVED } },
      getRequestListener: handle,
    },
  },
  {
    modules: ['hono/vercel', 'hono/aws-lambda', 'hono/lambda-edge', 'hono/netlify', 'hono/cloudflare-pages', '@hono/node-server/vercel'],
    exports: { handle, default: handle },
  },
  { modules: ['global'], exports: { Bun: { members: { serve: { call: { ...listening, returns: 'bun.Server' } } } }, Deno: { members: { serve: { call: { serves: [...SERVED, { argument: 1 }] } } } } } },
];

/** `notFound` and `onError` answer requests, too. */
const middleware: MemberSpec = { call: { returns: 'self', effect: { kind: 'mount' } } };

export const HONO_TYPES: Readonly<Record<string, TypeSpec>> = {
  'hono.App': {
    members: {
      ...verbs(1, { all: '*' }),
      on: { call: { returns: 'self', effect: { kind: 'route', method: { argument: 0 }, path: { argument: 1 }, handlers: 2 } } },
      openapi: { call: { returns: 'self', effect: { kind: 'route', method: { argument: 0, path: ['method'] }, path: { argument: 0, path: ['path'] }, handlers: 1 } } },
      use: middleware,
      route: middleware,
      mount: middleware,
      notFound: middleware,
      onError: middleware,
      basePath: { call: { returns: 'hono.App', effect: { kind: 'subroute', path: { argument: 0 } } } },
    },
    router: { exported: true },
  },
  'bun.Server': { members: {} },
};
