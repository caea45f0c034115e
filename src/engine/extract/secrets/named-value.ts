import { NAMED_FORMATS, type NamedFormat } from './formats/named';
import { isRandom } from './looks';
import { wordsOf } from './words';

export interface NamedValue {
  readonly format: NamedFormat;
  readonly start: number;
  readonly end: number;
}

/** A provider's word in the cases that names are written in, as keywords: `algolia`, `Algolia`, `ALGOLIA`. */
export const NAMED_WORDS: ReadonlyMap<string, NamedFormat> = new Map(NAMED_FORMATS.flatMap((format) => {
  const { word } = format;
  return [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()].map((spelling) => [spelling, format] as const);
}));

/**
 * The key that follows a name with the provider's word in it, however the two are put together: assignment, property,
 * setting, element, arguments. The last word of the name says that it is a key; the value has the provider's shape and
 * reads as drawn at random.
 */
export function namedValueAt(text: string, end: number, format: NamedFormat): NamedValue | undefined {
  const match = NAME_AND_VALUE.exec(text.slice(end, end + WINDOW));
  if (!match) return undefined;
  const [whole, tail = '', value = ''] = match;
  const name = (/[\w-]{0,40}$/.exec(text.slice(Math.max(0, end - 40), end))?.[0] ?? '') + tail;
  if (!namesKey(name) || !(format.shape ?? DRAWN).test(value) || !isRandom(value, 2.8) && !isDrawnShort(value)) return undefined;
  const start = end + whole.length - value.length;
  return { format, start, end: start + value.length };
}

const WINDOW = 320;
/** From the provider's word on: the rest of the name, what binds (`=`, `:`, `=>`, `:=`, `?=`, `||`, `,`, `>`) or blanks, and the value with what ends it. */
const NAME_AND_VALUE =
  /^([\w.-]{0,60}(?:[ \t]{1,4}(?:SECRET|PRIVATE|ACCESS|KEY|TOKEN|API)[A-Z_]{0,20}){0,2})(?:["'`\])]{0,3}[ \t]{0,12}(?::=|=>|\?=|\|\||\?\?|[=:,>])[ \t\r\n]{0,40}[([]?["'`]?|[ \t]{1,12})(?=[\w+/.~-]{14})([\w+/=.~-]{14,160})(?=["'`\s,;)<>}\]\\&]|$)/;
const DRAWN = /^[\w-]{20,100}={0,2}$/;

/** Values of 14 to 15 characters, too short for what `isRandom` asks for. */
function isDrawnShort(value: string): boolean {
  return value.length < 16 && /\d/.test(value) && /[a-z]/i.test(value) && !/[a-z]{6}/i.test(value);
}

const HEADS: ReadonlySet<string> = new Set(['key', 'token', 'secret', 'password', 'pass', 'credential', 'credentials', 'apikey', 'pat', 'access', 'private', 'auth']);
/** Keys that are published, and names of what is no key. */
const OTHERS: ReadonlySet<string> = new Set([
  'public', 'publishable', 'search', 'site', 'browser', 'anon', 'mobile', 'frontend', 'write', 'cache', 'storage', 'test', 'mock', 'fake', 'dummy', 'example', 'sample', 'placeholder', 'hash', 'hashed', 'checksum', 'digest', 'integrity', 'commit', 'sha', 'nonce',
]);
const SHIPPED = /^(?:NX_)?(?:REACT_APP|NEXT_PUBLIC|VITE|EXPO_PUBLIC|GATSBY|NUXT_PUBLIC|PUBLIC|NG_APP|VUE_APP)_/;

function namesKey(name: string): boolean {
  const words = wordsOf(name.replace(/[ \t]+/g, '_'));
  return HEADS.has(words.at(-1) ?? '') && !words.some((word) => OTHERS.has(word)) && !SHIPPED.test(name);
}
