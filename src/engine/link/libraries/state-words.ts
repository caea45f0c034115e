import { identifierWords } from '../../model/words';

/**
 * Words by which people name what they keep in memory. Words are singular and lower case, as `wordsOf` gives them.
 * A name decides only together with what the code does: what is stored, by which key, who writes and reads it.
 */

/** Words of a name: `refreshTokens` is refresh, token; `OTP_CODES` is otp, code. */
export function wordsOf(name: string): string[] {
  return identifierWords(name).map(singular);
}

function singular(word: string): string {
  if (word.length < 4 || word.endsWith('ss') || word.endsWith('us') || word.endsWith('is')) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(ch|sh|x|ss)es$/.test(word) && word !== 'caches') return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

/** Words beside `token` by which it is a piece of a text, and counted. */
export const FIGURE_WORDS: ReadonlySet<string> = new Set(['count', 'usage', 'total', 'budget', 'price', 'cost', 'spent']);

/** What belongs to one user's visit; all `words` have to be there, and one of `with` where it is given, and none of `without`. */
export const SESSION_WORDS: readonly { readonly words: readonly string[]; readonly with?: readonly string[]; readonly without?: readonly string[]; readonly keeps: string }[] = [
  { words: ['otp'], keeps: 'one-time codes' },
  { words: ['totp'], keeps: 'one-time codes' },
  { words: ['code'], with: ['verification', 'verify', 'reset', 'confirmation', 'activation', 'login', 'auth', 'authorization', 'sms', 'email', 'invite', 'pairing', 'magic', 'device', 'security', 'recovery', 'onetime', 'password', 'phone'], keeps: 'one-time codes' },
  { words: ['passcode'], keeps: 'one-time codes' },
  { words: ['captcha'], keeps: 'captchas' },
  { words: ['challenge'], with: ['auth', 'login', 'webauthn', 'passkey', 'mfa', 'registration', 'authentication'], keeps: 'login challenges' },
  { words: ['nonce'], keeps: 'nonces' },
  { words: ['csrf'], keeps: 'CSRF tokens' },
  { words: ['pkce'], keeps: 'login states' },
  { words: ['state'], with: ['oauth', 'auth', 'login', 'oidc', 'sso'], keeps: 'login states' },
  { words: ['magic', 'link'], keeps: 'login links' },
  { words: ['token'], with: ['revoked', 'blacklist', 'blacklisted', 'denylist', 'blocklist', 'invalidated', 'invalid'], keeps: 'revoked tokens' },
  { words: ['refresh', 'token'], keeps: 'refresh tokens' },
  { words: ['reset'], with: ['token', 'request', 'link'], keeps: 'password resets' },
  { words: ['token'], without: [...FIGURE_WORDS], keeps: 'tokens' },
  { words: ['registration'], with: ['pending', 'temp', 'temporary', 'unverified', 'unconfirmed'], keeps: 'pending registrations' },
  { words: ['signup'], with: ['pending', 'temp', 'temporary', 'unverified'], keeps: 'pending registrations' },
  { words: ['user'], with: ['unverified', 'unconfirmed'], keeps: 'pending registrations' },
  { words: ['user'], with: ['authenticated', 'authed', 'signed'], keeps: 'logins' },
  { words: ['logged'], with: ['in', 'user'], keeps: 'logins' },
  { words: ['login'], keeps: 'logins' },
  { words: ['cart'], keeps: 'carts' },
  { words: ['basket'], keeps: 'baskets' },
  { words: ['upload'], keeps: 'uploads in progress' },
  { words: ['session'], keeps: 'sessions' },
];

/** Names that say nothing of what a field holds, so that the class or file has to. */
export const GENERIC_NAMES: ReadonlySet<string> = new Set([
  'store', 'map', 'data', 'item', 'entry', 'memory', 'storage', 'state', 'value', 'list', 'record', 'active', 'pending', 'by', 'id', 'all', 'db', 'cache', 'key', 'in', 'mem', 'local', 'open', 'current', 'instance', 'table', 'collection', 'dictionary', 'dict', 'valid', 'issued', 'known', 'used', 'temp',
]);

export const CACHE_WORDS: ReadonlySet<string> = new Set(['cache', 'cached', 'memo', 'memoized', 'memoised']);

export const LOCK_WORDS: ReadonlySet<string> = new Set(['lock', 'locked', 'mutex', 'semaphore', 'inflight', 'flight', 'processing', 'busy', 'running', 'ongoing', 'dedupe', 'acquired']);

