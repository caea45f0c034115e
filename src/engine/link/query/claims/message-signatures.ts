import { calledNameOf } from './called-name';
import { mentionsIn } from './mentions';
import { parametersOf } from './parameters';
import { VERIFIES } from '../../libraries/tokens';
import type { CallFact, CallId, FunctionId, SourceFacts, Value } from '../../../model/facts';
import { ofEach } from '../../../model/parts';

/** What is signed is one message, and all that verifies in the file compares what was signed, as a whole, with the message that it has already: it lets nobody in. */
export function isMessageSignature({ args, callee }: CallFact, facts: SourceFacts): boolean {
  const payload = payloadOf(args, callee, facts);
  const [prop, ...others] = payload?.k === 'object' && payload.spreads.length === 0 ? payload.props : [];
  return prop !== undefined && others.length === 0 && MESSAGES.has(prop.key) && parametersOf(prop.value, facts).length > 0 && comparedAlone(facts).has(prop.key);
}

/** What is signed under another name may say who somebody is. */
const MESSAGES: ReadonlySet<string> = new Set(['data', 'message', 'msg', 'payload', 'content', 'body', 'text', 'hash', 'digest', 'checksum']);

/** `sign({ data })`, `new SignJWT({ data }).setProtectedHeader(…).sign(key)` */
export function payloadOf([first]: readonly Value[], callee: Value, { calls }: SourceFacts): Value | undefined {
  let at: Value = callee;
  for (let step = 0; step < MAX_CHAIN && at.k === 'member' && at.of.k === 'call'; step++) {
    const made: CallFact | undefined = calls[at.of.id];
    if (made?.isNew) return made.args[0];
    at = made?.callee ?? { k: 'unknown' };
  }
  return first;
}

const MAX_CHAIN = 12;
const EQUAL = new Set(['==', '===']);

/** Messages, by their keys, that every function which verifies something answers about whether they are the same as another thing that it is given. */
const comparedAlone = ofEach((facts: SourceFacts): ReadonlySet<string> => {
  const verifying = new Set(facts.calls.filter(({ callee }, id) => VERIFIES.test(calledNameOf(callee, facts)) && !isOwn(callee, facts) && !isOnlyAsked(id, facts)).map(({ fn }) => fn));
  const all = [...verifying].map((fn) => keysCompared(fn, facts));
  return new Set(all[0] && [...all[0]].filter((key) => all.every((keys) => keys.has(key))));
});

/** A function or method of the file, which is looked at by itself. */
function isOwn(callee: Value, { bindings, classes }: SourceFacts): boolean {
  if (callee.k === 'ref') return bindings[callee.b]?.kind === 'function';
  return callee.k === 'member' && callee.of.k === 'this' && classes.some(({ methods }) => methods.some(({ name }) => name === callee.name));
}

/** `if (!await proofs.verify(token)) return`: nothing of what the token says is read. */
function isOnlyAsked(call: CallId, facts: SourceFacts): boolean {
  return mentionsIn(facts).ofCall(call).every(({ is, value }) => {
    let at = value;
    while (at.k === 'not' || at.k === 'await') at = at.of;
    return is === 'asked' && at.k === 'call' && at.id === call;
  });
}

function keysCompared(fn: FunctionId, { bindings, calls, functions }: SourceFacts): ReadonlySet<string> {
  const [answer, ...others] = functions[fn]?.returns ?? [];
  if (answer?.k !== 'compare' || others.length > 0 || !EQUAL.has(answer.op)) return NONE;
  const isGiven = (side: Value): boolean => side.k === 'ref' && bindings[side.b]?.kind === 'param' && bindings[side.b]?.fn === fn;
  const signed = isGiven(answer.left) ? answer.right : isGiven(answer.right) ? answer.left : undefined;
  const keys = new Set<string>();
  const queue = signed ? [signed] : [];
  for (let at = 0; at < queue.length && at < MAX_LOOKED_AT; at++) {
    const part = queue[at];
    if (part?.k === 'member') keys.add(part.name);
    if (part?.k === 'member' || part?.k === 'await') queue.push(part.of);
    const init = part?.k === 'ref' && bindings[part.b]?.kind === 'const' ? bindings[part.b]?.init : undefined;
    const call = part?.k === 'call' ? calls[part.id] : undefined;
    queue.push(...(init ? [init] : []), ...(call?.callee.k === 'member' ? [call.callee.of] : []), ...call?.args ?? []);
  }
  return keys;
}

const MAX_LOOKED_AT = 60;
const NONE: ReadonlySet<string> = new Set();
