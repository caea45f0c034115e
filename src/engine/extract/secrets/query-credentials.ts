import { isRandom } from './looks';

/** A credential among the parameters of an address. */
export interface QueryCredential {
  readonly name: string;
  readonly value: string;
}

/**
 * The first credential in the query of an address (`https://host/path?password=…`). Only parameters whose name says what they are: a `token`,
 * `key` or `sig` of an address is often made to be passed on with it.
 */
export function findQueryCredential(text: string): QueryCredential | undefined {
  for (const [, name = '', value = ''] of text.matchAll(PARAMETER)) if (isDrawn(value)) return { name, value };
  return undefined;
}

const PARAMETER = /[?&]((?:[a-z]{1,20}[_-])?(?:password|passwd|pwd|passphrase|client_secret|secret|api_key|apikey))=([\w.~+/%-]{8,200})(?=$|[&#\s'"`])/gi;

/** Letters of both cases mixed with digits are no word, however short. */
function isDrawn(value: string): boolean {
  return isRandom(value) || /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d[A-Za-z]/.test(value) && /[A-Za-z]\d/.test(value);
}
