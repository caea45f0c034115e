import type { ManifestEntry } from './manifest-entry';

/**
 * The entries of a template without parameters that name things: whatever refers to them takes them for the name of an object or of
 * a key in it (`secretKeyRef: { name: ${SECRET}, key: ${TOKEN_KEY} }`). Source: OpenShift, "Writing templates".
 */
export function withoutKeyNames(entries: readonly ManifestEntry[], text: string): ManifestEntry[] {
  const named = namesOnly(text);
  return entries.filter(({ owner }) => !(owner[0] === 'parameters' && named.has(owner.at(-1) ?? '')));
}

function namesOnly(text: string): ReadonlySet<string> {
  const named = new Set<string>();
  const used = new Set<string>();
  for (const { index, 0: whole, 1: name = '' } of text.matchAll(/\$\{{1,2}(\w{1,100})\}{1,2}/g)) {
    const before = text.slice(Math.max(0, index - 40), index);
    const after = text.slice(index + whole.length, index + whole.length + 2);
    (NAMING.test(before) && ENDS.test(after) ? named : used).add(name);
  }
  return new Set([...named].filter((name) => !used.has(name)));
}

const NAMING = /(?:^|[\s{,])(?:key|name|secretName):[ \t]{1,4}["']?$/;
const ENDS = /^["']?(?:[\s,}]|$)/;
