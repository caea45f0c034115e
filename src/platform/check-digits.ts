import { scryptSync } from 'node:crypto';

/**
 * A function from a credential to three hexadecimal digits that are others where it was replaced. They stand in baselines, which are committed, so
 * they must not tell whether somebody guessed it:
 * - Twelve bits. Of a list of a million passwords 244 have the same ones, and another value of theirs escapes once in 4,096 times.
 * - One salt for all. With a salt for each entry, file or run, a value that stands at five places, or was written down five times, would have told
 *   sixty bits; so it has the same twelve wherever it stands.
 * - Scrypt, half a millisecond a value, so that nobody sorts lists by them in passing. Only what a baseline speaks of is asked for, each value once.
 */
export function checkDigits(): (credential: string) => string {
  const known = new Map<string, string>();
  return (credential) => {
    const before = known.get(credential);
    if (before !== undefined) return before;
    if (known.size >= MOST_KNOWN) known.clear();
    const digits = scryptSync(credential, SALT, 2, COST).toString('hex').slice(0, 3);
    known.set(credential, digits);
    return digits;
  };
}

/** Part of the meaning of every baseline that is there. */
const SALT = 'headroom.baseline.json';
const COST = { N: 256, r: 8, p: 1 };
const MOST_KNOWN = 5000;
