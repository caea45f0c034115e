import { isLocalHost, isPrivateHost } from '../../model/local-hosts';
import type { LiteralFact } from '../../model/literals';
import { isRandom } from './looks';
import { maskedFully } from './masked';

/** Whether what stands where a host belongs may be one: a word alone that was drawn, or is as long as no label is (RFC 1035, 2.3.4), is a token that somebody put there. */
export function isHost(text: string): boolean {
  return text.includes('.') || text.length <= 69 && !isDrawn(text);
}

/** What a fact says of its host: the name of one of this machine, its neighbours or a private network, and only in the plain form that no part of a password is likely to have. */
export function keptHost(host: string): Pick<LiteralFact, 'host' | 'network'> {
  const network = isPrivateHost(host);
  const isPlain = host.length <= MOST && PLAIN.test(host) && (network || isLocalHost(host)) && !isDrawn(host.replace(/:\d{1,5}$/, ''));
  return { ...(isPlain && { host }), ...(network && { network }) };
}

function isDrawn(text: string): boolean {
  return isRandom(text) || maskedFully(text) !== text;
}

const MOST = 40;
const PLAIN = /^(?:[a-z\d][a-z\d_-]{0,30}(?:\.[a-z\d][a-z\d_-]{0,30}){0,3}|\[?::1\]?)(?::\d{1,5})?$/;
