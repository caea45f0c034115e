import { isLocalHost } from '../../model/local-hosts';
import { isRandom } from './looks';
import { maskedFully } from './masked';

/** Whether what stands where a host belongs may be one: a word alone that was drawn, or is as long as no label is (RFC 1035, 2.3.4), is a token that somebody put there. */
export function isHost(text: string): boolean {
  return text.includes('.') || text.length <= 69 && !isDrawn(text);
}

/** The host of a fact: one of this machine or its neighbours, and only in the plain form that no part of a password is likely to have. */
export function keptHost(host: string): { readonly host?: string } {
  return host.length <= MOST && PLAIN.test(host) && isLocalHost(host) && !isDrawn(host) ? { host } : {};
}

function isDrawn(text: string): boolean {
  return isRandom(text) || maskedFully(text) !== text;
}

const MOST = 40;
const PLAIN = /^(?:[a-z\d][a-z\d_-]{0,30}(?:\.[a-z\d][a-z\d_-]{0,30}){0,3}|\[?::1\]?)(?::\d{1,5})?$/;
