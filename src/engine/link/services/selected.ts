import { runs, type DeployedUnit } from './deployment';
import { SERVICE_SCHEMA } from '../libraries/moleculer';
import type { PackageUnit } from '../../model/workspace';

/** Files of schemas by what a deployed unit has its runner load of them. */
export interface Selected {
  readonly unit: DeployedUnit;
  readonly files: readonly string[];
}

/** What each unit that runs a package loads of the package's schemas, where its environment says so. */
export function selectedSchemas(schemas: readonly string[], unit: Pick<PackageUnit, 'root' | 'name'>, units: readonly DeployedUnit[]): Selected[] {
  return units.filter((one) => runs(one, unit.root, namesOf(unit))).flatMap((one) => {
    const files = loadedBy(one, schemas);
    return files ? [{ unit: one, files }] : [];
  });
}

/**
 * Schemas of one package that run together, where several containers run a part of them each; one group where nothing tells them
 * apart. Containers that share a schema count as one, and schemas that none of them names as another.
 */
export function groupsOf(schemas: readonly string[], unit: Pick<PackageUnit, 'root' | 'name'>, units: readonly DeployedUnit[]): (readonly string[])[] {
  const own = selectedSchemas(schemas, unit, units);
  if (own.length < 2 || units.some((one) => isWhole(one, unit, own))) return [schemas];
  let groups: string[][] = [];
  for (const { files } of own) {
    if (files.length === 0) continue;
    const shared = groups.filter((group) => group.some((file) => files.includes(file)));
    groups = [...groups.filter((group) => !shared.includes(group)), [...new Set([...shared.flat(), ...files])]];
  }
  const rest = schemas.filter((file) => !groups.some((group) => group.includes(file)));
  return groups.length < 2 ? [schemas] : [...groups, ...(rest.length > 0 ? [rest] : [])];
}

/** One of the containers is started like those that load a part, and loads everything. */
function isWhole(one: DeployedUnit, unit: Pick<PackageUnit, 'root' | 'name'>, parts: readonly Selected[]): boolean {
  return runs(one, unit.root, namesOf(unit)) && !parts.some((part) => part.unit === one) && parts.some((part) => part.unit.startCommand === one.startCommand);
}

function namesOf({ name, root }: Pick<PackageUnit, 'root' | 'name'>): string[] {
  return [name, root.split('/').at(-1) ?? ''].filter((one) => one !== '' && one !== '.');
}

/** The schemas that the list of the unit's environment names; undefined without such a list. */
function loadedBy({ environment }: DeployedUnit, schemas: readonly string[]): string[] | undefined {
  const list = environment.findLast(({ entry }) => entry.name === SERVICE_SCHEMA.selection)?.entry.value;
  if (list === undefined) return undefined;
  const names = list.split(',').map((name) => name.trim().replace(/\.[cm]?[jt]s$/, '').replace(/^\.?\//, '')).filter((name) => name !== '');
  return schemas.filter((file) => names.some((name) => isNamed(file, name)));
}

/** `orders` is `services/orders.service.ts`, `orders.ts` or a file below `services/orders/`. */
function isNamed(file: string, name: string): boolean {
  const stem = `/${file.replace(/\.[cm]?[jt]s$/, '')}`;
  const plain = stem.replace(/\.(?:service|svc)$/, '');
  return stem.endsWith(`/${name}`) || plain.endsWith(`/${name}`) || stem.includes(`/${name}/`);
}
