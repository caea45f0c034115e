import type { CallSpec, LibrarySpec, MemberSpec, TypeSpec } from './spec';

/** Type of a store that keeps everything in the process that made it. */
export const MEMORY_STORE = 'store.Memory';

/** Type of a store that all processes share. */
export const SHARED_STORE = 'store.Shared';

const SHARED: CallSpec = { returns: SHARED_STORE };
const MEMORY: CallSpec = { returns: MEMORY_STORE };

/** A store's class, however it is exported: also what `connectRedis(session)` answers. */
export const sharedClass: MemberSpec = { construct: SHARED, call: { returns: 'store.SharedClass' }, members: { create: { call: SHARED }, default: { construct: SHARED } } };

const sessionMiddleware = (details?: Readonly<Record<string, string>>): MemberSpec => ({
  call: { effect: { kind: 'marker', name: 'session', ...(details && { details }), options: { store: { argument: 0, path: ['store'] } } } },
  members: { MemoryStore: { construct: MEMORY } },
});

const fastifySession: MemberSpec = { plugin: { kind: 'marker', name: 'session', options: { store: { argument: 1, path: ['store'] } } }, members: { MemoryStore: { construct: MEMORY } } };

/** `store` and `stores` of the versions of cache-manager; a factory's answer counts as the options. */
const cacheModule: CallSpec = {
  effect: { kind: 'marker', name: 'cache-module', options: { ttl: { argument: 0, path: ['ttl'] }, store: { argument: 0, path: ['store'] }, stores: { argument: 0, path: ['stores'] } } },
};

const keyv: MemberSpec = { construct: { returns: 'keyv.Keyv' }, type: 'keyv.Keyv' };
const memjs: MemberSpec = { members: { create: { call: { returns: 'memjs.Client' } } }, type: 'memjs.Client' };

/**
 * Where sessions and caches are kept: what defaults to the process's memory, and what shares.
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
  { modules: ['@nestjs/cache-manager'], exports: { CacheModule: { members: { register: { call: cacheModule }, registerAsync: { call: cacheModule } } }, Cache: { type: 'cache.Manager' } } },
  { modules: ['cache-manager'], exports: { Cache: { type: 'cache.Manager' } } },
  { modules: ['keyv'], exports: { default: keyv, Keyv: keyv } },
  { modules: ['@keyv/redis', '@keyv/valkey'], exports: { createKeyv: { call: { returns: 'keyv.Keyv' } } } },
  { modules: ['memjs'], exports: { Client: memjs, default: { members: { Client: memjs } } } },
  { modules: ['memcached'], exports: { default: { construct: { returns: 'memcached.Client' }, type: 'memcached.Client' } } },
];

const cacheWrite: MemberSpec = { call: { effect: { kind: 'marker', name: 'cache-write', options: { ttl: { argument: 2 } } } } };

export const STORE_TYPES: Readonly<Record<string, TypeSpec>> = {
  [SHARED_STORE]: { members: {} },
  'store.SharedClass': { members: {}, construct: SHARED },
  [MEMORY_STORE]: { members: {} },
  'store.MemoryClass': { members: {}, construct: MEMORY },
  'keyv.Keyv': { members: {} },
  'memjs.Client': { members: {} },
  'memcached.Client': { members: {} },
  'cache.Manager': { members: { set: cacheWrite, wrap: cacheWrite } },
};

/** Importing one of these puts every answer into the cache of Nest's `CacheModule`, and says how long. Source: the NestJS page on caching. */
export const CACHE_INTERCEPTOR = { modules: ['@nestjs/cache-manager'], fills: 'CacheInterceptor', expires: 'CacheTTL' } as const;
