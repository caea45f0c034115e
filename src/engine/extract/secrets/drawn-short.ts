import { wordLength } from './looks';

/**
 * Whether letters and digits of a length below what `isRandom` asks for read as drawn at random: they change places again and again, and make no word,
 * not with digits in the place of letters either (`p4ssw0rd`).
 */
export function isDrawnShort(value: string): boolean {
  if (!/^[A-Za-z0-9]{8,15}$/.test(value)) return false;
  const changes = value.match(/\d(?=[A-Za-z])|[A-Za-z](?=\d)/g)?.length ?? 0;
  if (changes < 4) return false;
  const spelled = value.toLowerCase().replace(/\d/g, (digit) => LETTERS[digit] ?? digit);
  return wordLength(spelled) < value.length / 2 && !WORDS.test(spelled);
}

const LETTERS: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' };
const WORDS = /pass|secret|admin|root|user|test|welcome|qwert|login|abc|foo|bar/;
