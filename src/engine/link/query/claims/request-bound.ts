import { calledNameOf } from './called-name';
import { payloadOf } from './message-signatures';
import { ID_SETTER, OF_ONE_TOKEN, OF_REQUESTS, OF_SENDING, REQUEST_HASHES, SUBJECT_SETTERS, VERIFYING, VERIFYING_PACKAGES } from '../../libraries/request-claims';
import type { CallFact, SourceFacts, Value, WriteFact } from '../../../model/facts';
import { idsBy, ofEach } from '../../../model/parts';

/**
 * The claims name one request and carry what tells it from all others, say nothing about anybody, and nothing in the file verifies a token: whoever finds it can
 * only send that request once more, where it isn't refused as a second one.
 */
export function isBoundToRequest({ args, callee }: CallFact, facts: SourceFacts): boolean {
  const claims = new Set(keysOf(payloadOf(args, callee, facts), facts));
  const setters = settersOf(callee, facts);
  if ([...claims].some((key) => !KNOWN.has(key)) || setters.some((name) => SUBJECT_SETTERS.has(name))) return false;
  const has = (keys: readonly string[]): boolean => keys.some((key) => claims.has(key));
  const isOne = has(REQUEST_HASHES) ? has(['uri', ...OF_REQUESTS]) : has(OF_REQUESTS) && (has(OF_ONE_TOKEN) || setters.includes(ID_SETTER));
  return isOne && !verifies(facts);
}

const KNOWN = new Set<string>([...OF_REQUESTS, ...REQUEST_HASHES, ...OF_ONE_TOKEN, ...OF_SENDING]);

/** Claims that are written out in the call, or in the variable that it is given, with those that are added by name; empty for one that only a run names. */
function keysOf(payload: Value | undefined, { bindings, writes }: SourceFacts): readonly string[] {
  const binding = payload?.k === 'ref' ? bindings[payload.b] : undefined;
  const written = binding?.kind === 'const' ? binding.init : payload;
  if (written?.k !== 'object') return [];
  const added = payload?.k === 'ref' ? ofVariable(writes, payload.b).flatMap((id) => writes[id]?.target ?? []) : [];
  return [...written.props.map(({ key }) => key), ...written.spreads.map(() => ''), ...added.map((target) => (target.k === 'member' ? target.name : ''))];
}

const ofVariable = idsBy(({ target }: WriteFact) => ((target.k === 'member' || target.k === 'index') && target.of.k === 'ref' ? target.of.b : undefined));

/** `new SignJWT(claims).setJti(…).sign(key)` */
function settersOf(callee: Value, { calls }: SourceFacts): string[] {
  const names: string[] = [];
  let at: Value = callee;
  for (let step = 0; step < MAX_CHAIN && at.k === 'member' && at.of.k === 'call'; step++) {
    at = calls[at.of.id]?.callee ?? { k: 'unknown' };
    if (at.k === 'member') names.push(at.name);
  }
  return names;
}

const MAX_CHAIN = 12;

const verifies = ofEach((facts: SourceFacts): boolean => facts.imports.some(({ module }) => VERIFYING_PACKAGES.test(module)) || facts.calls.some(({ callee }) => VERIFYING.test(calledNameOf(callee, facts))));
