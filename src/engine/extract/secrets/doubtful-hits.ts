import type { FormatHit } from './formats';

/**
 * The tokens without those that every page or app shows that they are made for: a browser asks for a map with its key in the address (Google, "Maps
 * JavaScript API", "Maps Embed API"), and an app carries the file of its Firebase project (Firebase, "Learn about using and managing API keys").
 */
function withoutShown(text: string, hits: readonly FormatHit[]): readonly FormatHit[] {
  if (!hits.some(({ format }) => format.id === GOOGLE)) return hits;
  const isOfApp = APP.test(text);
  return hits.filter(({ format, start }) => format.id !== GOOGLE || !(isOfApp || MAP.test(text.slice(Math.max(0, start - 300), start))));
}

const GOOGLE = 'google-api-key';
/** `GoogleService-Info.plist` and `google-services.json`. */
const APP = /<key>GOOGLE_APP_ID<\/key>|"mobilesdk_app_id"\s{0,4}:/;

const MAP = /maps\.google(?:apis)?\.com\/maps\/(?:api\/js|embed\/)[^\s"'`<>]{0,200}key=$/;

/** The tokens without those, and without private keys that are cut off: whose frame is whole while what it holds is less than half of what it says of itself. */
export function withoutUseless(text: string, hits: readonly FormatHit[]): readonly FormatHit[] {
  return withoutShown(text, hits).filter((hit) => !(isKey(hit) && isCutOff(text.slice(hit.start, hit.start + MAX_KEY))));
}

/** The tokens without those that are none by what stands around them, in the middle of a file in base64 too. */
export function withoutDoubtful(text: string, hits: readonly FormatHit[]): readonly FormatHit[] {
  return withoutUseless(text, hits).filter((hit) => !isInBase64(text.slice(Math.max(0, hit.start - BLOB), hit.start)));
}

const BLOB = 160;

/** No program writes a token behind so many letters without anything that parts them. */
function isInBase64(before: string): boolean {
  return before.length === BLOB && /^[A-Za-z0-9+/]+$/.test(before);
}

/** Longest private key in its frame that is looked at, in UTF-16 code units: RSA of 16,384 bits has 13,000. */
const MAX_KEY = 16_000;

function isKey({ format }: FormatHit): boolean {
  return format.id === 'private-key';
}

/** A key in DER (X.690, 8.1.3) begins with its own length; without its end, or encrypted in the old way, it tells nothing. None is shorter than its seed. */
function isCutOff(framed: string): boolean {
  const body = /^.?-----BEGIN [A-Z ]{0,30}-----([^-]{0,15000})-{5,6}END /.exec(framed)?.[1];
  if (body === undefined || body.includes(':')) return false;
  const encoded = body.replace(/\\[nrt]|[^A-Za-z0-9+/]/g, '');
  if (encoded.length < SHORTEST_KEY) return true;
  const [tag = 0, first = 0, second = 0, third = 0] = bytesOf(encoded.slice(0, 8));
  if (tag !== SEQUENCE || first > 0x82) return false;
  const length = first < 0x80 ? first + 2 : first === 0x81 ? second + 3 : second * 256 + third + 4;
  return Math.floor((encoded.length * 3) / 4) < length / 2;
}

const SEQUENCE = 0x30;
/** In Base64: a private key of Ed25519 (RFC 8410) has 64 characters, its seed alone has 44. */
const SHORTEST_KEY = 44;

function bytesOf(encoded: string): number[] {
  return encoded.length % 4 === 0 ? Array.from(atob(encoded), (char) => char.charCodeAt(0)) : [];
}
