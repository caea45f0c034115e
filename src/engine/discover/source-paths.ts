import { folderOf, joinPath, nameOf } from '../model/paths';

const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '.jsx'];
const outputFolders = /^(?:dist|build|out|lib|output|\.output|\.next|\.build|target|compiled|tmp|es|cjs|esm|dist-\w+|prod)$/;
/** Where people keep what compilers put into an output folder, the commonest first. */
const sourceFolders = ['src', 'lib', 'source'];

/** The source files of a workspace, to be asked which of them a written path means. */
export interface SourcePaths {
  has(path: string): boolean;
}

/**
 * The source file that `written` means: itself, itself with another extension or as a folder's index, or what an output path
 * (`dist/apps/api/main.js`) was compiled from. `folder` is where the path starts; undefined when no such source exists.
 */
export function toSource(sources: SourcePaths, folder: string, written: string): string | undefined {
  const clean = written.replace(/\\/g, '/').replace(/^(?:\.\/)+/, '');
  const segments = clean.split('/').filter((segment) => segment !== '' && segment !== '.');
  if (segments.includes('..')) return undefined;
  for (const candidate of candidates(segments)) {
    const found = existing(sources, joinPath(folder, candidate));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The path itself, then what remains when output folders in front of it are dropped, each with the source folder put in that compilers leave out. */
function candidates(segments: readonly string[]): string[] {
  const found = [segments.join('/')];
  const isOutput = outputFolders.test(segments[0] ?? '');
  for (let skip = 1; isOutput && skip <= Math.min(segments.length, 4); skip++) {
    const rest = segments.slice(skip);
    found.push(rest.join('/'), ...sourceFolders.map((folder) => joinPath(folder, ...rest)));
    if (rest.length > 1) found.push(joinPath(...rest.slice(0, -1), 'src', rest.at(-1) ?? ''));
  }
  return found;
}

function existing(sources: SourcePaths, path: string): string | undefined {
  if (sources.has(path) && !path.endsWith('.d.ts')) return path;
  const stem = /\.(?:[cm]?[jt]sx?|json)$/.test(nameOf(path)) ? path.replace(/\.[cm]?[jt]sx?$/, '') : path;
  return [stem, joinPath(path, 'index')].flatMap((base) => extensions.map((extension) => base + extension)).find((file) => sources.has(file) && folderOf(file) !== file);
}
