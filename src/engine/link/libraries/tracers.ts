/** How a tracer takes hold of the modules that it follows, which has to happen before these are loaded. */
export interface Tracer {
  /** As people call it. */
  readonly name: string;
  readonly modules: readonly string[];
  /** What takes hold: exports that are called, by their path (`''`: the module itself), or the loading of the module, as far as one of these calls stands somewhere. */
  readonly calls: readonly string[];
  readonly holds: 'when called' | 'when loaded';
  /** Majors of the package of which all of this is true; absent: all. */
  readonly majors?: readonly [number, number];
  /** With this option it patches nothing. */
  readonly without?: string;
  /** It follows nothing unless its options say so. */
  readonly sampled?: true;
  readonly patches: readonly string[];
}

/** The packages that each of OpenTelemetry's instrumentations patches while they are loaded; those that go by diagnostics channels or patch what Node brings along are left out. Source: the packages' own InstrumentationNodeModuleDefinition. */
export const INSTRUMENTATIONS: Readonly<Record<string, readonly string[]>> = {
  amqplib: ['amqplib'], 'aws-sdk': ['aws-sdk', '@aws-sdk/client-*'], 'cassandra-driver': ['cassandra-driver'], connect: ['connect'], dataloader: ['dataloader'], express: ['express'], fastify: ['fastify'], 'generic-pool': ['generic-pool'],
  graphql: ['graphql'], grpc: ['@grpc/grpc-js'], hapi: ['@hapi/hapi'], ioredis: ['ioredis'], kafkajs: ['kafkajs'], knex: ['knex'], koa: ['koa', '@koa/router', 'koa-router'], memcached: ['memcached'], mongodb: ['mongodb'], mongoose: ['mongoose'],
  mysql: ['mysql'], mysql2: ['mysql2'], 'nestjs-core': ['@nestjs/core'], openai: ['openai'], oracledb: ['oracledb'], pg: ['pg', 'pg-pool'], redis: ['redis', '@redis/client'], 'redis-4': ['redis', '@redis/client'], restify: ['restify'], router: ['router'],
  'socket.io': ['socket.io'], tedious: ['tedious', 'mssql'],
};

/** What goes before their names. */
export const INSTRUMENTATION_PREFIX = '@opentelemetry/instrumentation-';

/** All of them at once, but for those that its options switch off. Source: the dependencies of @opentelemetry/auto-instrumentations-node 0.81. */
export const ALL_INSTRUMENTATIONS = { module: '@opentelemetry/auto-instrumentations-node', call: 'getNodeAutoInstrumentations' } as const;

const AUTOMATIC: readonly string[] = Object.entries(INSTRUMENTATIONS).flatMap(([name, packages]) => (['fastify', 'redis-4'].includes(name) ? [] : packages));

/** The call that takes hold of what the instrumentations patch has this name. */
export const OPEN_TELEMETRY = 'OpenTelemetry';

/**
 * Sources: the packages themselves. OpenTelemetry's instrumentations patch from the moment that they are made. dd-trace and New Relic hook into
 * `require` when they are loaded, Elastic's agent, Instana and Google's when they are started, Sentry 8 to 10 in `init` ("express is not instrumented. This is
 * likely because you required/imported express before calling Sentry.init()").
 */
