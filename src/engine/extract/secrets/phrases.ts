import type { LiteralFact, SecretKind } from '../../model/literals';

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

/** Words that somebody made a key or a password of under the name of a variable: those that everybody takes, `keyboard cat`, or that say so, `my super secret key`. Anything else may be a note. */
export function isPassphrase(value: string, kind: SecretKind): boolean {
  return PASSPHRASES.has(kind) && (KNOWN.has(value.toLowerCase()) || BOASTS.test(value) && !MADE_UP.test(value));
}

const PASSPHRASES: ReadonlySet<SecretKind> = new Set<SecretKind>(['signing-key', 'encryption-key', 'password']);
/** Sources: the example of express-session; xkcd 936. */
const KNOWN: ReadonlySet<string> = new Set(['keyboard cat', 'correct horse battery staple']);
const BOASTS = /^(?:this is )?(?:(?:my|our) (?:(?:own|very|super|top|long|strong|private) ){0,4}|(?:a )?(?:(?:very|super) ){1,3})(?:super)?secret(?: (?:jwt|session|cookie|signing|encryption|auth|token|api)){0,2}(?: (?:key|password|passphrase|token|string))?$|^this is (?:my|our) (?:[a-z\d]{1,20} ){0,4}(?:key|secret|password|passphrase)$/i;
const MADE_UP = /\b(?:tests?|testing|dummy|fake|mock|example|sample|demo|placeholder|dev|development|local)\b/i;
