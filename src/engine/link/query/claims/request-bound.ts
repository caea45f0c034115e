import { calledNameOf } from './called-name';
import { payloadOf } from './message-signatures';
import { ID_SETTER, OF_ONE_TOKEN, OF_REQUESTS, REQUEST_HASHES } from '../../libraries/request-claims';
import type { CallFact, SourceFacts, Value, WriteFact } from '../../../model/facts';
import { idsBy, ofEach } from '../../../model/parts';

/**
 * The claims name one request and carry what tells it from all others, and nothing in the file verifies such a token: whoever finds it can only send
 * that request once more, where it isn't refused as a second one.
 */
export function isBoundToRequest({ args, callee }: CallFact, facts: SourceFacts): boolean {
  const claims = new Set(keysOf(payloadOf(args, callee, facts), facts));
  const has = (keys: readonly string[]): boolean => keys.some((key) => claims.has(key));
  const isOne = has(REQUEST_HASHES) ? has(['uri', ...OF_REQUESTS]) : has(OF_REQUESTS) && (has(OF_ONE_TOKEN) || saysOnce(callee, facts));
  return isOne && !verifies(facts);
}

/** Claims that are written out in the call, or in the variable that it is given, with those that are added by name. */
function keysOf(payload: Value | undefined, { bindings, writes }: SourceFacts): readonly string[] {
  const binding = payload?.k === 'ref' ? bindings[payload.b] : undefined;
  const written = binding?.kind === 'const' ? binding.init : payload;
  if (written?.k !== 'object') return [];
  const added = payload?.k === 'ref' ? ofVariable(writes, payload.b).flatMap((id) => writes[id]?.target ?? []) : [];
  return [...written.props.map(({ key }) => key), ...added.flatMap((target) => (target.k === 'member' ? [target.name] : []))];
}

const ofVariable = idsBy(({ target }: WriteFact) => (target.k === 'member' && target.of.k === 'ref' ? target.of.b : undefined));

/** `new SignJWT(claims).setJti(…).sign(key)` */
function saysOnce(callee: Value, { calls }: SourceFacts): boolean {
  let at: Value = callee;
  for (let step = 0; step < MAX_CHAIN && at.k === 'member' && at.of.k === 'call'; step++) {
    at = calls[at.of.id]?.callee ?? { k: 'unknown' };
    if (at.k === 'member' && at.name === ID_SETTER) return true;
  }
  return false;
}

const MAX_CHAIN = 12;

const verifies = ofEach((facts: SourceFacts): boolean => facts.calls.some(({ callee }) => /^(?:jwt)?verif/i.test(calledNameOf(callee, facts))));
