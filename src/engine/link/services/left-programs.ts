import type { Start } from './starts';
import { folderOf } from '../../model/paths';
import type { PackageUnit, Workspace } from '../../model/workspace';

interface Program {
  readonly entry: string;
  readonly files: ReadonlySet<string>;
  readonly reached: readonly Pick<Start, 'role'>[];
}

/**
 * In the folder of a program that something runs, one of its kind that nothing does and whose name tells of no other task is what
 * is left of another, or what the package gives others to import. Beside a program of many files, one that nothing names and that takes
 * nothing from its package is a sample or a stand-in.
 */
export function withoutLeft<P extends Program>(programs: readonly P[], unit: PackageUnit, workspace: Workspace): readonly P[] {
  if (programs.length < 2 || unit.override?.service === true) return programs;
  const run = programs.filter(({ entry }) => unit.run?.includes(entry) === true);
  const isLeft = (program: P): boolean => WHOLE.test(program.entry) && run.some((other) => isBeside(other, program));
  const isApart = (program: P): boolean => program.files.size === 1 && !unit.entries.includes(program.entry) && programs.some(({ entry, files }) => unit.entries.includes(entry) && files.size >= MANY_FILES);
  return programs.filter((program) => run.includes(program) || !(isLeft(program) || isApart(program)) || isNamedAbove(program.entry, unit, workspace));
}

/** A program of so many files has something that another of its package would take from it. */
const MANY_FILES = 10;

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