export const TRACERS: readonly Tracer[] = [
  { name: OPEN_TELEMETRY, modules: [ALL_INSTRUMENTATIONS.module], calls: [ALL_INSTRUMENTATIONS.call], holds: 'when called', patches: AUTOMATIC },
  { name: OPEN_TELEMETRY, modules: ['@opentelemetry/auto-instrumentations-node/register'], calls: [], holds: 'when loaded', patches: AUTOMATIC },
  { name: OPEN_TELEMETRY, modules: ['@splunk/otel'], calls: ['start'], holds: 'when called', patches: AUTOMATIC },
  { name: 'Azure Monitor', modules: ['@azure/monitor-opentelemetry'], calls: ['useAzureMonitor'], holds: 'when called', patches: ['mongodb', 'mysql', 'pg', 'pg-pool', 'redis', '@redis/client'] },
  {
    name: 'Datadog', modules: ['dd-trace'], calls: ['init', 'tracer.init'], holds: 'when loaded', without: 'plugins',
    patches: [
      '@apollo/server', '@aws-sdk/client-*', '@elastic/elasticsearch', '@google-cloud/pubsub', '@grpc/grpc-js', '@hapi/hapi', '@koa/router', '@opensearch-project/opensearch', '@redis/client', 'amqplib', 'aws-sdk', 'cassandra-driver', 'connect', 'couchbase',
      'elasticsearch', 'express', 'fastify', 'graphql', 'hapi', 'ioredis', 'kafkajs', 'knex', 'koa', 'koa-router', 'mariadb', 'memcached', 'moleculer', 'mongodb', 'mongoose', 'mysql', 'mysql2', 'next', 'openai', 'oracledb', 'pg', 'redis', 'restify', 'tedious',
    ],
  },
  { name: 'Datadog', modules: ['dd-trace/init', 'dd-trace/initialize.mjs', 'dd-trace/register.js'], calls: [], holds: 'when loaded', patches: ['express', 'fastify', 'koa', '@hapi/hapi', 'pg', 'mysql2', 'mongodb', 'mongoose', 'ioredis', 'redis', 'kafkajs', 'amqplib', 'graphql', '@grpc/grpc-js'] },
  {
    name: 'New Relic', modules: ['newrelic'], calls: [], holds: 'when loaded',
    patches: ['@apollo/server', '@aws-sdk/client-*', '@elastic/elasticsearch', '@grpc/grpc-js', '@hapi/hapi', '@nestjs/core', '@prisma/client', '@redis/client', 'amqplib', 'aws-sdk', 'cassandra-driver', 'connect', 'express', 'fastify', 'ioredis', 'kafkajs', 'koa', 'memcached', 'mongodb', 'mysql', 'mysql2', 'openai', 'pg', 'redis', 'restify'],
  },
  {
    name: 'Elastic APM', modules: ['elastic-apm-node'], calls: ['start'], holds: 'when called',
    patches: ['@aws-sdk/client-*', '@elastic/elasticsearch', '@hapi/hapi', '@koa/router', '@redis/client', 'apollo-server-core', 'aws-sdk', 'cassandra-driver', 'elasticsearch', 'express', 'express-graphql', 'fastify', 'generic-pool', 'graphql', 'ioredis', 'kafkajs', 'knex', 'koa', 'koa-router', 'memcached', 'mongodb', 'mysql', 'mysql2', 'pg', 'redis', 'restify', 'tedious', 'ws'],
  },
  { name: 'Elastic APM', modules: ['elastic-apm-node/start', 'elastic-apm-node/start.js'], calls: [], holds: 'when loaded', patches: ['express', 'fastify', 'koa', '@hapi/hapi', 'pg', 'mysql', 'mysql2', 'mongodb', 'ioredis', 'redis', 'kafkajs', 'graphql', 'knex', 'tedious'] },
  {
    name: 'Sentry', modules: ['@sentry/node', '@sentry/nestjs'], calls: ['init'], holds: 'when called', sampled: true, majors: [8, 10],
    patches: ['@hapi/hapi', '@nestjs/core', '@redis/client', 'amqplib', 'connect', 'express', 'fastify', 'generic-pool', 'graphql', 'ioredis', 'kafkajs', 'koa', 'mongodb', 'mongoose', 'mysql', 'mysql2', 'pg', 'redis', 'tedious'],
  },
  { name: 'Instana', modules: ['@instana/collector'], calls: [''], holds: 'when called', patches: ['@elastic/elasticsearch', '@grpc/grpc-js', '@hapi/hapi', '@prisma/client', 'amqplib', 'bull', 'couchbase', 'express', 'fastify', 'graphql', 'ioredis', 'kafkajs', 'koa', 'memcached', 'mongodb', 'mongoose', 'mssql', 'mysql', 'mysql2', 'nats', 'pg', 'redis', 'superagent'] },
  { name: 'Google Cloud Trace', modules: ['@google-cloud/trace-agent'], calls: ['start'], holds: 'when called', patches: ['@hapi/hapi', 'connect', 'express', 'generic-pool', 'grpc', 'hapi', 'knex', 'koa', 'mongodb-core', 'mysql', 'mysql2', 'pg', 'redis', 'restify'] },
];

/** Parts of patched packages that load nothing of them that is patched. Source: the code of @apollo/server 4 and 5. */
export const UNPATCHED: readonly string[] = ['@apollo/server/plugin'];
