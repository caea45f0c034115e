import type { BindingId, CallFact, CallId, FunctionFact, FunctionId, SourceFacts, Value } from '../../model/facts';

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

function conditionsAround(fn: FunctionId, at: number, facts: SourceFacts | undefined): Condition[] {
  const holder = facts?.functions[fn];
  const id = holder?.calls.find((call) => isMatchAt(at, facts?.calls[call]));
  if (!facts || !holder || id === undefined) return [];
  return valuesOf(fn, holder, facts).flatMap((value) => wayTo(id, value, 0) ?? []);
}

function isMatchAt(at: number, call: CallFact | undefined): boolean {
  return call?.span.start === at && call.callee.k === 'member';
}

/** Values that stand in a function by themselves. */
function valuesOf(fn: FunctionId, { regions, returns, calls }: FunctionFact, facts: SourceFacts): Value[] {
  return [
    ...regions.flatMap(({ over }) => over ?? []), ...returns, ...calls.flatMap((call) => facts.calls[call]?.args ?? []),
    ...facts.bindings.flatMap((binding) => (binding.fn === fn && binding.init ? [binding.init] : [])), ...facts.writes.flatMap((write) => (write.fn === fn && write.value ? [write.value] : [])),
  ];
}

/** The conditions on the way down to a call; undefined where the value doesn't hold it. */
function wayTo(call: CallId, value: Value, depth: number): Condition[] | undefined {
  if (depth > 8) return undefined;
  const next = (inner: Value): Condition[] | undefined => wayTo(call, inner, depth + 1);
  switch (value.k) {
    case 'call': return value.id === call ? [] : undefined;
    case 'not': case 'await': case 'spread': case 'member': return next(value.of);
    case 'compare': return next(value.left) ?? next(value.right);
    case 'array': return value.items.map(next).find((way) => way !== undefined);
    case 'object': return value.props.map((prop) => next(prop.value)).find((way) => way !== undefined);
    case 'either': return throughEither(value, next);
    default: return undefined;
  }
}

function throughEither({ op, left, right, test }: Value & { readonly k: 'either' }, next: (inner: Value) => Condition[] | undefined): Condition[] | undefined {
  const [inLeft, inRight] = [next(left), next(right)];
  if (op === '?:') {
    const way = inLeft ?? inRight;
    return way && test ? [{ test, holds: inLeft !== undefined }, ...way] : test && next(test);
  }
  if (inLeft) return inLeft;
  return inRight && (op === '&&' || op === '||' ? [{ test: left, holds: op === '&&' }, ...inRight] : inRight);
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
