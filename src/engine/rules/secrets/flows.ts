import { heldBy } from './held-names';
import type { CallFact, ClassFact, FunctionId, SourceFacts, Value } from '../../model/facts';
import { idsBy, ofEach } from '../../model/parts';
import { contains } from '../../model/span';
import { valueIn } from '../../model/table';
import { identifierWords } from '../../model/words';

/**
 * A name that ends in `password` and is that of what is done about one: `userForgotPassword`, a row or an answer, and `resetPassword` where it is what
 * such a function answered. What is called so otherwise may be the password itself.
 */
export function isOfFlow(name: string, value: Value, unit: SourceFacts): boolean {
  const words = identifierWords(name);
  if (words.some((word) => FORGOTTEN.has(word))) return true;
  if (!words.some((word) => ASKED.has(word)) || words.some((word) => OF_CONTENT.has(word))) return false;
  const called = identifierWords(calledName(madeBy(value, unit), unit));
  return called.some((word) => ASKED.has(word)) && !called.some((word) => MAKING.has(word));
}

/** Nobody has it: it is the flow that is called so. */
const FORGOTTEN = new Set(['forgot', 'forget', 'forgotten', 'forgets']);
const ASKED = new Set(['reset', 'change', 'update', 'recover', 'recovery', 'edit', 'set']);
const OF_CONTENT = new Set(['new', 'temp', 'temporary', 'plain', 'raw', 'generated', 'random', 'old', 'current']);
const MAKING = new Set(['generate', 'generated', 'random', 'make', 'create', 'get', 'prompt', 'ask', 'read', 'temporary', 'temp', 'default']);

/** The method of the same class that answered it makes a thing with a code or a token of its own, which is good until it is used. */
export function makesCode(value: Value, unit: SourceFacts): boolean {
  const call = madeBy(value, unit);
  if (call?.callee.k !== 'member' || call.callee.of.k !== 'this') return false;
  const own = methods(unit.classes).get(call.callee.name)?.findLast(({ of }) => contains(of.span, call.span));
  return own !== undefined && madeIn(unit.calls, own.fn).some((id) => unit.calls[id]?.isNew === true && unit.calls[id].args.some(hasCode));
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
