import type { DirectoryEntry, FileHost } from '../host/file-host';
import { joinPath } from '../model/paths';
import { type IgnoreRules, withIgnoreFile } from './git-ignore';

/** The ignore file that a repository keeps for itself. */
export const REPOSITORY_IGNORES = '.git/info/exclude';

/** What the repository ignores without a file of its own for it. */
export function repositoryRules(host: FileHost): IgnoreRules {
  const exclude = host.read(REPOSITORY_IGNORES);
  return exclude.ok ? withIgnoreFile([], '', exclude.text) : [];
}

/** The rules of a folder, whose entries are known: those around it and its own .gitignore. */
export function ownRules(host: FileHost, folder: string, entries: readonly DirectoryEntry[], rules: IgnoreRules): IgnoreRules {
  if (!entries.some(({ name, kind }) => name === '.gitignore' && kind === 'file')) return rules;
  const file = host.read(joinPath(folder, '.gitignore'));
  return file.ok ? withIgnoreFile(rules, folder, file.text) : rules;
}
