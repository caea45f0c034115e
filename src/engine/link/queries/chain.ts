import { conditionOfRegion } from './conditions';
import { follow, isParameter, type Place, type Placed, type QueryInput } from './placed';
import { returnedBy } from './returned';
import type { LibraryCall } from '../graph/graph';
import type { BindingId, CallId, RegionId, SourceFacts, Value } from '../../model/facts';
import type { CallRef } from '../../model/system';

/** One call of the chain of calls that makes up a query. */
export interface ChainCall {
  readonly name: string;
  readonly args: readonly Placed[];
  readonly ref: CallRef;
  /** What has to be so that it is made at all. */
  readonly when?: Placed;
}

export interface Chain {
  readonly calls: readonly ChainCall[];
  /** Others may add to it: it is handed on, comes from callers, or is returned to them before it is asked. */
  readonly open: boolean;
}

interface Walk {
  readonly calls: ChainCall[];
  readonly seen: Set<string>;
  readonly input: QueryInput;
  /** Regions around the call that asks, whose code runs with it. */
  readonly around: ReadonlySet<RegionId>;
  open: boolean;
}

const MAX_STEPS = 40;

/** All calls that have to do with one query: before and behind a call of its chain, and on variables that hold it. */
export function chainOf(ref: CallRef, at: Place, input: QueryInput): Chain {
  const unit = input.facts.get(ref.file);
  const walk: Walk = { calls: [], seen: new Set(), input, around: unit ? regionsAround(ref.call, unit) : new Set(), open: false };
  if (!unit) return walk;
  inwards({ value: { k: 'call', id: ref.call }, at }, walk, undefined);
  outwards(ref.call, at, unit, walk);
  return walk;
}

function regionsAround(call: CallId, unit: SourceFacts): ReadonlySet<RegionId> {
  const fact = unit.calls[call];
  const regions = unit.functions[fact?.fn ?? 0]?.regions ?? [];
  const around = new Set<RegionId>();
  for (let id = fact?.region ?? 0; id !== 0; id = regions[id]?.parent ?? 0) around.add(id);
  return around;
}

/** From the last call of a chain to what it begins with. */
function inwards({ value, at }: Placed, walk: Walk, when: Placed | undefined, root?: BindingId): void {
  const { input } = walk;
  const unit = input.facts.get(at.file);
  if (!unit || isTooLong(walk)) return;
  if (value.k === 'await') inwards({ value: value.of, at }, walk, when, root);
  if (value.k === 'ref' && value.b !== root) ofVariable(value.b, { value, at }, unit, walk, when);
  if (value.k === 'either' && value.op === '?:') walk.open = true;
  if (value.k !== 'call') return;
  const key = `${at.file}#${String(value.id)}`;
  const fact = unit.calls[value.id];
  if (!fact || walk.seen.has(key)) return;
  walk.seen.add(key);
  const use = input.graph.use({ file: at.file, call: value.id });
  const returned = use ? undefined : returnedBy({ file: at.file, call: value.id }, at, input);
  if (returned) {
    if (returned.length > 1) walk.open = true;
    for (const one of returned.slice(0, 1)) inwards(one, walk, when);
    return;
  }
  walk.calls.push(callOf(value.id, at, unit, when));
  if (fact.callee.k === 'member' && !begins(use)) inwards({ value: fact.callee.of, at }, walk, when, root);
}

/** Of what stands further away nothing is known, and it may limit. */
function isTooLong(walk: Walk): boolean {
  walk.open ||= walk.calls.length > MAX_STEPS;
  return walk.calls.length > MAX_STEPS;
}

/** Its receiver is a client, a model or a table, and no query yet. */
function begins(use: LibraryCall | undefined): boolean {
  return use?.spec.returns !== undefined && use.spec.returns !== 'self';
}

function callOf(id: CallId, at: Place, unit: SourceFacts, when: Placed | undefined): ChainCall {
  const fact = unit.calls[id];
  return { name: fact?.callee.k === 'member' ? fact.callee.name : '', args: (fact?.args ?? []).map((value) => ({ value, at })), ref: { file: at.file, call: id }, ...(when && { when }) };
}

