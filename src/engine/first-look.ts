import { openAnalysis, type AnalysisSettings } from './analyze';
import type { FileHost } from './host/file-host';
import type { Finding } from './model/finding';
import { asFolder, folderOf, isWithin, joinPath } from './model/paths';
import type { Rule } from './model/rule';
import type { PackageUnit } from './model/workspace';
import { usesBrowserFramework } from './discover/frontend';
import { REPOSITORY_IGNORES } from './discover/ignore-files';
import { ownerOf } from './discover/packages';
import { isSourcePath } from './discover/roles';
import { isNamedForTests } from './discover/test-packages';

/** What can be said of one source before the others are read, and that none of them takes back. Their services and shares may make it more exact. */
export function firstLook(host: FileHost, file: string, settings: AnalysisSettings): readonly Finding[] {
  const rules = settings.rules.map(alone);
  const analysis = openAnalysis(aroundFile(host, file), { ...settings, rules, matters: ({ path }) => path === file });
  const { packages, manifests } = analysis.workspace;
  // Those who list a package that is called so say whether it takes part in the system.
  if (packages.some(isNamedForTests)) return [];
  // Where there are views, those who load a file say whether a browser or a server runs it.
  if (manifests.some((known) => known.package !== undefined && usesBrowserFramework(known.package))) return [];
  const owner = ownerOf(file, new Map(packages.map((unit) => [unit.root, unit])));
  if (owner === undefined || !isAmongItsSources(file, owner)) return [];
  while (analysis.extraction.some(1));
  const speaking = new Set(rules.flatMap(({ inFile, meta }) => (inFile ? meta.id : [])));
  return analysis.finish().findings.filter(({ rule, location }) => location.file === file && speaking.has(rule));
}

/**
 * Whether the file is the package's own, whatever is built elsewhere: beside its package.json, or in its `src` where or below where an entry stands. A folder
 * without a package.json is made a package of by what deploys it, which may stand anywhere and says whether a browser gets the files.
 */
function isAmongItsSources(file: string, { root, manifest, entries }: PackageUnit): boolean {
  if (manifest !== joinPath(root, 'package.json')) return false;
  const folder = asFolder(root);
  const sources = joinPath(root, SOURCES);
  return folderOf(file) === folder || entries.some((entry) => isWithin(entry, sources) && isWithin(file, folderOf(entry)));
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
 * The part of a host that decides what a source is: the text of the file and of manifests in the folders that it is in, and the names of
 * the files in those of its package. It takes a few readings, however large the package and the rest are.
 */
function aroundFile(host: FileHost, file: string): FileHost {
  const root = packageOf(host, file);
  const isAround = (path: string): boolean => file.startsWith(`${path}/`);
  return {
    root: host.root,
    read: (path) => (path === file || path === REPOSITORY_IGNORES || (DECIDING.test(path) && !isSourcePath(path)) ? host.read(path) : { ok: false, reason: 'missing' }),
    list(folder) {
      const isAbove = folder !== root && (folder === '' || root.startsWith(`${folder}/`));
      return host.list(folder).filter(({ name, kind }) => (kind === 'folder' ? isAround(joinPath(folder, name)) || (!isAbove && name === SOURCES) : !isAbove || DECIDING.test(name)));
    },
    exists: (path) => host.exists(path),
    isTracked: (path) => host.isTracked?.(path) === true,
  };
}

/** Beside the folders around a file this one is gone into as well: what starts a package stands there, by which it is told what the package is. */
const SOURCES = 'src';

/** The folder of the nearest package.json; the file's own where there is none. */
function packageOf(host: FileHost, file: string): string {
  for (let folder = folderOf(file); ; folder = folderOf(folder)) {
    if (host.exists(joinPath(folder, 'package.json'))) return folder;
    if (folder === '') return folderOf(file);
  }
}

/** Files that say what the sources beside and below them are, and what of them is reported. */
const DECIDING = /(?:^|\/)(?:(?:package|project|nest-cli|angular|nx|tsconfig[\w.-]{0,40}|headroom\.baseline)\.json|headroom\.config\.jsonc|pnpm-workspace\.yaml|[\w.-]{0,40}compose[\w.-]{0,40}\.ya?ml|(?:docker-)?stack[\w.-]{0,40}\.ya?ml|[\w.-]{0,40}(?:Docker|Container)file[\w.-]{0,40}|\.[\w-]{0,20}ignore)$/i;
