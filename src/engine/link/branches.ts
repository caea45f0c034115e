import type { FunctionFact, SourceFacts, Value } from '../model/facts';
import type { CallRef, EntryPoint, Reach, RemoteCall } from '../model/system';

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
 * The handler runs the way to the call only for one of several values of what it was given: `if (grantType === 'password')`.
 * Who calls it need not be one of those.
 */
export function isForOneKind(call: RemoteCall, entry: EntryPoint, input: BranchInput): boolean {
  return conditionsInHandler(call, entry, input).some((condition) => sidesOf(condition) !== undefined);
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
