import type { CallFact, FunctionId, SourceFacts, Value } from '../../model/facts';

const MAX_CHAIN = 20;

/**
 * What was given to a function around the call is used when the call is done, such as the response or a callback:
 * `get(url).then((answer) => res.json(answer))`. Without that, nobody waits for `post(url).then(log)`.
 */
export function isContinued(fact: Pick<CallFact, 'fn' | 'outer'>, unit: SourceFacts): boolean {
  for (let at = fact.outer, step = 0; at && step < MAX_CHAIN; at = unit.calls[at.call]?.outer, step++) {
    const link = unit.calls[at.call];
    if (link?.args.some((arg) => handsOn(arg, fact.fn, unit))) return true;
  }
  return false;
}

/** A callback that is such a parameter, or calls or passes one. */
function handsOn(arg: Value, fn: FunctionId, unit: SourceFacts): boolean {
  if (isGiven(arg, fn, unit)) return true;
  const callback = arg.k === 'fn' ? unit.functions[arg.id] : undefined;
  return callback !== undefined && (
    unit.calls.some((call) => callback.span.start <= call.span.start && call.span.end <= callback.span.end && (isGiven(call.callee, fn, unit) || call.args.some((one) => isGiven(one, fn, unit))))
    || unit.writes.some((write) => callback.span.start <= write.span.start && write.span.end <= callback.span.end && isGiven(write.target, fn, unit))
  );
}

/** `res`, `res.json`, `res.status(200).json`. */
function isGiven(value: Value, fn: FunctionId, unit: SourceFacts, depth = 0): boolean {
  if (depth > 6) return false;
  if (value.k === 'member') return isGiven(value.of, fn, unit, depth + 1);
  if (value.k === 'call') return isGiven(unit.calls[value.id]?.callee ?? { k: 'unknown' }, fn, unit, depth + 1);
  const binding = value.k === 'ref' ? unit.bindings[value.b] : undefined;
  return binding?.kind === 'param' && isAround(binding.fn, fn, unit);
}

function isAround(outer: FunctionId, fn: FunctionId, { functions }: SourceFacts): boolean {
  for (let at = fn, step = 0; at > 0 && step < MAX_CHAIN; at = functions[at]?.parent ?? 0, step++) if (at === outer) return true;
  return false;
}
