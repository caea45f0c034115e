import type { ManifestFacts, PackageFacts } from '../model/manifests';
import type { FileRole, PackageUnit, ServiceOverride } from '../model/workspace';
import { type EntryClues, entriesOf, runByBun, runEntries, servedEntries, startsByScript } from './entries';
import { isBrowserFolder, isFrontendPackage, usesBrowserFramework } from './frontend';
import type { DeclaredProject } from './manifests/projects';
import { deploymentsOf, type Deployment } from './deployments';
import { processEntries } from './processes';
import { asFolder, asRoot, folderOf, isWithin, nameOf } from '../model/paths';
import type { SourcePaths } from './source-paths';

/** What is known of the workspace when packages are looked for. */
export interface PackageInput {
  readonly sources: ReadonlySet<string>;
  readonly manifests: readonly ManifestFacts[];
  /** Projects that nest-cli.json, project.json and angular.json declare. */
  readonly projects: readonly DeclaredProject[];
  /** `bin` files by the path of their package.json. */
  readonly bins: ReadonlyMap<string, readonly string[]>;
  /** Names of the files of each folder. */
  readonly filesByFolder: ReadonlyMap<string, readonly string[]>;
  /** What configuration says of folders, by root. */
  readonly overrides: ReadonlyMap<string, ServiceOverride>;
  /** Role of a path by its name alone. */
  readonly roleOf: (path: string) => FileRole;
}

/** A folder that is a package, before its entries and manifests are known. */
interface Draft {
  readonly folder: string;
  readonly kind: PackageUnit['kind'];
  readonly name: string;
  readonly package?: { readonly path: string; readonly facts: PackageFacts };
  readonly project?: DeclaredProject;
}

/** A package with what roles need to know of it. */
export interface FoundPackage extends PackageUnit {
  readonly browserFramework: boolean;
}

/** All packages, by root: npm packages, Nx and Nest projects, folders that images are built from. Never empty. */
export function findPackages(input: PackageInput): FoundPackage[] {
  const deployments = deploymentsOf(input.manifests);
  const drafts = draftsOf(input, deployments);
  const depended = dependedOn(input.manifests);
  const starters: SourcePaths = { has: (path) => input.sources.has(path) && input.roleOf(path) === 'service' };
  const started = processEntries(input.manifests, starters);
  return [...drafts.values()].map((draft) => packageOf(draft, drafts, input, deployments, starters, depended, started));
}

/** The package that owns a path: the one with the longest root above it. */
export function ownerOf<Unit extends { readonly root: string }>(path: string, packagesByRoot: ReadonlyMap<string, Unit>): Unit | undefined {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const found = packagesByRoot.get(asRoot(folder));
    if (found !== undefined || folder === '') return found;
  }
}

