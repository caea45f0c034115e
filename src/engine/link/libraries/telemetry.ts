/** Packages whose import starts tracing, or is there for nothing else. Sources: each package's own page on its set-up for Node.js. */
const SDKS: readonly string[] = [
  '@opentelemetry/sdk-node', '@opentelemetry/auto-instrumentations-node', '@elysiajs/opentelemetry', '@vercel/otel', '@effect/opentelemetry', '@adonisjs/otel', '@amplication/opentelemetry-nestjs',
  '@azure/monitor-opentelemetry', '@azure/monitor-opentelemetry-exporter', '@splunk/otel', '@honeycombio/opentelemetry-node', '@lightstep/otel-js', '@uptrace/node', '@elastic/opentelemetry-node', '@hyperdx/node-opentelemetry',
  '@baselime/node-opentelemetry', '@aspecto/opentelemetry', '@lumigo/opentelemetry', '@odigos/opentelemetry-node', 'solarwinds-apm', '@dash0/opentelemetry', 'logfire', '@pydantic/logfire-node',
  'applicationinsights', 'dd-trace', 'newrelic', 'elastic-apm-node', 'signalfx-tracing', 'nestjs-ddtrace', 'nestjs-newrelic-interceptor', '@dynatrace/oneagent-sdk', '@instana/collector', '@instana/serverless', '@appsignal/nodejs',
  '@highlight-run/node', '@highlight-run/nest', 'skywalking-backend-js', '@scout_apm/scout-apm', 'apminsight', 'atatus-nodejs', '@middleware.io/node-apm', 'pinpoint-node-agent', 'encore.dev',
];

/** Those that follow requests and measure nothing. */
const TRACES_ALONE: readonly string[] = [
  '@opentelemetry/sdk-trace-node', '@opentelemetry/sdk-trace-base', '@opentelemetry/node', '@opentelemetry/tracing', '@google-cloud/opentelemetry-cloud-trace-exporter', '@google-cloud/trace-agent', '@opencensus/nodejs',
  'aws-xray-sdk', 'aws-xray-sdk-core', 'aws-xray-sdk-express', '@aws-lambda-powertools/tracer', 'jaeger-client', 'zipkin',
];

/** Packages that have a service traced. */
export const TRACING_PACKAGES: readonly string[] = [...SDKS, ...TRACES_ALONE];

/** What makes spans, which is the service's tracing as far as it is registered. Source: OpenTelemetry's pages on manual set-up for Node.js. */
export const PROVIDERS = {
  packages: ['@opentelemetry/sdk-trace-node', '@opentelemetry/sdk-trace-base'] as readonly string[],
  names: ['NodeTracerProvider', 'BasicTracerProvider'] as readonly string[],
  asked: 'getTracer',
  registers: 'register',
};

/** Packages that follow calls to language models alone. Sources: the pages of OpenInference, Langfuse, LangSmith, OpenLLMetry and LangWatch, and the dependencies of Traceloop's SDK. */
export const MODEL_TRACING = /^(@arizeai\/|@traceloop\/|@langfuse\/|langfuse|langsmith|langwatch)/;

/** Packages that follow requests beside them. */
export const TRACES_REQUESTS = /^@opentelemetry\/(instrumentation-|auto-instrumentations-|sdk-node)/;

/** Packages that measure requests, or publish what a service measures. The SDKs of OpenTelemetry and the agents above publish how long requests take, too. Sources: each package's own page. */
export const METRICS_PACKAGES: readonly string[] = [
  'prom-client', 'express-prom-bundle', 'express-prometheus-middleware', 'prometheus-api-metrics', 'fastify-metrics', '@willsoto/nestjs-prometheus', '@digikare/nestjs-prom', '@promster/express', '@promster/fastify', '@promster/hapi', '@promster/server', '@promster/metrics', '@hono/prometheus', 'elysia-prometheus',
  '@opentelemetry/sdk-metrics', '@opentelemetry/exporter-prometheus', '@opentelemetry/exporter-metrics-otlp-http', '@opentelemetry/exporter-metrics-otlp-proto', '@opentelemetry/exporter-metrics-otlp-grpc', '@opentelemetry/host-metrics',
  'hot-shots', 'node-statsd', 'node-dogstatsd', 'statsd-client', 'lynx', 'datadog-metrics', 'aws-embedded-metrics', '@aws-lambda-powertools/metrics', '@aws-sdk/client-cloudwatch', '@google-cloud/monitoring',
  '@influxdata/influxdb-client', 'influx', 'appmetrics', 'appmetrics-prometheus', 'swagger-stats', 'express-status-monitor', 'measured-node-metrics', 'measured-core', 'prometheus-middleware', ...SDKS,
  '@graphql-hive/core', '@graphql-hive/yoga', '@graphql-hive/envelop', '@graphql-hive/apollo', '@graphql-hive/client',
];

