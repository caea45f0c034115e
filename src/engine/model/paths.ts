/** Folder of a workspace path; `''` for files in the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** Last segment of a workspace path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Parts of a path or route, without empty ones. */
export function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

/** The file among those that `has` knows to which an import of `./module` leads, written in `importer`. */
export function importedFile(module: string, importer: string, has: (file: string) => boolean): string | undefined {
  const path = module.startsWith('.') ? resolveFrom(folderOf(importer), module.replace(/\.([cm]?)js$/, '')) : undefined;
  return path === undefined ? undefined : ENDINGS.map((ending) => path + ending).find(has);
}

const ENDINGS = ['', '.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '/index.ts', '/index.js'];

/** A path written in a file of `folder`, relative to the workspace root (`''` is the root); undefined when it is absolute or leaves the root. */
export function resolveFrom(folder: string, written: string): string | undefined {
  const normal = written.replace(/\\/g, '/');
  if (normal.startsWith('/') || normal.startsWith('~') || /^[A-Za-z]:/.test(normal)) return undefined;
  const segments: string[] = folder === '' ? [] : folder.split('/');
  for (const segment of normal.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return undefined;
  }
  return segments.join('/');
}

/** Whether `path` is `folder` or lies in it; both `''` and `.` are the workspace root. */
export function isWithin(path: string, folder: string): boolean {
  return folder === '' || folder === '.' || path === folder || path.startsWith(`${folder}/`);
}

/** Joins non-empty parts of paths that are already normal. */
export function joinPath(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '' && part !== '.').join('/');
}

/** A folder as `PackageUnit.root` writes it: `.` for the workspace root. */
export function asRoot(folder: string): string {
  return folder === '' ? '.' : folder;
}

/** A `PackageUnit.root` as a folder of the host: `''` for the workspace root. */
export function asFolder(root: string): string {
  return root === '.' ? '' : root;
}
