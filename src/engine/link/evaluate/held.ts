import type { Core } from './core';
import { UNKNOWN, type Known, type Scope } from '../known';
import { isSame } from '../memory/same';
import type { CallFact } from '../../model/facts';

/**
 * What a function gets from a `Map` that it fills itself where nothing is there yet:
 * `const queue = queues.get(name); if (queue) return queue; …; queues.set(name, made)`. Undefined for other calls.
 */
export function heldInMap(core: Core, fact: CallFact, scope: Scope): Known | undefined {
  const { callee, args: [key] } = fact;
  if (callee.k !== 'member' || callee.name !== 'get' || !key || fact.args.length !== 1) return undefined;
  const set = core.functionFact({ file: scope.file, fn: fact.fn })?.calls.map((call) => core.callFact({ file: scope.file, call })).filter((one) => one && fills(one, callee.of, key)) ?? [];
  const [only] = set;
  const value = set.length === 1 ? only?.args[1] : undefined;
  return value && core.evaluate(value, scope);
}

function fills({ callee, args }: CallFact, map: unknown, key: unknown): boolean {
  return callee.k === 'member' && callee.name === 'set' && args.length === 2 && isSame(callee.of, map) && isSame(args[0], key);
}

/** `ready.then(() => queue)`: what the function answers, where that is a value of the functions around it. */
export function answeredLater(core: Core, fact: CallFact, scope: Scope): Known {
  const { callee, args: [handler] } = fact;
  if (callee.k !== 'member' || callee.name !== 'then' || handler?.k !== 'fn') return UNKNOWN;
  const returns = core.functionFact({ file: scope.file, fn: handler.id })?.returns ?? [];
  const [value] = returns;
  return value?.k === 'ref' && returns.length === 1 ? core.evaluate(value, { ...scope, fn: handler.id }) : UNKNOWN;
}
