import { METRICS_PACKAGES, TRACING_PACKAGES } from './telemetry';
import { SOCKET_ADAPTERS } from './sockets';
import type { Capability } from '../../model/system';

/** Packages whose import proves a capability. Sources: each package's own documentation of its start-up. */
export const CAPABILITY_PACKAGES: Readonly<Partial<Record<Capability, readonly string[]>>> = {
  tracing: TRACING_PACKAGES,
  'graceful-shutdown': [
    '@godaddy/terminus', 'lightship', 'close-with-grace', 'fastify-graceful-shutdown', 'fastify-close-with-grace', 'http-graceful-shutdown', 'http-terminator', 'stoppable', 'node-graceful-shutdown', 'death', 'node-cleanup', 'nestjs-graceful-shutdown', '@tygra/nestjs-graceful-shutdown', 'exit-hook', 'async-exit-hook',
    '@gquittet/graceful-server', '@moebius/http-graceful-shutdown', 'express-graceful-shutdown', 'hapi-pulse', 'moleculer', '@google-cloud/functions-framework', '@apollo/server/standalone', '@apollo/server/plugin/drainHttpServer', 'apollo-server',
  ],
  metrics: METRICS_PACKAGES,
  // graphql-yoga answers /health by default, Apollo Server up to 3 /.well-known/apollo/server-health; Apollo Server 4 has none.
  'health-endpoint': [
    '@nestjs/terminus', '@godaddy/terminus', 'lightship', 'express-healthcheck', 'fastify-healthcheck', 'fastify-custom-healthcheck', '@cloudnative/health-connect', '@hmcts/nodejs-healthcheck', 'express-actuator', '@loopback/health', 'koa-simple-healthcheck', 'koa-healthcheck', 'koa-ping', 'hapi-alive', 'hapi-and-healthy', '@gquittet/graceful-server',
    'grpc-health-check', 'grpc-js-health-check', 'graphql-yoga', '@graphql-yoga/nestjs', 'apollo-server', 'apollo-server-express', 'apollo-server-fastify', 'apollo-server-koa', 'apollo-server-hapi', 'probot', 'parse-server', '@medusajs/medusa', '@strapi/strapi', '@backstage/backend-defaults',
  ],
  'socket-adapter': SOCKET_ADAPTERS,
  'structured-logger': ['pino', 'pino-http', 'nestjs-pino', 'winston', 'nest-winston', 'bunyan', 'log4js', 'tslog', 'loglevel', '@hapi/pino', 'hapi-pino', 'roarr', 'consola', 'signale'],
};

/**
 * Of packages that also have errors, types and helpers for others, the exports by which a server of them comes to be. Sources: Apollo Server's
 * reference up to 3, the changelogs of GraphQL Yoga 1 to 5 on what makes its server, its page on Nest.
 */
export const MAKES_SERVERS: readonly { readonly modules: readonly string[]; readonly exports: readonly string[] }[] = [
  { modules: ['apollo-server', 'apollo-server-express', 'apollo-server-fastify', 'apollo-server-koa', 'apollo-server-hapi'], exports: ['ApolloServer'] },
  { modules: ['graphql-yoga'], exports: ['createYoga', 'createServer', 'GraphQLServer'] },
  { modules: ['@graphql-yoga/nestjs'], exports: ['YogaDriver', 'AbstractYogaDriver'] },
];

/**
 * Workers that catch the signals to finish what they are working on, by the exports that start them and the option that leaves the signals
 * to others. Sources: Temporal's `RuntimeOptions.shutdownSignals` and the code of its Runtime, graphile-worker's page on `run()` and its code:
 * the first then leaves the process as it is, the second ends it. Servers and other consumers of the program are closed by neither.
 */
export const OWN_WORK: readonly { readonly module: string; readonly starts: readonly string[]; readonly off: string }[] = [
  { module: '@temporalio/worker', starts: ['Worker'], off: 'shutdownSignals' },
  { module: 'graphile-worker', starts: ['run', 'runTaskList'], off: 'noHandleSignals' },
];

/** Start commands that end in order by themselves. Sources: fastify-cli's and moleculer's pages on the runner. */
export const GRACEFUL_COMMANDS = /(^|[\s/])(fastify\s+start|moleculer-runner)(\s|$)/;

/** Options that have a plug-in answer health checks. Source: README of @fastify/under-pressure. */
export const HEALTH_OPTIONS: readonly string[] = ['exposeStatusRoute'];

/** Methods that switch a framework's own shutdown hooks on. Source: NestJS, lifecycle events. */
export const SHUTDOWN_METHODS: readonly string[] = ['enableShutdownHooks', 'setupGracefulShutdown'];

/** Functions of libraries with which a server that catches the signals by itself ends in order. Source: Apollo Server 3, "stopOnTerminationSignals" and the plug-in that drains the HTTP server. */
export const DRAINS: readonly { readonly module: string; readonly name: string }[] = [{ module: 'apollo-server-core', name: 'ApolloServerPluginDrainHttpServer' }];

/** Events of libraries that catch the signals to stop themselves. Source: Prisma 4, "Exit hooks": `$on('beforeExit')`; Node's own event of that name comes with no signal. */
export const CATCHES_SIGNALS: readonly { readonly method: string; readonly event: string }[] = [{ method: '$on', event: 'beforeExit' }];
