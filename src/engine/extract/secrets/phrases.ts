import type { LiteralFact, SecretKind } from '../../model/literals';
import { wordsOf } from './words';

interface Place {
  readonly use: LiteralFact['use'];
  /** Handed to something that uses it as a credential. */
  readonly sink?: SecretKind;
}

/** Whether a text of several words may be a credential where it stands, as `isPassphrase` says of settings; anything else that holds words is for people. */
export function mayBeSentence(value: string, kind: SecretKind, { sink, use }: Place): boolean {
  const isShort = value.split(/\s+/).length <= MOST_WORDS && !/[.!?]$/.test(value);
  if (isShort) return true;
  // Whatever a key is made of, it signs; a message in its place says what is missing.
  if (kind !== 'signing-key' && kind !== 'encryption-key') return false;
  return sink !== undefined || (use === 'env-fallback' || use === 'schema-default') && !COMPLAINS.test(value);
}

/** Without a call that takes it, a longer text is one that people read. */
const MOST_WORDS = 6;
const COMPLAINS = /\b(?:missing|required|undefined|unset|unconfigured|must|should|cannot|can't|isn't|please|provide|not (?:set|found|given|defined|provided|configured|available|specified|present)|has to be|have to|needs? to|see)\b/i;

/** Words that somebody made a key or a password of under the name of a variable: `keyboard cat`. No label of it, no advice on where it comes from. */
export function isPassphrase(value: string, kind: SecretKind, names: readonly string[]): boolean {
  if (!PASSPHRASES.has(kind) || value.length > LONGEST || !/^[A-Za-z0-9][\w '!@#$%^&*+-]*[\w'@#$%^&*+]$/.test(value) || !(/^[a-z]/.test(value) || BOASTS.test(value) || !/[a-z]/.test(value))) return false;
  const words = value.toLowerCase().split(/\s+/);
  if (words.length > MOST_IN_PASSPHRASE || isInGroups(words) || words.some((word) => ADVICE.has(word))) return false;
  const own = new Set(names.flatMap(wordsOf));
  return words.some((word) => !own.has(word) && !LABELS.has(word));
}

/** Groups of as many letters each stand in for what a provider shows in groups: `abcd efgh ijkl mnop`. */
function isInGroups(words: readonly string[]): boolean {
  return words.length > 2 && words.every((word) => word.length === words[0]?.length);
}

const LONGEST = 100;
const MOST_IN_PASSPHRASE = 10;
const PASSPHRASES: ReadonlySet<SecretKind> = new Set<SecretKind>(['signing-key', 'encryption-key', 'password']);
const BOASTS = /^(?:my|this|super|very|top|some|not)\s/i;
/** What tells people where a value comes from, what it is for, or that it is made up. */
const ADVICE: ReadonlySet<string> = new Set([
  'see', 'ask', 'get', 'gets', 'got', 'generate', 'generated', 'generates', 'create', 'created', 'set', 'sets', 'stored', 'injected', 'comes', 'come', 'from', 'provided', 'provide', 'provides', 'supplied', 'given', 'taken', 'read', 'loaded', 'fetched', 'managed', 'rotated',
  'same', 'leave', 'keep', 'empty', 'blank', 'your', 'you', 'enter', 'type', 'paste', 'copy', 'put', 'add', 'insert', 'fill', 'replace', 'replaced', 'change', 'changed', 'override', 'overridden', 'overwritten', 'overwrite', 'please', 'must', 'should', 'can', 'may', 'will', 'needs',
  'need', 'required', 'optional', 'only', 'used', 'uses', 'in', 'at', 'via', 'by', 'on', 'when', 'if', 'or', 'to', 'with', 'using', 'here', 'below', 'above', 'later', 'missing', 'unset', 'unknown', 'undefined', 'none', 'null', 'defined', 'configured', 'available', 'found', 'present', 'disabled',
  'enabled', 'todo', 'tbd', 'fixme', 'vault', 'openssl', 'dashboard', 'console', 'characters', 'chars', 'bytes', 'length', 'minimum', 'min', 'least', 'test', 'tests', 'testing', 'dummy', 'fake', 'mock', 'example', 'sample', 'demo', 'placeholder', 'foo', 'bar', 'redacted', 'hidden', 'n',
]);
/** What only says what the value is. */
const LABELS: ReadonlySet<string> = new Set(['key', 'keys', 'secret', 'password', 'passphrase', 'passwd', 'pass', 'token', 'jwt', 'auth', 'signing', 'session', 'cookie', 'encryption', 'api', 'access', 'refresh', 'private', 'the', 'a', 'an', 'of', 'for', 'and', 'db', 'database', 'user', 'admin', 'root', 'app', 'application', 'server', 'service', 'value', 'string', 'hash', 'base64', 'hex', 'encoded', 'no', 'not', 'is', 'postgres', 'mysql', 'mongo', 'mongodb', 'redis', 'smtp', 'mail', 'email', 'random', 'unique', 'strong', 'secure', 'long', 'valid', 'default']);
