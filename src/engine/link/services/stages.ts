import type { OfImage } from './built-images';
import { sameName } from './names';
import { namesOf } from './package-names';
import type { Workspace } from '../../model/workspace';

/** `acme-orders-staging`, `acme-prod-orders`. */
const STAGE = /[-_](?:prod|production|preprod|stage|staging|demo|qa|uat)(?=[-_]|$)/;

/**
 * Units with the names by which packages may mean them: their own and their image's, and those without the stage. A name that
 * a package goes by, or under which another unit is built from elsewhere, is no stage of something else: there `orders-qa` is a program beside `orders`.
 */
export function withNames<Unit extends OfImage>(units: readonly Unit[], workspace: Workspace): (Unit & { readonly names: readonly string[] })[] {
  let packages: string[] | undefined;
  const isPackage = (name: string): boolean => (packages ??= workspace.packages.flatMap((unit) => namesOf(unit, workspace))).some((one) => sameName(one, name));
  return units.map((unit) => {
    const own = [unit.name, unit.image].filter((one) => one !== '');
    const short = own.flatMap((name) => {
      const rest = name.replace(STAGE, '');
      return rest === name || isPackage(name) || units.some((other) => other !== unit && isBuiltAs(other, name, rest)) ? [] : [rest];
    });
    return { ...unit, names: [...new Set([...own, ...short])] };
  });
}

/** Whether it is built under the full name, from a folder that isn't called by the short one. */
function isBuiltAs({ build, name }: OfImage, full: string, short: string): boolean {
  return build !== undefined && sameName(name, full) && !sameName(build.context.split('/').at(-1) ?? '', short);
}
