import type { Start } from './starts';
import { folderOf } from '../../model/paths';
import type { PackageUnit, Workspace } from '../../model/workspace';

interface Program {
  readonly entry: string;
  readonly reached: readonly Pick<Start, 'role'>[];
}

/**
 * In the folder of a program that something runs, one of its kind that nothing does and whose name tells of no other task is what
 * is left of another, or what the package gives others to import.
 */
export function withoutLeft<P extends Program>(programs: readonly P[], unit: PackageUnit, workspace: Workspace): readonly P[] {
  if (programs.length < 2 || unit.override?.service === true) return programs;
  const run = programs.filter(({ entry }) => unit.run?.includes(entry) === true);
  return programs.filter((program) => run.includes(program) || !WHOLE.test(program.entry) || !run.some((other) => isBeside(other, program)) || isNamedAbove(program.entry, unit, workspace));
}

const WHOLE = /(?:^|\/)(?:main|index|server|app|application|bootstrap|start|www)\.[cm]?[jt]s$/;

function isBeside(one: Program, other: Program): boolean {
  return folderOf(one.entry) === folderOf(other.entry) && listens(one) === listens(other);
}

function listens({ reached }: Program): boolean {
  return reached.some(({ role }) => role === 'http');
}

/** A script of a package above names the file, or what it is built into: `"worker": "tsx apps/orders/src/worker.ts"`. */
function isNamedAbove(entry: string, { root, manifest }: PackageUnit, { manifests }: Workspace): boolean {
  const above = manifests.filter(({ path, package: facts }) => facts && path !== manifest && (folderOf(path) === '' || root.startsWith(`${folderOf(path)}/`)));
  const file = stemOf(entry);
  return above.some(({ package: facts }) => Object.values(facts?.scripts ?? {}).some(({ text }) => text.includes(root) && text.split(/[\s'"=;&|]+/).some((word) => word.includes('/') && stemOf(word) === file)));
}

function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[cm]?[jt]sx?$/, '');
}
