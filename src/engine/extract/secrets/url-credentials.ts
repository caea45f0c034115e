import { withoutConnectionPasswords } from '../../model/connection-passwords';

export interface UrlCredentials {
  readonly scheme: string;
  readonly user: string;
  readonly password: string;
  readonly host: string;
  /** Offsets in the text: of the URL, and of the password alone. */
  readonly start: number;
  readonly end: number;
  readonly passwordStart: number;
  /** More of the same text stands before a later `@`: the password has a character that ends a host, and what was taken for the host is a part of it. */
  readonly cut?: boolean;
}

/**
 * URLs in `text` that carry a password (`postgres://user:password@host`, RFC 3986 §3.2.1), in order. A password that
 * is a reference (`${DB_PASSWORD}`, `%s`, a template action) is none. Runs in linear time: every part is bounded.
 */
export function findUrlCredentials(text: string): UrlCredentials[] {
  const found: UrlCredentials[] = [];
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    const credentials = namesUser(text, at + 3) ? credentialsAt(text, at) : undefined;
    if (credentials) found.push(credentials);
  }
  return found;
}

/** Those of the URLs whose `://` ends at the offsets. */
export function urlCredentialsAt(text: string, offsets: readonly number[]): UrlCredentials[] {
  return offsets.flatMap((end) => credentialsAt(text, end - 3) ?? []);
}

/** Whether the address that goes on at an offset behind its scheme names a user: an `@` stands before its host ends. Most name none, which a look at a few characters tells. */
export function namesUser(text: string, from: number): boolean {
  for (let at = from; at < text.length && at < from + MAX_USER + MAX_PASSWORD; at++) {
    const code = text.charCodeAt(at);
    if (code === 64) return at > from;
    if (code <= 32 || code === 47) return false;
  }
  return false;
}

/** Parameters of an address or a connection string by whose names their values are credentials. */
const SECRET_PARAMETER = /((?:^(?=[^;]{1,200};)|[?&;#] ?)[\w.-]{0,40}(?:passwd|passphrase|password|pwd|secret|token|apikey|api_key|accountkey|accesskey|sig|signature|key) ?= ?)[^&;#\s'"]{4,}/gi;

/** The text with the passwords of its URLs and what its parameters hold of credentials replaced by `***`. */
export function stripUrlCredentials(text: string): string {
  const known = text.includes('=') ? withoutConnectionPasswords(text).replace(SECRET_PARAMETER, '$1***') : text;
  return withoutPasswords(known.includes('@') ? known.replace(WITHOUT_SCHEME, '$1***') : known);
}

/** `user:password@host` as a whole text; versions of packages and addresses of people look alike. */
const WITHOUT_SCHEME = /^((?!(?:npm|jsr|file|link|workspace|mailto|sips?|acct):)[^\s:/@]{1,64}:)[^\s/@]{3,256}(?=@(?:[A-Za-z0-9[]|$))/;

function withoutPasswords(text: string): string {
  if (!text.includes('//')) return text;
  let stripped = '';
  let from = 0;
  for (const found of findUrlCredentials(text)) {
    stripped += `${text.slice(from, found.passwordStart)}***`;
    const more = restOfSecret(text, found.end);
    from = more > 0 ? found.end + more - 1 : found.passwordStart + found.password.length;
  }
  return (stripped + text.slice(from)).replace(TOKEN_AS_USER, '***').replace(DECLINED, (whole, before: string, password: string) => (WHOLE_REFERENCE.test(password) ? whole : `${before}***`));
}

/** `https://TOKEN@host`, `https://KEY:SECRET@host`, as long as no name of an account is. */
const TOKEN_AS_USER = /(?<=:\/\/)(?=[^\s/@:]{0,400}\d)[A-Za-z0-9_+=.-]{16,400}(?=(?::\*{3})?@(?:[A-Za-z0-9[]|$))/g;
/** Passwords of addresses that have something of a reference in them, or characters that would end an address in prose or its host, or no scheme. */
const DECLINED = /((?:(?<=[A-Za-z0-9+.-]):|^)\/\/[^\s:/?#@"'`${}]{0,128}:)([^\s/?#"'`]{1,256}|(?!\d{1,5}[/?#])[^\s"'`@]{1,256})(?=@[A-Za-z0-9[])/g;
const WHOLE_REFERENCE = /^(?:\$\w{1,80}|\$?\{{1,2}[^{}]{0,200}\}{1,2}|%\w|<[^<>]{1,200}>|\*{3}|\[[^\]]{0,200}\])$/;

/** The text with its percent-encoded letters (RFC 3986 §2.1) as they are meant; what encodes no letter stays. */
export function unescaped(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2}){1,200}/g, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}

/** How much of a text behind an address still belongs to its password. */
function restOfSecret(text: string, end: number): number {
  const rest = /^[^\s"'`]*/.exec(text.slice(end, end + MAX_PASSWORD))?.[0] ?? '';
  const next = rest.indexOf('://');
  return (next < 0 ? rest : rest.slice(0, next)).lastIndexOf('@') + 1;
}

/** `/shop?from=team@acme.io`: what an address asks for. */
const OPTIONS = /^(?:\/[\w.-]{0,60})?\?[A-Za-z_-]{1,40}=/;
const MAX_USER = 128;
const MAX_PASSWORD = 256;
const SCHEME_BEFORE = /[A-Za-z][A-Za-z0-9+.-]{1,24}$/;
const REFERENCE = /\$|\{|\}|<|>|\*\*\*|^%[a-z]$|\ue000|^\[.*\]$|^:?[a-z]{0,20}\(.*\)$/i;

function credentialsAt(text: string, at: number): UrlCredentials | undefined {
  const scheme = SCHEME_BEFORE.exec(text.slice(Math.max(0, at - 25), at))?.[0];
  if (scheme === undefined) return undefined;
  const rest = text.slice(at + 3, at + 3 + MAX_USER + MAX_PASSWORD);
  const authority = /^[^\s/?#"'`,;()|\\]{3,400}/.exec(rest)?.[0] ?? '';
  const sign = authority.lastIndexOf('@');
  const colon = authority.indexOf(':');
  if (colon < 0 || sign <= colon + 1 || colon > MAX_USER) return undefined;
  const user = authority.slice(0, colon);
  const password = authority.slice(colon + 1, sign);
  if (REFERENCE.test(password)) return undefined;
  const start = at - scheme.length;
  const end = at + 3 + authority.length;
  return {
    scheme, user, password, host: authority.slice(sign + 1), start, end, passwordStart: at + 3 + colon + 1, cut: restOfSecret(text, end) > 0 && !OPTIONS.test(text.slice(end, end + MAX_PASSWORD)),
  };
}
