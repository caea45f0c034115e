import { plainName } from './names';
import { folderOf } from '../../model/paths';
import type { PackageUnit, Workspace } from '../../model/workspace';

/** Names by which manifests may mean a package: its own, its folder's, and those of the images that it builds. */
export function namesOf(unit: PackageUnit, workspace: Workspace): string[] {
  return [...new Set([nameOf(unit, workspace), unit.name, unit.root.split('/').at(-1) ?? '', ...packageName(unit, workspace), ...nameInScope(unit, workspace), ...imagesBuiltBy(unit, workspace)])].filter((one) => one !== '' && one !== '.');
}

/** What its own package.json calls it, where a project of a workspace has another name. */
function packageName({ root }: PackageUnit, { manifests }: Workspace): string[] {
  const own = manifests.find(({ path, package: facts }) => facts !== undefined && folderOf(path) === root);
  return own?.package?.name === undefined ? [] : [own.package.name];
}

/** `orders` of `@acme/orders`, unless another package goes by that. */
function nameInScope({ name, root }: PackageUnit, { packages }: Workspace): string[] {
  const short = /^@[^/]+\/([^/]+)$/.exec(name)?.[1];
  if (short === undefined) return [];
  const others = goingBy(plainName(short), packages);
  return [...others].some((other) => other !== root) ? [] : [short];
}

/** Roots of the packages that go by a plain name, with or without their scope. */
function goingBy(plain: string, packages: Workspace['packages']): ReadonlySet<string> {
  let roots = rootsByName.get(packages);
  if (!roots) rootsByName.set(packages, roots = indexed(packages));
  return (plain === '' ? undefined : roots.get(plain)) ?? NONE;
}

/** Each of several hundred packages asks for all others. */
const rootsByName = new WeakMap<Workspace['packages'], ReadonlyMap<string, ReadonlySet<string>>>();
const NONE: ReadonlySet<string> = new Set();

function indexed(packages: Workspace['packages']): ReadonlyMap<string, ReadonlySet<string>> {
  const roots = new Map<string, Set<string>>();
  for (const { name, root } of packages) {
    for (const one of [name.replace(/^@[^/]*\//, ''), root.split('/').at(-1) ?? '']) {
      const plain = plainName(one);
      roots.set(plain, (roots.get(plain) ?? new Set()).add(root));
    }
  }
  return roots;
}

/** Folder name in a monorepo, package name where the package is the whole repository. */
export function nameOf(unit: PackageUnit, workspace: Workspace): string {
  if (unit.override?.name !== undefined) return unit.override.name;
  if (unit.root !== '.') return unit.root.split('/').at(-1) ?? unit.name;
  const manifest = workspace.manifests.find((one) => one.path === unit.manifest);
  return (manifest?.package?.name ?? unit.name).replace(/^@[^/]*\//, '') || 'service';
}

const MAX_SCRIPT = 2000;

/** Images that the package's own scripts build: `docker build -t acme/orders .` makes `orders`. */
function imagesBuiltBy(unit: PackageUnit, { manifests }: Workspace): string[] {
  const own = manifests.find(({ path }) => path === unit.manifest && folderOf(path) === (unit.root === '.' ? '' : unit.root));
  return Object.entries(own?.package?.scripts ?? {}).flatMap(([name, { text }]) => {
    if (!/docker.{0,400}build|build.{0,400}docker/.test(`${name} ${text}`)) return [];
    return [...text.slice(0, MAX_SCRIPT).matchAll(/(?:^|\s)[a-z0-9][\w.-]*\/([a-z0-9][\w-]*)(?=[:\s]|$)/g)].flatMap(([, image]) => image ?? []);
  });
}
