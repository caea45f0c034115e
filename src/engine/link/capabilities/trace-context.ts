import { importOf, type CapabilityInput } from './capability-input';
import { sampledTracing } from './tracing';
import { CARRYING, CONTEXT_METHODS, CONTEXT_NAMES, CONTEXT_PACKAGES, PROPAGATION_METHODS } from '../libraries/trace-context';
import type { CallFact, SourceFacts, Value } from '../../model/facts';
import type { TraceGaps } from '../../model/tracing';

/** Brokers over which what traces the service hands no context on; undefined where nothing known does, or where the code does it by hand somewhere. */
export function traceGaps(input: CapabilityInput): TraceGaps | undefined {
  const { service } = input;
  const tracers = CARRYING.filter(({ packages, sampled }) => importOf(input, packages) !== undefined && (!sampled || sampledTracing(input) !== undefined));
  const [first] = tracers;
  if (!first || importOf(input, CONTEXT_PACKAGES) !== undefined || [...service.files].some((file) => input.handsContextOn(file))) return undefined;
  return { tracer: first.name, over: first.not.filter((broker) => tracers.every(({ not }) => not.includes(broker))) };
}

/** Whether something in the file hands a trace context on, or takes one over. */
export function handsContextOn({ calls, bindings }: SourceFacts): boolean {
  return bindings.some(({ name }) => CONTEXT_NAMES.test(name)) || calls.some(isPropagation);
}

function isPropagation({ callee, args }: CallFact): boolean {
  if (callee.k === 'member' && (CONTEXT_METHODS.has(callee.name) || (PROPAGATION_METHODS.has(callee.name) && args.length > 1))) return true;
  return args.some((arg) => mentionsContext(arg, 0));
}

const MAX_DEPTH = 5;

/** A header or field of a context among what is passed: `{ headers: { traceparent } }`, `headers['traceparent']`, `apm.currentTraceparent`. */
function mentionsContext(value: Value, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  switch (value.k) {
    case 'const': return typeof value.v === 'string' && CONTEXT_NAMES.test(value.v);
    case 'object': return value.props.some(({ key, value: held }) => CONTEXT_NAMES.test(key) || mentionsContext(held, depth + 1));
    case 'array': return value.items.some((item) => mentionsContext(item, depth + 1));
    case 'member': return CONTEXT_NAMES.test(value.name) || mentionsContext(value.of, depth + 1);
    case 'index': return mentionsContext(value.key, depth + 1) || mentionsContext(value.of, depth + 1);
    case 'await': case 'spread': return mentionsContext(value.of, depth + 1);
    default: return false;
  }
}
