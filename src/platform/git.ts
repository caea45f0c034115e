import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/** What git would not or could not say, as a sentence for people. */
export class GitError extends Error {}

/** A commit's files below one folder, read without a checkout. */
export interface CommittedTree {
  /** The commit, as hexadecimal digits. */
  readonly commit: string;
  readonly entries: readonly CommittedFile[];
  /** Folders that are repositories of their own, of which the commit has only a name. */
  readonly submodules: readonly string[];
  /** Contents by object id. */
  contents(files: readonly CommittedFile[]): ReadonlyMap<string, Buffer>;
  /** Which of the working tree's paths git ignores. */
  ignored(paths: readonly string[]): ReadonlySet<string>;
}

export interface CommittedFile {
  /** Relative to the folder, with forward slashes. */
  readonly path: string;
  readonly id: string;
  /** In bytes. */
  readonly size: number;
  readonly isLink: boolean;
}

/**
 * The files of `folder` in the commit where the current branch left `ref`. A repository's own configuration can name programs, so git is only
 * asked what runs none of them: it resolves names, lists trees, prints objects and tells what is ignored. It may not fetch what is missing.
 * Throws a GitError where it has no answer.
 */
export function treeSince(folder: string, ref: string): CommittedTree {
  const git = gitIn(folder);
  const prefix = git(['rev-parse', '--show-prefix'], `${folder} is in no git repository that can be read, so nothing can be compared`).toString().replace(/\n$/, '');
  const asked = named(git, ref, `There is no commit ${ref} in this repository. In continuous integration, fetch it first`);
  const head = named(git, 'HEAD', 'There is no commit yet, so nothing can be compared');
  const commit = line(git(['merge-base', asked, head], `${ref} and the current branch have no commit in common. Where only the latest commits were fetched, fetch all of them (actions/checkout: fetch-depth: 0)`));
  return {
    commit,
    ...listed(git, commit, prefix),
    contents: (files) => contentsOf(git, files),
    ignored: (paths) => ignoredOf(git, paths),
  };
}

/** Runs git and gives what it prints; `complaint` is said, with git's own words, where it fails. */
type Git = (args: readonly string[], complaint: string, options?: { readonly input?: string; readonly most?: number; readonly silentExit?: number }) => Buffer;

function gitIn(folder: string): Git {
  const program = programOnPath('git');
  if (program === undefined) throw new GitError('There is no program git on the PATH, and it is what knows earlier commits.');
  return (args, complaint, { input = '', most = mostOutput, silentExit } = {}) => {
    const { status, stdout, stderr, error } = spawnSync(program, [...safely, '-C', folder, ...args], { input, maxBuffer: most, env: environment(), windowsHide: true, shell: false });
    if (!error && (status === 0 || (status !== null && status === silentExit))) return stdout;
    const words = error ? error.message : wordsIn(stderr.toString());
    throw new GitError(`${complaint}${words === '' ? '' : ` (git says: ${words})`}.`);
  };
}

/** What stopped it; warnings may stand before that. */
function wordsIn(output: string): string {
  return /^(?:fatal|error): (.*)$/m.exec(output)?.[1] ?? output.split('\n')[0] ?? '';
}

const partial = 'Of a partial clone, fetch the whole of it first (git fetch --refetch --no-filter): Headroom lets git fetch nothing';

/** Neither programs that the repository's configuration names, nor locks, nor other objects in the place of those that are asked for. */
const safely = ['--no-pager', '--no-optional-locks', '--no-replace-objects', '-c', 'core.fsmonitor=', '-c', 'core.untrackedCache=false', '-c', 'safe.bareRepository=explicit'];

const mostOutput = 256 * 1024 * 1024;

/** Variables of git would lead it to another repository, as a hook has them; what the user configures by them is kept. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^GIT_/i.test(name) || /^GIT_(?:CONFIG_|CEILING_DIRECTORIES$)/i.test(name));
  return { ...Object.fromEntries(kept), GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
}

/** Absolute, so that no file of the scanned folder is taken for it: Windows looks in the current folder first. */
function programOnPath(name: string): string | undefined {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return folders.map((folder) => path.join(folder, file)).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** A name that begins with a dash would be an option. */
function named(git: Git, ref: string, complaint: string): string {
  if (ref.startsWith('-')) throw new GitError(`${ref} is no name of a commit.`);
  return line(git(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], complaint));
}

function listed(git: Git, commit: string, prefix: string): Pick<CommittedTree, 'entries' | 'submodules'> {
  const tree = line(git(['rev-parse', '--verify', '--quiet', `${commit}:${prefix.replace(/\/$/, '')}`], '', { silentExit: 1 }));
  const output = tree === '' ? '' : git(['ls-tree', '-r', '-z', '-l', '--full-tree', tree], `The files of ${commit} can't be listed. ${partial}`).toString();
  const entries: CommittedFile[] = [];
  const submodules: string[] = [];
  for (const entry of output.split('\0')) {
    const [, mode, type, id = '', size = '', name = ''] = /^(\d{6}) (blob|commit) ([0-9a-f]+) +(\d+|-)\t([^]+)$/.exec(entry) ?? [];
    if (type === 'blob') entries.push({ path: name, id, size: Number(size), isLink: mode === '120000' });
    else if (type === 'commit') submodules.push(name);
  }
  return { entries, submodules };
}

/** `cat-file --batch` answers each id with a line `<id> <type> <size>`, the bytes and a line end. */
function contentsOf(git: Git, files: readonly CommittedFile[]): Map<string, Buffer> {
  const ids = [...new Map(files.map(({ id, size }) => [id, size]))];
  const most = ids.reduce((sum, [, size]) => sum + size + 200, 1024);
  const answer = git(['cat-file', '--batch'], `Files of an earlier commit can't be read. ${partial}`, { input: ids.map(([id]) => `${id}\n`).join(''), most });
  const contents = new Map<string, Buffer>();
  for (let at = 0; at < answer.length; ) {
    const end = answer.indexOf('\n', at);
    const [id = '', type, size] = answer.toString('latin1', at, end).split(' ');
    if (type !== 'blob') throw new GitError(`Files of an earlier commit are not in this clone. ${partial}.`);
    contents.set(id, answer.subarray(end + 1, end + 1 + Number(size)));
    at = end + 1 + Number(size) + 1;
  }
  return contents;
}

function ignoredOf(git: Git, paths: readonly string[]): Set<string> {
  if (paths.length === 0) return new Set();
  const answer = git(['check-ignore', '-z', '--stdin'], "What git ignores can't be told", { input: paths.map((name) => `./${name}\0`).join(''), silentExit: 1 });
  return new Set(answer.toString().split('\0').flatMap((name) => (name.startsWith('./') ? [name.slice(2)] : [])));
}

function line(output: Buffer): string {
  return output.toString().split('\n')[0] ?? '';
}
