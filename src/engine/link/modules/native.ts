import type { Workspace } from '../../model/workspace';

/** Whether Node runs a file as an ES module, in which all imports are loaded before the file's own code runs. */
export function createIsNative({ packages, manifests }: Workspace, packageOf: (file: string) => string): (file: string) => boolean {
  const esm = new Set(manifests.flatMap(({ path, package: facts }) => (facts?.esm ? [path] : [])));
  if (esm.size === 0) return (file) => NATIVE.test(file);
  const manifestOf = new Map(packages.map(({ root, manifest }) => [root === '.' ? '' : root, manifest]));
  return (file) => NATIVE.test(file) || (!/\.c[jt]s$/.test(file) && esm.has(manifestOf.get(packageOf(file)) ?? ''));
}

const NATIVE = /\.m[jt]s$/;
