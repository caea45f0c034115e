import { withoutConnectionPasswords } from '../../model/connection-passwords';
import { withoutOptionPasswords } from '../../model/password-options';

/** Stands where a credential was. */
export const redacted = '***';

/** Words that say it wherever they stand in a name. */
const secretName = /(?:^|_)(?:passwords?|passwd|passphrase|passcode|pwd|secrets?|tokens?|apikey|api_keys?|private_key|access_key|credentials?|creds)(?:_|$)/;
/** Words that say it at the end of a name; elsewhere they are topics (`AUTH_URL`, `KEY_PREFIX`). */
const secretEnd = /(?:^|_)(?:pass|pw|keys?|salt|pepper|auth|signature|cookie|dsn|sas|certificate|cert|pem|jwt|pin)(?:_(?:\d+|base64|b64|value|raw|hash|dev|prod|test|live|old|new|primary|secondary))?$/;
const secretSuffix = /(?:password|passwd|secret|token|apikey|privatekey|accesskey|secretkey|credentials?)$/;
const harmlessEnd =
  /_(?:path|file|filename|dir|folder|url|uri|host|hostname|port|name|id|ids|ttl|exp|expiry|expires|expiration|expires_in|lifetime|max_age|ms|sec|seconds|minutes|hours|days|length|size|rounds|algorithm|alg|issuer|audience|type|enabled|header|prefix|mode|method|count|limit|interval|domain|endpoint|service|bucket|region|version|allowlist|prefixes)(?:_(?:internal|external))?$/;
const knownFormats =
  /-----BEGIN |AKIA[0-9A-Z]{16}|\bgh[pousr]_[A-Za-z0-9]{30}|\bgithub_pat_|\b[srp]k_(?:live|test)_|\bsk-[A-Za-z0-9]{16}|\bxox[abprs]-|\bglpat-|\bSG\.[\w-]{16}|\beyJ[\w-]{10,1000}\.|\bAIza[\w-]{30}|hooks\.slack\.com\/services\//;
const secretParameter = /([?&;]\s*(?:[\w.-]*(?:password|pwd|passwd|passphrase|secret|token|apikey|api_key|accountkey|accesskey|sig|signature|key))=)[^&;\s'"]+/gi;
const secretOption = /((?<![\w-])--?[\w-]{0,60}?(?:password|pass|requirepass|secret|token|api-?key)[= ]\s*)("[^"]*"|'[^']*'|[^\s-][^\s]*)/gi;
const assignment = /(^|[\s;"'])([A-Za-z_]\w*)=("[^"]*"|'[^']*'|[^\s"']+)/g;

/** Value of the setting `name` with credentials taken out: all of it where the name says that it is one. */
export function redactValue(name: string, value: string): string {
  if (value === '' || isReference(value)) return value;
  if (looksSecret(name) && !isFlag(value)) return redacted;
  return redactText(value);
}

/** A command line with credentials in options, assignments and addresses taken out. */
export function redactCommand(text: string): string {
  const assignments = text.replace(assignment, (_, before: string, name: string, value: string) => `${before}${name}=${redactValue(name, value)}`);
  return redactText(withoutOptionPasswords(assignments).replace(secretOption, `$1${redacted}`));
}

/** A value that may be a whole file, as ConfigMaps hold them: of such a one nothing is kept, as nothing asks for more than addresses and Node's options. */
export function redactFile(name: string, value: string): string {
  if (name === 'NODE_OPTIONS') return redactCommand(value);
  return isFile(name, value) && !ADDRESSES.test(value) ? redacted : redactValue(name, value);
}

/** More than one line, an object or a list, or what sets something within. */
function isFile(name: string, value: string): boolean {
  const text = value.trim();
  const isNamed = name.includes('.');
  const isBlock = value.includes('\n');
  return text.includes('\n') || /^[{[]/.test(text) || (isNamed && isBlock) || ((isNamed || isBlock) && /[\s=:]/.test(text));
}

/** An address alone, or one in each line. */
const ADDRESSES = /^\s*(?:[a-z][a-z0-9+.:-]{1,40}:\/\/[^\s"'`]{1,2000}\s{1,100}){0,50}[a-z][a-z0-9+.:-]{1,40}:\/\/[^\s"'`]{1,2000}\s*$/i;

/** Any text with credentials in addresses and well-known token formats taken out. */
export function redactText(text: string): string {
  if (knownFormats.test(text)) return redacted;
  return withoutConnectionPasswords(text).replace(/[^\s'"]+/g, redactWord).replace(secretParameter, `$1${redacted}`);
}

/** Whether a setting's name says that its value is a credential. */
export function looksSecret(name: string): boolean {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[^A-Za-z0-9]+/g, '_').toLowerCase();
  if (harmlessEnd.test(words) || /^public_|_public_|^next_public_/.test(words)) return false;
  return secretName.test(words) || secretEnd.test(words) || secretSuffix.test(words);
}

function redactWord(word: string): string {
  const slashes = word.indexOf('//');
  return slashes < 0 || !word.includes('@', slashes) ? word : word.slice(0, slashes) + redactAddress(word.slice(slashes));
}

/** A password may hold `@` or `/`, so the last `@` ends the credentials wherever what precedes can't be a host and a port. */
function redactAddress(address: string): string {
  const authority = /^\/\/[^/?#]*/.exec(address)?.[0] ?? '';
  if (authority.includes('@')) {
    // What stands before one more is no host but the end of a password.
    const [path = ''] = address.slice(authority.length).split('://');
    if (path.includes('@')) return `//${redacted}${address.slice(authority.length + path.lastIndexOf('@') + 1)}`;
    return `//${redacted}@${authority.slice(authority.lastIndexOf('@') + 1)}${address.slice(authority.length)}`;
  }
  const isHostAndPort = /^\/\/[^:]*(?::(?:\d+|\$\{?\w*\}?))?$/.test(authority);
  return isHostAndPort ? address : `//${redacted}@${address.slice(address.lastIndexOf('@') + 1)}`;
}

function isReference(value: string): boolean {
  return /^\$\{?\w+\}?$/.test(value);
}

function isFlag(value: string): boolean {
  return /^(?:true|false|yes|no|on|off|\d{1,3})$/i.test(value);
}
