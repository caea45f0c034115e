import { followUps, methodName } from '../../model/follow-ups';
import { ANSWERED, ASIDE } from '../libraries/clients/answers';
import type { LibraryCall } from '../graph/graph';
import type { CallFact, SourceFacts, Value } from '../../model/facts';

/** What follows the answer stands in a function that the call is given, last or by a method of the request: nothing has to await it. */
export function takesCallback({ spec, fact }: LibraryCall, unit: SourceFacts | undefined): boolean {
  const effect = spec.effect;
  if (effect?.kind !== 'send' || !effect.callback) return false;
  return passesFunction(fact, unit) || followUps(fact, unit).some((next) => ANSWERED.has(methodName(next)) && takesAnswer(methodName(next), next.args, unit));
}

/** Its last argument is a function. */
export function passesFunction({ args }: CallFact, unit: SourceFacts | undefined): boolean {
  return isFunction(args.at(-1), unit);
}

function takesAnswer(method: string, args: readonly Value[], unit: SourceFacts | undefined): boolean {
  const [first] = args;
  if (method === 'pipe') return first !== undefined;
  if ((method === 'on' || method === 'once') && first?.k === 'const' && typeof first.v === 'string' && ASIDE.has(first.v)) return false;
  return args.some((arg) => isFunction(arg, unit));
}

function isFunction(value: Value | undefined, unit: SourceFacts | undefined): boolean {
  if (value?.k === 'fn') return true;
  const callee = value?.k === 'call' ? unit?.calls[value.id]?.callee : undefined;
  if (callee?.k === 'member' && callee.name === 'bind') return true;
  return value?.k === 'ref' && (unit?.bindings[value.b]?.kind === 'function' || unit?.bindings[value.b]?.init?.k === 'fn');
}
