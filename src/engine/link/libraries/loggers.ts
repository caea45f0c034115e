import type { LibrarySpec, MemberSpec } from './spec';

/**
 * What makes a structured logger. `second` says where data beside the message goes: `before` it (pino, bunyan), `after` it
 * (winston). Sources: the API reference of each package.
 */
function maker(second: 'before' | 'after'): MemberSpec {
  const made = { effect: { kind: 'marker' as const, name: 'make-logger', details: { second } } };
  return { call: made, construct: made };
}

export const LOGGERS: readonly LibrarySpec[] = [
  { modules: ['pino'], exports: { default: maker('before'), pino: maker('before') } },
  { modules: ['bunyan'], exports: { createLogger: maker('before'), default: { members: { createLogger: maker('before') } } } },
  { modules: ['winston'], exports: { createLogger: maker('after'), default: { members: { createLogger: maker('after') } } } },
];
