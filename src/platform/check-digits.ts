import { createHmac, randomBytes, scryptSync } from 'node:crypto';

/**
 * What a baseline keeps of a credential, so that another one in its place is told. Baselines are committed, so:
 * - Only of what was drawn at random there are digits, as no list of guesses has such a value. Whatever people made up, be it a usual password or one by
 *   a pattern of theirs, stands on lists of which any digit leaves few or one; of those there is a mark that is the same for all.
 * - Two digits, eight bits: another value escapes once in 256 times, and of a list 255 of 256 guesses are ruled out.
 * - One salt for all. With a salt for each entry, file or run, a value that stands at five places would have told forty bits.
 */
export function checkDigits(): (credential: string, isDrawn: boolean) => string {
  const known = new Map<string, string>();
  // So that no credential stays in the memory of an editor.
  const chance = randomBytes(32);
  return (credential, isDrawn) => {
    if (!isDrawn) return MADE_UP;
    const key = createHmac('sha256', chance).update(credential).digest('base64');
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= MOST_KNOWN) known.clear();
    const digits = scryptSync(credential, LABEL, 1, COST).toString('hex');
    known.set(key, digits);
    return digits;
  };
}

const MADE_UP = 'weak';
/** Part of the meaning of every baseline that is there. */
// headroom-disable-next-line hardcoded-secret -- a label that keeps these digits apart from hashes made elsewhere
const LABEL = 'headroom.baseline.json';
const COST = { N: 256, r: 8, p: 1 };
const MOST_KNOWN = 5000;