export const LIMITER_WORDS: ReadonlySet<string> = new Set(['limit', 'limiter', 'throttle', 'throttled', 'attempt', 'bucket', 'strike', 'blocked', 'banned', 'cooldown', 'quota', 'abuse', 'backoff', 'hit']);

/** Names in an entry of a limiter: how often, and since when or until when. */
export const COUNT_KEYS: ReadonlySet<string> = new Set(['count', 'attempt', 'hit', 'request', 'try', 'failure', 'remaining', 'token', 'reset', 'window', 'timestamp', 'until', 'locked', 'blocked', 'last']);

export const QUEUE_WORDS: ReadonlySet<string> = new Set(['queue', 'queued', 'backlog', 'buffer', 'batch', 'outbox', 'job', 'task', 'worker']);

/** Whatever is only queued or collected when it is a list. */
export const LIST_QUEUE_WORDS: ReadonlySet<string> = new Set(['pending', 'waiting', 'todo', 'scheduled', 'log']);

/** What a flag guards that each process does for itself: its connections, its copies, its start and its end. */
export const UPKEEP_WORDS: ReadonlySet<string> = new Set(['connect', 'connecting', 'connected', 'reconnect', 'reconnecting', 'refresh', 'refreshing', 'token', 'cache', 'metric', 'init', 'initialize', 'initializing', 'initialising', 'initialized', 'start', 'starting', 'started', 'shutting', 'shutdown', 'stopping', 'closing', 'draining', 'load', 'loading', 'loaded', 'flush', 'flushing', 'poll', 'polling', 'warm', 'warming', 'listening', 'subscribed', 'subscribing']);

/** What may be lost when a process stops: nobody was promised it. */
export const LOSSY_WORDS: ReadonlySet<string> = new Set(['metric', 'stat', 'telemetry', 'trace', 'span', 'log', 'logger', 'analytic', 'usage', 'heartbeat', 'debug', 'history', 'recent']);

export const SOCKET_WORDS: ReadonlySet<string> = new Set(['socket', 'connection', 'subscriber', 'listener', 'ws', 'sse', 'peer', 'online', 'stream']);

/** What people call a socket by whose id they keep something. */
export const SOCKET_NAMES: ReadonlySet<string> = new Set(['socket', 'websocket', 'ws']);

export const METRIC_WORDS: ReadonlySet<string> = new Set(['metric', 'stat', 'statistic', 'gauge', 'histogram', 'latency', 'timing', 'uptime', 'telemetry', 'health', 'benchmark', 'perf', 'performance', 'diagnostic', 'debug']);

/** Handles and machinery that each process rightly has of its own. */
export const PROCESS_WORDS: ReadonlySet<string> = new Set([
  'client', 'connection', 'conn', 'pool', 'producer', 'consumer', 'channel', 'transport', 'transporter', 'redis', 'prisma', 'mongo', 'sdk', 'driver', 'server', 'app', 'logger', 'template', 'schema', 'validator', 'regex', 'compiled', 'parser', 'stub', 'proxy', 'plugin',
  'provider', 'strategy', 'factory', 'module', 'middleware', 'handler', 'callback', 'hook', 'subscription', 'poller', 'watcher', 'listener', 'timer', 'interval', 'timeout', 'breaker', 'circuit', 'browser', 'registry', 'container', 'config', 'env', 'loader', 'adapter', 'tracer', 'span', 'resolver', 'correlation', 'translation', 'locale',
  'jwks', 'certificate', 'cert', 'pubkey', 'keystore', 'instance', 'service', 'repository', 'datasource', 'controller', 'emitter', 'bus', 'aggregate', 'dirty', 'tracked', 'script',
]);

/** Last words of names for a way to something outside, whatever else they say. */
export const CONNECTION_WORDS: ReadonlySet<string> = new Set(['connection', 'conn', 'pool', 'db', 'database', 'datasource', 'sequelize', 'knex', 'prisma', 'mongoose']);

/** Words of names that only say how something is kept. */
export const KEPT_WORDS: ReadonlySet<string> = new Set(['cached', 'cache', 'global', 'default', 'shared', 'instance', 'current']);

/** Last words of types whose objects work for somebody rather than hold data. */
export const HANDLE_WORDS: ReadonlySet<string> = new Set(['client', 'connection', 'pool', 'producer', 'consumer', 'worker', 'watcher', 'listener', 'browser', 'limiter']);

