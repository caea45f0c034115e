import type { FileHost, FileText } from '../host/file-host';
import type { ManifestFacts } from '../model/manifests';
import type { Notice, PackageUnit, ServiceOverride, SourceFile, Workspace } from '../model/workspace';
import { chartReader } from './charts';
import type { Chart } from './manifests/helm/render';
import { manifestCandidate, type ManifestCandidate } from './manifests/manifest-kind';
import { binsOf } from './manifests/package-json';
import { angularProjects, type DeclaredProject, nestProjects, nxInPackage, nxProject } from './manifests/projects';
import { type ManifestAnnotator, readManifest } from './manifests/read-manifest';
import { misnamedConfigurations } from './misnamed';
import { findPackages, ownerOf, type FoundPackage } from './packages';
import { usesServerFramework } from './frontend';
import { asFolder, folderOf, nameOf } from '../model/paths';
import { mostStructured } from '../model/text-files';
import { skimmedNotice, tooLargeNotice } from '../model/too-large';
import { isSourcePath, roleOf, type RoleContext } from './roles';
import { packagesForTests } from './test-packages';
import { walk, type WalkedFile } from './walk';

export interface DiscoverOptions {
  /** Files and folders that are left out; none when absent. */
  readonly excludes?: (path: string) => boolean;
  /** What configuration says of services, by package root (`.` for the workspace root). */
  readonly services?: ReadonlyMap<string, ServiceOverride>;
  /** Files after which reading stops with a notice; 50,000 when absent. */
  readonly fileLimit?: number;
  /** Files that git ignores and that are looked through for credentials all the same; none when absent. */
  readonly ignoredToo?: (path: string) => boolean;
  /** Possible credentials and suppression comments of manifests; none when absent. */
  readonly annotate?: ManifestAnnotator;
}

/**
 * Reads the tree once: source files with their roles, parsed manifests, packages with their entries. Reads the text of
 * manifests only. What can't be read becomes a notice; nothing throws.
 */
export function discover(host: FileHost, options: DiscoverOptions = {}): Workspace {
  const { files, notices } = walk(host, { excludes: options.excludes ?? (() => false), fileLimit: options.fileLimit ?? 50_000, ...(options.ignoredToo && { ignoredToo: options.ignoredToo }) });
  const read = readManifests(host, files, options.annotate ?? silent);
  const paths = written(files.filter(({ path, ignored }) => !ignored && isSourcePath(path)).map(({ path }) => path));
  const aroundOf = packagesAround(read.manifests);
  const found = findPackages({
    sources: new Set(paths),
    manifests: read.manifests,
    projects: read.projects,
    bins: read.bins,
    filesByFolder: byFolder(files.filter(({ committed }) => !committed)),
    overrides: options.services ?? new Map(),
    roleOf: (path) => roleOf(path, { folder: '', frontend: false, browserFramework: false, ...aroundOf(path) }),
  });
  return {
    root: host.root,
    sources: [...sourcesOf(paths, found, aroundOf, packagesForTests(read.manifests, found)), ...ignoredSources(files, found, aroundOf)],
    manifests: read.manifests,
    packages: found.map(asUnit),
    notices: [...notices, ...read.notices, ...misnamedConfigurations(files.map(({ path }) => path))],
  };
}

interface ManifestReading {
  readonly manifests: ManifestFacts[];
  readonly projects: DeclaredProject[];
  readonly bins: Map<string, readonly string[]>;
  readonly notices: Notice[];
  readonly tooLarge: string[];
  /** Texts that are looked through for tokens and addresses alone. */
  readonly skimmed: string[];
  readonly charts: (path: string) => Chart | undefined;
}

const silent: ManifestAnnotator = { literals: () => [], suppressions: () => [], withoutTokens: (facts) => facts };

function readManifests(host: FileHost, files: readonly WalkedFile[], annotate: ManifestAnnotator): ManifestReading {
  const reading: ManifestReading = { manifests: [], projects: [], bins: new Map(), notices: [], tooLarge: [], skimmed: [], charts: chartReader(host, files) };
  for (const file of files) {
    const candidate = file.committed ? undefined : manifestCandidate(file.path);
    if (candidate !== undefined) readOne(host, { ...file, candidate }, annotate, reading);
  }
  reading.notices.push(...tooLargeNotice(reading.tooLarge), ...skimmedNotice(reading.skimmed));
  return reading;
}

function readOne(host: FileHost, file: WalkedFile & { candidate: ManifestCandidate }, annotate: ManifestAnnotator, reading: ManifestReading): void {
  const { path } = file;
  const chartOfFile = file.candidate === 'helm' ? reading.charts(path) : undefined;
  const answer = host.read(path);
  if (!answer.ok) {
    if (answer.reason === 'too-large') reading.tooLarge.push(path);
    else if (answer.reason !== 'missing') reading.notices.push({ ...(file.candidate === 'text' ? unreadText : unread)[answer.reason], file: path });
    return;
  }
  const { text } = answer;
  if (text.length > mostStructured && file.candidate === 'text') reading.skimmed.push(path);
  else if (text.length > mostStructured) reading.notices.push({ kind: 'limit', file: path, message: 'Only credentials were looked for in the file, because it is larger than 2 MB.' });
  const facts = readManifest({ ...file, text, ...(chartOfFile !== undefined && { chart: chartOfFile }) }, annotate);
  if (facts === undefined) return;
  if (file.wanted) {
    reading.manifests.push(credentialsOf(facts));
    return;
  }
  reading.manifests.push(facts);
  for (const message of facts.problems) reading.notices.push({ kind: 'syntax', message, file: path });
  if (facts.kind === 'nest') reading.projects.push(...nestProjects(path, text));
  if (facts.kind === 'package') {
    reading.bins.set(path, binsOf(text));
    if (text.includes('"nx"')) reading.projects.push(...nxInPackage(path, text));
  }
  if (nameOf(path) === 'project.json') reading.projects.push(nxProject(path, text));
  if (nameOf(path) === 'angular.json') reading.projects.push(...angularProjects(path, text));
}

