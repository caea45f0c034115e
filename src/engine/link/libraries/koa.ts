import { listenHttp, verbs } from './http-servers';
import type { CallSpec, LibrarySpec, MemberSpec, TypeSpec } from './spec';

/** Koa, its routers and what mounts them. Sources: the API page of Koa and the READMEs of `@koa/router`, `koa-mount` and `koa-compose`. */

const app: CallSpec = { returns: 'koa.App' };
const router: CallSpec = { returns: 'koa.Router' };
const makesRouter: MemberSpec = { call: router, construct: router, type: 'koa.Router' };
const mounted: MemberSpec = { call: { returns: 'koa.Mounted' } };

export const KOA: readonly LibrarySpec[] = [
  { modules: ['koa'], exports: { default: { call: app, construct: app, type: 'koa.App' } } },
  { modules: ['@koa/router', 'koa-router'], exports: { default: { ...makesRouter, members: { Router: makesRouter } }, Router: makesRouter } },
  { modules: ['koa-mount'], exports: { default: mounted } },
  { modules: ['koa-compose'], exports: { default: { call: { returns: 'argument:0' } } } },
];

/** Named routes (`router.get('order', '/orders/:id', …)`) put their name first. */
const routes = verbs(1, { all: '*', del: 'DELETE' }, { named: true });
const itself: MemberSpec = { call: { returns: 'self' } };

export const KOA_TYPES: Readonly<Record<string, TypeSpec>> = {
  'koa.App': {
    members: {
      use: { call: { returns: 'self', effect: { kind: 'mount' } } },
      listen: listenHttp('result'),
      callback: itself,
    },
    router: { alone: true },
  },
  'koa.Router': {
    members: {
      ...routes,
      register: { call: { effect: { kind: 'route', method: { argument: 1 }, path: { argument: 0 }, handlers: 2 } } },
      use: { call: { returns: 'self', effect: { kind: 'mount' } } },
      prefix: { call: { returns: 'self', effect: { kind: 'prefix', path: { argument: 0 } } } },
      routes: itself,
      middleware: itself,
      param: { call: { returns: 'self' } },
      allowedMethods: { call: {} },
    },
    router: { prefix: { argument: 0, path: ['prefix'] } },
  },
  'koa.Mounted': { members: {}, mountable: { path: { argument: 0 }, router: { argument: 1 } } },
};
