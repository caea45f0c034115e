import { folderOf, isWithin } from '../../model/paths';
import type { PackageUnit, Workspace } from '../../model/workspace';

const STANDS_IN = /(?:^|[-_./@])(?:mock|mocked|mocks|fake|fakes|stub|stubs)(?:$|[-_./])/i;

/**
 * A private package whose name says that it stands in for something else, and which others have only to develop or test with:
 * by their `devDependencies`, or as packages of nothing but tests. Only where no manifest deploys it.
 */
export function isStandIn({ root, manifest }: PackageUnit, { manifests, sources }: Workspace): boolean {
  const facts = manifests.find(({ path }) => path === manifest)?.package;
  if (!facts?.private || manifest === undefined || (root === '.' ? '' : root) !== folderOf(manifest) || ![facts.name, root].some((name) => STANDS_IN.test(name))) return false;
  const users = manifests.filter(({ path, package: other }) => path !== manifest && other && Object.hasOwn(other.dependencies, facts.name));
  const ships = (folder: string): boolean => sources.some(({ path, role }) => role === 'service' && isWithin(path, folder));
  return users.length > 0 && users.every(({ path, package: other }) => other?.dependencies[facts.name]?.dev === true || !ships(folderOf(path)));
}
