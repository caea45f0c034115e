/** What a snippet is written for: module names of frameworks; absent or empty when it fits all. */
export interface Fitted {
  readonly frameworks?: readonly string[];
}

/**
 * Whether a snippet fits code on these frameworks. Where that has none of those that the snippets of `all` are written
 * for, everything fits.
 */
export function fits(snippet: Fitted, frameworks: readonly string[], all: Iterable<Fitted>): boolean {
  const wanted = snippet.frameworks ?? [];
  const written = new Set([...all].flatMap((one) => one.frameworks ?? []));
  const known = frameworks.filter((name) => written.has(name));
  return wanted.length === 0 || known.length === 0 || wanted.some((name) => known.includes(name));
}
