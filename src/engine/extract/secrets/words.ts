import { identifierWords } from '../../model/words';

/**
 * Words of an identifier or slug in lower case: camel, Pascal, snake, kebab and dotted forms, and the glued forms of
 * the credential vocabulary (`dbpassword` → `db password`, `apikey` → `api key`). Digits stay with their word.
 */
export function wordsOf(name: string): string[] {
  const words = identifierWords(name);
  return words.some(unglued) ? words.flatMap((word) => unglued(word) ?? word) : words;
}

/** Shannon entropy of the text in bits per UTF-16 code unit, rounded to 0.01. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return Math.round(bits * 100) / 100;
}

const GLUED_TAILS = ['password', 'passwd', 'passphrase', 'pwd', 'secret', 'token', 'credentials'];
const GLUED_HEADS: ReadonlySet<string> = new Set(['api', 'secret', 'access', 'private', 'auth', 'encryption', 'signing', 'jwt', 'session', 'client', 'crypto', 'master']);

/** The glued word's parts; nothing where it is one word. */
function unglued(word: string): readonly [string, string] | undefined {
  // The folder before this one (POSIX, `cd`).
  if (word === 'oldpwd') return undefined;
  for (const tail of GLUED_TAILS) {
    if (word.length > tail.length && word.endsWith(tail)) return [word.slice(0, -tail.length), tail];
  }
  return word.endsWith('key') && GLUED_HEADS.has(word.slice(0, -3)) ? [word.slice(0, -3), 'key'] : undefined;
}
