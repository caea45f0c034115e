/** A method that writes an entry, and what tells how long it stays. */
export interface EntryWrite {
  readonly key: number;
  readonly value: number;
  /** Options of the third argument that set a time, or say that it stays what it was. */
  readonly times: readonly string[];
  /** Options by which it is no cache entry but a lock. */
  readonly locks: readonly string[];
  /** The third argument is the time itself, and 0 is for ever. */
  readonly zero?: true;
  /** Option of the call that made the client which sets a time for all entries. */
  readonly made?: string;
  /** Without a store of its own the client keeps entries in the process. */
  readonly needsStore?: true;
  /** How the fix says a time. */
  readonly fix: { readonly argument?: string; readonly option?: readonly [string, string] };
}

const REDIS_TIMES = ['EX', 'PX', 'EXAT', 'PXAT', 'KEEPTTL', 'expiration'];
const REDIS_LOCKS = ['NX', 'XX', 'condition'];

/** By the package that made the client. Sources: the READMEs of ioredis, redis, Keyv, memjs and memcached; Redis on SET. */
export const ENTRY_WRITES: Readonly<Record<string, { readonly store: string; readonly methods: Readonly<Record<string, EntryWrite>> }>> = {
  ioredis: { store: 'Redis', methods: { set: { key: 0, value: 1, times: REDIS_TIMES, locks: REDIS_LOCKS, fix: { argument: "'EX', 3600" } } } },
  redis: { store: 'Redis', methods: { set: { key: 0, value: 1, times: REDIS_TIMES, locks: REDIS_LOCKS, fix: { option: ['EX', '3600'] } } } },
  keyv: { store: 'its store', methods: { set: { key: 0, value: 1, times: ['ttl'], locks: [], zero: true, made: 'ttl', needsStore: true, fix: { argument: '3_600_000' } } } },
  memjs: { store: 'Memcached', methods: { set: { key: 0, value: 1, times: ['expires'], locks: [], fix: { option: ['expires', '3600'] } } } },
  memcached: { store: 'Memcached', methods: { set: { key: 0, value: 1, times: [], locks: [], zero: true, fix: {} } } },
};

/** Types of the clients above, where only their type is known. */
export const ENTRY_TYPES: Readonly<Record<string, string>> = { 'redis.Client': 'ioredis', 'keyv.Keyv': 'keyv', 'memjs.Client': 'memjs', 'memcached.Client': 'memcached' };

/** Methods that set the time of an entry after it was written. Source: Redis on EXPIRE and its kin. */
export const EXPIRES = /^p?expire(?:at)?$|^setex$|^psetex$/i;

/** Methods that read an entry. */
export const ENTRY_READS: ReadonlySet<string> = new Set(['get', 'mget', 'mGet', 'hget', 'hGet', 'getBuffer', 'exists', 'has']);

/** Words for copies of something that is kept elsewhere. */
export const COPY_WORDS: ReadonlySet<string> = new Set(['cache', 'cached', 'memo', 'memoized']);

/** Words for what is asked for once, soon or never. */
export const ONCE_WORDS: ReadonlySet<string> = new Set(['otp', 'totp', 'nonce', 'verification', 'captcha', 'csrf', 'pkce', 'passcode', 'challenge', 'retrieval']);

/** Words for what has to stay, whatever else the name says: locks, counters, marks of progress. */
export const MARK_WORDS: ReadonlySet<string> = new Set([
  'lock', 'mutex', 'leader', 'counter', 'count', 'unread', 'version', 'epoch', 'generation', 'last', 'timestamp', 'hash', 'cursor', 'offset', 'checkpoint', 'index', 'sequence', 'heartbeat', 'concurrency', 'attempt', 'limit', 'limiter', 'quota', 'marker', 'invalidated',
]);

/** Words for what belongs into the store itself. */
export const DURABLE_WORDS: ReadonlySet<string> = new Set([
  'session', 'token', 'queue', 'job', 'task', 'config', 'configuration', 'setting', 'flag', 'feature', 'room', 'presence', 'online', 'socket', 'schedule', 'status', 'state', 'meta', 'metadata', 'registry', 'subscription', 'subscriber', 'score', 'rank', 'leaderboard', 'workflow', 'transaction', 'cart', 'blacklist', 'denylist', 'revoked', 'device', 'connection', 'credential', 'preference', 'mapping', 'map', 'alias', 'event', 'message', 'stream', 'game', 'player', 'vote',
]);

/** Parameters by which callers of a wrapper say how long an entry stays. */
export const TIME_PARAMETERS = /ttl|expir|seconds|duration|lifetime|max_?age|^ex$|options|opts/i;

/** Stores of cache-manager that processes share. Sources: the READMEs of the packages. */
export const SHARED_CACHE_STORES: ReadonlySet<string> = new Set([
  '@keyv/redis', '@keyv/valkey', '@keyv/memcache', 'cache-manager-redis-yet', 'cache-manager-ioredis-yet', 'cache-manager-redis-store', 'cache-manager-ioredis', 'cache-manager-redis', '@tirke/node-cache-manager-ioredis', 'keyv-redis',
]);
