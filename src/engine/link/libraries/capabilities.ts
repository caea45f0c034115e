import type { Capability } from '../../model/system';

/** Packages whose import proves a capability. Sources: each package's own documentation of its start-up. */
export const CAPABILITY_PACKAGES: Readonly<Partial<Record<Capability, readonly string[]>>> = {
  tracing: [
    '@opentelemetry/sdk-node', '@opentelemetry/sdk-trace-node', '@opentelemetry/sdk-trace-base', '@opentelemetry/auto-instrumentations-node', '@opentelemetry/instrumentation',
    '@opentelemetry/node', '@opentelemetry/tracing', '@google-cloud/opentelemetry-cloud-trace-exporter', '@google-cloud/trace-agent', '@azure/monitor-opentelemetry', 'applicationinsights',
    'dd-trace', 'newrelic', 'elastic-apm-node', 'aws-xray-sdk', 'aws-xray-sdk-core', '@aws-lambda-powertools/tracer', 'nestjs-otel', '@autotelic/fastify-opentelemetry', '@fastify/otel',
    '@splunk/otel', '@honeycombio/opentelemetry-node', '@dynatrace/oneagent-sdk', '@instana/collector', 'jaeger-client', 'zipkin', '@lightstep/otel-js', 'nestjs-ddtrace', 'nestjs-newrelic-interceptor', '@vercel/otel', '@uptrace/node', '@appsignal/nodejs',
    '@elastic/opentelemetry-node', 'skywalking-backend-js',
  ],
  'graceful-shutdown': [
    '@godaddy/terminus', 'lightship', 'close-with-grace', 'fastify-graceful-shutdown', 'fastify-close-with-grace', 'http-graceful-shutdown', 'http-terminator', 'stoppable', 'node-graceful-shutdown', 'death', 'nestjs-graceful-shutdown', '@tygra/nestjs-graceful-shutdown', 'exit-hook', 'async-exit-hook',
    '@gquittet/graceful-server', '@moebius/http-graceful-shutdown', 'express-graceful-shutdown', 'hapi-pulse', '@temporalio/worker', 'graphile-worker', 'moleculer', '@google-cloud/functions-framework', '@apollo/server/standalone', '@apollo/server/plugin/drainHttpServer', 'apollo-server',
  ],
  metrics: ['prom-client', 'express-prom-bundle', 'fastify-metrics', '@willsoto/nestjs-prometheus', '@opentelemetry/sdk-metrics', '@opentelemetry/exporter-prometheus', 'hot-shots', 'node-statsd', 'express-status-monitor'],
  'health-endpoint': ['@nestjs/terminus', '@godaddy/terminus', 'lightship', 'express-healthcheck', 'fastify-healthcheck', '@cloudnative/health-connect'],
  'structured-logger': ['pino', 'pino-http', 'nestjs-pino', 'winston', 'nest-winston', 'bunyan', 'log4js', 'tslog', 'loglevel', '@hapi/pino', 'hapi-pino', 'roarr', 'consola', 'signale'],
};

/**
 * Packages that trace only when their `init` is told how much. Source: Sentry's page on tracing for Node.js: without a sample
 * rate or a sampler nothing is traced.
 */
export const SAMPLED_TRACING: { readonly packages: readonly string[]; readonly init: string; readonly options: readonly string[] } = {
  packages: ['@sentry/node', '@sentry/nestjs', '@sentry/bun', '@sentry/aws-serverless', '@sentry/google-cloud-serverless', '@ntegral/nestjs-sentry'],
  init: 'init',
  options: ['tracesSampleRate', 'tracesSampler', 'enableTracing'],
};

/**
 * Words in the name of a package or module that say that it is about tracing, for in-house packages whose source is elsewhere
 * and for what command lines and NODE_OPTIONS load before the program.
 */
export const TRACING_WORDS = /(^|[^a-z])(dd-trace|datadog|o?tel|opentelemetry|newrelic|elastic-apm|apm|instrument(ation)?|traci?ng|tracer|applicationinsights|instana|sentry|telemetry|observability)([^a-z]|$)/i;

/** Packages of OpenTelemetry that only offer types, names and metrics, and start no tracing. */
export const PASSIVE_TELEMETRY = /^@opentelemetry\//;

/** Annotations and labels by which an operator or a mesh injects tracing. Sources: OpenTelemetry Operator, Datadog admission controller, Dynatrace operator, Elastic APM attacher, New Relic operator, Dapr, Istio, Linkerd, Kuma. */
export const TRACING_ANNOTATIONS: readonly string[] = [
  'instrumentation.opentelemetry.io/inject-nodejs', 'instrumentation.opentelemetry.io/inject-sdk', 'sidecar.opentelemetry.io/inject', 'admission.datadoghq.com/js-lib.version', 'admission.datadoghq.com/enabled',
  'oneagent.dynatrace.com/inject', 'co.elastic.apm/attach', 'instrumentation.newrelic.com/inject-nodejs', 'dapr.io/enabled', 'sidecar.istio.io/inject', 'linkerd.io/inject', 'kuma.io/sidecar-injection',
];

/** Start commands that end in order by themselves. Sources: fastify-cli's and moleculer's pages on the runner. */
export const GRACEFUL_COMMANDS = /(^|[\s/])(fastify\s+start|moleculer-runner)(\s|$)/;

/** Methods that switch a framework's own shutdown hooks on. Source: NestJS, lifecycle events. */
export const SHUTDOWN_METHODS: readonly string[] = ['enableShutdownHooks', 'setupGracefulShutdown'];
