import type { CallFact, FunctionId, SourceFacts, Value } from '../../model/facts';
import { closesClient } from './closed-clients';
import { TRACING_PACKAGES } from '../libraries/telemetry';
import type { LibraryUse } from '../../model/system';

/** Methods that only say something. */
const SAYS = new Set(['log', 'info', 'warn', 'error', 'debug', 'trace', 'fatal', 'notice', 'write', 'now', 'toISOString']);
/** What sends off the spans that wait. Source: OpenTelemetry's pages on NodeSDK and tracer providers. */
const FLUSHES = new Set(['shutdown', 'forceFlush']);
const GOES_ON = new Set(['then', 'catch', 'finally']);
const CLEARS = new Set(['clearInterval', 'clearTimeout', 'clearImmediate']);
/** What works by the clock, by the last word of its name. */
const TIMED = /^(?:poller|ticker|heartbeat|interval|timer)$|[a-z_](?:Poller|Ticker|Heartbeat|Interval|Timer)$/;
const ERROR = /(?:Error|Exception)$/;
/** Functions within functions beyond this many are not looked into. */
const MAX_NESTED = 3;
/** A handler of more functions than this is not read. */
const MAX_FUNCTIONS = 24;

/** A handler of an event of the process that may be SIGTERM: an event that is no plain text may be one of a list of signals. */
export function mayBeTermination({ call, details }: LibraryUse, facts: ReadonlyMap<string, SourceFacts>): boolean {
  if (details.event === 'SIGTERM') return true;
  const unit = facts.get(call.file);
  const [event] = unit?.calls[call.call]?.args ?? [];
  return (event?.k === 'ref' ? unit?.bindings[event.b]?.init : event)?.k !== 'const';
}

/** A handler that ends the process and closes nothing before, as the process would end without it. */
export function endsAtOnce({ args }: CallFact, unit: SourceFacts): boolean {
  const handler = valueOf(args[1], unit);
  if (!handler) return false;
  if (handler.k === 'member') return isExit(handler);
  return handler.k === 'fn' && onlyEnds(handler.id, unit);
}

/** A handler that hands over what was traced, and leaves servers and consumers as they are. */
export function onlyFlushes(call: CallFact, unit: SourceFacts): boolean {
  const steps = stepsOf(call, unit);
  return steps !== undefined && steps.has('flush') && !steps.has('client');
}

/** A handler that closes clients of databases and brokers or stops a timer: a consumer ends with its connection, a server goes on taking requests. */
export function leavesServer(call: CallFact, unit: SourceFacts): boolean {
  return stepsOf(call, unit)?.has('client') ?? false;
}

/** `flush` hands over traces; `client` closes a client or a timer; `end` ends the process; `note` does nothing to the work in flight. */
type Step = 'flush' | 'client' | 'end' | 'note';

/** All that a handler does; undefined where some of it is not to be read, and may close a server. */
function stepsOf({ args }: CallFact, unit: SourceFacts): ReadonlySet<Step> | undefined {
  const handler = valueOf(args[1], unit);
  const functions = handler?.k === 'fn' ? reachedFrom(handler.id, unit) : undefined;
  if (!functions) return undefined;
  const steps = new Set<Step>();
  for (const call of unit.calls) {
    if (!functions.has(call.fn)) continue;
    const step = stepOf(call, unit);
    if (!step) return undefined;
    steps.add(step);
  }
  // A loop that a variable tells to stop finishes its round, unless the process ends.
  return steps.has('end') || !unit.writes.some(({ fn }) => functions.has(fn)) ? steps : undefined;
}

/** The function with those within it and those of the file that it calls or hands on by their name. */
function reachedFrom(start: FunctionId, unit: SourceFacts): ReadonlySet<FunctionId> | undefined {
  const reached = new Set([start]);
  for (const fn of reached) {
    if (reached.size > MAX_FUNCTIONS) return undefined;
    unit.functions.forEach(({ parent }, inner) => { if (parent === fn && inner !== 0) reached.add(inner); });
    for (const id of unit.functions[fn]?.calls ?? []) {
      const call = unit.calls[id];
      for (const value of call ? [call.callee, ...call.args] : []) {
        const named = value.k === 'ref' ? valueOf(value, unit) : undefined;
        if (named?.k === 'fn') reached.add(named.id);
      }
    }
  }
  return reached;
}

function stepOf(call: CallFact, unit: SourceFacts): Step | undefined {
  const { callee, isNew, args } = call;
  if (isNew) return ERROR.test(nameOf(callee, unit)) ? 'note' : undefined;
  if (isExit(callee) || isKill(callee)) return 'end';
  if (callee.k === 'global') return CLEARS.has(callee.name) ? 'client' : undefined;
  if (callee.k === 'ref') return valueOf(callee, unit)?.k === 'fn' ? 'note' : undefined;
  if (callee.k !== 'member') return undefined;
  if (FLUSHES.has(callee.name) && isTracer(callee.of, unit)) return 'flush';
  if (closesClient(callee, unit) || (callee.name === 'stop' && TIMED.test(nameOf(callee.of, unit)))) return 'client';
  if (GOES_ON.has(callee.name) && callee.of.k === 'call') return args.every((one) => isReadable(one, unit)) ? 'note' : undefined;
  return SAYS.has(callee.name) ? 'note' : undefined;
}

/** What is done next is in this file, or ends the process, or says something. */
function isReadable(value: Value, unit: SourceFacts): boolean {
  if (value.k === 'member') return isExit(value) || SAYS.has(value.name);
  return value.k === 'undefined' || value.k === 'const' || valueOf(value, unit)?.k === 'fn';
}

/** Made of a class of a tracing package in the same file. */
function isTracer(value: Value, unit: SourceFacts): boolean {
  const made = valueOf(value, unit);
  const callee = made?.k === 'call' ? unit.calls[made.id]?.callee : undefined;
  return callee?.k === 'ref' && unit.imports.some(({ binding, module }) => binding === callee.b && TRACING_PACKAGES.includes(module));
}

function valueOf(value: Value | undefined, unit: SourceFacts): Value | undefined {
  if (value?.k !== 'ref') return value;
  const binding = unit.bindings[value.b];
  return binding && !binding.reassigned ? binding.init : undefined;
}

function nameOf(value: Value, unit: SourceFacts): string {
  if (value.k === 'ref') return unit.bindings[value.b]?.name ?? '';
  return value.k === 'member' || value.k === 'global' ? value.name : '';
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
  return isOfProcess(callee, 'exit');
}

function isKill(callee: Value): boolean {
  return isOfProcess(callee, 'kill');
}

function isOfProcess(callee: Value, name: string): boolean {
  return callee.k === 'member' && callee.name === name && callee.of.k === 'global' && callee.of.name === 'process';
}
