/** What shows that files are outside of all programs. */
export interface Outside {
  /** No program has the file, and to load it does nothing. */
  readonly isOutside: (file: string) => boolean;
  /** Nobody imports the file, and it is one that does nothing without that. */
  readonly isEnd: (file: string) => boolean;
  /** Files that load it. */
  readonly usersOf: (file: string) => ReadonlySet<string>;
}

/** Files that lead to each other. */
const MAX_FILES = 30;

/** Whether all that leads to a file is outside of all programs. */
export function leadsFromOutside(file: string, { isOutside, isEnd, usersOf }: Outside): boolean {
  const seen = new Set<string>();
  const queue = [file];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    if (seen.size > MAX_FILES || !isOutside(at)) return false;
    const users = usersOf(at);
    if (users.size === 0 && !isEnd(at)) return false;
    queue.push(...users);
  }
  return true;
}
