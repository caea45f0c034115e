import { UNKNOWN, type Known } from '../known';

/** Names under which a URL gives itself, or its host. */
const WHOLE = new Set(['href', 'origin', 'host', 'hostname']);
/** Scheme, host and port. */
const ORIGIN = /^([a-z][a-z0-9+.-]*:)\/\/([^/?#:]+)(?::(\d+))?(?=[/?#]|$)/i;

/**
 * A member of a URL that is known as text. Of one that begins with a setting, `hostname` and `origin` stand for the setting itself,
 * which is all that is known of the host; its port and scheme are not known. What follows the path tells no route, so it counts as empty.
 */
export function urlMember(url: Known & { readonly k: 'text' | 'env' }, name: string): Known {
  const parts = url.k === 'text' ? joined(url.parts) : [url];
  const [first] = parts;
  if (first === undefined) return UNKNOWN;
  if (name === 'href') return url;
  const origin = typeof first === 'string' ? ORIGIN.exec(first) : undefined;
  if (typeof first === 'string' && !origin) return WHOLE.has(name) ? url : UNKNOWN;
  const rest = typeof first === 'string' && origin ? [first.slice(origin[0].length), ...parts.slice(1)] : parts.slice(1);
  switch (name) {
    case 'origin': return origin ? text(origin[0]) : partsOf(parts, 1);
    case 'host': case 'hostname': return origin ? text(origin[2] ?? '') : partsOf(parts, 1);
    case 'port': return origin?.[3] ? text(origin[3]) : UNKNOWN;
    case 'protocol': return origin ? text(origin[1] ?? '') : UNKNOWN;
    case 'pathname': case 'path': return typeof rest[0] === 'string' && rest[0].startsWith('/') ? { k: 'text', parts: rest } : UNKNOWN;
    case 'search': case 'hash': return text('');
    default: return UNKNOWN;
  }
}

/** Texts beside each other become one. */
function joined(parts: readonly (string | Known)[]): readonly (string | Known)[] {
  const found: (string | Known)[] = [];
  for (const part of parts) {
    const last = found.at(-1);
    if (typeof part === 'string' && typeof last === 'string') found[found.length - 1] = last + part;
    else found.push(part);
  }
  return found;
}

function text(value: string): Known {
  return { k: 'text', parts: value === '' ? [] : [value] };
}

function partsOf(parts: readonly (string | Known)[], count: number): Known {
  return { k: 'text', parts: parts.slice(0, count) };
}
