import type { ManifestFacts, PackageFacts } from '../model/manifests';
import type { PackageUnit } from '../model/workspace';
import { asRoot, folderOf } from '../model/paths';
import { wordsOf } from '../model/words';
import { roleOf } from './roles';

/**
 * Roots of packages that only tests use: their names say so, nothing deploys them or starts them with a script of that name, and the packages of the workspace that list them, of which there is one
 * at least, do so to develop, or are such packages themselves.
 */
export function packagesForTests(manifests: readonly ManifestFacts[], packages: readonly PackageUnit[]): ReadonlySet<string> {
  const named = new Map<string, string>();
  const idle = new Set(packages.flatMap(({ root, started, served }) => (started || served !== undefined ? [] : [root])));
  for (const { path, package: facts } of manifests) if (facts && isNamedForTests(facts) && idle.has(asRoot(folderOf(path)))) named.set(facts.name, asRoot(folderOf(path)));
  const listed = new Set<string>();
  const needed = new Set<string>();
  if (named.size === 0) return needed;
  for (const { path, package: facts } of manifests) {
    const isForTests = facts !== undefined && (named.has(facts.name) || roleOf(`${folderOf(path)}/index.ts`, NOTHING_KNOWN) === 'test');
    for (const [name, { dev }] of Object.entries(facts?.dependencies ?? {})) {
      if (!named.has(name)) continue;
      listed.add(name);
      if (!dev && !isForTests) needed.add(name);
    }
  }
  return new Set([...named].flatMap(([name, root]) => (root !== '.' && listed.has(name) && !needed.has(name) ? [root] : [])));
}

const NOTHING_KNOWN = { folder: '', frontend: false, browserFramework: false };

/** Whether a package is one for tests may be for those to say that list it. */
export function isNamedForTests({ name }: Pick<PackageFacts, 'name'>): boolean {
  return wordsOf(name.slice(name.lastIndexOf('/') + 1)).some((word) => WORDS.has(word));
}

const WORDS: ReadonlySet<string> = new Set(['test', 'tests', 'testing', 'testkit', 'testutils', 'mock', 'mocks', 'fixture', 'fixtures']);