type UnreadNotices = Record<Exclude<Unread['reason'], 'missing' | 'too-large'>, Notice>;

const unreadText: UnreadNotices = {
  unreadable: { kind: 'unreadable', message: 'The file may not be read, so no credentials were looked for in it.' },
  binary: { kind: 'binary', message: 'The file is binary, so no credentials were looked for in it.' },
  'utf-16': { kind: 'unreadable', message: 'The file is written in UTF-16, so no credentials were looked for in it. Save it as UTF-8 to have it read.' },
};

const unread: UnreadNotices = {
  unreadable: { kind: 'unreadable', message: 'The file may not be read, so what it says about services is missing.' },
  binary: { kind: 'binary', message: 'The file is binary, so it was not read as a manifest.' },
  'utf-16': { kind: 'unreadable', message: 'The file is written in UTF-16, so what it says about services is missing. Save it as UTF-8 to have it read.' },
};

type Unread = Extract<FileText, { ok: false }>;

/** What git ignores takes no part in the system, but for env files, which tell where services are. */
function credentialsOf({ path, kind, lineStarts, literals, suppressions, env }: ManifestFacts): ManifestFacts {
  return { path, kind, ignored: true, lineStarts, literals, suppressions, problems: [], ...(env && { env: { ...env, ignored: false } }) };
}

/** What git ignores takes no part in the system; a source that the repository has all the same holds credentials like any tool of it. */
function ignoredSources(files: readonly WalkedFile[], packages: readonly FoundPackage[], aroundOf: Around): SourceFile[] {
  const byRoot = new Map(packages.map((unit) => [unit.root, unit]));
  return files.flatMap(({ path, wanted, committed }): SourceFile[] => {
    if (!committed && !(wanted && isSourcePath(path))) return [];
    const owner = ownerOf(path, byRoot)?.root ?? '.';
    const role = committed && roleOf(path, { folder: asFolder(owner), frontend: false, browserFramework: false, ...aroundOf(path) });
    return [{ path, role: role === undefined || role === 'service' || role === 'frontend' ? 'tooling' : role, package: owner, ...(!committed && { ignored: true as const }) }];
  });
}

function sourcesOf(paths: readonly string[], packages: readonly FoundPackage[], aroundOf: Around, forTests: ReadonlySet<string>): SourceFile[] {
  const byRoot = new Map(packages.map((unit) => [unit.root, unit]));
  return paths.map((path) => {
    const owner = ownerOf(path, byRoot);
    const role = roleOf(path, {
      folder: asFolder(owner?.root ?? '.'),
      frontend: owner?.frontend ?? false,
      browserFramework: owner?.browserFramework ?? false,
      ...(owner && forTests.has(owner.root) && { forTests: true as const }),
      ...aroundOf(path),
    });
    return { path, role, package: owner?.root ?? '.' };
  });
}

/** Leaves out what the compiler wrote beside its source: `a.js` where there is `a.ts`. */
function written(paths: readonly string[]): string[] {
  const all = new Set(paths);
  return paths.filter((path) => {
    const output = /\.([cm]?)js(x?)$/.exec(path);
    return output === null || !['ts', 'tsx'].some((extension) => all.has(`${path.slice(0, output.index)}.${output[1] ?? ''}${extension}`));
  });
}

/** What is known of the nearest package around a path. */
type Around = (path: string) => Pick<RoleContext, 'server' | 'image'>;

function packagesAround(manifests: readonly ManifestFacts[]): Around {
  const images = new Set(manifests.flatMap(({ path, docker }) => (docker ? [folderOf(path)] : [])));
  const byFolder = new Map(manifests.flatMap(({ path, package: facts }) => {
    const folder = folderOf(path);
    return facts ? [[folder, { ...(usesServerFramework(facts) && { server: folder }), ...(images.has(folder) && { image: folder }) }] as const] : [];
  }));
  return (path) => {
    for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) {
      const known = byFolder.get(folder);
      if (known) return known;
    }
    return {};
  };
}

function byFolder(files: readonly WalkedFile[]): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const { path } of files) {
    const folder = folderOf(path);
    const names = folders.get(folder);
    if (names === undefined) folders.set(folder, [nameOf(path)]);
    else names.push(nameOf(path));
    for (let above = folder; above !== '' && !folders.has(folderOf(above)); above = folderOf(above)) folders.set(folderOf(above), []);
  }
  return folders;
}

function asUnit({ browserFramework: _, ...unit }: FoundPackage): PackageUnit {
  return unit;
}
