import type { CallFact, FunctionFact, RegionFact, SourceFacts } from '../../model/facts';

const PAUSES = /^(?:sleep|delay|wait|pause)|(?:Sleep|Delay)$/;

/** The loop pauses between its rounds, so its pace is meant. */
export function isThrottled(fn: FunctionFact, region: RegionFact, unit: SourceFacts): boolean {
  return fn.calls.some((id) => {
    const call = unit.calls[id];
    return call !== undefined && isWithin(call.span, region) && call.wait === 'await' && (PAUSES.test(calledName(call, unit)) || isTimer(id, call, unit));
  });
}

/** The loop ends with the first round that works: `return await send(host)`, `break` behind the call, or what the call answers, or is made of it, is returned further down. */
export function stopsAtFirstAnswer({ statement, span, wait }: CallFact, fn: FunctionFact, region: RegionFact): boolean {
  const own = fn.statements[statement];
  if (!own) return false;
  if (wait === 'return' || own.kind === 'return') return true;
  if (fn.statements.some((one) => one.kind === 'exit' && one.region === own.region && one.span.start > span.start && isWithin(one.span, region))) return true;
  const answer = new Set(own.defines);
  const madeOfIt = new Set(own.defines);
  for (const one of fn.statements) {
    if (one.span.start <= span.start || !isWithin(one.span, region)) continue;
    const isNext = one.region === own.region && one.uses.some((binding) => madeOfIt.has(binding));
    if (one.kind === 'return' && (isNext || one.uses.some((binding) => answer.has(binding)))) return true;
    if (isNext && one.kind === 'declaration') for (const binding of one.defines) madeOfIt.add(binding);
  }
  return false;
}

/** `new Promise((resolve) => setTimeout(resolve, 100))`. */
function isTimer(id: number, call: CallFact, unit: SourceFacts): boolean {
  if (!call.isNew || call.callee.k !== 'global' || call.callee.name !== 'Promise') return false;
  return unit.functions.some((fn) => fn.argumentOf?.call === id && fn.calls.some((inner) => {
    const callee = unit.calls[inner]?.callee;
    return callee?.k === 'global' && callee.name === 'setTimeout';
  }));
}

function isWithin(span: { start: number; end: number }, region: { span: { start: number; end: number } }): boolean {
  return region.span.start <= span.start && span.end <= region.span.end;
}

function calledName({ callee }: CallFact, unit: SourceFacts): string {
  if (callee.k === 'ref') return unit.bindings[callee.b]?.name ?? '';
  return callee.k === 'member' || callee.k === 'global' ? callee.name : '';
}
