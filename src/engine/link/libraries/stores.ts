import type { CallSpec, LibrarySpec, MemberSpec, TypeSpec } from './spec';

/** Type of a store that keeps everything in the process that made it. */
export const MEMORY_STORE = 'store.Memory';

const SHARED: CallSpec = { returns: 'store.Shared' };
const MEMORY: CallSpec = { returns: MEMORY_STORE };

/** A store's class, however it is exported: also what `connectRedis(session)` answers. */
const sharedClass: MemberSpec = { construct: SHARED, call: { returns: 'store.SharedClass' }, members: { create: { call: SHARED }, default: { construct: SHARED } } };

const sessionMiddleware = (details?: Readonly<Record<string, string>>): MemberSpec => ({
  call: { effect: { kind: 'marker', name: 'session', ...(details && { details }), options: { store: { argument: 0, path: ['store'] } } } },
  members: { MemoryStore: { construct: MEMORY } },
});

const fastifySession: MemberSpec = { plugin: { kind: 'marker', name: 'session', options: { store: { argument: 1, path: ['store'] } } }, members: { MemoryStore: { construct: MEMORY } } };

const rateLimit: MemberSpec = { call: { effect: { kind: 'marker', name: 'rate-limit', options: { store: { argument: 0, path: ['store'] } } } }, members: { MemoryStore: { construct: MEMORY } } };

const fastifyRateLimit: MemberSpec = { plugin: { kind: 'marker', name: 'rate-limit', options: { store: { argument: 1, path: ['redis'] }, custom: { argument: 1, path: ['store'] } } } };

/** `store` and `stores` of the versions of cache-manager; a factory's answer counts as the options. */
const cacheModule: CallSpec = {
  effect: { kind: 'marker', name: 'cache-module', options: { ttl: { argument: 0, path: ['ttl'] }, store: { argument: 0, path: ['store'] }, stores: { argument: 0, path: ['stores'] } } },
};

const limitPackage = (name: string): MemberSpec => ({ construct: { returns: 'store.Shared', effect: { kind: 'marker', name: 'rate-limit', details: { store: name } } } });

/**
 * Where sessions, rate limits and caches are kept: what defaults to the process's memory, and what shares.
 * Sources: the README of each package; @nestjs/cache-manager: the NestJS page on caching (no expiry unless `ttl` is set).
 */
export const STORES: readonly LibrarySpec[] = [
  { modules: ['express-session'], exports: { default: sessionMiddleware({ takes: 'connect-redis' }), MemoryStore: { construct: MEMORY } } },
  { modules: ['koa-generic-session'], exports: { default: sessionMiddleware() } },
  { modules: ['@fastify/session', 'fastify-session', '@mgcrea/fastify-session'], exports: { default: fastifySession, fastifySession, MemoryStore: { construct: MEMORY } } },
  { modules: ['memorystore'], exports: { default: { call: { returns: 'store.MemoryClass' } } } },
  {
    modules: ['connect-redis', 'connect-mongo', 'connect-pg-simple', 'connect-mongodb-session', 'connect-session-sequelize', 'connect-session-knex', 'connect-memcached', 'connect-dynamodb', 'express-mysql-session', 'connect-typeorm', 'session-file-store', '@quixo3/prisma-session-store', 'fastify-session-redis-store', '@mgcrea/fastify-session-redis-store'],
    exports: {
      default: sharedClass, RedisStore: sharedClass, MongoStore: sharedClass, ConnectSessionKnexStore: sharedClass, TypeormStore: sharedClass, PrismaSessionStore: sharedClass, DynamoDBStore: sharedClass,
    },
  },
  { modules: ['express-rate-limit'], exports: { default: rateLimit, rateLimit, MemoryStore: { construct: MEMORY } } },
  { modules: ['@fastify/rate-limit'], exports: { default: fastifyRateLimit } },
  { modules: ['rate-limit-redis', 'rate-limit-mongo', 'rate-limit-memcached', '@acpr/rate-limit-postgresql'], exports: { default: sharedClass, RedisStore: sharedClass, MongoStore: sharedClass, MemcachedStore: sharedClass, PostgresStore: sharedClass } },
  {
    modules: ['rate-limiter-flexible'],
    exports: {
      RateLimiterMemory: limitPackage('unset'),
      ...Object.fromEntries(['RateLimiterRedis', 'RateLimiterMongo', 'RateLimiterMemcache', 'RateLimiterPostgres', 'RateLimiterMySQL', 'RateLimiterPrisma', 'RateLimiterDynamo', 'RateLimiterCluster'].map((name) => [name, limitPackage('set')])),
    },
  },
  { modules: ['@nestjs/cache-manager'], exports: { CacheModule: { members: { register: { call: cacheModule }, registerAsync: { call: cacheModule } } }, Cache: { type: 'cache.Manager' } } },
  { modules: ['cache-manager'], exports: { Cache: { type: 'cache.Manager' } } },
];

const cacheWrite: MemberSpec = { call: { effect: { kind: 'marker', name: 'cache-write', options: { ttl: { argument: 2 } } } } };

export const STORE_TYPES: Readonly<Record<string, TypeSpec>> = {
  'store.Shared': { members: {} },
  'store.SharedClass': { members: {}, construct: SHARED },
  [MEMORY_STORE]: { members: {} },
  'store.MemoryClass': { members: {}, construct: MEMORY },
  'cache.Manager': { members: { set: cacheWrite, wrap: cacheWrite } },
};

/** Importing one of these puts every answer into the cache of Nest's `CacheModule`, and says how long. Source: the NestJS page on caching. */
export const CACHE_INTERCEPTOR = { modules: ['@nestjs/cache-manager'], fills: 'CacheInterceptor', expires: 'CacheTTL' } as const;
