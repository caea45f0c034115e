import { followUps } from '../../../model/follow-ups';
import type { BindingId, CallFact, FunctionFact, SourceFacts, Value } from '../../../model/facts';

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

/** A callback that settles the promise with what it is given. */
function passesOn(arg: Value, resolver: BindingId, unit: SourceFacts): boolean {
  const callback = arg.k === 'fn' ? unit.functions[arg.id] : undefined;
  const given = callback?.params[0]?.binding;
  if (!callback || given === undefined) return false;
  return callback.calls.some((id) => {
    const call = unit.calls[id];
    return call ? isResolver(call.callee, resolver) && callback.statements[call.statement]?.uses.includes(given) === true : false;
  });
}

function isResolver(value: Value, resolver: BindingId): boolean {
  return value.k === 'ref' && value.b === resolver;
}
