import type { LibrarySpec, MemberSpec } from './spec';

/**
 * What makes a structured logger. `second` says where data beside the message goes: `before` it (pino, bunyan), `after` it
 * (winston). Sources: the API reference of each package.
 */
function maker(second: 'before' | 'after'): MemberSpec {
  const made = { effect: { kind: 'marker' as const, name: 'make-logger', details: { second }, options: { redact: { argument: 0, path: ['redact'] } } } };
  return { call: made, construct: made };
}

export const LOGGERS: readonly LibrarySpec[] = [
  { modules: ['pino'], exports: { default: maker('before'), pino: maker('before') } },
  { modules: ['bunyan'], exports: { createLogger: maker('before'), default: { members: { createLogger: maker('before') } } } },
  { modules: ['winston'], exports: { createLogger: maker('after'), default: { members: { createLogger: maker('after') } } } },
];

/**
 * Calls that write to a log, by names: methods of the console, of what is called a logger, and of the objects that packages hand out. Sources: MDN on
 * `console`, and the API reference of each package.
 */
export const LOG_CALLS = {
  console: new Set(['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table', 'group']) as ReadonlySet<string>,
  loggers: /^_?(?:\w{0,60}[lL]og(?:ger)?|(?:\w{0,60}L|l)og(?:ger|ging)Service|(?:[gG]et|[cC]reate|[uU]se|[mM]ake)?[lL]og(?:ger|ging)?|LOG(?:GER)?|fastify\.log|winston|signale|consola|pino|bunyan|log4js)$/,
  methods: new Set(['log', 'info', 'warn', 'warning', 'error', 'debug', 'trace', 'verbose', 'silly', 'fatal', 'notice', 'http', 'crit', 'critical', 'alert', 'emerg', 'success', 'fail', 'start', 'ready', 'complete', 'note']) as ReadonlySet<string>,
  packages: new Set(['winston', 'loglevel', 'consola', 'signale', 'tslog', 'npmlog', 'roarr', 'electron-log', '@nestjs/common']) as ReadonlySet<string>,
};
