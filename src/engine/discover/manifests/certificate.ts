/**
 * The hosts that the first certificate of a text in PEM (RFC 7468) is for: its alternative names (RFC 5280, 4.2.1.6), or the common name of its
 * subject, if it is one, where it has none. Nothing where there is no certificate, or where it can't be read.
 */
export function certificateHosts(text: string): readonly string[] | undefined {
  const body = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]{100,20000})-----END/.exec(text)?.[1];
  if (body === undefined) return undefined;
  const bytes = decoded(body.replaceAll(/\s/g, ''));
  const hosts = alternativeNames(bytes) ?? commonName(bytes);
  return hosts.length > 0 ? hosts : undefined;
}

/** One character for each byte. */
function decoded(base64: string): string {
  try {
    return atob(base64);
  } catch {
    return '';
  }
}

/** Object identifiers in DER (X.690), 2.5.29.17 and 2.5.4.3. */
const ALTERNATIVE_NAMES = '\u0006\u0003\u0055\u001d\u0011';
const COMMON_NAME = '\u0006\u0003\u0055\u0004\u0003';

const BOOLEAN = 0x01;
const DNS_NAME = 0x82;
const IP_ADDRESS = 0x87;
const MAX_HOSTS = 50;

/** Stand behind the mark of what must be understood, if there is one: a list in octets. */
function alternativeNames(bytes: string): string[] | undefined {
  const at = bytes.indexOf(ALTERNATIVE_NAMES);
  if (at < 0) return undefined;
  const first = elementAt(bytes, at + ALTERNATIVE_NAMES.length);
  const octets = first?.tag === BOOLEAN ? elementAt(bytes, first.end) : first;
  const list = octets && elementAt(bytes, octets.start);
  const hosts: string[] = [];
  let part = list && elementAt(bytes, list.start);
  while (list && part && part.end <= list.end && hosts.length < MAX_HOSTS) {
    const value = bytes.slice(part.start, part.end);
    if (part.tag === DNS_NAME) hosts.push(value);
    else if (part.tag === IP_ADDRESS) hosts.push(addressOf(value));
    part = elementAt(bytes, part.end);
  }
  return hosts;
}

/** The subject stands behind the issuer. A word is the name of a host or of an authority. */
function commonName(bytes: string): string[] {
  const at = bytes.lastIndexOf(COMMON_NAME);
  const element = at < 0 ? undefined : elementAt(bytes, at + COMMON_NAME.length);
  const name = element ? bytes.slice(element.start, element.end) : '';
  return /^[\w*-]+(?:\.[\w-]+)+$|^localhost$/i.test(name) ? [name] : [];
}

interface Element {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

/** No part of a certificate has a length of more than two bytes. */
function elementAt(bytes: string, at: number): Element | undefined {
  const [tag, first, second, third] = [0, 1, 2, 3].map((step) => bytes.charCodeAt(at + step));
  if (tag === undefined || first === undefined || second === undefined || third === undefined || first > 0x82) return undefined;
  const length = first < 0x80 ? first : first === 0x81 ? second : second * 256 + third;
  const start = at + 2 + Math.max(0, first - 0x80);
  return start + length <= bytes.length ? { tag, start, end: start + length } : undefined;
}

/** As text; of those of version 6 the loopback alone is told from the others. */
function addressOf(value: string): string {
  const bytes = Array.from(value, (char) => char.charCodeAt(0));
  if (bytes.length === 4) return bytes.join('.');
  return bytes.every((byte, at) => byte === (at === bytes.length - 1 ? 1 : 0)) ? '::1' : '2001:db8.example';
}
