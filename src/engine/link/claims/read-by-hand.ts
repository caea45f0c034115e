import { calledNameOf } from '../query/claims/called-name';
import { BASE64, DECODES_BASE64, KEEPS_BASE64, TELLS_DECODED } from '../libraries/tokens';
import type { CallFact, CallId, SourceFacts, Value } from '../../model/facts';
import { ofEach } from '../../model/parts';

/** A call that reads the claims of a token without anything made for it, and the token: `JSON.parse(atob(token.split('.')[1]))`. */
export interface ReadByHand {
  readonly call: CallId;
  readonly token: Value;
}

const MAX_STEPS = 16;

export const readByHand = ofEach((facts: SourceFacts): readonly ReadByHand[] => {
  return facts.calls.flatMap(({ callee, args: [text] }, call) => {
    if (!text || callee.k !== 'member' || callee.name !== 'parse' || callee.of.k !== 'global' || callee.of.name !== 'JSON') return [];
    const token = tokenOf(text, facts);
    return token ? [{ call, token }] : [];
  });
});

/** Goes from a text back to what it was decoded from, and on to the token whose second part that is. */
function tokenOf(text: Value, facts: SourceFacts): Value | undefined {
  let at = text;
  let isDecoded = false;
  for (let step = 0; step < MAX_STEPS; step++) {
    const call = at.k === 'call' ? facts.calls[at.id] : undefined;
    const part = at.k === 'index' ? splitOf(at, facts) : undefined;
    if (part) return isDecoded ? part : undefined;
    const encoded = call && encodedIn(call, facts);
    const next = encoded ?? (call ? keptIn(call) : heldIn(at, facts));
    if (!next) return undefined;
    isDecoded ||= encoded !== undefined;
    at = next;
  }
  return undefined;
}

/** What variables hold, and what stands in a text that is filled up: `${part}==`. */
function heldIn(value: Value, { bindings }: SourceFacts): Value | undefined {
  switch (value.k) {
    case 'ref': {
      const fact = bindings[value.b];
      return fact && fact.kind !== 'param' && fact.kind !== 'import' ? fact.init : undefined;
    }
    case 'either': return value.op === '??' || value.op === '||' ? value.left : undefined;
    case 'template': return value.parts.find(({ k }) => k !== 'const');
    case 'await': return value.of;
    default: return undefined;
  }
}

/** `atob(part)`, `Buffer.from(part, 'base64')`, `base64url.decode(part)`, `decodeBase64(part)` */
function encodedIn({ callee, args: [part, encoding] }: CallFact, facts: SourceFacts): Value | undefined {
  const name = calledNameOf(callee, facts);
  if (callee.k === 'member' && callee.name === 'from' && callee.of.k === 'global' && callee.of.name === 'Buffer') return encoding?.k === 'const' && BASE64.test(String(encoding.v)) ? part : undefined;
  const isOf = callee.k === 'member' && TELLS_DECODED.has(name) && BASE64.test(calledNameOf(callee.of, facts));
  return isOf || DECODES_BASE64.test(name) ? part : undefined;
}

/** `.toString('utf8')`, `.replace(/-/g, '+')`, `decodeURIComponent(text)` */
function keptIn({ callee, args: [first] }: CallFact): Value | undefined {
  if (callee.k === 'member') return KEEPS_BASE64.has(callee.name) ? callee.of : undefined;
  return callee.k === 'global' && KEEPS_BASE64.has(callee.name) ? first : undefined;
}

/** The second part of what is split where a token has its points. */
function splitOf({ of, key }: Value & { readonly k: 'index' }, { calls, bindings }: SourceFacts): Value | undefined {
  if (key.k !== 'const' || Number(key.v) !== 1) return undefined;
  const held = of.k === 'ref' ? bindings[of.b]?.init : of;
  const split = held?.k === 'call' ? calls[held.id] : undefined;
  const [separator] = split?.args ?? [];
  return split?.callee.k === 'member' && split.callee.name === 'split' && separator?.k === 'const' && separator.v === '.' ? split.callee.of : undefined;
}
