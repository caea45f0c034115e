import type { LiteralFact } from '../../model/literals';
import { isPublicKey } from './public-keys';
import { asksForOwn, saysUserAndPassword } from './stand-ins';
import { entropyOf, wordsOf } from './words';

export type Looks = LiteralFact['looks'];

/**
 * What the text of a literal looks like, given the names that it is bound to; `undefined` when it stands for no value
 * at all (empty, a reference to a variable or secret store, a word for "absent").
 */
export function looksOf(text: string, names: readonly string[]): Looks | undefined {
  const value = text.trim();
  if (value.length < 3 || value.length > 4096 || ABSENT.test(value) || REFERENCE.test(value) || HASH.test(value) || isPublicKey(value)) return undefined;
  if (isPlaceholder(value) || isEncodedPlaceholder(value)) return 'placeholder';
  if (/^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(value)) return 'url';
  if (PATH.test(value) && !isBase64(value)) return 'path';
  if (/\s/.test(value)) return 'prose';
  if (MADE_UP.test(value)) return 'test';
  if (PATTERN.test(value) || EXPRESSION.test(value) || MOMENT.test(value) || FRACTION.test(value)) return 'other';
  if (HEADER.test(value) || KIND.test(value) || VARIABLE.test(value) || VERSIONED.test(value)) return 'name';
  if (isRandom(value) && !/p[a@4]ssw[o0]rd/i.test(value)) return 'credential';
  if (isName(value, names)) return 'name';
  if (value.length >= 8 && charClasses(value) >= 3 && /\d/.test(value) && /[^A-Za-z0-9_.:/-]/.test(value) && !COMMON.test(value)) return 'credential';
  return /^[\x21-\x7e]{3,128}$/.test(value) ? 'weak' : 'other';
}

/** Bytes that begin with the sign that paths begin with, too: no path ends in `=` or has a `+` among what reads as drawn. */
function isBase64(value: string): boolean {
  return value.length % 4 === 0 && /^\/(?=[^=]*\+|.*=)[A-Za-z0-9+/]{22,}={0,2}$/.test(value) && isRandom(value, 4);
}

/** `SHOP_S3_SECRET_KEY`, as files hold that map settings to variables (node-config: custom-environment-variables). A password in capitals ends in digits. */
export const VARIABLE = /^(?:[A-Z]{2,}\d{0,2}_|[A-Z]\d{1,2}_)+[A-Z]{2,}$/;

/** A stand-in that the reader is meant to replace: `changeme`, `<token>`, `your-api-key`, `xxxx`. */
export function isPlaceholder(value: string): boolean {
  return PLACEHOLDER.test(value) || /^(.)\1{3,}$/.test(value) || asksForOwn(value) || /\.{3}|…|x{5,}|\*{3,}|_{4,}|^‹.{0,200}›$|^«.{0,200}»$/i.test(value) || /0123456789|123456789012|abcdefghijkl/i.test(value);
}

const COUNTS = ['01234567890', 'abcdefghijklmnopqrstuvwxyz'];

/** An address that ends in what somebody counted out: `/123456/abcdef`, `/abc123`. */
export function endsCounted(value: string): boolean {
  const last = value.includes('/') ? value.split('/').findLast((part) => part !== '') ?? '' : '';
  return last.length >= 6 && last.length <= 64 && (last.match(/[A-Za-z]+|\d+|[^A-Za-z\d]+/g) ?? []).every((run) => run.length >= 3 && isCounted(run));
}

function isCounted(run: string): boolean {
  return COUNTS.some((counts) => counts.includes(run.toLowerCase()));
}

/** A stand-in in base64, as Secrets of Kubernetes and clients of OAuth are written; of `user:password` the password counts. */
function isEncodedPlaceholder(value: string): boolean {
  if (value.length % 4 !== 0 || !/^[A-Za-z0-9+/]{15,200}={0,2}$/.test(value)) return false;
  const decoded = atob(value);
  const colon = decoded.indexOf(':');
  const plain = decoded.slice(colon + 1);
  return /^[\x20-\x7e]+$/.test(decoded) && (isPlaceholder(plain) || MADE_UP.test(plain) || colon > 0 && saysUserAndPassword(decoded.slice(0, colon), plain));
}

/** Whether a text says no more than that something isn't there: `unconfigured`, `not provided`, `(absent)`. */
export function tellsAbsence(value: string): boolean {
  const words = value.length > MAX_TELLING ? [] : value.toLowerCase().match(/[a-z]+/g) ?? [];
  return words.length > 0 && !/\d/.test(value) && words.every((word) => GONE.has(word) || FILLING.has(word)) && words.some((word) => GONE.has(word));
}

