import type { Broker } from '../../model/brokers';

/** What a tracer puts no trace context into, so that whoever takes the message starts a trace of its own. */
export interface Carrying {
  /** As people call it. */
  readonly name: string;
  /** Packages that show that it is the one. */
  readonly packages: readonly string[];
  /** Its import alone doesn't: it has to be told how much to trace. */
  readonly sampled?: true;
  /** Brokers whose clients it has no propagation for. */
  readonly not: readonly Broker[];
}

/** Commands of Redis have no place for a context: instrumentations of its clients make spans and hand nothing on. */
const REDIS: readonly Broker[] = ['Redis', 'Redis streams'];

/**
 * Sources: the instrumentations that each package brings along. OpenTelemetry carries amqplib, kafkajs, SQS and SNS, and has none for BullMQ, bee-queue, NATS, MQTT
 * and Pulsar; dd-trace has BullMQ and NATS as well, Instana Bull and NATS; Elastic's agent lacks amqplib; Sentry is OpenTelemetry beneath, and has BullMQ in newer versions.
 */
export const CARRYING: readonly Carrying[] = [
  { name: 'Datadog', packages: ['dd-trace', 'nestjs-ddtrace'], not: [...REDIS, 'bee-queue', 'MQTT', 'Pulsar', 'NATS Streaming'] },
  { name: 'New Relic', packages: ['newrelic'], not: [...REDIS, 'BullMQ', 'bee-queue', 'NATS', 'NATS Streaming', 'MQTT', 'Pulsar'] },
  { name: 'Elastic APM', packages: ['elastic-apm-node'], not: [...REDIS, 'BullMQ', 'bee-queue', 'NATS', 'NATS Streaming', 'MQTT', 'Pulsar', 'RabbitMQ'] },
  { name: 'Sentry', packages: ['@sentry/node', '@sentry/nestjs'], sampled: true, not: [...REDIS, 'bee-queue', 'NATS', 'NATS Streaming', 'MQTT', 'Pulsar'] },
  { name: 'OpenTelemetry', packages: ['@opentelemetry/sdk-node', '@opentelemetry/auto-instrumentations-node', '@opentelemetry/sdk-trace-node', '@opentelemetry/sdk-trace-base'], not: [...REDIS, 'BullMQ', 'bee-queue', 'NATS', 'NATS Streaming', 'MQTT', 'Pulsar'] },
];

/** Packages that hand a context on over a broker that no tracer brings along, or have a module for it. Sources: each package's own page. */
export const CONTEXT_PACKAGES: readonly string[] = ['bullmq-otel', '@appsignal/opentelemetry-instrumentation-bullmq', '@jenniferplusplus/opentelemetry-instrumentation-bullmq', 'opentelemetry-instrumentation-bullmq', 'nestjs-bullmq-otel'];

/** Methods by which code hands a context on or takes it over. Sources: OpenTelemetry's propagation API, the APIs of dd-trace, New Relic, Elastic and Sentry for distributed tracing by hand. */
export const CONTEXT_METHODS: ReadonlySet<string> = new Set(['insertDistributedTraceHeaders', 'acceptDistributedTraceHeaders', 'continueTrace', 'getTraceData', 'setSpanContext', 'wrapSpanContext']);

/** The same with names that others use as well: with a context or format and a carrier, at least. */
export const PROPAGATION_METHODS: ReadonlySet<string> = new Set(['inject', 'extract']);

/** Names under which code keeps a context that it hands on: W3C's headers and what people call what holds them. */
export const CONTEXT_NAMES = /^_{0,2}(traceparent|trace_?parent|trace_?context|trace_?carrier|trace_?headers|tracing_?context|tracing_?headers|otel_?(context|carrier|headers)|parent_?span|parent_?context|current_?traceparent|child_?of|sentry_?trace|x-datadog-trace-id|b3)$/i;
