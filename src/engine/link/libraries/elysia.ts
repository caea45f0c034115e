import { verbs } from './http-servers';
import type { LibrarySpec, MemberSpec, TypeSpec } from './spec';

/** Elysia and its plug-ins. Sources: the types and the code of `elysia` 1.4 and `@elysiajs/cron`, the pages on routing, plug-ins and the life cycle of elysiajs.com. */

const NONE = 9;
const app: MemberSpec = { construct: { returns: 'elysia.App' }, type: 'elysia.App' };
const cron: MemberSpec = { call: { effect: { kind: 'message-handler', pattern: { argument: 0, path: ['pattern'] }, handler: { argument: 0, path: ['run'] }, entry: 'job', byClock: true } } };

export const ELYSIA: readonly LibrarySpec[] = [
  { modules: ['elysia'], exports: { Elysia: app, AnyElysia: { type: 'elysia.App' }, default: app } },
  { modules: ['@elysiajs/cron'], exports: { cron, default: cron } },
];

/** Functions of a route, or of a group of routes, by its options. */
const HOOKS = ['parse', 'transform', 'beforeHandle', 'resolve', 'afterHandle', 'mapResponse', 'afterResponse', 'error'];

/** A function that gets the application, to add to it. Groups may have options before it. */
function adding(argument: number, prefix: number, type: { readonly routers?: true } = {}): MemberSpec {
  return { call: { returns: 'self', effect: { kind: 'plugin', argument, prefix: { argument: prefix }, ...type }, callbacks: { 0: ['elysia.App'], 1: ['elysia.App'], 2: ['elysia.App'] } } };
}

/** What runs with requests; options may stand before the function. */
const hook: MemberSpec = { call: { returns: 'self', effect: { kind: 'message-handler', pattern: { argument: NONE }, handler: { argument: 0 }, orHandler: { argument: 1 }, entry: 'rpc' } } };
const itself: MemberSpec = { call: { returns: 'self' } };

function each(names: readonly string[], member: MemberSpec): Record<string, MemberSpec> {
  return Object.fromEntries(names.map((name) => [name, member]));
}

export const ELYSIA_TYPES: Readonly<Record<string, TypeSpec>> = {
  'elysia.App': {
    members: {
      ...verbs(1, { all: '*', connect: 'CONNECT' }, { options: HOOKS }),
      route: { call: { returns: 'self', effect: { kind: 'route', method: { argument: 0 }, path: { argument: 1 }, handlers: 2, options: HOOKS } } },
      ws: { call: { returns: 'self', effect: { kind: 'message-handler', pattern: { argument: 0 }, handler: { argument: 1, path: ['message'] }, orHandler: { argument: 1, path: ['open'] }, entry: 'socket' } } },
      use: adding(0, NONE, { routers: true }),
      group: adding(-1, 0),
      guard: adding(-1, NONE),
      mount: { call: { returns: 'self', effect: { kind: 'mount' } } },
      ...each(['onRequest', 'onParse', 'onTransform', 'onBeforeHandle', 'onAfterHandle', 'onAfterResponse', 'onError', 'mapResponse', 'derive', 'resolve', 'mapDerive', 'mapResolve'], hook),
      on: { call: { returns: 'self', effect: { kind: 'message-handler', pattern: { argument: 0 }, handler: { argument: 1 }, entry: 'rpc', except: ['start', 'stop'] } } },
      ...each(['onStart', 'onStop', 'decorate', 'state', 'model', 'macro', 'error', 'headers', 'env', 'wrap', 'as', 'affix', 'prefix', 'suffix', 'parser', 'trace', 'compile'], itself),
      listen: { call: { returns: 'self', effect: { kind: 'listen', role: 'http', port: { argument: 0 } }, stop: { method: 'stop', style: 'promise', of: 'either' } } },
      stop: { call: { effect: { kind: 'marker', name: 'server-close' } } },
    },
    router: { alone: true, exported: true, prefix: { argument: 0, path: ['prefix'] } },
  },
};
