import type { ShapeSpec } from './spec';

/** Handler parameters that carry no annotation, or one that says nothing of this. Sources: the READMEs of h2o2 (`h.proxy`, default timeout three minutes) and of `@fastify/reply-from` (`reply.from`, ten seconds). */
export const SHAPES: readonly ShapeSpec[] = [
  {
    modules: ['@hapi/hapi', '@hapi/h2o2'], method: 'proxy', keys: ['uri', 'mapUri', 'host'],
    call: {
      effect: {
        kind: 'proxy', client: 'h2o2 proxy', target: { argument: 0, path: ['uri'] },
        timeout: { call: [{ argument: 0, path: ['timeout'] }], default: 180_000, fix: { style: 'timeout-option', argument: 0, option: 'timeout' } },
      },
    },
  },
  {
    modules: ['@fastify/reply-from', 'fastify-reply-from', '@fastify/http-proxy', 'fastify-http-proxy'], method: 'from', parameter: { index: 1, types: ['FastifyReply'] },
    call: { effect: { kind: 'proxy', client: '@fastify/reply-from', target: { argument: 0 }, timeout: { call: [{ argument: 1, path: ['timeout'] }], default: 10_000 } } },
  },
];

/** Members that only `declare module` or a generic type tells of, by the name that guides give them, and what stands there: `fastify.prisma`, `context.prisma`. Sources: the guides of Prisma for Fastify, Apollo Server and hapi. */
export const NAMED_MEMBERS: ReadonlyMap<string, string> = new Map([['prisma', 'prisma.Client']]);
