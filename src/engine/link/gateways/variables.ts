import type { Known } from '../known';

/** An address of a gateway's configuration, with what its container is given by `${NAME}`, `$NAME` and `{{NAME}}` as variables; nginx's own are lower case. */
export function variableParts(text: string): (string | Known)[] {
  const parts: (string | Known)[] = [];
  let at = 0;
  for (const match of text.matchAll(/\$\{(\w{1,100})\}|\{\{ ?\.?(\w{1,100}) ?\}\}|\$([A-Z][A-Z0-9_]{0,100})/g)) {
    if (match.index > at) parts.push(text.slice(at, match.index));
    parts.push({ k: 'env', name: match[1] ?? match[2] ?? match[3] ?? '' });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}