/** By what a program finds the files that it is delivered with; they change with it alone. */
export const OWN_FILES: ReadonlySet<string> = new Set(['__dirname', '__filename', 'import.meta']);

/** Sets of what was said once and need not be said again; each process says it for itself. */
export const SAID_WORDS: ReadonlySet<string> = new Set(['warned', 'warning', 'logged', 'deprecation', 'complained']);

/** Variables that say how this process is doing. */
export const LIFECYCLE_WORDS: ReadonlySet<string> = new Set([
  'retry', 'attempt', 'backoff', 'reconnect', 'connected', 'connecting', 'initialized', 'initialised', 'init', 'ready', 'started', 'stopped', 'shutting', 'shutdown', 'closing', 'closed', 'draining', 'warned', 'logged', 'loaded', 'robin', 'cursor', 'index', 'inflight', 'active', 'concurrent', 'alive', 'healthy', 'uptime', 'error', 'failure', 'hit', 'miss', 'request', 'call', 'received', 'processed', 'handled', 'running', 'pending', 'last',
]);

/** What belongs to one request. */
export const REQUEST_WORDS: ReadonlySet<string> = new Set(['user', 'tenant', 'request', 'req', 'response', 'context', 'ctx', 'token', 'session', 'correlation', 'trace', 'principal', 'claim']);

/** Words beside `id` by which a key stands for one request. */
export const REQUEST_ID_WORDS: ReadonlySet<string> = new Set(['request', 'req', 'correlation', 'trace']);

export const TRANSACTION_WORDS: ReadonlySet<string> = new Set(['transaction', 'trx', 'tx']);

/** Members of an object that are so, too. */
export const REQUEST_MEMBERS: ReadonlySet<string> = new Set([...REQUEST_WORDS, ...TRANSACTION_WORDS, 'res', 'current', 'account', 'header', 'locale', 'language', 'param', 'payload', 'body', 'reply']);

export const RUNNER_WORDS: ReadonlySet<string> = new Set(['runner']);

/** What is meant to outlive the request that brought it. */
export const LASTING_WORDS: ReadonlySet<string> = new Set(['last', 'latest', 'previous', 'default', 'global', 'total', 'count', 'factory', 'provider', 'config', 'access', 'refresh', 'bearer', 'api']);

export const COUNTER_WORDS: ReadonlySet<string> = new Set(['id', 'seq', 'sequence', 'number', 'counter', 'count', 'next', 'serial', 'ticket', 'visit', 'visitor', 'view', 'total', 'vote', 'like', 'score', 'balance', 'stock', 'inventory', 'available', 'remaining', 'seat', 'increment', 'version', 'order', 'invoice', 'reservation']);

export const SETTING_WORDS: ReadonlySet<string> = new Set(['flag', 'feature', 'maintenance', 'enabled', 'disabled', 'toggle', 'mode', 'readonly', 'paused', 'setting', 'switch', 'killswitch']);

/** Names of times in a stored object, by which readers tell old entries. */
export const EXPIRY_KEYS: ReadonlySet<string> = new Set(['expire', 'expiry', 'expiration', 'expired', 'ttl', 'exp', 'timestamp', 'fetched', 'cached', 'stored', 'created', 'age', 'time', 'at', 'until', 'updated', 'refreshed']);

/** Types of open connections: those that the library tables make, and annotations by their last name. */
export const CONNECTION_TYPES: ReadonlySet<string> = new Set(['socketio.Socket', 'ws.Socket', 'Socket', 'WebSocket', 'Response', 'ServerResponse', 'FastifyReply', 'Subject', 'Subscriber', 'Observer', 'ReadableStreamDefaultController', 'PassThrough', 'Duplex']);

/** Names of those that are as often what another side has answered, and what stands before them where they are none. */
export const BODY_NAMES: ReadonlySet<string> = new Set(['response', 'reply']);
/** What a request sends along, as frameworks and people call it. */
export const SENT_NAMES: ReadonlySet<string> = new Set(['body']);
export const REQUEST_NAMES: ReadonlySet<string> = new Set(['req', 'request', '_req', '_request', '_']);

/** Parameters that frameworks pass and people name so. */
export const CONNECTION_NAMES: ReadonlySet<string> = new Set(['res', 'response', 'reply', 'socket', 'ws', 'websocket', 'conn', 'connection', 'stream']);
