import type { CallFact, FunctionFact, RegionId, SourceFacts, Value } from '../../model/facts';
import type { EntryPoint, Reach, RemoteCall } from '../../model/system';

/** Names of what a request is answered by: response objects, contexts, callbacks. */
const RESPONSES = /^(?:res|resp|response|reply|ctx|context|c|h|socket|callback|cb|ack|next|resolve|reject|done)$/;
const ENDS = new Set(['json', 'send', 'end', 'sendStatus', 'redirect', 'render', 'jsonp', 'sendFile']);

/** `res.json(order); await mail(order);`: the response is on its way already, and nobody waits for the call. */
export function isAnsweredBefore({ fn, site }: Pick<RemoteCall, 'fn' | 'site'>, entry: EntryPoint, reach: Reach, factsOf: (file: string) => SourceFacts | undefined): boolean {
  return [...reach.pathTo(fn, entry).flatMap(({ via }) => via ?? []), site].some(({ file, call }) => {
    const unit = factsOf(file);
    const fact = unit?.calls[call];
    return unit !== undefined && fact !== undefined && isPrecededByAnswer(fact, unit);
  });
}

/** Something ends the response in the same block or one around it, further up. */
function isPrecededByAnswer({ fn: holder, span, region }: CallFact, unit: SourceFacts): boolean {
  const fn = unit.functions[holder];
  return fn?.calls.some((id) => {
    const one = unit.calls[id];
    if (!one || one.span.end > span.start || one.callee.k !== 'member' || !ENDS.has(one.callee.name) || !isResponse(one.callee, unit)) return false;
    return fn.statements[one.statement]?.kind !== 'return' && isIn(region, one.region, fn);
  }) ?? false;
}

/** `res.json`, `reply.code(200).send`, `next`. */
export function isResponse(callee: Value, unit: SourceFacts, depth = 0): boolean {
  if (depth > 6) return false;
  if (callee.k === 'ref') return unit.bindings[callee.b]?.kind === 'param' && RESPONSES.test(unit.bindings[callee.b]?.name ?? '');
  if (callee.k === 'member') return isResponse(callee.of, unit, depth + 1);
  const inner = callee.k === 'call' ? unit.calls[callee.id] : undefined;
  return inner !== undefined && isResponse(inner.callee, unit, depth + 1);
}

/** The region is another one or stands in it. */
export function isIn(region: RegionId, outer: RegionId, fn: FunctionFact): boolean {
  for (let at = region; ; at = fn.regions[at]?.parent ?? 0) {
    if (at === outer) return true;
    if (at === 0) return false;
  }
}
