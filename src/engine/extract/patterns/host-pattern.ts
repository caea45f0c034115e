/** What a pattern of hosts leaves open: everything, or what stands before or behind the host that it names. */
export type OpenPattern = 'all' | 'start' | 'end';

const MAX_LENGTH = 300;
const MAX_ALTERNATIVES = 20;

/**
 * Whether a regular expression that is held against origins (`https://shop.example.com`) also takes some that anybody can have: any of them, hosts that
 * begin like the one that it names (`/example\.com/`), or that end like it (`/example\.com$/`). Undefined where it takes none, or nothing is sure.
 */
export function openPattern(source: string): OpenPattern | undefined {
  if (source.length > MAX_LENGTH) return undefined;
  const found = alternativesIn(source).map(opened);
  return (['all', 'end', 'start'] as const).find((one) => found.includes(one));
}

/** Parts between the `|` that stand in no brackets. */
function alternativesIn(source: string): string[] {
  const parts = [''];
  let [depth, inClass] = [0, false];
  for (let i = 0; i < source.length && parts.length <= MAX_ALTERNATIVES; i++) {
    const character = source.charAt(i);
    const isEscaped = character === '\\';
    if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    else if (!inClass && character === '(') depth++;
    else if (!inClass && character === ')') depth--;
    if (character === '|' && depth === 0 && !inClass) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${character}${isEscaped ? source.charAt(++i) : ''}`);
  }
  return parts;
}

function opened(alternative: string): OpenPattern | undefined {
  const endsThere = /(?:^|[^\\])\$$/.test(alternative);
  const bare = endsThere ? alternative.slice(0, -1) : alternative;
  const beginsThere = bare.startsWith('^');
  const [inner, opensEnd] = withoutEnd(beginsThere ? bare.slice(1) : bare);
  const [scheme = ''] = SCHEME.exec(inner) ?? [];
  const [host, opensStart] = withoutStart(inner.slice(scheme.length));
  const isOpenAtEnd = opensEnd || !endsThere;
  if (host === '') return isOpenAtEnd ? 'all' : undefined;
  if (OTHER_SCHEME.test(host) || LOCAL.test(host) || !NAMED_HOST.test(host)) return undefined;
  if (isOpenAtEnd && ENDS_IN_NAME.test(host)) return 'end';
  return (opensStart || (!beginsThere && scheme === '')) && /^[a-z0-9]/i.test(host) ? 'start' : undefined;
}

/** Without `.*` behind it. */
function withoutEnd(text: string): readonly [string, boolean] {
  const inner = text.replace(/\(?\.[*+]\??\)?$/, '');
  return [inner, inner !== text];
}

/** Without `.*` before it. */
function withoutStart(text: string): readonly [string, boolean] {
  const inner = text.replace(/^\(?(?:\.|\\w|\[[\w\\-]{1,20}\])[*+]\??\)?/, '');
  return [inner, inner !== text];
}

const SCHEME = /^(?:https\?|https?|\((?:\?:)?https?(?:\|https?|\?)\)):(?:\\?\/){2}/;
const OTHER_SCHEME = /^[a-z][a-z+-]{0,30}:/i;
const LOCAL = /localhost|127\\?\.|0\\?\.0|192\\?\.168|\\?\.(?:local|test|internal)\b/i;
const NAMED_HOST = /[a-z0-9-]\\?\.[a-z]{2,}/i;
/** With a port or without. */
const ENDS_IN_NAME = /\.[a-z]{2,24}\){0,3}(?:\((?:\?:)?:\\d[+*]\)\?)?$/i;
