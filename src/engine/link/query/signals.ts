import type { CallFact, FunctionId, SourceFacts, Value } from '../../model/facts';
import type { LibraryUse } from '../../model/system';

/** Methods that only say something. */
const SAYS = new Set(['log', 'info', 'warn', 'error', 'debug', 'trace', 'fatal', 'notice', 'write', 'now', 'toISOString']);
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
