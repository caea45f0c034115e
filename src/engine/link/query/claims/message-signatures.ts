import { calledNameOf } from './called-name';
import { parametersOf } from './parameters';
import { VERIFIES } from '../../libraries/tokens';
import type { CallFact, SourceFacts, Value } from '../../../model/facts';
import { ofEach } from '../../../model/parts';

/** What is signed is one message, and whoever verifies it has the message already and compares the two as a whole: it lets nobody in. */
export function isMessageSignature({ args, callee }: CallFact, facts: SourceFacts): boolean {
  const payload = payloadOf(args, callee, facts);
  return payload?.k === 'object' && payload.spreads.length === 0 && payload.props.length === 1 && payload.props.every(({ value }) => parametersOf(value, facts).length > 0) && comparesMessages(facts);
}

/** `sign({ data })`, `new SignJWT({ data }).setProtectedHeader(…).sign(key)` */
function payloadOf([first]: readonly Value[], callee: Value, { calls }: SourceFacts): Value | undefined {
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

/** A function verifies what it is given, and answers whether that is the same as another thing that it is given. */
const comparesMessages = ofEach((facts: SourceFacts): boolean => {
  const verifying = new Set(facts.calls.filter(({ callee }) => VERIFIES.test(calledNameOf(callee, facts))).map(({ fn }) => fn));
  return [...verifying].some((fn) => {
    const [answer, ...others] = facts.functions[fn]?.returns ?? [];
    return others.length === 0 && answer?.k === 'compare' && EQUAL.has(answer.op) && [answer.left, answer.right].some((side) => side.k === 'ref' && facts.bindings[side.b]?.kind === 'param' && facts.bindings[side.b]?.fn === fn);
  });
});
