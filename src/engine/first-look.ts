import { openAnalysis, type AnalysisSettings } from './analyze';
import type { DirectoryEntry, FileHost } from './host/file-host';
import type { Finding } from './model/finding';
import { folderOf, joinPath } from './model/paths';
import type { Rule } from './model/rule';
import { isSourcePath } from './discover/roles';
import { isNamedForTests } from './discover/test-packages';

/** What can be said of one source before the others are read, and that none of them takes back. Their services and shares may make it more exact. */
export function firstLook(host: FileHost, file: string, settings: AnalysisSettings): readonly Finding[] {
  const rules = settings.rules.map(alone);
  const analysis = openAnalysis(aroundFile(host, file), { ...settings, rules, matters: ({ path }) => path === file });
  // Those who list a package that is called so say whether it takes part in the system.
  if (analysis.workspace.packages.some(isNamedForTests)) return [];
  while (analysis.extraction.some(1));
  const speaking = new Set(rules.flatMap(({ inFile, meta }) => (inFile ? meta.id : [])));
  return analysis.finish().findings.filter(({ rule, location }) => location.file === file && speaking.has(rule));
}

/** The rule as far as it can speak of a file alone. Plans for fixes are made when the whole is known. */
function alone({ meta, inFile, standsAlone }: Rule): Rule {
  if (!inFile || !standsAlone) return { meta };
  return {
    meta,
    *inFile(part, model) {
      for (const report of inFile(part, model)) if (standsAlone(report)) yield report;
    },
  };
}

/**
 * The part of a host that decides what a source is: the text of the file and of manifests in its package and in the folders above, and the names of
 * the files of its package. It takes a few readings, however large the rest is.
 */
function aroundFile(host: FileHost, file: string): FileHost {
  const root = packageOf(host, file);
  const isOnTheWay = (path: string): boolean => file.startsWith(`${path}/`);
  const shown = (folder: string) => ({ name, kind }: DirectoryEntry): boolean => (kind === 'folder' ? isOnTheWay(joinPath(folder, name)) : DECIDING.test(name));
  return {
    root: host.root,
    read: (path) => (path === file || (DECIDING.test(path) && !isSourcePath(path)) ? host.read(path) : { ok: false, reason: 'missing' }),
    list(folder) {
      const isAbove = folder !== root && (folder === '' || root.startsWith(`${folder}/`));
      return isAbove ? host.list(folder).filter(shown(folder)) : host.list(folder);
    },
    exists: (path) => host.exists(path),
    isTracked: (path) => host.isTracked?.(path) === true,
  };
}

/** The folder of the nearest package.json; the file's own where there is none. */
function packageOf(host: FileHost, file: string): string {
  for (let folder = folderOf(file); ; folder = folderOf(folder)) {
    if (host.exists(joinPath(folder, 'package.json'))) return folder;
    if (folder === '') return folderOf(file);
  }
}

/** Files that say what the sources beside and below them are, and what of them is reported. */
const DECIDING = /(?:^|\/)(?:(?:package|project|nest-cli|angular|nx|tsconfig[\w.-]{0,40}|headroom\.baseline)\.json|headroom\.config\.jsonc|pnpm-workspace\.yaml|[\w.-]{0,40}Dockerfile[\w.-]{0,40}|\.[\w-]{0,20}ignore)$/;
