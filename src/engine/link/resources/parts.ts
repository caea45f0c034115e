import { IMAGES } from '../libraries/connections';
import type { DeployedUnit } from '../services/deployment';
import type { BareService } from '../services/services';
import type { PackageUnit } from '../../model/workspace';

/** Whether two services stand in parts of a repository that are systems of their own, each with its own broker of one of these products. */
export type InOtherSystems = (products: readonly string[], from: string, to: string) => boolean;

interface PartsInput {
  readonly units: readonly DeployedUnit[];
  readonly services: readonly Pick<BareService, 'name' | 'root'>[];
  readonly packages: readonly Pick<PackageUnit, 'root' | 'kind'>[];
}

/** So many services make a folder a system: what one service has beside it may be there to develop it alone. */
const MIN_SERVICES = 2;

/**
 * The stages of a course and other collections have a folder for each system, and no package around them. Two are apart where manifests of
 * both run a broker of the product in their own folder, and none does beside them, where it could be for both.
 */
export function createInOtherSystems({ units, services, packages }: PartsInput): InOtherSystems {
  return (products, from, to) => {
    const [one, other] = [rootOf(from), rootOf(to)];
    const parts = one === undefined || other === undefined ? undefined : partsOf(one, other);
    if (!parts) return false;
    const { above, left, right } = parts;
    if (packages.some(({ root, kind }) => kind !== 'folder' && isInside(above, root)) || !isSystem(left) || !isSystem(right)) return false;
    const images = new Set(products.flatMap((product) => IMAGES[product] ?? []));
    const brokers = units.filter(({ image }) => images.has(image)).map(({ file }) => file);
    return brokers.some((file) => isInside(file, left)) && brokers.some((file) => isInside(file, right)) && brokers.every((file) => isOfOne(file, above));
  };

  function rootOf(service: string): string | undefined {
    return services.find(({ name }) => name === service)?.root;
  }

  function isSystem(part: string): boolean {
    return services.filter(({ root }) => isInside(root, part)).length >= MIN_SERVICES;
  }

  /** A manifest in a folder of services, be it one of the two or another beside them. */
  function isOfOne(file: string, above: string): boolean {
    if (!isInside(file, above)) return false;
    const part = firstBelow(file, above);
    return part !== file && services.some(({ root }) => isInside(root, part));
  }
}

/** The folder that both are in, and the ones below it where they part. */
function partsOf(one: string, other: string): { readonly above: string; readonly left: string; readonly right: string } | undefined {
  const [left, right] = [one.split('/'), other.split('/')];
  const common = left.findIndex((name, at) => name !== right[at]);
  if (common === -1 || common >= right.length || one === '.' || other === '.') return undefined;
  const above = common === 0 ? '.' : left.slice(0, common).join('/');
  return { above, left: left.slice(0, common + 1).join('/'), right: right.slice(0, common + 1).join('/') };
}

function firstBelow(path: string, above: string): string {
  const depth = above === '.' ? 1 : above.split('/').length + 1;
  return path.split('/').slice(0, depth).join('/');
}

function isInside(path: string, folder: string): boolean {
  return folder === '.' || path === folder || path.startsWith(`${folder}/`);
}
