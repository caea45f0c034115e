import type { Span } from '../../model/span';
import { withoutScheme } from './classify';
import { findConnectionString } from './connection-strings';
import { findFormats } from './formats';
import { isRandom } from './looks';
import { findQueryCredential } from './query-credentials';
import { findUrlCredentials, unescaped } from './url-credentials';

/**
 * The credential at a place of a text, read alike however it is written there: in quotes, as a default, put together of literals, behind a scheme, in
 * an address or a connection string, percent-encoded or in base64. What else stands there, such as a host, is left out.
 */
export function credentialIn(text: string, { start, end }: Span): string {
  const written = text.slice(start, end);
  if (written.includes(KEY_BEGINS)) return keyIn(written + text.slice(end, end + LONGEST_KEY));
  const bare = written.replace(JOINT, '').replace(/^["'`]|["'`]$/g, '').replace(/\r\n/g, '\n').replace(/\\(["'`\\/])/g, '$1').replace(/\$\$/g, '$');
  return canonical(bare, 0);
}

/**
 * Whether no list of guesses would have it: it reads as drawn at random, and has none of the words that usual passwords are made of, in any
 * of their spellings.
 */
export function isDrawn(credential: string): boolean {
  if (credential.startsWith(KEY_BEGINS)) return true;
  return isRandom(credential) && changesIn(credential) >= 3 && !USUAL.test(credential.toLowerCase().replace(/[013457@$]/g, (letter) => LETTERS[letter] ?? letter));
}

/** How often letters and digits change about: in what people make up, behind a word or two. */
function changesIn(text: string): number {
  return [...text.matchAll(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g)].length;
}

const LETTERS: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's' };
const USUAL = /passw|secret|admin|welcome|qwert|letmein|change|summer|winter|spring|autumn|login|master|dragon|monkey|test/;

/**
 * Whether two places that have it have it from each other: it reads as drawn, or is clearly no word. What everybody takes for a password (`postgres`, `root123`), a word
 * with digits behind it and a name of parts (`orders`, `orders2024`, `orders-api`) may be chosen twice.
 */
export function isTelling(credential: string): boolean {
  if (credential.startsWith(KEY_BEGINS)) return true;
  const plain = credential.toLowerCase();
  const letters = plain.replace(/[013457@$]/g, (letter) => LETTERS[letter] ?? letter);
  if ([plain, letters].some((text) => text.replace(COMMON, '').replace(/[^a-z]/g, '').length < 4)) return false;
  if (isRandom(credential)) return true;
  return credential.length >= 8 && letters.split(/[-_.\s]/).some((part, at) => /[^a-z]/.test(part) && (plain.split(/[-_.\s]/)[at]?.match(/[a-z](?=[^a-z])|[^a-z](?=[a-z])/g)?.length ?? 0) >= 3);
}

/** Whether a credential is the user or the database of the address that it stands in, as far as the text around it tells. */
export function isNameBeside(credential: string, around: string): boolean {
  if (around.includes(`//${credential}:${credential}@`)) return true;
  const after = around.indexOf(`:${credential}@`);
  const path = after === -1 ? -1 : around.indexOf(`/${credential}`, after);
  return path !== -1 && !/^[\w-]/.test(around.slice(path + 1 + credential.length));
}

const COMMON = /passwords?|passwd|passw|pass|pwd|secrets?|admin|root|user|guest|postgres|postgresql|mysql|maria|mongo|redis|rabbitmq|rabbit|minio|elastic|database|change|default|example|test|super|local|develop|dev|docker|keyboard|qwerty|letmein|welcome|token|key|jwt|app|my|db|the|me|mq/g;
const KEY_BEGINS = '-----BEGIN';
const KEY_ENDS = '-----END';
const LONGEST_KEY = 20_000;
/** Between the literals of a sum. */
const JOINT = /["'`]\s{0,200}\+\s{0,200}["'`]/g;
/** A default of compose and shells as a whole. */
const DEFAULTED = /^\$\{[A-Za-z_]\w{0,80}:?[-=]([^${}]{1,300})\}$/;
/** Base64 of base64 of a password is where it ends. */
const MAX_DEPTH = 3;

/** All of it, as private keys begin alike, without line ends and blanks, which formatters change. */
function keyIn(text: string): string {
  return text.slice(text.indexOf(KEY_BEGINS)).split(KEY_ENDS, 1).join('').replace(/\\n|\s/g, '');
}

/** In the order in which literals are classified. */
function canonical(text: string, depth: number): string {
  if (text.includes(KEY_BEGINS)) return keyIn(text);
  const value = DEFAULTED.exec(text)?.[1] ?? text;
  const [token] = findFormats(value);
  if (token) return value.slice(token.start, token.end);
  const encoded = findUrlCredentials(value)[0]?.password ?? findConnectionString(value)?.password ?? findQueryCredential(value)?.value;
  const credential = encoded === undefined ? withoutScheme(value) ?? value.trim() : unescaped(encoded);
  const plain = depth < MAX_DEPTH ? decoded(credential) : undefined;
  if (plain === undefined) return credential;
  return canonical(BASIC.test(value) ? plain.slice(plain.indexOf(':') + 1) : plain, depth + 1);
}

/** What `Basic` sends is a user, a colon and the password (RFC 7617, 2). */
const BASIC = /^\s*Basic\s/i;

/** What base64 encodes, if that is a text. */
function decoded(value: string): string | undefined {
  const letters = value.replace(/={1,2}$/, '');
  if (letters.length < 8 || letters.length % 4 === 1 || !/^[A-Za-z0-9+/]{8,8000}$/.test(letters)) return undefined;
  const plain = atob(letters).trim();
  return /^[\x20-\x7e\r\n]{4,}$/.test(plain) ? plain : undefined;
}
