import type { BindingFact, BindingId, CallFact, CallId, FunctionFact, FunctionId, SourceFacts, Value, WriteFact } from '../../model/facts';
import { idsBy, ofEach } from '../../model/parts';
import { valueIn } from '../../model/table';

/** Whether a text that a variable holds, or has in it, is known to be short where a pattern is matched: `if (text.length > 200) throw …` before, `text.length < 200 && …` around. */
export function isKnownShort(binding: BindingId, fn: FunctionId, before: number, facts: SourceFacts | undefined): boolean {
  const isAsked = facts?.functions[fn]?.regions.some(({ kind, over, exits, span }) => {
    if (kind !== 'if' || !over) return false;
    return exits && span.end <= before ? caps(over, false, binding) : span.start < before && before < span.end && caps(over, true, binding);
  });
  return isAsked === true || conditionsAround(fn, before, facts).some(({ test, holds }) => caps(test, holds, binding));
}

/** What has to hold, or not to hold, for the call to be made within its own expression. */
interface Condition {
  readonly test: Value;
  readonly holds: boolean;
}

function conditionsAround(fn: FunctionId, at: number, facts: SourceFacts | undefined): readonly Condition[] {
  const holder = facts?.functions[fn];
  const id = facts && membersAt(facts.calls, at).find((call) => facts.calls[call]?.fn === fn);
  return holder && id !== undefined ? valueIn(waysIn(facts), holder, () => waysOf(fn, holder, facts)).get(id) ?? [] : [];
}

const membersAt = idsBy(({ callee, span }: CallFact) => (callee.k === 'member' ? span.start : undefined));
const waysIn = ofEach((_: SourceFacts) => new Map<FunctionFact, ReadonlyMap<CallId, readonly Condition[]>>());

/** The conditions on the way down to each call of a function, gathered once however many are asked for. */
function waysOf(fn: FunctionId, holder: FunctionFact, facts: SourceFacts): ReadonlyMap<CallId, readonly Condition[]> {
  const ways = new Map<CallId, Condition[]>();
  for (const value of valuesOf(fn, holder, facts)) walk(value, [], 0, (call, way) => valueIn(ways, call, (): Condition[] => []).push(...way));
  return ways;
}

/** Values that stand in a function by themselves. */
function valuesOf(fn: FunctionId, { regions, returns, calls }: FunctionFact, { bindings, writes, ...facts }: SourceFacts): Value[] {
  return [
    ...regions.flatMap(({ over }) => over ?? []), ...returns, ...calls.flatMap((call) => facts.calls[call]?.args ?? []),
    ...bindingsIn(bindings, fn).flatMap((id) => bindings[id]?.init ?? []), ...writesIn(writes, fn).flatMap((id) => writes[id]?.value ?? []),
  ];
}

const bindingsIn = idsBy(({ fn }: BindingFact) => fn);
const writesIn = idsBy(({ fn }: WriteFact) => fn);

type Found = (call: CallId, way: readonly Condition[]) => void;

function walk(value: Value, way: readonly Condition[], depth: number, found: Found): void {
  if (depth > 8) return;
  const next = (inner: Value, through = way): void => { walk(inner, through, depth + 1, found); };
  switch (value.k) {
    case 'call': found(value.id, way); break;
    case 'not': case 'await': case 'spread': case 'member': next(value.of); break;
    case 'compare': next(value.left); next(value.right); break;
    case 'array': for (const item of value.items) next(item); break;
    case 'object': for (const prop of value.props) next(prop.value); break;
    case 'either': walkEither(value, way, next); break;
    default:
  }
}

function walkEither({ op, left, right, test }: Value & { readonly k: 'either' }, way: readonly Condition[], next: (inner: Value, through?: readonly Condition[]) => void): void {
  if (op === '?:') {
    if (!test) return;
    next(left, [...way, { test, holds: true }]);
    next(right, [...way, { test, holds: false }]);
    next(test);
    return;
  }
  next(left);
  next(right, op === '&&' || op === '||' ? [...way, { test: left, holds: op === '&&' }] : way);
}

const BELOW: ReadonlySet<string> = new Set(['<', '<=', '==', '===']);
const ABOVE: ReadonlySet<string> = new Set(['>', '>=', '!=', '!==']);
const TURNED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** Whether the length of what the variable holds has an upper bound where a condition holds, or doesn't. */
function caps(condition: Value, holds: boolean, binding: BindingId): boolean {
  if (condition.k === 'not') return caps(condition.of, !holds, binding);
  if (condition.k === 'either') {
    const sides = [condition.left, condition.right];
    if (condition.op === '&&') return holds ? sides.some((side) => caps(side, true, binding)) : sides.every((side) => caps(side, false, binding));
    return condition.op === '||' && (holds ? sides.every((side) => caps(side, true, binding)) : sides.some((side) => caps(side, false, binding)));
  }
  if (condition.k !== 'compare') return false;
  const { op, left, right } = condition;
  if (isLength(left, binding)) return (holds ? BELOW : ABOVE).has(op);
  return isLength(right, binding) && (holds ? BELOW : ABOVE).has(TURNED[op] ?? op);
}

function isLength(value: Value, binding: BindingId): boolean {
  return value.k === 'member' && value.name === 'length' && isOf(value.of, binding);
}

function isOf(value: Value, binding: BindingId): boolean {
  if (value.k === 'member' || value.k === 'index') return isOf(value.of, binding);
  return value.k === 'ref' && value.b === binding;
}
