/**
 * A function that tells whether a path matches one of the globs. `*` and `?` stand for characters of one segment,
 * `**` for any number of segments, `{a,b}` for alternatives; everything else for itself, leading dots included.
 * Both globs and paths may come from anybody, so matching takes time proportional to the product of their lengths,
 * which translation to a regular expression could not promise; of a glob with very many alternatives the first count.
 */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const patterns = globs.flatMap(alternativesOf).map((glob) => glob.split('/'));
  return (path) => {
    const segments = path.split('/');
    return patterns.some((pattern) => matchesSequence(pattern, segments, (part) => part === '**', matchesSegment));
  };
}

const mostAlternatives = 100;

/** The globs without braces that a glob stands for. Braces don't nest; one that is never closed stands for itself. */
function alternativesOf(glob: string): string[] {
  let expanded = [''];
  let rest = glob;
  for (let open = rest.indexOf('{'); open >= 0; open = rest.indexOf('{')) {
    const close = rest.indexOf('}', open);
    if (close < 0) break;
    const before = rest.slice(0, open);
    const choices = rest.slice(open + 1, close).split(',');
    expanded = expanded.flatMap((head) => choices.map((choice) => head + before + choice)).slice(0, mostAlternatives);
    rest = rest.slice(close + 1);
  }
  return expanded.map((head) => head + rest);
}

function matchesSegment(pattern: string, segment: string): boolean {
  return matchesSequence(pattern, segment, (part) => part === '*', (part, character) => part === '?' || part === character);
}

/** Wildcard matching that goes back to the last wildcard alone, which suffices: an earlier one could gain nothing. */
function matchesSequence(
  pattern: ArrayLike<string>,
  items: ArrayLike<string>,
  isWildcard: (part: string) => boolean,
  matchesItem: (part: string, item: string) => boolean,
): boolean {
  let at = 0;
  let wildcard = -1;
  let resumeAt = 0;
  for (let item = 0; item < items.length; ) {
    const part = pattern[at];
    if (part !== undefined && isWildcard(part)) {
      wildcard = at++;
      resumeAt = item;
    } else if (part !== undefined && matchesItem(part, items[item] ?? '')) {
      at++;
      item++;
    } else if (wildcard >= 0) {
      at = wildcard + 1;
      item = ++resumeAt;
    } else return false;
  }
  while (at < pattern.length && isWildcard(pattern[at] ?? '')) at++;
  return at === pattern.length;
}
