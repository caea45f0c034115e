import type { ExportFact, SourceFacts, Value } from '../../model/facts';
import { recall, type Memory } from '../memory/memory';
import { createCompiledFrom } from './own-output';
import { createSubpathImports } from './subpath-imports';
import type { ManifestFacts } from '../../model/manifests';
import { folderOf } from '../../model/paths';
import type { Workspace } from '../../model/workspace';

/** Where a module specifier leads: a file of the workspace, or a package outside it. */
export type Resolved = { readonly file: string } | { readonly module: string };

/** What an exported name stands for, re-exports followed. */
export type Exported =
  | { readonly file: string; readonly value: Value }
  | { readonly module: string; readonly name: string }
  | { readonly namespace: string };

export interface Modules {
  resolve(specifier: string, from: string): Resolved;
  exported(file: string, name: string): Exported | undefined;
}

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '.jsx', '.d.ts'];
const MAX_REEXPORTS = 200;

/** Resolves imports the way Node, bundlers and tsconfig `paths` do, against the workspace's own files only. */
export function createModules(workspace: Workspace, memory: Memory): Modules {
  const { facts } = memory;
  const paths = collectPaths(workspace.manifests);
  const packages = collectPackages(workspace.manifests);
  const compiledFrom = createCompiledFrom(workspace.manifests);
  const subpathOf = createSubpathImports(workspace.manifests);
  const resolved = new Map<string, Map<string, Resolved>>();
  const inPaths = new Map<PathsConfig, Map<string, string | undefined>>();
  const inPackages = new Map<string, string | undefined>();
  const declared = memory.answers<ReadonlyMap<string, ExportFact>>('declared exports');
  const exports = memory.answers<Exported | 'none'>('exports');

  const file = (candidate: string): string | undefined => findFile(candidate, facts);

  function resolve(specifier: string, from: string): Resolved {
    const own = inner(resolved, from);
    const known = own.get(specifier);
    if (known) return known;
    const found = locate(specifier, from);
    const result: Resolved = found === undefined ? { module: moduleOf(specifier, from).replace(/^node:/, '') } : { file: found };
    own.set(specifier, result);
    return result;
  }

  function locate(specifier: string, from: string): string | undefined {
    if (specifier.startsWith('.')) return beside(join(folderOf(from), specifier), from);
    for (const config of paths) {
      if (!isInside(from, config.folder)) continue;
      const hit = remembered(inner(inPaths, config), specifier, () => byPaths(specifier, config));
      if (hit !== undefined) return hit;
    }
    const subpath = subpathOf(specifier, from);
    if (subpath && 'path' in subpath) return inFolder(subpath.folder, subpath.path);
    const module = subpath?.module ?? specifier;
    return remembered(inPackages, module, () => byPackage(module));
  }

  function moduleOf(specifier: string, from: string): string {
    const subpath = subpathOf(specifier, from);
    return subpath && 'module' in subpath ? subpath.module : specifier;
  }

  /** A path of a package, or the source of what is built to it. */
  function inFolder(folder: string, path: string): string | undefined {
    return file(join(folder, path)) ?? file(join(folder, sourceOf(path)));
  }

  /** A file by its place, or the source of what is built to it: `../dist/server.js`. */
  function beside(path: string, from: string): string | undefined {
    return file(path) ?? compiledFrom(path, from).map(file).find((found) => found !== undefined && found !== from);
  }

  function byPaths(specifier: string, { patterns, baseUrl }: PathsConfig): string | undefined {
    for (const { prefix, suffix, targets } of patterns) {
      if (!specifier.startsWith(prefix) || !specifier.endsWith(suffix)) continue;
      const star = specifier.slice(prefix.length, specifier.length - suffix.length);
      for (const target of targets) {
        const hit = file(join('', target.replace('*', star)));
        if (hit !== undefined) return hit;
      }
    }
    return baseUrl === undefined ? undefined : file(join(baseUrl, specifier));
  }

  function byPackage(specifier: string): string | undefined {
    const name = specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier.split('/')[0] ?? '';
    const found = packages.get(name);
    if (!found) return undefined;
    const subpath = specifier.slice(name.length + 1);
    const candidates = subpath === '' ? found.mains : [...exportedAs(`./${subpath}`, found.exports), subpath, `src/${subpath}`];
    for (const candidate of candidates) {
      const hit = inFolder(found.root, candidate);
      if (hit !== undefined) return hit;
    }
    return undefined;
  }

  function exported(path: string, name: string): Exported | undefined {
    const found = recall(exports, path, name, () => findExport(path, name, new Set(), 0) ?? 'none');
    return found === 'none' ? undefined : found;
  }

  /** `seen` holds what was looked at on the way: barrels that re-export each other would be walked once for each way through them. */
  function findExport(path: string, name: string, seen: Set<string>, depth: number): Exported | undefined {
    const unit = facts.get(path);
    const question = `${path}#${name}`;
    if (!unit || depth > MAX_REEXPORTS || seen.has(question)) return undefined;
    seen.add(question);
    const own = declaredIn(path, unit);
    const direct = own.get(name) ?? (name === 'default' ? own.get('=') : undefined);
    if (direct?.value) return { file: path, value: direct.value };
    if (direct?.from !== undefined) return reexported(direct.from, direct.imported ?? name, path, seen, depth);
    if (name === 'default') return undefined;
    const outside = new Set<string>();
    for (const fact of unit.exports) {
      if (fact.name !== '*' || fact.from === undefined) continue;
      const target = resolve(fact.from, path);
      if ('module' in target) outside.add(target.module);
      const hit = 'file' in target ? findExport(target.file, name, seen, depth + 1) : undefined;
      if (hit) return hit;
    }
    const [module] = outside;
    return module !== undefined && outside.size === 1 ? { module, name } : undefined;
  }

  /** Exports of a file by name, the first of each. A member of what a CommonJS module exports as a whole that is set again beside that isn't known. */
  function declaredIn(path: string, unit: SourceFacts): ReadonlyMap<string, ExportFact> {
    return recall(declared, path, 0, () => {
      const isWhole = unit.exports.some(({ name }) => name === '=');
      const byName = new Map<string, ExportFact>();
      for (const fact of unit.exports) {
        const known = byName.get(fact.name);
        if (!known || isWhole) byName.set(fact.name, known ? { ...fact, value: { k: 'unknown' } } : fact);
      }
      return byName;
    });
  }

  function reexported(from: string, imported: string, path: string, seen: Set<string>, depth: number): Exported | undefined {
    const target = resolve(from, path);
    if ('module' in target) return { module: target.module, name: imported };
    return imported === '*' ? { namespace: target.file } : findExport(target.file, imported, seen, depth + 1);
  }

  return { resolve, exported };
}

