import { CHAINED_METHODS, KEEPING_CALLS, KEEPING_METHODS, REQUEST_NAMES } from '../libraries/keeping';
import type { BindingId, CallFact, CallId, FunctionFact, FunctionId, SourceFacts, Value } from '../../model/facts';
import { ofEach } from '../../model/parts';
import { valueIn } from '../../model/table';

/**
 * Whether what a call makes is kept for the next who comes by: in a field, a variable of the module, a map, or by a function that calls
 * another one once. What a constructor puts into its own object lives as long as that.
 */
export function isKept(call: CallId, unit: SourceFacts): boolean {
  const fact = unit.calls[call];
  const fn = fact && unit.functions[fact.fn];
  if (!fact || !fn) return false;
  const way = waysIn(unit).get(fact.fn);
  const holders = way ? holding(call, way) : [];
  return holders.some((name) => way?.puts.get(name)?.some((place) => outlives(rootOf(place), fact, unit))) || isKeptByName(fact, fn, unit);
}

/** A variable or a call, whose value goes on to others: `b3`, `c7`. */
type Name = string;

/** Where values go in one function. */
interface Ways {
  /** Variables that are given the value, or something that holds it. */
  readonly to: Map<Name, Name[]>;
  /** What it is written into or put into: `this.client = …`, `clients.set(tenant, client)`, `pool.push(client)`. */
  readonly puts: Map<Name, Value[]>;
}

/** The call, the variables of the function that the client comes to, and what is made of it. */
function holding(call: CallId, { to }: Ways): Name[] {
  const names = new Set<Name>([`c${String(call)}`]);
  for (const name of names) for (const next of to.get(name) ?? []) names.add(next);
  return [...names];
}

/** Each function of a file is gone through once, however many clients it makes. */
const waysIn = ofEach((unit: SourceFacts): ReadonlyMap<FunctionId, Ways> => {
  const ways = new Map<FunctionId, Ways>();
  const waysOf = (fn: FunctionId): Ways => valueIn(ways, fn, () => ({ to: new Map<Name, Name[]>(), puts: new Map<Name, Value[]>() }));
  const add = <T>(map: Map<Name, T[]>, value: Value | undefined, fn: FunctionId, item: T): void => {
    for (const name of namesIn(value, fn, unit)) valueIn(map, name, (): T[] => []).push(item);
  };
  for (const [id, { init, fn }] of unit.bindings.entries()) add(waysOf(fn).to, init, fn, `b${String(id)}`);
  for (const { fn, target, value } of unit.writes) {
    const root = rootOf(target);
    const own = typeof root === 'number' ? unit.bindings[root] : undefined;
    if (own?.fn === fn && own.kind !== 'param') add(waysOf(fn).to, value, fn, `b${String(root)}`);
    add(waysOf(fn).puts, value, fn, target);
  }
  for (const { fn, callee, args } of unit.calls) if (callee.k === 'member' && KEEPING_METHODS.has(callee.name)) for (const arg of args) add(waysOf(fn).puts, arg, fn, callee.of);
  return ways;
});

/** Variables and calls whose value this is, or that it holds. */
function namesIn(value: Value | undefined, fn: FunctionId, unit: SourceFacts, depth = 0): Name[] {
  if (!value || depth > 5) return [];
  const next = (inner: Value): Name[] => namesIn(inner, fn, unit, depth + 1);
  switch (value.k) {
    case 'ref': return [`b${String(value.b)}`];
    case 'call': return [`c${String(value.id)}`, ...madeOf(value.id, fn, unit).flatMap(next)];
    case 'await': case 'spread': return next(value.of);
    case 'either': return [...next(value.left), ...next(value.right)];
    case 'object': return [...value.props.flatMap((prop) => next(prop.value)), ...value.spreads.flatMap(next)];
    case 'array': return value.items.flatMap(next);
    default: return [];
  }
}

/** What a call makes its answer of: `createClient().connect()`, `drizzle(pool)`, `new Repository(client)`. */
function madeOf(id: CallId, fn: FunctionId, unit: SourceFacts): readonly Value[] {
  const made = unit.calls[id];
  if (made?.fn !== fn) return [];
  if (made.isNew || made.callee.k === 'ref') return made.args;
  return made.callee.k === 'member' && made.binding === undefined && CHAINED_METHODS.has(made.callee.name) ? [made.callee.of] : [];
}

/** `memoize(() => new Pool())`, a method with `@Once()`. */
function isKeptByName(fact: CallFact, { argumentOf, decorators }: FunctionFact, unit: SourceFacts): boolean {
  const around = argumentOf && unit.calls[argumentOf.call];
  const names = [fact, ...(around ? [around] : [])].map(({ callee }) => nameOf(callee, unit));
  return [...names, ...decorators.map(({ callee }) => nameOf(callee, unit))].some((name) => KEEPING_CALLS.test(name));
}

function nameOf(value: Value, unit: SourceFacts): string {
  if (value.k === 'ref') return unit.bindings[value.b]?.name ?? '';
  if (value.k === 'call') return nameOf(unit.calls[value.id]?.callee ?? { k: 'unknown' }, unit);
  return value.k === 'member' || value.k === 'global' ? value.name : '';
}

type Root = BindingId | 'this' | 'global' | undefined;

/** What a place begins with: `this` of `this.clients[id]`. */
function rootOf(value: Value): Root {
  if (value.k === 'ref') return value.b;
  if (value.k === 'this' || value.k === 'global') return value.k;
  return value.k === 'member' || value.k === 'index' ? rootOf(value.of) : undefined;
}

/** What begins there lives longer than one call of the function. */
function outlives(root: Root, fact: CallFact, unit: SourceFacts): boolean {
  if (root === 'this') return unit.functions[fact.fn]?.kind !== 'constructor';
  if (typeof root !== 'number') return root === 'global';
  const binding = unit.bindings[root];
  return binding !== undefined && (binding.kind === 'param' ? !REQUEST_NAMES.test(binding.name) : binding.fn !== fact.fn);
}
