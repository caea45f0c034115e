import type { OfImage } from './built-images';
import { plainName, sameName } from './names';
import { namesOf } from './package-names';
import { isPlatformName } from '../libraries/platform';
import { folderOf } from '../../model/paths';
import type { Workspace } from '../../model/workspace';

/** `acme-orders-staging`, `acme-prod-orders`. */
const STAGE = /[-_](?:prod|production|preprod|stage|staging|demo|qa|uat)(?=[-_]|$)/;

/** What the name of a release stands for, in charts that begin every name with it. */
const RELEASE = /^release-name-/;

/**
 * Units with the names by which packages may mean them: their own and their image's, and those without the stage. A name that
 * a package goes by, or under which another unit is built from elsewhere, is no stage of something else: there `orders-qa` is a program beside `orders`.
 */
export function withNames<Unit extends OfImage>(units: readonly Unit[], workspace: Workspace): (Unit & { readonly names: readonly string[] })[] {
  let packages: string[] | undefined;
  const isPackage = (name: string): boolean => (packages ??= workspace.packages.flatMap((unit) => namesOf(unit, workspace))).some((one) => sameName(one, name));
  return units.map((unit) => {
    const own = [unit.name, unit.name.replace(RELEASE, ''), unit.image].filter((one) => one !== '');
    const short = own.flatMap((name) => {
      const rest = name.replace(STAGE, '');
      return rest === name || isPackage(name) || units.some((other) => other !== unit && isBuiltAs(other, name, rest)) ? [] : [rest];
    });
    return { ...unit, names: [...new Set([...own, ...short])] };
  });
}

/** This many units have to begin with the name of the system. */
const OF_SYSTEM = 3;

/**
 * Units with what their names are without that of the system, where several begin with it: `shop-orders`, `shop-stock` and `shop-gateway`
 * run `orders`, `stock` and `gateway`. Only what is left of a name that no package has, where none in the same folder has the short one;
 * `redis-orders` and `redis-stock` are stores of those.
 */
export function withoutSystem<Unit extends OfImage & { readonly names: readonly string[] }>(units: readonly Unit[], workspace: Workspace): Unit[] {
  const systems = new Map<string, Set<string>>();
  for (const { names } of units) for (const name of names) for (const system of beginning(name)) systems.set(system, (systems.get(system) ?? new Set()).add(plainName(name)));
  const shared = [...systems].filter(([system, names]) => names.size >= OF_SYSTEM && !isPlatformName(system)).map(([system]) => system);
  if (shared.length === 0) return [...units];
  const packages = new Set(workspace.packages.flatMap((unit) => namesOf(unit, workspace)).map(plainName));
  const beside = new Set(units.flatMap(({ file, names }) => names.map((name) => besideIn(file, name))));
  return units.map((unit) => {
    if (isPlatformName(unit.image) || unit.names.some((name) => packages.has(plainName(name)))) return unit;
    const rests = unit.names.flatMap((name) => shared.filter((system) => beginning(name).includes(system)).map((system) => name.slice(system.length)));
    const short = rests.filter((rest) => packages.has(plainName(rest)) && !beside.has(besideIn(unit.file, rest)));
    return short.length === 0 ? unit : { ...unit, names: [...new Set([...unit.names, ...short])] };
  });
}

function besideIn(file: string, name: string): string {
  return `${folderOf(file)} ${plainName(name)}`;
}

/** `shop-` of `shop-orders`. */
function beginning(name: string): readonly string[] {
  return /^[a-z][a-z0-9]*[-_]/i.exec(name) ?? [];
}

/** Whether it is built under the full name, from a folder that isn't called by the short one. */
function isBuiltAs({ build, name }: OfImage, full: string, short: string): boolean {
  return build !== undefined && sameName(name, full) && !sameName(build.context.split('/').at(-1) ?? '', short);
}
