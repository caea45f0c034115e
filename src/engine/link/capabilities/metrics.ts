import type { CapabilityInput } from './capability-input';
import { annotated, packageElsewhere, sampledTracing, tracedFromOutside } from './tracing';
import { commandLines } from '../services/commands';
import { METRICS_ANNOTATIONS, METRICS_WORDS } from '../libraries/telemetry';
import type { Evidence } from '../../model/span';

/** What measures a service besides a package that it imports: whatever traces it from outside measures it, too. */
export function metricsOf(input: CapabilityInput): Evidence | undefined {
  return sampledTracing(input) ?? packageElsewhere(input, METRICS_WORDS) ?? metricsRoute(input) ?? exporterInEnvironment(input)
    ?? annotated(input, METRICS_ANNOTATIONS, 'has what it measures collected') ?? tracedFromOutside(input);
}

/** It answers what a collector asks for. */
function metricsRoute({ service, metricsRoutes }: CapabilityInput): Evidence | undefined {
  const route = metricsRoutes.find((entry) => entry.service === service.name);
  return route && { ...route.location, message: `answers ${route.method} ${route.path}` };
}

/** `OTEL_METRICS_EXPORTER=otlp`. Source: OpenTelemetry's page on environment variables. */
function exporterInEnvironment(input: CapabilityInput): Evidence | undefined {
  const line = commandLines(input).find(({ text }) => /\bOTEL_METRICS_EXPORTER=["']?(?!none\b)\w/.test(text));
  return line && { file: line.file, span: line.span, message: 'names an exporter of metrics' };
}