function remembered<T>(known: Map<string, T>, key: string, find: () => T): T | undefined {
  if (!known.has(key)) known.set(key, find());
  return known.get(key);
}

function inner<K, T>(outer: Map<K, Map<string, T>>, key: K): Map<string, T> {
  const known = outer.get(key);
  if (known) return known;
  const fresh = new Map<string, T>();
  outer.set(key, fresh);
  return fresh;
}

/** Joins and normalises relative paths; `..` beyond the root stays at the root. */
export function join(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function isInside(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

function findFile(candidate: string, facts: ReadonlyMap<string, unknown>): string | undefined {
  if (facts.has(candidate)) return candidate;
  const bare = candidate.replace(/\.([mc]?)jsx?$/, '');
  for (const base of bare === candidate ? [candidate] : [bare, candidate]) {
    for (const extension of EXTENSIONS) if (facts.has(base + extension)) return base + extension;
  }
  for (const extension of EXTENSIONS) {
    const index = `${candidate === '' ? '' : `${candidate}/`}index${extension}`;
    if (facts.has(index)) return index;
  }
  return undefined;
}

interface PathsConfig {
  readonly folder: string;
  readonly baseUrl: string | undefined;
  readonly patterns: readonly { readonly prefix: string; readonly suffix: string; readonly targets: readonly string[] }[];
}

/** tsconfig files with `paths` or `baseUrl`, deepest folder first. */
function collectPaths(manifests: readonly ManifestFacts[]): PathsConfig[] {
  return manifests
    .flatMap(({ path, tsconfig }) => {
      if (!tsconfig || (tsconfig.baseUrl === undefined && Object.keys(tsconfig.paths).length === 0)) return [];
      const folder = folderOf(path);
      const base = tsconfig.baseUrl ?? folder;
      const patterns = Object.entries(tsconfig.paths).map(([pattern, targets]) => {
        const [prefix = '', suffix = ''] = pattern.split('*');
        return { prefix, suffix, targets: targets.map((target) => join(base, target)) };
      });
      return [{ folder, baseUrl: tsconfig.baseUrl, patterns: patterns.sort((a, b) => b.prefix.length - a.prefix.length) }];
    })
    .sort((a, b) => b.folder.length - a.folder.length);
}

interface LocalPackage {
  readonly root: string;
  readonly mains: readonly string[];
  readonly exports: Readonly<Record<string, readonly string[]>>;
}

function collectPackages(manifests: readonly ManifestFacts[]): Map<string, LocalPackage> {
  const packages = new Map<string, LocalPackage>();
  for (const { path, package: facts } of manifests) {
    if (!facts || facts.name === '') continue;
    const mains = [facts.exports['.'], facts.types, facts.module, facts.main, 'src/index', 'index', 'src/main', 'lib/index'];
    packages.set(facts.name, {
      root: folderOf(path),
      mains: mains.filter((main) => main !== undefined),
      exports: Object.fromEntries(Object.entries(facts.exports).map(([key, target]) => [key, [target]])),
    });
  }
  return packages;
}

/** What a package says of one of its paths, by itself or by a pattern: `{ "./*": "./dist/*.js" }`. */
function exportedAs(path: string, all: LocalPackage['exports']): readonly string[] {
  if (all[path]) return all[path];
  return Object.entries(all).flatMap(([key, targets]) => {
    const [prefix = '', suffix] = key.split('*');
    if (suffix === undefined || path.length < prefix.length + suffix.length || !path.startsWith(prefix) || !path.endsWith(suffix)) return [];
    const star = path.slice(prefix.length, path.length - suffix.length);
    return targets.map((target) => target.replace('*', () => star));
  });
}

/** Source path of a build output: `dist/db/index.d.ts` is built from `src/db/index`, all of `lib` from `src`. */
function sourceOf(path: string): string {
  return path.replace(/^(\.\/)?(dist|build|lib|out|output)(?:\/(src\/)?|$)/, 'src/').replace(/(\.d)?\.[mc]?[tj]sx?$/, '');
}
