/** Methods that put something where it stays. Sources: ECMAScript (Map, Set, Array); what containers of dependency injection and servers call it. */
export const KEEPING_METHODS: ReadonlySet<string> = new Set(['set', 'add', 'push', 'put', 'unshift', 'register', 'registerInstance', 'provide', 'decorate', 'bind', 'store', 'save']);

/** What people call functions that run another one once, and decorators of those that do. */
export const KEEPING_CALLS = /once|memo|singleton|lazy|cached?(?![a-z])|shared|getOr(?:Create|Set|Make|Add)|computeIf|remember/i;

/** Names of what lives as long as one request. */
export const REQUEST_NAMES = /^(?:req|request|res|response|reply|ctx|context|c|h|event|locals|socket)$/i;

/** Names of functions that answer with something of the current request. */
export const REQUEST_CALLS = /tenant|request|context|store|current|user|org|workspace|project|cookie|header|cloudflare|binding/i;

/** Methods of clients that answer with the client itself, or what is made of it. Sources: the reference of each client in `connections.ts`. */
export const CHAINED_METHODS: ReadonlySet<string> = new Set(['connect', 'on', 'once', 'db', 'producer', 'promise', '$extends', 'asPromise', 'initialize']);

/** Methods that end a client's connections. */
export const CLOSING_METHODS: ReadonlySet<string> = new Set(['end', 'quit', 'close', 'disconnect', '$disconnect', 'destroy']);

/** Method by which a client is connected by hand. */
export const CONNECTING_METHOD = 'connect';