/**
 * Clients of registries that report how many operations a server answers, how long each takes and which fail, where this option says so. Sources: GraphQL
 * Hive's page on usage reporting, and the code of `@graphql-hive/core`: without `usage` nothing is collected.
 */
export const REPORTS_USAGE = { packages: /^@graphql-hive\/(?:core|yoga|envelop|apollo|client)$/, option: 'usage' } as const;

/**
 * Packages that trace only when their `init` is told how much. Source: Sentry's page on tracing for Node.js: without a sample
 * rate or a sampler nothing is traced.
 */
export const SAMPLED_TRACING: { readonly packages: readonly string[]; readonly init: string; readonly options: readonly string[] } = {
  packages: ['@sentry/node', '@sentry/nestjs', '@sentry/bun', '@sentry/aws-serverless', '@sentry/google-cloud-serverless', '@sentry/nextjs', '@sentry/remix', '@ntegral/nestjs-sentry'],
  init: 'init',
  options: ['tracesSampleRate', 'tracesSampler', 'enableTracing'],
};

/**
 * Words in the name of a package or module that say that it is about tracing, for in-house packages whose source is elsewhere
 * and for what command lines and NODE_OPTIONS load before the program.
 */
export const TRACING_WORDS = /(^|[^a-z])(dd-trace|datadog|o?tel|opentelemetry|newrelic|elastic-apm|apm|instrument(ation)?|traci?ng|tracer|applicationinsights|instana|sentry|telemetry|observability)([^a-z]|$)/i;

/** The same for what measures. */
export const METRICS_WORDS = /(^|[^a-z])(metrics?|prometheus|statsd|telemetry|observability|monitoring|o?tel|apm)([^a-z]|$)/i;

/**
 * Packages with such a name that start nothing: types, names and exporters of OpenTelemetry and Sentry, modules for frameworks that hand out the
 * tracer that something else started. Sources: the pages of nestjs-otel ("setup your SDK first") and @fastify/otel (an instrumentation).
 * So do those that follow language models alone, as LangChain's tracers do.
 */
export const PASSIVE_TELEMETRY = /^(@arizeai\/|@traceloop\/|@langfuse\/|@?langchain\/|@opentelemetry\/|@sentry\/|nestjs-otel$|@fastify\/otel$|@hono\/otel$|@autotelic\/fastify-opentelemetry$)/;

/** Annotations and labels by which an operator or a mesh injects tracing. Sources: OpenTelemetry Operator, Datadog admission controller, Dynatrace operator, Elastic APM attacher, New Relic operator, Dapr, Istio, Linkerd, Kuma. */
export const TRACING_ANNOTATIONS: readonly string[] = [
  'instrumentation.opentelemetry.io/inject-nodejs', 'instrumentation.opentelemetry.io/inject-sdk', 'sidecar.opentelemetry.io/inject', 'admission.datadoghq.com/js-lib.version', 'admission.datadoghq.com/enabled',
  'oneagent.dynatrace.com/inject', 'co.elastic.apm/attach', 'instrumentation.newrelic.com/inject-nodejs',
];

/** Those of a mesh or sidecar, which sees what goes in and out of a service and nothing within. */
export const SIDECAR_ANNOTATIONS: readonly string[] = ['dapr.io/enabled', 'sidecar.istio.io/inject', 'linkerd.io/inject', 'kuma.io/sidecar-injection', 'consul.hashicorp.com/connect-inject'];

/** Annotations and labels that have something collect what a service measures. Sources: the Prometheus Helm chart's scrape annotations, Datadog's autodiscovery. */
export const METRICS_ANNOTATIONS: readonly string[] = ['prometheus.io/scrape', 'prometheus.io/port', 'prometheus.io/path', 'prometheus.io.scrape', 'k8s.grafana.com/scrape'];
