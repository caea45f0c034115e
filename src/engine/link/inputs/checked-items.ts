import type { BindingFact, BindingId, FunctionFact, FunctionId, RegionFact, RegionId, SourceFacts, StatementFact, Value } from '../../model/facts';
import { idsBy, ofEach, partsWithin } from '../../model/parts';
import { valueIn } from '../../model/table';

/** A condition by which a loop ends all that follows for an item of a list: `for (const name of names) if (!isName(name)) throw …`. */
export interface ItemCheck {
  readonly over: Value;
  readonly item: Value & { readonly k: 'ref' };
  readonly condition: Value;
  readonly fn: FunctionId;
  /** Where the loop ends, and what it stands in: behind that it may not have come by. */
  readonly end: number;
  readonly until: number;
}

interface Loop {
  readonly fn: FunctionId;
  readonly id: RegionId;
  readonly region: RegionFact;
}

/** Such conditions by the variable that the list is. */
export const itemChecksOn = ofEach((facts: SourceFacts): ReadonlyMap<BindingId, readonly ItemCheck[]> => {
  const found = new Map<BindingId, ItemCheck[]>();
  for (const check of [...inLoops(facts), ...inRounds(facts)]) if (check.over.k === 'ref') valueIn(found, check.over.b, (): ItemCheck[] => []).push(check);
  return found;
});

const LEAVES = new Set(['throw', 'return']);
const THROWS = new Set(['throw']);
/** By these a loop, or a round of `forEach`, doesn't look at all of an item or at all items. */
const SKIPS = new Set(['exit']);
const SKIPS_ROUND = new Set(['exit', 'return']);

/** The head of a loop stands before every other loop in it. */
function inLoops(facts: SourceFacts): readonly ItemCheck[] {
  const loops = facts.functions.flatMap(({ regions }, fn) => regions.flatMap((region, id): Loop[] => (region.kind === 'loop' && region.over ? [{ fn, id, region }] : [])));
  if (loops.length === 0) return [];
  const heads = new Map<Loop, Value & { readonly k: 'ref' }>();
  const items = facts.bindings.flatMap((fact, b): { readonly start: number; readonly fact: BindingFact; readonly b: BindingId }[] => (fact.init?.k === 'index' ? [{ start: fact.span.start, fact, b }] : [])).sort((one, other) => one.start - other.start);
  const sorted = [...loops].sort((one, other) => one.region.span.start - other.region.span.start);
  let at = 0;
  for (const { start, fact, b } of items) {
    while ((sorted[at + 1]?.region.span.start ?? Infinity) <= start) at++;
    const loop = sorted[at];
    if (loop && !heads.has(loop) && loop.region.span.start <= start && start < loop.region.span.end && fact.init?.k === 'index' && isSame(fact.init.of, loop.region.over)) heads.set(loop, { k: 'ref', b });
  }
  return [...heads].flatMap(([{ fn, id, region: { over, span, parent } }, item]) => {
    const around = facts.functions[fn];
    if (!around || !over || partsWithin(around.statements, span).some(({ kind }) => SKIPS.has(kind))) return [];
    return conditionsIn(around, id, LEAVES).map((condition) => ({ over, item, condition, fn, end: span.end, until: endOf(parent, around) }));
  });
}

/** `names.forEach((name) => { if (!isName(name)) throw …; })` */
function inRounds({ calls, functions }: SourceFacts): readonly ItemCheck[] {
  return calls.flatMap(({ callee, args: [round], fn, span, region }) => {
    const inner = callee.k === 'member' && callee.name === 'forEach' && round?.k === 'fn' ? functions[round.id] : undefined;
    const item = inner?.params[0]?.binding;
    if (callee.k !== 'member' || item === undefined || !inner || inner.async || inner.generator || inner.statements.some(({ kind }) => SKIPS_ROUND.has(kind))) return [];
    return conditionsIn(inner, 0, THROWS).map((condition) => ({ over: callee.of, item: { k: 'ref' as const, b: item }, condition, fn, end: span.end, until: endOf(region, functions[fn]) }));
  });
}

function endOf(region: RegionId, fn: FunctionFact | undefined): number {
  return fn?.regions[region]?.span.end ?? 0;
}

/** Conditions right in a region under which it is left for good. */
function conditionsIn(fn: FunctionFact, within: RegionId, ways: ReadonlySet<string>): readonly Value[] {
  return regionsIn(fn.regions, within).flatMap((id) => {
    const { kind, over } = fn.regions[id] ?? {};
    return kind === 'if' && over && statementsIn(fn.statements, id).some((at) => ways.has(fn.statements[at]?.kind ?? '')) ? [over] : [];
  });
}

const regionsIn = idsBy(({ parent }: RegionFact) => parent);
const statementsIn = idsBy(({ region }: StatementFact) => region);

function isSame(one: Value, other: Value | undefined): boolean {
  return one.k === 'ref' && other?.k === 'ref' && one.b === other.b;
}
