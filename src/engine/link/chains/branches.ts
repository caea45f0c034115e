import type { FunctionFact, SourceFacts, Value } from '../../model/facts';
import type { CallRef, EntryPoint, Reach, RemoteCall } from '../../model/system';

export interface BranchInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly reach: Reach;
}

/** Members by which a server without a router tells what is asked for. Sources: the pages on `http` and `URL` of the Node.js documentation. */
const ADDRESS = new Set(['url', 'pathname', 'path']);

/** The handler runs the way to the call where it has compared the address with the route: `if (req.url === '/health')`. */
export function isForRoute(call: RemoteCall, entry: EntryPoint, route: string, input: BranchInput): boolean {
  return conditionsInHandler(call, entry, input).some((condition) => {
    const sides = sidesOf(condition);
    return sides?.text === route && sides.other.k === 'member' && ADDRESS.has(sides.other.name);
  });
}

/**
 * The way to the call is taken only for some of what the service is given: for one of several values in the handler (`if (grantType === 'password')`),
 * or anywhere on the way only where a part of it is there (`if (dto.role)`). Who calls it need not give that.
 */
export function isForOneKind(call: RemoteCall, entry: EntryPoint, input: BranchInput): boolean {
  return conditionsInHandler(call, entry, input).some((condition) => sidesOf(condition) !== undefined)
    || conditionsOnWay(call, entry, input).some(({ condition, unit, fn }) => asksWhetherGiven(condition, unit, fn));
}

interface Condition {
  readonly condition: Value;
  readonly unit: SourceFacts;
  readonly fn: number;
}

/** Conditions that hold in each function on the way where it sets out to the next one or makes the call. */
function conditionsOnWay(call: RemoteCall, entry: EntryPoint, { facts, reach }: BranchInput): Condition[] {
  const way = reach.pathTo(call.fn, entry);
  return way.flatMap(({ fn }, i) => {
    const unit = facts.get(fn.file);
    const from = way[i + 1] ? way[i + 1]?.via : call.site;
    const fact = unit?.functions[fn.fn];
    const start = unit && from?.file === fn.file ? unit.calls[from.call] : undefined;
    return unit && fact && start?.fn === fn.fn ? conditionsAround(start.region, fact).map((condition) => ({ condition, unit, fn: fn.fn })) : [];
  });
}

/** `dto.role`, `role` or `role !== undefined` of a parameter. */
function asksWhetherGiven(condition: Value, unit: SourceFacts, fn: number): boolean {
  if (condition.k === 'compare' && /^!==?$/.test(condition.op)) return isNothing(condition.right) && asksWhetherGiven(condition.left, unit, fn);
  if (condition.k === 'member') return asksWhetherGiven(condition.of, unit, fn);
  const binding = condition.k === 'ref' ? unit.bindings[condition.b] : undefined;
  return binding?.kind === 'param' && binding.fn === fn;
}

function isNothing(value: Value): boolean {
  return value.k === 'undefined' || value.k === 'const' && value.v === null;
}

/** Conditions that hold where the handler makes the call or sets out to it. */
function conditionsInHandler(call: RemoteCall, entry: EntryPoint, { facts, reach }: BranchInput): Value[] {
  const [handler, next] = reach.pathTo(call.fn, entry);
  const from: CallRef | undefined = next ? next.via : call.site;
  const unit = handler && facts.get(handler.fn.file);
  const fact = unit?.functions[handler?.fn.fn ?? -1];
  const start = from && unit?.path === from.file ? unit.calls[from.call]?.region : undefined;
  return fact && start !== undefined ? conditionsAround(start, fact) : [];
}

function conditionsAround(start: number, fact: FunctionFact): Value[] {
  const conditions: Value[] = [];
  for (let at = start; at > 0; at = fact.regions[at]?.parent ?? 0) {
    const region = fact.regions[at];
    if (region?.over && (region.kind === 'if' || region.kind === 'case')) conditions.push(region.over);
  }
  return conditions;
}

/** `x === 'text'` or `'text' === x`, also as a part of a longer condition. */
function sidesOf(condition: Value, depth = 0): { text: string; other: Value } | undefined {
  if (depth > 6) return undefined;
  if (condition.k === 'either') return sidesOf(condition.left, depth + 1) ?? sidesOf(condition.right, depth + 1);
  if (condition.k !== 'compare' || condition.op !== '===' && condition.op !== '==') return undefined;
  const { left, right } = condition;
  if (right.k === 'const' && typeof right.v === 'string') return { text: right.v, other: left };
  return left.k === 'const' && typeof left.v === 'string' ? { text: left.v, other: right } : undefined;
}