const MAX_TELLING = 40;
const GONE: ReadonlySet<string> = new Set([
  'unset', 'unconfigured', 'unavailable', 'unspecified', 'undefined', 'uninitialized', 'uninitialised', 'unknown', 'missing', 'absent', 'none', 'nothing', 'null', 'nil', 'empty', 'disabled', 'not', 'no', 'never',
]);
const FILLING: ReadonlySet<string> = new Set(['is', 'was', 'it', 'been', 'set', 'configured', 'available', 'specified', 'defined', 'initialized', 'initialised', 'given', 'provided', 'supplied', 'found', 'present', 'loaded', 'enabled', 'value', 'yet']);

/** Whether text reads as drawn at random: enough entropy (in bits per character) and digits, and few stretches that could be words. */
export function isRandom(value: string, enough = 3): boolean {
  if (value.length < 16 || !/\d/.test(value) || !/[A-Za-z]/.test(value) || !/^[\x21-\x7e]+$/.test(value)) return false;
  if (entropyOf(value) < enough) return false;
  return wordLength(value) / value.length < 0.6;
}

/** Whether a word is made of secrets' vocabulary but is not the name itself: `mysecret`, `super-secret-key`. */
export function speaksOfSecrecy(value: string): boolean {
  const words = wordsOf(value);
  return words.length > 1 && words.some((word) => VOCABULARY.test(word)) && words.some((word) => MAKE_BELIEVE.has(word));
}

