import { NAMED_FORMATS, type NamedFormat } from './formats/named';
import { isRandom } from './looks';
import { mayDoMore } from './public-keys';
import { isShippedToBrowsers } from './shipped';
import { entropyOf, wordsOf } from './words';

export interface NamedValue {
  readonly format: NamedFormat;
  readonly start: number;
  readonly end: number;
}

/** A provider's word in the forms that names are written in, as keywords: `algolia`, `Algolia`, `ALGOLIA`; `newrelic`, `newRelic`, `NEW_RELIC`. */
export const NAMED_WORDS: ReadonlyMap<string, NamedFormat> = new Map(NAMED_FORMATS.flatMap((format) => spellings(format.word).map((spelling) => [spelling, format] as const)));

/**
 * The key that follows a name with the provider's word in it, however the two are put together: assignment, property,
 * setting, element, arguments. The last word of the name says that it is a key; the value has the provider's shape and
 * reads as drawn at random.
 */
export function namedValueAt(text: string, end: number, format: NamedFormat): NamedValue | undefined {
  const match = NAME_AND_VALUE.exec(text.slice(end, end + WINDOW));
  if (!match) return undefined;
  const [whole, tail = '', value = ''] = match;
  const before = text.slice(Math.max(0, end - 80), end);
  const name = (/[\w-]{0,40}$/.exec(before)?.[0] ?? '') + tail;
  if (isElement(whole, before) || !namesKey(name, format) || !(format.shape ?? DRAWN).test(value) || !isRandom(value, 2.8) && !isDrawnShort(value) && !isDrawnNumber(value)) return undefined;
  const start = end + whole.length - value.length;
  return { format, start, end: start + value.length };
}

const WINDOW = 320;
/** From the provider's word on: the rest of the name, what binds (`=`, `:`, `=>`, `:=`, `?=`, `||`, `,`, `>`) or blanks, and the value with what ends it. */
const NAME_AND_VALUE =
  /^([\w.-]{0,60}(?:[ \t]{1,4}(?:SECRET|PRIVATE|ACCESS|KEY|TOKEN|API)[A-Z_]{0,20}){0,2})(?:["'`\])]{0,3}(?:[ \t]{1,2}string)?[ \t]{0,12}(?::{1,3}=|\.=|=>|\?=|\|\||\?\?|[=:,>])[ \t\r\n]{0,40}[([]?["'`]?|[ \t]{1,12})(?=[\w+/.~-]{14})([\w+/=.~-]{14,160})(?=["'`\s,;)<>}\]\\&]|$)/;
const DRAWN = /^[\w-]{20,100}={0,2}$/;

/** Values of 14 to 15 characters, too short for what `isRandom` asks for. */
function isDrawnShort(value: string): boolean {
  return value.length < 16 && /\d/.test(value) && /[a-z]/i.test(value) && !/[a-z]{6}/i.test(value);
}

/** Longer than an id of 64 bits, which has up to 20 digits; those of 128 bits are hardly ever written in decimal ones. */
function isDrawnNumber(value: string): boolean {
  return /^\d{28,}$/.test(value) && entropyOf(value) >= 2.8;
}

const HEADS: ReadonlySet<string> = new Set(['key', 'token', 'secret', 'password', 'pass', 'credential', 'credentials', 'apikey', 'pat', 'access', 'private', 'auth']);
/** Keys that are published, and names of what is no key. */
const OTHERS: ReadonlySet<string> = new Set([
  'public', 'publishable', 'search', 'docsearch', 'site', 'browser', 'anon', 'mobile', 'frontend', 'write', 'cache', 'storage', 'test', 'mock', 'fake', 'dummy', 'example', 'sample', 'placeholder', 'hash', 'hashed', 'checksum', 'digest', 'integrity', 'commit', 'sha', 'nonce',
]);
const SEARCHES: ReadonlySet<string> = new Set(['search', 'docsearch']);

function namesKey(name: string, { word, isPublicElse, isLogin }: NamedFormat): boolean {
  const provider = word.replaceAll('-', '');
  const words = wordsOf(name.replace(/^-[DP](?=[a-z])/, '').replace(/[ \t]+/g, '_')).flatMap((one) => unglue(one, provider));
  const head = words.at(-1) ?? '';
  if (!HEADS.has(head) && !(isLogin && head === 'login') || words.some((one) => OTHERS.has(one) && !(SEARCHES.has(one) && mayDoMore(words))) || isShippedToBrowsers(name)) return false;
  return holds(words, provider) && (isPublicElse !== true || words.includes('secret') || words.includes('private'));
}

/** `algoliaapikey`: words of a key that are glued to the provider's. */
function unglue(word: string, provider: string): string[] {
  return word.startsWith(provider) && GLUED.test(word.slice(provider.length)) ? [provider, ...wordsOf(word.slice(provider.length))] : [word];
}

const GLUED = /^(?:api|app|access|auth|client|account|user|secret|private|key|token|password|pass){0,4}$/;

/** Whether words of a name in a row are the provider's: `toggl` isn't in `toggle`. */
function holds(words: readonly string[], provider: string): boolean {
  return words.some((word, index) => {
    let row = word;
    for (let next = index + 1; row.length < provider.length && next < words.length; next++) row = `${row}${words[next]}`;
    return row === provider;
  });
}

/** `['spotify-auth', '…']`: a comma binds arguments, not elements of a list. */
function isElement(bound: string, before: string): boolean {
  return /^[\w.-]{0,60}["'`\])]{0,3}[ \t]{0,12},/.test(bound) && !/\([ \t]{0,8}["'`][\w.-]{0,60}$/.test(before);
}

function spellings(word: string): string[] {
  const parts = word.split('-');
  const capital = parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1));
  const joined = ['', '_', '-', ' '].flatMap((joint) => [parts.join(joint), capital.join(joint), parts.join(joint).toUpperCase()]);
  return [...new Set([...joined, [...parts.slice(0, 1), ...capital.slice(1)].join('')])];
}
