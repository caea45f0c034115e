import { followUps } from '../../../model/follow-ups';
import { contains } from '../../../model/span';
import type { BindingId, CallFact, FunctionFact, FunctionId, SourceFacts, Value } from '../../../model/facts';

/** The function that settles a promise which the function is there to make: `resolve` of `new Promise((resolve) => { … })`. */
export function resolverOf({ argumentOf, params }: FunctionFact, unit: SourceFacts): BindingId | undefined {
  const made = argumentOf?.index === 0 ? unit.calls[argumentOf.call] : undefined;
  return made?.isNew && made.callee.k === 'global' && made.callee.name === 'Promise' ? params[0]?.binding : undefined;
}

/** The answer of the call is what the promise settles with: `resolve(send())`, `send().then(resolve)`, `send().then((answer) => { resolve(answer); })`. */
export function settles(fact: CallFact, resolver: BindingId, unit: SourceFacts): boolean {
  const outer = fact.outer?.as === 'argument' ? unit.calls[fact.outer.call] : undefined;
  if (outer && isResolver(outer.callee, resolver)) return true;
  return followUps(fact, unit).some(({ args }) => args.some((arg) => isResolver(arg, resolver) || passesOn(arg, resolver, unit)));
}

/** A callback that settles the promise with what it is given, with a part of it or what it is put into, or decides by it. */
function passesOn(arg: Value, resolver: BindingId, unit: SourceFacts): boolean {
  const callback = arg.k === 'fn' ? unit.functions[arg.id] : undefined;
  if (arg.k !== 'fn' || !callback) return false;
  const given = new Set(unit.bindings.flatMap(({ fn, kind }, id) => (fn === arg.id && kind === 'param' ? [id] : [])));
  const settling = callback.calls.flatMap((id) => unit.calls[id] ?? []).filter(({ callee }) => isResolver(callee, resolver));
  for (const [id, { kind, span, uses, defines }] of callback.statements.entries()) {
    if (!uses.some((binding) => given.has(binding))) continue;
    if (settling.some((call) => call.statement === id || kind === 'if' && contains(span, call.span))) return true;
    for (const binding of [...defines, ...writtenTo(arg.id, id, unit)]) given.add(binding);
  }
  return false;
}

/** Variables that a statement assigns properties of. */
function writtenTo(fn: FunctionId, statement: number, { writes }: SourceFacts): BindingId[] {
  return writes.flatMap(({ fn: own, statement: at, target }) => (own === fn && at === statement && target.k === 'member' && target.of.k === 'ref' ? [target.of.b] : []));
}

function isResolver(value: Value, resolver: BindingId): boolean {
  return value.k === 'ref' && value.b === resolver;
}
