import { statSync } from 'node:fs';
import path from 'node:path';
import { type Interest, interestIn } from '../engine/model/roles';
import type { ManifestKind } from '../engine/model/manifests';
import type { Configuration } from '../engine/model/settings';
import type { PackageUnit, SourceFile, Workspace } from '../engine/model/workspace';
import type { Part } from './arguments';
import { UsageError, type Terminal } from './terminal';

/** Some of a folder's source files, and the packages that they are of. */
export interface ChosenPart {
  readonly files: readonly SourceFile[];
  readonly packages: readonly PackageUnit[];
}

/**
 * The files that are asked for. A service is a package here, what a task runner calls a project: which services there are is known only when everything is
 * linked, and then nothing would be saved. Throws a UsageError for a package that there isn't.
 */
export function partOf(part: Part, workspace: Workspace, terminal: Terminal): ChosenPart {
  if (part === undefined) return { files: workspace.sources, packages: workspace.packages };
  if ('service' in part) {
    const unit = packageNamed(part.service, workspace, terminal);
    return { files: workspace.sources.filter((file) => file.package === unit.root), packages: [unit] };
  }
  const files = shardOf(part, workspace);
  const owners = new Set(files.map((file) => file.package));
  return { files, packages: workspace.packages.filter(({ root }) => owners.has(root)) };
}

/**
 * Paths of what the facts are made of, sorted: the sources, the manifests that say what of these matters, and the configuration. Another manifest that comes
 * to say so may be missing; facts that it makes wrong are not taken.
 */
export function inputsOf({ files, packages }: ChosenPart, { manifests }: Workspace, configuration: Configuration): string[] {
  const sources = files.map((file) => file.path);
  const deciding = new Set(manifests.flatMap((one) => (DECIDING.has(one.kind) ? one.path : [])));
  const own = packages.flatMap((unit) => [...unit.manifests, ...(unit.manifest === undefined ? [] : [unit.manifest])]).filter((one) => deciding.has(one));
  return [...new Set([...sources, ...own, ...configuration.deciding(sources).map((file) => file.path)])].sort();
}

/** Kinds of manifests that say what is a package, what starts, and what for a file is. */
const DECIDING: ReadonlySet<ManifestKind> = new Set<ManifestKind>(['package', 'tsconfig', 'compose', 'kubernetes', 'dockerfile', 'processes', 'serverless', 'nest', 'workspace']);

function packageNamed(name: string, workspace: Workspace, terminal: Terminal): PackageUnit {
  const { packages } = workspace;
  const folder = name.startsWith('.') ? path.relative(workspace.root, path.resolve(terminal.folder(), name)) : name;
  const root = folder.replaceAll('\\', '/').replace(/\/$/, '');
  const byFolder = packages.find((unit) => unit.root === (root === '' ? '.' : root));
  if (byFolder) return byFolder;
  const [only, ...others] = [(unit: PackageUnit) => unit.name === name, (unit: PackageUnit) => shortNames(unit).includes(name)].map((goesBy) => packages.filter(goesBy)).find((found) => found.length > 0) ?? [];
  if (only === undefined) throw new UsageError(`There is no package "${name}" in ${workspace.root}. There are ${listed(packages)}.`);
  if (others.length > 0) throw new UsageError(`Several packages go by "${name}"; name one by its folder: ${listed([only, ...others])}.`);
  return only;
}

/** What scans call the service of a package, as a rule: its folder's name, or its own without a scope. */
function shortNames({ root, name }: PackageUnit): string[] {
  return [root.slice(root.lastIndexOf('/') + 1), name.replace(/^@[^/]*\//, '')];
}

const mostListed = 40;

function listed(packages: readonly PackageUnit[]): string {
  const words = packages.slice(0, mostListed).map(({ root, name }) => (name === '' || name === root ? root : `${root} (${name})`));
  return `${words.join(', ')}${packages.length > mostListed ? ` and ${packages.length - mostListed} more` : ''}`;
}

/** All files in the order of their paths, cut where each share has as much work: so a file that grows moves few others to another share. */
function shardOf({ shard, of }: { readonly shard: number; readonly of: number }, { root, sources }: Workspace): SourceFile[] {
  const files = [...sources].sort((a, b) => (a.path < b.path ? -1 : 1)).map((file) => ({ file, work: workOf(file, root) }));
  const total = files.reduce((sum, { work }) => sum + work, 0);
  let before = 0;
  return files.flatMap(({ file, work }) => {
    const middle = before + work / 2;
    before += work;
    return Math.min(of, Math.floor((middle * of) / total) + 1) === shard ? [file] : [];
  });
}

/** Bytes, as far as they are read, and one so that no file is without. */
function workOf({ path: file, role }: SourceFile, root: string): number {
  return 1 + (statSync(path.join(root, file), { throwIfNoEntry: false })?.size ?? 0) * SHARES[interestIn(role)];
}

/** How long a byte takes beside others, as measured on systems of some thousand files. */
const SHARES: Readonly<Record<Interest, number>> = { all: 8, credentials: 3, tokens: 1, nothing: 0 };
