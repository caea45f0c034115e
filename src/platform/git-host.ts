import type { DirectoryEntry, FileHost, FileText } from '../engine/host/file-host';
import { folderOf, isWithin, joinPath, nameOf, resolveFrom } from '../engine/model/paths';
import type { CommittedFile, CommittedTree } from './git';
import { decode, sizeLimit } from './node-host';

/**
 * A folder as a commit has it. What is in no commit says the same of then and now, so it is read from the disk: files of `unversioned`
 * names that git ignores, submodules and git's own files. Contents are asked for many at a time, in the order in which a scan reads them.
 */
export function committedHost(tree: CommittedTree, disk: FileHost, unversioned: (name: string) => boolean): FileHost {
  const files = filesOf(tree);
  const folders = foldersOf(files.keys(), tree.submodules);
  const load = loaderOf(tree, [...files.values()]);
  const ignored = new Map<string, ReadonlySet<string>>();

  function ignoredIn(folder: string): ReadonlySet<string> {
    const known = ignored.get(folder);
    if (known) return known;
    const names = disk.list(folder).filter(({ name, kind }) => kind === 'file' && unversioned(name));
    const found = tree.ignored(names.map(({ name }) => joinPath(folder, name)).filter((path) => !files.has(path)));
    ignored.set(folder, found);
    return found;
  }

  const isElsewhere = (path: string): boolean => path.startsWith('.git/') || tree.submodules.some((folder) => isWithin(path, folder));
  const isOnDisk = (path: string): boolean => isElsewhere(path) || (unversioned(nameOf(path)) && ignoredIn(folderOf(path)).has(path));
  return {
    root: disk.root,
    read(path) {
      const file = files.get(path);
      if (file) return file.size > sizeLimit ? { ok: false, reason: 'too-large' } : load(file);
      return isOnDisk(path) ? disk.read(path) : { ok: false, reason: 'missing' };
    },
    list(folder) {
      if (isElsewhere(folder)) return disk.list(folder);
      const entries = folders.get(folder);
      if (!entries) return [];
      const besides = [...ignoredIn(folder)].map((path): DirectoryEntry => ({ name: nameOf(path), kind: 'file' }));
      return [...entries, ...besides].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    isTracked: (path) => (path.endsWith('/') ? folders.has(path.slice(0, -1)) : files.has(path)),
    exists: (path) => files.has(path) || folders.has(path) || (isOnDisk(path) && disk.exists(path)),
  };
}

/** Files by path; a link to a file of the folder is that file, another link is nothing. */
function filesOf(tree: CommittedTree): Map<string, CommittedFile> {
  const files = new Map(tree.entries.filter(({ isLink }) => !isLink).map((file) => [file.path, file]));
  const links = tree.entries.filter(({ isLink, size }) => isLink && size < 4096);
  const targets = links.length === 0 ? new Map<string, Buffer>() : tree.contents(links);
  for (const { path, id } of links) {
    const target = resolveFrom(folderOf(path), targets.get(id)?.toString() ?? '/');
    const file = target === undefined ? undefined : files.get(target);
    if (file) files.set(path, { ...file, path });
  }
  return files;
}

function foldersOf(paths: Iterable<string>, submodules: readonly string[]): Map<string, DirectoryEntry[]> {
  const folders = new Map<string, DirectoryEntry[]>([['', []]]);
  const into = (folder: string, entry: DirectoryEntry): void => {
    const known = folders.get(folder);
    if (known) known.push(entry);
    else {
      folders.set(folder, [entry]);
      into(folderOf(folder), { name: nameOf(folder), kind: 'folder' });
    }
  };
  for (const path of paths) into(folderOf(path), { name: nameOf(path), kind: 'file' });
  for (const path of submodules) into(folderOf(path), { name: nameOf(path), kind: 'folder' });
  return folders;
}

const mostFiles = 500;
const mostBytes = 32 * 1024 * 1024;
const hardlyRead = /\.(?:png|jpe?g|gif|webp|avif|ico|icns|svg|woff2?|ttf|otf|eot|pdf|zip|t?gz|jar|wasm|mp[34]|mov|webm|snap|map)$/i;

/** Texts of files, with those of the files that come next. */
function loaderOf(tree: CommittedTree, files: readonly CommittedFile[]): (file: CommittedFile) => FileText {
  const texts = new Map<string, FileText>();
  const places = new Map(files.map(({ path }, place) => [path, place]));

  function batchFrom(first: CommittedFile): CommittedFile[] {
    const batch = [first];
    let bytes = first.size;
    for (let at = (places.get(first.path) ?? 0) + 1; at < files.length && batch.length < mostFiles && bytes < mostBytes; at++) {
      const file = files[at];
      if (!file || texts.has(file.id) || file.size > sizeLimit || hardlyRead.test(file.path)) continue;
      batch.push(file);
      bytes += file.size;
    }
    return batch;
  }

  return (file) => {
    const known = texts.get(file.id);
    if (known) return known;
    for (const [id, bytes] of tree.contents(batchFrom(file))) texts.set(id, { ...decode(bytes) });
    const text = texts.get(file.id);
    if (!text) throw new Error(`git did not tell the content of ${file.path}.`);
    return text;
  };
}
