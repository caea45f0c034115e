import { MEMORY_STORE, SHARED_STORE, sharedClass } from './stores';
import type { ArgumentPath, CallSpec, LibrarySpec, MemberSpec } from './spec';

const MEMORY: CallSpec = { returns: MEMORY_STORE };
const memoryClass: MemberSpec = { construct: MEMORY };

/** `fix`: how the quick fix gives it a store. `unset`: what it takes where it is given none, if not the memory. `guard`: what applies the limits. */
type Details = Partial<Readonly<Record<'fix' | 'unset' | 'guard', string>>>;

function limiter(store: ArgumentPath, details: Details = {}): CallSpec {
  return { effect: { kind: 'marker', name: 'rate-limit', details, options: { store } } };
}

const expressLimit: MemberSpec = { call: limiter({ argument: 0, path: ['store'] }, { fix: 'rate-limit-redis' }), members: { MemoryStore: memoryClass } };
const storeOption: MemberSpec = { call: limiter({ argument: 0, path: ['store'] }) };

const fastifyLimit: MemberSpec = {
  plugin: { kind: 'marker', name: 'rate-limit', details: { fix: 'ioredis' }, options: { store: { argument: 1, path: ['redis'] }, custom: { argument: 1, path: ['store'] } } },
};

const koaLimit: MemberSpec = { call: limiter({ argument: 0, path: ['driver'] }, { unset: 'shared' }) };
const koa2Limit: MemberSpec = { members: { middleware: storeOption } };
const elysiaLimit: MemberSpec = { call: limiter({ argument: 0, path: ['context'] }) };
const bruteForce: MemberSpec = { construct: limiter({ argument: 0 }, { unset: 'shared' }), members: { MemoryStore: memoryClass } };

/** How a Nest application applies its limits: what does it where something uses it, and which of its methods decides what is counted where. Source: the NestJS page on rate limiting. */
export const THROTTLING: { readonly module: string; readonly guard: string; readonly storage: string; readonly counts: ReadonlySet<string> } = { module: '@nestjs/throttler', guard: 'ThrottlerGuard', storage: 'ThrottlerStorage', counts: new Set(['handleRequest', 'canActivate']) };

const throttler = (fix: Details): CallSpec => limiter({ argument: 0, path: ['storage'] }, { guard: THROTTLING.guard, ...fix });
const throttlerModule: MemberSpec = { members: { forRoot: { call: throttler({ fix: 'throttler-storage' }) }, forRootAsync: { call: throttler({}) } } };

const flexible = (name: string): MemberSpec => ({ construct: { returns: SHARED_STORE, effect: { kind: 'marker', name: 'rate-limit', details: { store: name } } } });

/**
 * Limiters of requests, and where they keep their counts. Sources: the README of each package (`store` of express-rate-limit, express-slow-down
 * and hono-rate-limiter defaults to a MemoryStore; `redis` and `store` of @fastify/rate-limit to none, then it counts in memory; `driver` of
 * koa-ratelimit to redis; `context` of elysia-rate-limit to an LRU cache; express-brute has no default), and `storage` of @nestjs/throttler,
 * whose default is ThrottlerStorageService, a Map.
 */
export const RATE_LIMITS: readonly LibrarySpec[] = [
  { modules: ['express-rate-limit'], exports: { default: expressLimit, rateLimit: expressLimit, MemoryStore: memoryClass } },
  { modules: ['express-slow-down'], exports: { default: expressLimit, slowDown: expressLimit, MemoryStore: memoryClass } },
  { modules: ['@fastify/rate-limit', 'fastify-rate-limit'], exports: { default: fastifyLimit, fastifyRateLimit: fastifyLimit } },
  { modules: ['hono-rate-limiter'], exports: { rateLimiter: storeOption, MemoryStore: memoryClass } },
  { modules: ['koa-ratelimit'], exports: { default: koaLimit } },
  { modules: ['koa2-ratelimit'], exports: { RateLimit: koa2Limit } },
  { modules: ['elysia-rate-limit'], exports: { rateLimit: elysiaLimit, DefaultContext: memoryClass } },
  { modules: ['express-brute'], exports: { default: bruteForce, MemoryStore: memoryClass } },
  { modules: ['@nestjs/throttler'], exports: { ThrottlerModule: throttlerModule, ThrottlerStorageService: memoryClass } },
  {
    modules: ['rate-limit-redis', 'rate-limit-mongo', 'rate-limit-memcached', '@acpr/rate-limit-postgresql', '@hono-rate-limiter/redis', '@nest-lab/throttler-storage-redis', 'nestjs-throttler-storage-redis', 'express-brute-redis', 'express-brute-mongo', 'express-brute-memcached'],
    exports: {
      default: sharedClass, RedisStore: sharedClass, MongoStore: sharedClass, MemcachedStore: sharedClass, PostgresStore: sharedClass, ThrottlerStorageRedisService: sharedClass,
    },
  },
  {
    modules: ['rate-limiter-flexible'],
    exports: {
      RateLimiterMemory: flexible('unset'),
      ...Object.fromEntries(['RateLimiterRedis', 'RateLimiterRedisNonAtomic', 'RateLimiterValkey', 'RateLimiterMongo', 'RateLimiterMemcache', 'RateLimiterPostgres', 'RateLimiterMySQL', 'RateLimiterPrisma', 'RateLimiterDrizzle', 'RateLimiterSQLite', 'RateLimiterDynamo', 'RateLimiterCluster', 'RateLimiterEtcd'].map((name) => [name, flexible('set')])),
    },
  },
];
