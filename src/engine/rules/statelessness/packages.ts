/** Packages that the fixes add, in the ranges that their code was tried with. */

export const SESSION_STORE_PACKAGES = [{ name: 'connect-redis', version: '^9.0.0' }, { name: 'redis', version: '^6.3.1' }] as const;

export const BOUNDED_CACHE_PACKAGE = { name: 'lru-cache', version: '^11.0.0' } as const;

/** 4 takes express-rate-limit from 6 on; later ones ask for the newest. */
export const LIMIT_STORE_PACKAGES = [{ name: 'rate-limit-redis', version: '^4.3.1' }, { name: 'redis', version: '^6.3.1' }] as const;

export const FASTIFY_LIMIT_PACKAGES = [{ name: 'ioredis', version: '^5.9.2' }] as const;

export const THROTTLER_STORE_PACKAGES = [{ name: '@nest-lab/throttler-storage-redis', version: '^1.2.0' }, { name: 'ioredis', version: '^5.9.2' }] as const;

export const SOCKET_ADAPTER_PACKAGES = [{ name: '@socket.io/redis-adapter', version: '^8.3.0' }, { name: 'redis', version: '^6.3.1' }] as const;
