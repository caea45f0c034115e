import { decodedBase64 } from './base64';

/** 1 November 2026, in seconds since 1970: the engine has no clock, and what was over by then stays over. Later ends only leave tokens that are told although they are over. */
const WRITTEN = 1_793_491_200;
/** The same day. */
export const writtenOn = '2026-11-01';

/**
 * Whether a signed text lets nobody in, by what is seen of its payload: its time is over (RFC 7519, 4.1.4), it is for whoever loads the page (Supabase,
 * "Understanding API keys", `anon`), the one that it comes from or is for is made up, it says what jwt.io shows, or it is a signed document, whose dates are no numbers as those of a token
 * must be (RFC 7519, 4.1.4 to 4.1.6).
 */
export function letsNobodyIn(token: string): boolean {
  const payload = /^eyJ[\w-]{10,400}\.(eyJ[\w-]{10,2400})/.exec(token)?.[1];
  if (payload === undefined) return false;
  // A letter that is left over of a payload that is cut tells nothing.
  const claims = decodedBase64(payload.slice(0, payload.length % 4 === 1 ? -1 : undefined)) ?? '';
  const ends = /"exp"\s{0,4}:\s{0,4}(\d{9,11})(?!\d)/.exec(claims)?.[1];
  return NO_CREDENTIAL.test(claims) || MADE_UP.test(claims) || isShown(claims) || (ends !== undefined && Number(ends) < WRITTEN);
}

const NO_CREDENTIAL = /"role"\s{0,4}:\s{0,4}"anon"|"(?:exp|nbf|iat)"\s{0,4}:\s{0,4}"\d{4}-\d\d-\d\dT/;
const MADE_UP = /"(?:iss|aud)"\s{0,4}:\s{0,4}"(?:[^"]{0,200}[^"a-z])?(?:fake|example|mock|dummy)(?![a-z])/i;

/** Whether a payload is that of the token that jwt.io shows, in whatever order, and nothing more. Source: jwt.io, the debugger's example for each algorithm. */
function isShown(claims: string): boolean {
  const found = claims.length < 200 ? claims.match(CLAIM) ?? [] : [];
  return found.filter((one) => SHOWN.test(one)).length === 3 && claims.replace(CLAIM, '').replace(/[\s,]+/g, '') === '{}' && new Set(found).size === found.length;
}

const CLAIM = /"(?:sub"\s{0,4}:\s{0,4}"1234567890"|name"\s{0,4}:\s{0,4}"John Doe"|iat"\s{0,4}:\s{0,4}1516239022(?!\d)|admin"\s{0,4}:\s{0,4}true)/g;
const SHOWN = /^"(?:sub|name|iat)"/;
