import type { FileHost } from '../host/file-host';
import type { Notice } from '../model/workspace';
import { type IgnoreRules, isGitIgnored } from './git-ignore';
import { ownRules, repositoryRules } from './ignore-files';
import { countsWhereTracked, isEnvFileName } from './manifests/manifest-kind';
import { folderOf, joinPath } from '../model/paths';
import { isSourcePath } from './roles';

export interface WalkOptions {
  /** Files that are left out, and folders that are not entered. */
  readonly excludes: (path: string) => boolean;
  readonly fileLimit: number;
  /** Files that git ignores and that are wanted all the same; none when absent. */
  readonly ignoredToo?: (path: string) => boolean;
}

export interface WalkedFile {
  readonly path: string;
  /** git ignores it. Only `.env` files are kept then, and what is wanted all the same. Sources and settings that the repository has are none of them, whatever its ignore files say. */
  readonly ignored: boolean;
  /** git ignores it, and it is to be reported on. */
  readonly wanted: boolean;
  /** A source that git ignores and the repository has all the same, outside of packages that it has so: what a build wrote, or a tool. */
  readonly committed?: true;
}

export interface Walk {
  readonly files: readonly WalkedFile[];
  readonly notices: readonly Notice[];
}

/** Deeper folders are not entered: no project is that deep, a generated maze may be. */
const depthLimit = 40;

/** Folders that never hold what people wrote for this project. */
const neverSource = new Set([
  'node_modules', 'bower_components', 'jspm_packages', '.git', '.hg', '.svn', '.next', '.nuxt', '.output', '.svelte-kit', '.turbo',
  '.nx', '.cache', '.parcel-cache', '.angular', '.yarn', '.pnpm-store', '.vercel', '.netlify', '.serverless', '.terraform', '.expo',
  '.nyc_output', '.vscode-test', '.idea', '.venv', '__pycache__', 'coverage',
]);

/** Folders that hold build output where they stand beside one of `projectFiles`, and may be anything elsewhere. */
const outputBesideProject = new Set(['dist', 'build', 'out', 'tmp']);
const projectFiles = new Set(['package.json', 'tsconfig.json', 'project.json', 'tsconfig.app.json', 'tsconfig.build.json']);

/** All files that may matter, in the order of their paths: one listing per folder, git-ignored and excluded ones left out. */
export function walk(host: FileHost, options: WalkOptions): Walk {
  const files: WalkedFile[] = [];
  const notices: Notice[] = [];
  const isWanted = options.ignoredToo ?? (() => false);
  const pending: { folder: string; rules: IgnoreRules; depth: number; ignored: boolean; held: boolean }[] = [{ folder: '', rules: repositoryRules(host), depth: 0, ignored: false, held: false }];
  for (let at = pending.pop(); at !== undefined && files.length < options.fileLimit; at = pending.pop()) {
    const entries = host.list(at.folder);
    if (entries.length === 0) noteUnreadable(host, at.folder, notices);
    const rules = ownRules(host, at.folder, entries, at.rules);
    const beside = entries.some(({ kind, name }) => kind === 'file' && projectFiles.has(name));
    // A whole package that was added all the same is one of the system's.
    const held = at.held || (at.ignored && entries.some(({ name }) => name === 'package.json') && host.isTracked?.(joinPath(at.folder, 'package.json')) === true);
    const folders: { path: string; ignored: boolean }[] = [];
    for (const { name, kind } of entries) {
      const path = joinPath(at.folder, name);
      if (options.excludes(path)) continue;
      if (kind === 'folder') {
        if (neverSource.has(name) || (beside && outputBesideProject.has(name))) continue;
        const ignored = at.ignored || isGitIgnored(rules, path, true);
        if (!ignored || isWanted(path) || host.isTracked?.(`${path}/`) === true) folders.push({ path, ignored });
        continue;
      }
      const isKept = (at.ignored || isGitIgnored(rules, path, false)) ? countsWhereTracked(path) && host.isTracked?.(path) === true : undefined;
      const committed = isKept === true && !held && isSourcePath(path);
      const ignored = isKept === false || committed;
      const wanted = isKept === false && isWanted(path);
      if (isKept !== false || wanted || (!at.ignored && isEnvFileName(name))) files.push({ path, ignored, wanted, ...(committed && { committed }) });
    }
    if (at.depth >= depthLimit && folders.length > 0) notices.push(tooDeep(at.folder));
    else for (const { path, ignored } of folders.reverse()) pending.push({ folder: path, rules, depth: at.depth + 1, ignored, held });
  }
  if (pending.length > 0) notices.push(tooMany(options.fileLimit, pending.at(-1)?.folder ?? ''));
  return { files, notices };
}

/** A folder without entries may be empty or closed to us: reading it tells which. */
function noteUnreadable(host: FileHost, folder: string, notices: Notice[]): void {
  const answer = host.read(folder);
  if (answer.ok || answer.reason !== 'unreadable') return;
  notices.push({ kind: 'unreadable', message: 'The folder may not be read, so what is in it is not analysed.', ...(folder !== '' && { file: folder }) });
}

function tooDeep(folder: string): Notice {
  return { kind: 'limit', message: `Folders below this one are more than ${depthLimit} levels deep and were not read.`, file: folder };
}

function tooMany(limit: number, next: string): Notice {
  return { kind: 'limit', message: `Reading stopped after ${limit} files; exclude folders that don't matter.`, file: folderOf(next) };
}