const ABSENT = /^(?:none|null|undefined|nil|n\/a|na|empty|unset|unknown|true|false|yes|no|not[-_ ]?set|disabled|enabled|default|anonymous|invalid|required|optional|string|number|boolean|hidden|text|masked|redacted|missing)$/i;
const REFERENCE = /^\$[A-Za-z_{(]|\$\{|\{\{|\ue000|^%[A-Z_a-z]+%$|^(?:process\.env|env|secrets?|vars|config|vault|ssm|secretsmanager|op|ref\+?|file|fromEnv|encrypted|keychain|doppler|bws)[.:][\w./:-]+$|^arn:aws|^\{\w{2,80}\}$|^ENC[[(]|^(?:env|secret)\(\w{1,80}\)$|^!|^@Microsoft\.KeyVault|^projects\/[\w-]+\/secrets\//i;
/** Password hashes in the modular crypt format and LDAP's, and hashes of files (W3C Subresource Integrity; OCI digests): what they guard can't be read from them. */
const HASH = /^sha(?:1|256|384|512)-[A-Za-z0-9+/]{27,88}={0,2}$|^sha(?:256|512):[0-9a-f]{64,128}$|^\$(?:2[abxy]?|argon2(?:id?|d)?|scrypt|pbkdf2[\w-]*|[156])\$|^\{(?:SSHA|SHA|CRYPT|BCRYPT)\w*\}/i;
const PLACEHOLDER = /^(?:<.*>|&lt;.*&gt;|\[.*\]|\(.*\)|__.*__|--.*--|%.*%|#.*#)$|change[-_ ]?(?:me|it|this|in)|replace[-_ ]?(?:me|with|this)|^(?:insert|enter|put|add|paste|set|fill|todo|tbd|fixme|redacted|placeholder)\b|^(?:your|my|the|some|an?)[-_ ]?.*(?:here|goes)|^your[-_ .]?|^pending[-_ ]|^(?:todo|tbd|xxx+)$|placeholder|[-_ ]here$/i;
/** Files by their place and ending, packages, and keys of objects in folders of plain words and dates (`uploads/2024/05/29/…`). */
const PATH = /^(?:\.{0,2}|~)\/[\w@.-]|^[\w.-]+(?:\/[\w.@-]+)+\.(?:pem|key|json|crt|cer|txt|ts|js|ya?ml|p8|p12|pfx)$|^[\w-]+\.(?:pem|key|json|crt|cer|txt|p8|p12|pfx)$|^@[\w-]+\/|^(?:(?:[a-z]{2,}|\d{1,4})\/){2,}[\w.-]+$/;
const MADE_UP = /(?:^|[^a-z])(?:tests?|testing|dummy|fake|mock(?:ed)?|sample|examples?|foo|bar|baz|foobar|stub|spec|demo|lorem)(?:$|[^a-z])|^(?:test|fake|dummy|mock)|(?:Test|Dummy|Fake|Mock|Example)|EXAMPLE(?:KEY)?$/;
/** Numbers in a header's name are short: `x-hub-signature-256`. */
const HEADER = /^x(?:-[a-z]{0,30}\d{0,3}[a-z]{0,3}){1,9}$/i;
/** What only a regular expression is written with: a class and how often, a group that isn't kept, a shorthand; a class with signs that are escaped counts where there is nothing else. */
const PATTERN = /\[(?:\^|[a-z]-[a-z]|A-Z|0-9|\\)[^\]]{0,60}\](?:[+*?]|\{\d)|\(\?[:=!]|\\[dws][+*{]|^\^.{0,200}\$$|^\[\^(?:[^\]\\]|\\.){1,60}\](?:[+*?]|\{\d{1,3}(?:,\d{0,3})?\})$/;
/** `props.order.items[0].token`: a member of a member, with an index or an optional one on the way, as templates bind it. */
const EXPRESSION = /^(?=[^[?]{1,200}(?:\[\w{1,30}\]|\?\.))[A-Za-z_$][\w$]{0,60}(?:\??\.[A-Za-z_$][\w$]{0,60}|\[\w{1,30}\]){1,12}$/;
/** Packages, formats and schemas by their version: `shop/credential@v1.0`. */
const VERSIONED = /^[A-Za-z][\w.-]{0,60}(?:\/[\w.-]{1,60}){1,4}@v?\d{1,4}(?:\.\d{1,4}){0,2}$/;
/** A date with a time of day (RFC 3339, 5.6). */
const MOMENT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?$/i;
/** A share or a weight: `tests_pass: 0.4`. */
const FRACTION = /^[01]?\.\d{1,4}$/;
const KIND = /^(?:signing|api|private|public|encryption|access)-key$/;
/** Words that the most common passwords are made of. */
const COMMON = /p[a@]ssw[o0]rd|p[a@]ss|s[e3]cr[e3]t|admin|welcome|qwerty|letmein|change/i;
const VOCABULARY = /^(?:password|passwd|pass|pwd|secret|token|key|jwt|salt)$/;
const MAKE_BELIEVE = new Set(['my', 'super', 'top', 'very', 'dev', 'local', 'default', 'secure', 'strong', 'random', 'long', 'this', 'ultra', 'mega', 'not', 'so', 'is', 'a', 'the', 'for', 'and', 'shhh', 'shh', 'shhhh', 'prod']);

/** Few bytes in base64 (RFC 4648), padded, that spell no text and no word: the sign at the end is none behind the name of a setting. */
function isDrawnBytes(value: string): boolean {
  return value.length <= 28 && value.length % 4 === 0 && wordLength(value) === 0 && /^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)[A-Za-z0-9+/]{10,27}={1,2}$/.test(value) && !/^[\t\n\r\x20-\x7e]*$/.test(atob(value));
}

/** Header names, keys of look-ups, identifiers, and words that only repeat the name. */
function isName(value: string, names: readonly string[]): boolean {
  if (/^(?:authorization|bearer|basic|apikey|digest)$/i.test(value)) return true;
  if (/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value)) return true;
  if (/^[A-Za-z_]\w*(?:[.:/][\w-]*)+$/.test(value) && !/\d{3}/.test(value)) return true;
  if (/^_[a-z]+(?:_[a-z]+)+$/.test(value)) return true;
  if (/[:=#>]$|^[#.:/@]/.test(value) && !isDrawnBytes(value) || /^urn:/i.test(value)) return true;
  const words = wordsOf(value);
  const own = new Set(names.flatMap(wordsOf));
  if (words.length > 0 && words.every((word) => own.has(word))) return true;
  return /^[A-Za-z]+$/.test(value) && words.length > 1 && !words.some((word) => MAKE_BELIEVE.has(word));
}

/** Characters in stretches that could be words of a language: four letters or more with a vowel and no hard run of consonants. */
export function wordLength(value: string): number {
  let length = 0;
  for (const [word] of value.matchAll(/[a-z]/.test(value) ? /[A-Z]?[a-z]{3,}/g : /[A-Z]{4,}/g)) {
    if (/[aeiouy]/i.test(word) && !/[bcdfghjklmnpqrstvwxz]{4}/i.test(word)) length += word.length;
  }
  return length;
}

function charClasses(value: string): number {
  return [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((chars) => chars.test(value)).length;
}
