/** Packages that the fixes add, in the ranges that their code was tried with. */

export const SESSION_STORE_PACKAGES = [{ name: 'connect-redis', version: '^9.0.0' }, { name: 'redis', version: '^6.3.1' }] as const;

export const BOUNDED_CACHE_PACKAGE = { name: 'lru-cache', version: '^11.0.0' } as const;
