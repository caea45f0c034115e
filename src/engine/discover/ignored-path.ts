import type { FileHost } from '../host/file-host';
import { folderOf } from '../model/paths';
import { isGitIgnored } from './git-ignore';
import { ownRules, repositoryRules } from './ignore-files';

/** Whether git leaves a file out of what it adds: the file or a folder around it is ignored, and the repository doesn't have it already. */
export function isLeftOutByGit(host: FileHost, path: string): boolean {
  if (host.isTracked?.(path) === true) return false;
  const folders = foldersTo(path);
  let rules = repositoryRules(host);
  for (const [depth, folder] of folders.entries()) {
    rules = ownRules(host, folder, host.list(folder), rules);
    const next = folders[depth + 1];
    if (isGitIgnored(rules, next ?? path, next !== undefined)) return true;
  }
  return false;
}

/** From the root down. */
function foldersTo(path: string): string[] {
  const folders: string[] = [];
  for (let at = folderOf(path); at !== ''; at = folderOf(at)) folders.unshift(at);
  return ['', ...folders];
}
