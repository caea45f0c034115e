import type { Evaluator } from '../evaluate/core';
import { UNKNOWN, type Known } from '../known';
import { ADDRESS_PARTS } from '../libraries/clients/address-parts';

/**
 * The address that options give by its parts, as Node's `http.request` and undici take them: `{ hostname, port, path }`.
 * `url`: what they don't say is that of a URL.
 */
export function addressOfParts(options: Known, evaluator: Evaluator, url: Known = UNKNOWN): Known {
  const of = (names: readonly string[]): Known => names.map((name) => evaluator.member(options, name)).find(isKnown) ?? UNKNOWN;
  const host = of(ADDRESS_PARTS.host);
  const path = of(ADDRESS_PARTS.path);
  if (!isKnown(host)) return isKnown(path) && isKnown(url) ? text(originOf(url), path) : url;
  const port = of(ADDRESS_PARTS.port);
  return hasScheme(host) ? text(host, path) : text(scheme, host, ...(isKnown(port) ? [colon, port] : []), path);
}

/** Whether options say where to send to, themselves. */
export function givesParts(options: Known, evaluator: Evaluator): boolean {
  return options.k === 'object' && [...ADDRESS_PARTS.host, ...ADDRESS_PARTS.path].some((name) => isKnown(evaluator.member(options, name)));
}

const scheme: Known = { k: 'text', parts: ['http://'] };
const colon: Known = { k: 'text', parts: [':'] };

function isKnown(known: Known): boolean {
  return known.k !== 'unknown' && known.k !== 'nothing';
}

function text(...known: readonly Known[]): Known {
  return { k: 'text', parts: known.flatMap((one) => (one.k === 'text' ? one.parts : one.k === 'number' ? [String(one.v)] : isKnown(one) ? [one] : [])) };
}

function hasScheme(host: Known): boolean {
  const first = host.k === 'text' ? host.parts[0] : undefined;
  return typeof first === 'string' && /^[a-z]+:\/\//i.test(first);
}

/** Of a URL the part before its path. */
function originOf(url: Known): Known {
  const [first] = url.k === 'text' ? url.parts : [url];
  if (first === undefined || typeof first !== 'string') return first ?? UNKNOWN;
  return { k: 'text', parts: [/^(?:[a-z]+:\/\/)?[^/]*/i.exec(first)?.[0] ?? ''] };
}
