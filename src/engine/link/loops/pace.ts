import type { BindingId, CallFact, FunctionFact, RegionFact, SourceFacts, StatementFact } from '../../model/facts';
import { idsBy, idsWithin, ofEach, partsWithin } from '../../model/parts';
import { contains } from '../../model/span';
import { valueIn } from '../../model/table';

const PAUSES = /^(?:sleep|delay|wait|pause)|(?:Sleep|Delay)$/;

/** The loop pauses between its rounds, so its pace is meant. */
export function isThrottled(fn: FunctionFact, region: RegionFact, unit: SourceFacts): boolean {
  return valueIn(throttled(unit), region, () => idsWithin(unit.calls, region.span).some((id) => {
    const call = unit.calls[id];
    return call !== undefined && unit.functions[call.fn] === fn && call.wait === 'await' && (PAUSES.test(calledName(call, unit)) || isTimer(id, call, unit));
  }));
}

const throttled = ofEach(() => new Map<RegionFact, boolean>());

/** The loop ends with the first round that works: `return await send(host)`, `break` behind the call, or what the call answers, or is made of it, is returned further down. */
export function stopsAtFirstAnswer({ statement, span, wait }: CallFact, fn: FunctionFact, region: RegionFact): boolean {
  const own = fn.statements[statement];
  if (!own) return false;
  if (wait === 'return' || own.kind === 'return') return true;
  const isBehind = (one: StatementFact | undefined): one is StatementFact => one !== undefined && one.span.start > span.start && contains(region.span, one.span);
  if (exitsIn(fn.statements, own.region).some((id) => isBehind(fn.statements[id]))) return true;
  const answer = new Set(own.defines);
  const madeOfIt = new Set(own.defines);
  for (const binding of madeOfIt) {
    for (const one of usersOf(fn.statements).get(binding) ?? []) {
      if (!isBehind(one)) continue;
      const isNext = one.region === own.region;
      if (one.kind === 'return' && (isNext || answer.has(binding))) return true;
      if (isNext && one.kind === 'declaration') for (const made of one.defines) madeOfIt.add(made);
    }
  }
  return false;
}

const exitsIn = idsBy(({ kind, region }: StatementFact) => (kind === 'exit' ? region : undefined));

/** The returns and declarations that read a variable. */
const usersOf = ofEach((statements: readonly StatementFact[]) => {
  const users = new Map<BindingId, StatementFact[]>();
  for (const one of statements) if (one.kind === 'return' || one.kind === 'declaration') for (const binding of one.uses) valueIn(users, binding, (): StatementFact[] => []).push(one);
  return users;
});

/** `new Promise((resolve) => setTimeout(resolve, 100))`. */
function isTimer(id: number, call: CallFact, unit: SourceFacts): boolean {
  if (!call.isNew || call.callee.k !== 'global' || call.callee.name !== 'Promise') return false;
  return partsWithin(unit.functions, call.span).some((fn) => fn.argumentOf?.call === id && fn.calls.some((inner) => {
    const callee = unit.calls[inner]?.callee;
    return callee?.k === 'global' && callee.name === 'setTimeout';
  }));
}

function calledName({ callee }: CallFact, unit: SourceFacts): string {
  if (callee.k === 'ref') return unit.bindings[callee.b]?.name ?? '';
  return callee.k === 'member' || callee.k === 'global' ? callee.name : '';
}
