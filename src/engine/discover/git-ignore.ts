import ignore from 'ignore';

/** The .gitignore files that hold in one folder, outermost first. */
export type IgnoreRules = readonly IgnoreLevel[];

interface IgnoreLevel {
  /** Folder of the file; its patterns are relative to it. */
  readonly folder: string;
  readonly test: (path: string) => { ignored: boolean; unignored: boolean };
}

/** The rules of `folder` with the text of its own .gitignore on top. */
export function withIgnoreFile(rules: IgnoreRules, folder: string, text: string): IgnoreRules {
  const matcher = ignore({ allowRelativePaths: true }).add(text);
  return [...rules, { folder, test: (path) => matcher.test(path) }];
}

/**
 * Whether git ignores `path`, given that it ignores none of the folders above it. The innermost file that says anything
 * decides, as in https://git-scm.com/docs/gitignore.
 */
export function isGitIgnored(rules: IgnoreRules, path: string, isFolder: boolean): boolean {
  for (let i = rules.length - 1; i >= 0; i--) {
    const level = rules[i];
    if (level === undefined) continue;
    const relative = level.folder === '' ? path : path.slice(level.folder.length + 1);
    const verdict = level.test(isFolder ? `${relative}/` : relative);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}