function draftsOf(input: PackageInput, deployments: readonly Deployment[]): Map<string, Draft> {
  const drafts = new Map<string, Draft>();
  for (const { path, package: facts } of input.manifests) {
    if (facts === undefined || !isPackage(path, facts, input.roleOf)) continue;
    const folder = folderOf(path);
    drafts.set(folder, { folder, kind: 'npm', name: named(facts.name, nameOf(folder)), package: { path, facts } });
  }
  for (const project of input.projects) {
    if (!input.filesByFolder.has(project.root)) continue;
    const draft = drafts.get(project.root);
    const name = named(project.name, draft?.name ?? nameOf(project.root));
    drafts.set(project.root, { folder: project.root, kind: project.kind, name, ...(draft?.package && { package: draft.package }), project });
  }
  if (!drafts.has('')) drafts.set('', { folder: '', kind: 'folder', name: '' });
  for (const folder of plainFolders(input, deployments, drafts)) drafts.set(folder, { folder, kind: 'folder', name: nameOf(folder) });
  for (const root of input.overrides.keys()) {
    const folder = asFolder(root);
    if (!drafts.has(folder)) drafts.set(folder, { folder, kind: 'folder', name: nameOf(folder) });
  }
  return new Map([...drafts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Web servers hand out all that is deployed of it: scripts without a package.json are then a browser's. */
function isServedAsFiles(deployed: readonly Deployment[]): boolean {
  return deployed.length > 0 && deployed.every(({ servesFiles }) => servesFiles === true);
}

function named(name: string, otherwise: string): string {
  return name === '' ? otherwise : name;
}

/** A package.json that only switches the module system is none, nor is one among tests' fixtures. */
function isPackage(path: string, facts: PackageFacts, role: (path: string) => FileRole): boolean {
  if (folderOf(path) === '') return true;
  const says = facts.name !== '' || Object.keys(facts.scripts).length > 0 || Object.keys(facts.dependencies).length > 0;
  return says && !['test', 'generated'].includes(role(`${folderOf(path)}/index.ts`));
}

/** Folders without a manifest of their own that are built into images, or that stand beside their like under `apps/` or `services/`. */
function plainFolders(input: PackageInput, deployments: readonly Deployment[], drafts: ReadonlyMap<string, Draft>): string[] {
  const built = deployments.flatMap(({ context, dockerfile }) => [context, ...(dockerfile === undefined ? [] : [folderOf(dockerfile)])]);
  const beside = [...input.filesByFolder.keys()].filter((folder) => /(?:^|\/)(?:apps|services|microservices)\/[^/]+$/.test(folder) && !/(?:^|\/)(?:src|lib)\//.test(folder));
  const holdsSources = foldersWithSources(new Set([...built, ...beside]), input, drafts);
  const isNew = (folder: string): boolean => !drafts.has(folder) && holdsSources.has(folder);
  const startsAlone = (folder: string): boolean => ['src/main', 'src/server', 'src/index', 'main', 'server'].some((name) => ['.ts', '.js', '.mts', '.mjs'].some((extension) => input.sources.has(`${folder}/${name}${extension}`)));
  return [...new Set([...built.filter(isNew), ...beside.filter((folder) => isNew(folder) && startsAlone(folder))])];
}

/** Those of the folders that hold a source of a service outside of packages; roles are asked for where it matters. */
function foldersWithSources(wanted: ReadonlySet<string>, input: PackageInput, drafts: ReadonlyMap<string, Draft>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const path of wanted.size === 0 ? [] : input.sources) {
    const around: string[] = [];
    for (let folder = folderOf(path); folder !== '' && !drafts.has(folder); folder = folderOf(folder)) if (wanted.has(folder) && !found.has(folder)) around.push(folder);
    if (around.length > 0 && input.roleOf(path) === 'service') for (const folder of around) found.add(folder);
  }
  return found;
}

function packageOf(draft: Draft, drafts: ReadonlyMap<string, Draft>, input: PackageInput, deployments: readonly Deployment[], starters: SourcePaths, depended: ReadonlySet<string>, started: readonly string[]): FoundPackage {
  const { folder, project } = draft;
  const root = asRoot(folder);
  const ownFiles = input.filesByFolder.get(folder) ?? [];
  const facts = draft.package?.facts;
  const deployed = deployments.filter((deployment) => owns(folder, deployment, drafts));
  const override = input.overrides.get(root);
  const clues: EntryClues = {
    folder,
    commands: deployed.flatMap(({ commands }) => commands),
    declared: project?.entries ?? [],
    started: started.filter((path) => isOwn(path, folder, drafts)),
    ...(facts !== undefined && { package: facts }),
    bins: input.bins.get(draft.package?.path ?? '') ?? [],
    nestEntry: (name) => nestEntry(name, folder, input.projects),
  };
  const entries = entriesOf(starters, clues).filter((path) => isOwn(path, folder, drafts) || (draft.kind === 'folder' && folder !== ''));
  const isStarted = deployed.length > 0 || startsByScript(starters, clues);
  const byBun = runByBun(starters, clues);
  const served = servedEntries(starters, clues);
  const run = runEntries(starters, clues);
  const isCalledService = override !== undefined && override.service !== false;
  const manifest = draft.package?.path ?? nearestPackage(folder, drafts);
  const frontend = project?.frontend === true || (facts === undefined ? isBrowserFolder(ownFiles) || isServedAsFiles(deployed) : isFrontendPackage(facts, ownFiles));
  return {
    root,
    name: override?.name ?? draft.name,
    kind: draft.kind,
    ...(manifest !== undefined && { manifest }),
    entries,
    manifests: manifestsOf(folder, drafts, input.manifests, deployed),
    started: isStarted,
    ...(served.length > 0 && { served }),
    ...(run.length > 0 && { run }),
    ...(byBun.length > 0 && { byBun }),
    frontend: isCalledService ? false : frontend,
    library: isCalledService ? false : override?.service === false || isLibrary(draft, isStarted, depended),
    ...(override && { override }),
    browserFramework: facts !== undefined && usesBrowserFramework(facts),
  };
}

/** Declared a library, or there to be imported: nothing starts or deploys it, and its place, its exports or its dependents say so. */
function isLibrary({ folder, project, package: own }: Draft, isStarted: boolean, depended: ReadonlySet<string>): boolean {
  if (project?.library === true) return true;
  if (folder === '' || isStarted || own === undefined) return false;
  if (project?.kind === 'nest' || (project?.entries.length ?? 0) > 0) return false;
  if (/(?:^|\/)(?:libs?|packages|shared|common)\/[^/]/.test(`${folder}/`)) return true;
  return depended.has(own.facts.name) || own.facts.types !== undefined || Object.keys(own.facts.exports).length > 0;
}

/** Names that some package.json depends on. */
function dependedOn(manifests: readonly ManifestFacts[]): Set<string> {
  return new Set(manifests.flatMap(({ package: facts }) => Object.keys(facts?.dependencies ?? {})));
}

function nestEntry(name: string, folder: string, projects: readonly DeclaredProject[]): string | undefined {
  const nest = projects.filter(({ kind }) => kind === 'nest');
  const chosen = name === '' ? nest.find(({ root }) => root === folder) : nest.find((project) => project.name === name);
  return chosen?.entries[0];
}

function owns(folder: string, deployment: Deployment, drafts: ReadonlyMap<string, Draft>): boolean {
  return innermost(deployment.home, drafts) === folder;
}

function isOwn(path: string, folder: string, drafts: ReadonlyMap<string, Draft>): boolean {
  return isWithin(path, folder) && innermost(folderOf(path), drafts) === folder;
}

/** The longest package folder that holds `folder`. */
function innermost(folder: string, drafts: ReadonlyMap<string, Draft>): string {
  let at = folder;
  while (at !== '' && !drafts.has(at)) at = folderOf(at);
  return at;
}

function nearestPackage(folder: string, drafts: ReadonlyMap<string, Draft>): string | undefined {
  for (let at = folder; ; at = folderOf(at)) {
    const found = drafts.get(at)?.package?.path;
    if (found !== undefined || at === '') return found;
  }
}

function manifestsOf(folder: string, drafts: ReadonlyMap<string, Draft>, manifests: readonly ManifestFacts[], deployed: readonly Deployment[]): string[] {
  const own = manifests.filter(({ path }) => isOwn(path, folder, drafts)).map(({ path }) => path);
  return [...new Set([...own, ...deployed.flatMap(({ sources }) => sources)])].sort();
}
