import { isRandom } from './looks';
import type { UrlCredentials } from './url-credentials';

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

/**
 * The address of a database with the password of the login among its parameters (`mongodb://host/app?password=…`, `jdbc:postgresql://host/app?user=a&password=…`),
 * or that of its key. Any password, as before an `@`. Sources: the documentation of PostgreSQL's JDBC driver and of libpq, MySQL's Connector/J and Prisma.
 */
export function findStoreQuery(text: string): UrlCredentials | undefined {
  const address = STORE.exec(text);
  if (!address) return undefined;
  const [before, scheme = '', host = ''] = address;
  const parameter = PASSWORD.exec(text.slice(address.index + before.length, address.index + before.length + LONGEST));
  const password = parameter?.[1] ?? '';
  if (!parameter) return undefined;
  const end = address.index + before.length + parameter.index + parameter[0].length;
  return { scheme, user: '', password, host, start: address.index, end, passwordStart: end - password.length };
}

const LONGEST = 1000;
const STORE = /\b(postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|sqlserver|cockroachdb):\/\/([^\s/?#@"'`$<>{}]{1,253})(?:\/[^\s?#"'`]{0,200})?(?=\?)/;
const PASSWORD = /[?&](?:ssl)?password=([^\s&#"'`$<>{}%*][^\s&#"'`$<>{}*]{2,200})(?=$|[\s&#"'`])/i;
