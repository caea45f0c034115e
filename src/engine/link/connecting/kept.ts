import { CHAINED_METHODS, KEEPING_CALLS, KEEPING_METHODS, REQUEST_NAMES } from '../libraries/keeping';
import type { BindingId, CallFact, CallId, FunctionFact, SourceFacts, Value } from '../../model/facts';

/**
 * Whether what a call makes is kept for the next who comes by: in a field, a variable of the module, a map, or by a function that calls
 * another one once. What a constructor puts into its own object lives as long as that.
 */
export function isKept(call: CallId, unit: SourceFacts): boolean {
  const fact = unit.calls[call];
  const fn = fact && unit.functions[fact.fn];
  if (!fact || !fn) return false;
  const held = holding(call, fact, unit);
  return isWritten(fact, held, unit) || isPut(fact, held, unit) || isKeptByName(fact, fn, unit);
}

/** Whether a value is the client, or something that holds it. */
type Holds = (value: Value | undefined) => boolean;

/** The variables of the function that the client comes to, and what is made of it. */
function holding(call: CallId, fact: CallFact, unit: SourceFacts): Holds {
  const names = new Set<BindingId>();
  const holds: Holds = (value) => value !== undefined && holdsIt(value, 0);
  for (let round = 0, size = -1; size !== names.size && round < 4; round++) {
    size = names.size;
    unit.bindings.forEach(({ init, fn }, id) => { if (fn === fact.fn && holds(init)) names.add(id); });
    for (const { fn, target, value } of unit.writes) {
      const root = rootOf(target);
      if (fn === fact.fn && typeof root === 'number' && unit.bindings[root]?.fn === fn && unit.bindings[root].kind !== 'param' && holds(value)) names.add(root);
    }
  }
  return holds;

  function holdsIt(value: Value, depth: number): boolean {
    if (depth > 5) return false;
    const next = (inner: Value): boolean => holdsIt(inner, depth + 1);
    switch (value.k) {
      case 'ref': return names.has(value.b);
      case 'call': return value.id === call || isMadeOfIt(value.id, depth);
      case 'await': case 'spread': return next(value.of);
      case 'either': return next(value.left) || next(value.right);
      case 'object': return value.props.some((prop) => next(prop.value)) || value.spreads.some(next);
      case 'array': return value.items.some(next);
      default: return false;
    }
  }

  /** `createClient().connect()`, `drizzle(pool)`, `new Repository(client)`. */
  function isMadeOfIt(id: CallId, depth: number): boolean {
    const made = unit.calls[id];
    if (made?.fn !== fact.fn) return false;
    if (made.isNew || made.callee.k === 'ref') return made.args.some((arg) => holdsIt(arg, depth + 1));
    return made.callee.k === 'member' && made.binding === undefined && CHAINED_METHODS.has(made.callee.name) && holdsIt(made.callee.of, depth + 1);
  }
}

function isWritten(fact: CallFact, holds: Holds, unit: SourceFacts): boolean {
  return unit.writes.some(({ fn, target, value }) => fn === fact.fn && holds(value) && outlives(rootOf(target), fact, unit));
}

/** `clients.set(tenant, client)`, `pool.push(client)`. */
function isPut(fact: CallFact, holds: Holds, unit: SourceFacts): boolean {
  return unit.calls.some(({ fn, callee, args }) => fn === fact.fn && callee.k === 'member' && KEEPING_METHODS.has(callee.name) && args.some(holds) && outlives(rootOf(callee.of), fact, unit));
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
