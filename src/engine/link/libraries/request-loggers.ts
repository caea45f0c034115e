import type { ArgumentPath, CallSpec, LibrarySpec } from './spec';

/**
 * Loggers of requests that write all headers, cookies and authorization among them, unless an option says otherwise. Sources: the code of pino-http 11 (its
 * serializer of requests takes `req.headers` as they are), nestjs-pino 4, express-pino-logger 7, koa-pino-logger 5, hono-pino 0.10, and express-winston 4.2
 * (`requestWhitelist` has `headers`, `headerBlacklist` is empty). The loggers of Fastify, Koa and morgan write no headers that they are not asked for.
 *
 * The options are those that take headers out or put something else in their place; `logger` is one that may do so itself.
 */
function requestLogger(options: Readonly<Record<string, ArgumentPath>>): CallSpec {
  return { effect: { kind: 'marker', name: 'request-logger', options } };
}

/** Options of pino-http, below a path of the call's options. */
function pinoHttp(below: readonly string[], more: Readonly<Record<string, ArgumentPath>> = {}): CallSpec {
  const at = (...path: string[]): ArgumentPath => ({ argument: 0, path: [...below, ...path] });
  return requestLogger({ redact: at('redact'), serializer: { ...at('serializers', 'req'), passing: 'headers' }, renamed: at('customAttributeKeys'), formatter: at('formatters', 'log'), quiet: at('quietReqLogger'), logger: at('logger'), ...more });
}

const PINO_HTTP = pinoHttp([]);
const NEST_PINO = pinoHttp(['pinoHttp'], { existing: { argument: 0, path: ['useExisting'] } });
const HONO_PINO = requestLogger({ http: { argument: 0, path: ['http'] }, redact: { argument: 0, path: ['pino', 'redact'] }, logger: { argument: 0, path: ['pino'] } });
const EXPRESS_WINSTON = requestLogger({ allowed: { argument: 0, path: ['requestWhitelist'] }, denied: { argument: 0, path: ['headerBlacklist'] }, filter: { argument: 0, path: ['requestFilter'] }, logger: { argument: 0, path: ['winstonInstance'] } });

export const REQUEST_LOGGERS: readonly LibrarySpec[] = [
  { modules: ['pino-http', 'express-pino-logger', 'koa-pino-logger'], exports: { default: { call: PINO_HTTP }, pinoHttp: { call: PINO_HTTP } } },
  { modules: ['nestjs-pino'], exports: { LoggerModule: { members: { forRoot: { call: NEST_PINO }, forRootAsync: { call: NEST_PINO } } } } },
  { modules: ['hono-pino'], exports: { pinoLogger: { call: HONO_PINO }, logger: { call: HONO_PINO } } },
  { modules: ['express-winston'], exports: { logger: { call: EXPRESS_WINSTON }, default: { members: { logger: { call: EXPRESS_WINSTON } } } } },
  // Its formats have `:req[header]` for a header of the request. Source: the README of morgan.
  { modules: ['morgan'], exports: { default: { call: { effect: { kind: 'marker', name: 'access-log', options: { format: { argument: 0 } } } } } } },
];
