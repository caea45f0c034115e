import type { Capability } from '../../model/system';

/** Packages whose import proves a capability. Sources: each package's own documentation of its start-up. */
export const CAPABILITY_PACKAGES: Readonly<Partial<Record<Capability, readonly string[]>>> = {
  tracing: [
    '@opentelemetry/sdk-node', '@opentelemetry/sdk-trace-node', '@opentelemetry/sdk-trace-base', '@opentelemetry/auto-instrumentations-node', '@opentelemetry/instrumentation',
    '@opentelemetry/node', '@opentelemetry/tracing', '@google-cloud/opentelemetry-cloud-trace-exporter', '@google-cloud/trace-agent', '@azure/monitor-opentelemetry', 'applicationinsights',
    'dd-trace', 'newrelic', 'elastic-apm-node', '@sentry/node', '@sentry/nestjs', 'aws-xray-sdk', 'aws-xray-sdk-core', '@aws-lambda-powertools/tracer', 'nestjs-otel', '@autotelic/fastify-opentelemetry', '@fastify/otel',
    '@splunk/otel', '@honeycombio/opentelemetry-node', '@dynatrace/oneagent-sdk', '@instana/collector', 'jaeger-client', 'zipkin', '@lightstep/otel-js', 'nestjs-ddtrace', 'nestjs-newrelic-interceptor', '@ntegral/nestjs-sentry', '@vercel/otel', '@uptrace/node', '@appsignal/nodejs',
  ],
  'graceful-shutdown': [
    '@godaddy/terminus', 'lightship', 'close-with-grace', 'fastify-graceful-shutdown', 'fastify-close-with-grace', 'http-graceful-shutdown', 'http-terminator', 'stoppable', 'node-graceful-shutdown', 'death', 'nestjs-graceful-shutdown', '@tygra/nestjs-graceful-shutdown', 'exit-hook', 'async-exit-hook',
  ],
  metrics: ['prom-client', 'express-prom-bundle', 'fastify-metrics', '@willsoto/nestjs-prometheus', '@opentelemetry/sdk-metrics', '@opentelemetry/exporter-prometheus', 'hot-shots', 'node-statsd', 'express-status-monitor'],
  'health-endpoint': ['@nestjs/terminus', '@godaddy/terminus', 'lightship', 'express-healthcheck', 'fastify-healthcheck', '@cloudnative/health-connect'],
  'structured-logger': ['pino', 'pino-http', 'nestjs-pino', 'winston', 'nest-winston', 'bunyan', 'log4js', 'tslog', 'loglevel', '@hapi/pino', 'hapi-pino', 'roarr', 'consola', 'signale'],
};

/** What command lines and NODE_OPTIONS say when an agent is loaded before the program. */
export const TRACING_FLAGS: readonly string[] = ['dd-trace', 'opentelemetry', 'newrelic', 'elastic-apm-node', 'instrumentation', 'tracing', 'otel', 'applicationinsights', 'instana', 'sentry', 'telemetry'];

/** Annotations by which an operator or a mesh injects tracing. Sources: OpenTelemetry Operator, Datadog admission controller, Dapr, Istio, Linkerd. */
export const TRACING_ANNOTATIONS: readonly string[] = [
  'instrumentation.opentelemetry.io/inject-nodejs', 'instrumentation.opentelemetry.io/inject-sdk', 'admission.datadoghq.com/js-lib.version', 'dapr.io/enabled', 'sidecar.istio.io/inject', 'linkerd.io/inject', 'sidecar.opentelemetry.io/inject',
];