/** A variable that holds the query, with what is called on it and assigned to it elsewhere. */
function ofVariable(id: BindingId, placed: Placed, unit: SourceFacts, walk: Walk, when: Placed | undefined): void {
  const { input } = walk;
  const { at } = placed;
  const binding = unit.bindings[id];
  const key = `${at.file}@${String(id)}`;
  if (!binding || walk.seen.has(key)) return;
  walk.seen.add(key);
  if (isParameter(id, binding, at.file, input)) {
    const given = follow(placed, input);
    if (given.value === placed.value) walk.open ||= binding.fn === at.fn;
    else inwards(given, walk, when);
  } else if (binding.init && binding.kind !== 'import') inwards({ value: binding.init, at: { ...at, fn: binding.fn } }, walk, when);
  if (binding.fn === 0) return;
  for (const { target, value, region, fn } of unit.writes) {
    if (target.k === 'ref' && target.b === id && value) inwards({ value, at: { ...at, fn } }, walk, conditionOfRegion(region, fn, unit, at, walk.around), id);
  }
  unit.calls.forEach((fact, call) => {
    if (isTooLong(walk)) return;
    if (fact.args.some((arg) => arg.k === 'ref' && arg.b === id) && input.graph.callees({ file: at.file, call }).length > 0) walk.open = true;
    if (rootOf(fact.callee, unit) !== id || walk.seen.has(`${at.file}#${String(call)}`)) return;
    walk.seen.add(`${at.file}#${String(call)}`);
    const own = conditionOfRegion(fact.region, fact.fn, unit, at, walk.around);
    walk.calls.push(callOf(call, { ...at, fn: fact.fn }, unit, own));
  });
}

/** The variable that a chain of calls begins with. */
function rootOf(callee: Value, unit: SourceFacts): BindingId | undefined {
  let at: Value | undefined = callee;
  for (let step = 0; step < MAX_STEPS && at; step++) {
    if (at.k === 'ref') return at.b;
    at = at.k === 'member' ? at.of : at.k === 'call' ? unit.calls[at.id]?.callee : undefined;
  }
  return undefined;
}

/** What is called on what the call answers. */
function outwards(call: CallId, at: Place, unit: SourceFacts, walk: Walk): void {
  let last = call;
  for (let outer = unit.calls[last]?.outer; outer?.as === 'callee' && !isTooLong(walk); outer = unit.calls[last]?.outer) {
    last = outer.call;
    walk.seen.add(`${at.file}#${String(last)}`);
    walk.calls.push(callOf(last, at, unit, undefined));
  }
  const fact = unit.calls[last];
  if (fact?.wait === 'assigned' && fact.binding === undefined) walk.open = true;
  const held = fact?.binding ?? unit.bindings.findIndex(({ init }) => init?.k === 'call' && init.id === last);
  if (held >= 0 && (fact?.wait !== 'await' || fact.deferred === true)) ofVariable(held, { value: { k: 'ref', b: held }, at }, unit, walk, undefined);
  if (fact?.wait === 'return' && isContinued(fact.fn, at, unit, walk.input)) walk.open = true;
  if (fact?.outer?.as === 'argument' && walk.input.graph.callees({ file: at.file, call: fact.outer.call }).length > 0) walk.open = true;
}

/** A caller calls something on what the function returns before anybody asks. */
function isContinued(fn: number, at: Place, unit: SourceFacts, { graph, evaluator }: QueryInput): boolean {
  if (unit.functions[fn]?.async === true) return false;
  return graph.callers({ file: at.file, fn }).some(({ call }) => {
    const outer = evaluator.callFact(call)?.outer;
    const next = outer?.as === 'callee' ? evaluator.callFact({ file: call.file, call: outer.call })?.callee : undefined;
    return next?.k === 'member' && !['then', 'catch', 'finally', 'exec', 'lean', 'sort', 'select', 'populate'].includes(next.name);
  });
}
