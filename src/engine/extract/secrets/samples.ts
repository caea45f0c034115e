/** Texts that nobody's generator drew: counted out by somebody, or shown by documents for everybody to see. */

/** Whether letters and digits are each counted on, or held: `a1b2c3d4e5f6`, `1122334455`. */
export function isCountedOut(text: string): boolean {
  const letters = text.toLowerCase().replace(/[^a-z]+/g, '');
  return isCounted(text.replace(/\D+/g, ''), 10) && (isCounted(letters, 26) || isCounted(letters, 6));
}

/**
 * Whether what a token has behind its mark is counted out, on or back, letters and digits each for themselves: `…_1234567890abcdef12345`, `…_x9y8z7w6v5u4`. Between runs of it somebody may
 * have begun anew.
 */
export function isCountedToken(text: string): boolean {
  const drawn = text.length > LONGEST ? '' : DRAWN.exec(text)?.[0] ?? '';
  return drawn !== '' && isMostlyCounted(drawn.replace(/\D+/g, ''), 10) && isMostlyCounted(drawn.toLowerCase().replace(/[^a-z]+/g, ''), 26);
}

/** The end of a token, which no mark of its kind is as long as. */
const DRAWN = /(?<![A-Za-z0-9])[A-Za-z0-9]{16,100}$/;

/** By chance one step in five is such a step among digits, and fewer among letters. */
function isMostlyCounted(run: string, size: number): boolean {
  let counted = 0;
  for (let at = 1; at < run.length; at++) {
    const step = Math.abs(run.charCodeAt(at) - run.charCodeAt(at - 1));
    if (step === 1 || step === size - 1) counted++;
  }
  return run.length < 2 || counted >= (run.length - 1) * MOSTLY;
}

const MOSTLY = 0.85;

/** Whether a text holds a UUID of RFC 9562 or of the documents of well-known tools, or one whose groups are counted out. */
export function holdsSampleId(text: string): boolean {
  if (text.length > LONGEST) return false;
  const id = UUID.exec(text)?.[0].toLowerCase();
  return id !== undefined && (SHOWN.has(id) || id.split('-').every((group) => isCounted(group.replace(/\D+/g, ''), 10) && isCounted(group.replace(/[^a-f]+/g, ''), 6)));
}

/** A token with its mark and its name. */
const LONGEST = 100;
const UUID = /(?<![0-9a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f])/i;

/** RFC 9562 (namespaces) and RFC 4122 (4.3), Wikipedia on UUIDs, MDN on `randomUUID`, the README of uuid, Swagger's editor. */
const SHOWN: ReadonlySet<string> = new Set([
  '6ba7b810-9dad-11d1-80b4-00c04fd430c8', '6ba7b811-9dad-11d1-80b4-00c04fd430c8', 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6', '123e4567-e89b-12d3-a456-426614174000', '123e4567-e89b-12d3-a456-426655440000',
  '550e8400-e29b-41d4-a716-446655440000', 'f47ac10b-58cc-4372-a567-0e02b2c3d479', '36b8f84d-df4e-4d49-b662-bcde71a8764f', '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d', '3fa85f64-5717-4562-b3fc-2c963f66afa6',
]);

/** Whether each character follows the one before it, or repeats it; behind the last one of `size` comes the first. */
function isCounted(run: string, size: number): boolean {
  const first = size === 10 ? 48 : 97;
  for (let at = 1; at < run.length; at++) {
    const step = (run.charCodeAt(at) - run.charCodeAt(at - 1) + size) % size;
    if (step > 1 || run.charCodeAt(at) - first >= size) return false;
  }
  return true;
}
