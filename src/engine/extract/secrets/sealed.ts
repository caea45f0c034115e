/**
 * Whether a text is what a cipher made of something, behind the initialization vector that it took: two or three parts in hexadecimal letters or base64, of the lengths
 * that AES has for them. Nobody logs in with that, and it can't be read without the key.
 * Sources: NIST SP 800-38A (5.2 and 5.3: whole blocks of 16 bytes, a vector of one), SP 800-38D (8.2: a vector of 12 bytes, a tag of 16).
 */
export function isSealed(text: string): boolean {
  const sign = text.length > LONGEST ? undefined : SIGN.exec(text)?.[0];
  const [vector = 0, ...others] = sign === undefined ? [] : text.split(sign).map(bytesIn);
  const [message = 0, tag] = others;
  if (others.length === 2) return (vector === 12 || vector === BLOCK) && others.includes(BLOCK) && message > 0 && tag !== 0;
  return others.length === 1 && (vector === BLOCK || vector === HALF) && message > 0 && message % BLOCK === 0;
}

/** Longest text that is looked at, in UTF-16 code units. */
const LONGEST = 4000;
const SIGN = /[|:.]/;
/** Of a block of AES, and of a tag, in bytes. */
const BLOCK = 16;
/** Sixteen hexadecimal letters that a program takes for a vector as they are. */
const HALF = 8;

/** Number of bytes that a part stands for; none where it is neither written in the one way nor in the other. */
function bytesIn(part: string): number {
  if (/^(?:[0-9a-f]{2}){8,}$/i.test(part)) return part.length / 2;
  const [letters, padding] = /^[A-Za-z0-9+/]{16,}(={0,2})$/.exec(part) ?? [];
  return letters === undefined || letters.length % 4 !== 0 ? 0 : (letters.length * 3) / 4 - (padding?.length ?? 0);
}
