import type { CallFact, FunctionId, SourceFacts, Value } from '../../model/facts';
import { TRACING_PACKAGES } from '../libraries/telemetry';
import type { LibraryUse } from '../../model/system';

/** Methods that only say something. */
const SAYS = new Set(['log', 'info', 'warn', 'error', 'debug', 'trace', 'fatal', 'notice', 'write', 'now', 'toISOString']);
/** What sends off the spans that wait. Source: OpenTelemetry's pages on NodeSDK and tracer providers. */
const FLUSHES = new Set(['shutdown', 'forceFlush']);
const GOES_ON = new Set(['then', 'catch', 'finally']);
/** Functions within functions beyond this many are not looked into. */
const MAX_NESTED = 3;

/** A handler of an event of the process that may be SIGTERM: an event that is no plain text may be one of a list of signals. */
export function mayBeTermination({ call, details }: LibraryUse, facts: ReadonlyMap<string, SourceFacts>): boolean {
  if (details.event === 'SIGTERM') return true;
  const unit = facts.get(call.file);
  const [event] = unit?.calls[call.call]?.args ?? [];
  return (event?.k === 'ref' ? unit?.bindings[event.b]?.init : event)?.k !== 'const';
}

/** A handler that ends the process and closes nothing before, as the process would end without it. */
export function endsAtOnce({ args }: CallFact, unit: SourceFacts): boolean {
  const handler = handlerOf(args[1], unit);
  if (!handler) return false;
  if (handler.k === 'member') return isExit(handler);
  return handler.k === 'fn' && onlyEnds(handler.id, unit);
}

/** A handler that hands over what was traced, and leaves servers and consumers as they are. */
export function onlyFlushes({ args }: CallFact, unit: SourceFacts): boolean {
  const handler = handlerOf(args[1], unit);
  if (handler?.k !== 'fn') return false;
  const calls = unit.calls.filter((call) => isWithin(call.fn, handler.id, unit));
  const isFlush = ({ callee }: CallFact): boolean => callee.k === 'member' && FLUSHES.has(callee.name) && isTracer(callee.of, unit);
  return calls.some(isFlush) && calls.every((call) => !call.isNew && (isFlush(call) || isExit(call.callee) || (call.callee.k === 'member' && (SAYS.has(call.callee.name) || (GOES_ON.has(call.callee.name) && call.callee.of.k === 'call')))));
}

/** Made of a class of a tracing package in the same file. */
function isTracer(value: Value, unit: SourceFacts): boolean {
  const made = handlerOf(value, unit);
  const callee = made?.k === 'call' ? unit.calls[made.id]?.callee : undefined;
  return callee?.k === 'ref' && unit.imports.some(({ binding, module }) => binding === callee.b && TRACING_PACKAGES.includes(module));
}

function handlerOf(value: Value | undefined, unit: SourceFacts): Value | undefined {
  if (value?.k !== 'ref') return value;
  const binding = unit.bindings[value.b];
  return binding && !binding.reassigned ? binding.init : undefined;
}

function onlyEnds(fn: FunctionId, unit: SourceFacts): boolean {
  const calls = unit.calls.filter((call) => isWithin(call.fn, fn, unit));
  return calls.some(({ callee }) => isExit(callee)) && calls.every(({ callee, isNew, wait }) => !isNew && wait !== 'await' && (isExit(callee) || (callee.k === 'member' && SAYS.has(callee.name))));
}

function isWithin(inner: FunctionId, outer: FunctionId, unit: SourceFacts): boolean {
  let at = inner;
  for (let depth = 0; depth < MAX_NESTED && at !== outer && at !== 0; depth++) at = unit.functions[at]?.parent ?? 0;
  return at === outer;
}

function isExit(callee: Value): boolean {
  return callee.k === 'member' && callee.name === 'exit' && callee.of.k === 'global' && callee.of.name === 'process';
}
