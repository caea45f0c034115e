import type { CallFact, CallId, FunctionFact, RegionId, SourceFacts, Value } from '../../model/facts';
import { partsWithin } from '../../model/parts';
import { contains } from '../../model/span';
import type { LibraryUse, SystemModel } from '../../model/system';

const MAX_DEPTH = 8;

/** Both calls stand in one function where only one of them is made: under conditions that exclude each other, for one name, or on the sides of one expression. */
export function isInsteadOf(use: LibraryUse, other: LibraryUse, model: SystemModel): boolean {
  if (other === use || other.effect !== use.effect || other.module !== use.module || other.fn.file !== use.fn.file || other.fn.fn !== use.fn.fn) return false;
  const facts = model.files.get(use.call.file)?.facts;
  const fn = facts?.functions[use.fn.fn];
  const [own, shared] = [facts?.calls[use.call.call], facts?.calls[other.call.call]];
  if (!facts || !fn || !own || !shared) return false;
  return (own.binding !== undefined && own.binding === shared.binding) || areApart(own, shared, fn) || valuesAround(own, fn, facts).some((value) => divides(value, [use.call.call, other.call.call], facts, 0));
}

/** `if … else …`, the cases of a `switch`, or a branch that leaves the function before the other one. */
function areApart(own: CallFact, shared: CallFact, { regions }: FunctionFact): boolean {
  const [first, second] = own.span.start < shared.span.start ? [own, shared] : [shared, own];
  const [before, behind] = [regionsAround(first.region, regions), regionsAround(second.region, regions)];
  const at = before.findIndex((region, level) => region !== behind[level]);
  const branch = at < 0 ? undefined : regions[before[at] ?? 0];
  if (!branch) return false;
  const other = regions[behind[at] ?? 0];
  return branch.exits || (behind[at] !== undefined && ['else', 'case', 'catch'].includes(other?.kind ?? ''));
}

/** From the outermost to the innermost. */
function regionsAround(region: RegionId, regions: FunctionFact['regions']): RegionId[] {
  const around: RegionId[] = [];
  for (let at = region; at !== 0 && around.length < regions.length; at = regions[at]?.parent ?? 0) around.unshift(at);
  return around;
}

/** Values of the statement that a call stands in, of decorators, and what the function answers. */
function valuesAround({ span, statement }: CallFact, { statements, returns }: FunctionFact, facts: SourceFacts): Value[] {
  const around = statements[statement]?.span ?? span;
  return [
    ...returns, ...partsWithin(facts.calls, around).flatMap(({ args }) => args), ...partsWithin(facts.bindings, around).flatMap(({ init }) => init ?? []), ...partsWithin(facts.writes, around).flatMap(({ value }) => value ?? []),
    ...facts.classes.filter(({ span: whole }) => contains(whole, span)).flatMap(({ decorators }) => decorators.flatMap(({ args }) => args)),
  ];
}

/** Whether each side of a choice in a value has one of two calls. */
function divides(value: Value, calls: readonly [CallId, CallId], facts: SourceFacts, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const has = (side: Value, call: CallId): boolean => holds(side, call, facts, 0);
  if (value.k === 'either' && ((has(value.left, calls[0]) && has(value.right, calls[1])) || (has(value.left, calls[1]) && has(value.right, calls[0])))) return true;
  return partsOf(value).some((part) => divides(part, calls, facts, depth + 1));
}

function holds(value: Value, call: CallId, facts: SourceFacts, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  if (value.k === 'call') return value.id === call || (facts.calls[value.id]?.args.some((arg) => holds(arg, call, facts, depth + 1)) ?? false);
  return partsOf(value).some((part) => holds(part, call, facts, depth + 1));
}

function partsOf(value: Value): readonly Value[] {
  switch (value.k) {
    case 'either': return [value.left, value.right];
    case 'object': return [...value.props.map((prop) => prop.value), ...value.spreads];
    case 'array': return value.items;
    case 'await': case 'spread': return [value.of];
    default: return [];
  }
}
