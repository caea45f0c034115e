import { heldBy } from './held-names';
import { namesOf } from './names-of-value';
import type { CallFact, ClassFact, FunctionId, SourceFacts, Value } from '../../model/facts';
import { idsBy, ofEach } from '../../model/parts';
import { contains } from '../../model/span';
import { valueIn } from '../../model/table';
import { identifierWords } from '../../model/words';

/**
 * `userForgotPassword`: a row, or what was answered to who forgot a password. That is sure only of what stands there as it was found or answered, by a function that
 * says nothing of another password, and of a member of something that comes with no request. What is called so otherwise may be the password itself.
 */
export function isOfFlow(name: string, value: Value, unit: SourceFacts): boolean {
  const words = identifierWords(name);
  if (!FORGOTTEN.has(words.at(-2) ?? '')) return false;
  const made = madeBy(value, unit);
  if (!made) return rootOf(value, unit);
  const called = identifierWords(calledName(made, unit));
  return !called.some((word) => MAKING.has(word)) && (!called.includes('password') || called.some((word) => FORGOTTEN.has(word)));
}

const FORGOTTEN = new Set(['forgot', 'forget', 'forgotten', 'forgets']);
const MAKING = new Set(['generate', 'generated', 'random', 'prompt', 'ask', 'read', 'temporary', 'temp', 'default', 'reset', 'new', 'decrypt', 'json', 'body']);

/** A member of something that doesn't come with a request, by the names on the way. */
function rootOf(value: Value, unit: SourceFacts): boolean {
  const at = value.k === 'ref' ? unit.bindings[value.b]?.init : value;
  const names = at?.k === 'member' ? namesOf(at, unit) : undefined;
  return names !== undefined && !names.some((one) => ASKED.test(one));
}

const ASKED = /^(?:_?req(?:uest)?|ctx|context|event|body|payload|query|params|data|input|args|dto|form\w{0,10}|values)$|\(\)$/i;

/** What answered it makes a thing with a code or a token of its own, which is good until it is used: the call itself, or one in the method of the same class that it calls. */
export function makesCode(value: Value, unit: SourceFacts): boolean {
  const call = madeBy(value, unit);
  if (!call) return false;
  if (call.args.some(hasCode)) return true;
  if (call.callee.k !== 'member' || call.callee.of.k !== 'this') return false;
  const own = methods(unit.classes).get(call.callee.name)?.findLast(({ of }) => contains(of.span, call.span));
  return own !== undefined && madeIn(unit.calls, own.fn).some((id) => unit.calls[id]?.args.some(hasCode) === true);
}

/** The methods of a file's classes by their names; of one within another, the inner stands behind. */
const methods = ofEach((classes: readonly ClassFact[]): ReadonlyMap<string, readonly Method[]> => {
  const found = new Map<string, Method[]>();
  for (const of of [...classes].sort((a, b) => a.span.start - b.span.start)) for (const { name, fn } of of.methods) valueIn(found, name, (): Method[] => []).push({ of, fn });
  return found;
});

interface Method {
  readonly of: ClassFact;
  readonly fn: FunctionId;
}

const madeIn = idsBy(({ fn }: CallFact): number => fn);

function hasCode(value: Value): boolean {
  return value.k === 'object' && value.props.some(({ key, value: { k } }) => (key === 'code' || ['code', 'token'].includes(heldBy(key)?.kind ?? '')) && k !== 'const' && k !== 'undefined');
}

/** The call that a variable was awaited of. */
function madeBy(value: Value, { bindings, calls }: SourceFacts): CallFact | undefined {
  const binding = value.k === 'ref' ? bindings[value.b] : undefined;
  return binding?.init?.k === 'await' && !binding.reassigned && binding.init.of.k === 'call' ? calls[binding.init.of.id] : undefined;
}

function calledName(call: CallFact | undefined, { bindings }: SourceFacts): string {
  const callee = call?.callee;
  return callee?.k === 'member' ? callee.name : callee?.k === 'ref' ? bindings[callee.b]?.name ?? '' : '';
}
