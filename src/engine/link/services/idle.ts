import type { ImportGraph } from '../modules/imports';
import type { Starts } from './starts';
import type { SourceFacts } from '../../model/facts';
import type { PackageUnit, Workspace } from '../../model/workspace';

interface IdleInput {
  readonly workspace: Workspace;
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly imports: ImportGraph;
  readonly starts: Starts;
  readonly schemas: readonly string[];
  readonly onlyDeclares: (file: string) => boolean;
}

/**
 * Running a file that only declares starts nothing where all that it loads of its package waits for a caller. It may have one
 * that isn't seen where there is no other program; a package that holds others is then only there for them.
 */
export function withoutIdle(candidates: readonly string[], own: readonly string[], unit: PackageUnit, input: IdleInput): readonly string[] {
  const holds = holdsOthers(unit, input.workspace);
  const isNamed = candidates.some((entry) => unit.entries.includes(entry) && [...input.imports.closure(entry)].some((file) => input.starts.has(file)));
  const running = candidates.filter((entry) => !isIdle(entry, own, holds, unit, input) && !(isNamed && isAside(entry, unit, input)));
  return running.length > 0 || holds ? running : candidates;
}

function isIdle(entry: string, own: readonly string[], holds: boolean, unit: PackageUnit, { facts, imports, onlyDeclares: declares, schemas, starts }: IdleInput): boolean {
  if (unit.override?.service === true || unit.byBun?.includes(entry) === true || schemas.includes(entry)) return false;
  const files = imports.closure(entry);
  const found = own.flatMap((file) => (files.has(file) ? starts.in(file) : []));
  if (found.length === 0) return false;
  if (holds && !unit.entries.includes(entry) && found.every(({ declared, offered, uncalled }) => declared === true || offered === true || uncalled === true)) return true;
  return declares(entry) && facts.get(entry)?.imports.every(({ kind }) => kind !== 'effect') === true && found.every(({ offered }) => offered === true);
}

/** A part of the program that something names: nothing names this file, and it starts nothing by itself, whatever the modules do that it takes things from. */
function isAside(entry: string, unit: PackageUnit, { facts, onlyDeclares: declares, schemas, starts }: IdleInput): boolean {
  if (unit.entries.includes(entry) || schemas.includes(entry) || starts.has(entry)) return false;
  return declares(entry) && facts.get(entry)?.imports.every(({ kind }) => kind !== 'effect') === true;
}

/** Packages that may be programs stand in its folder. */
function holdsOthers({ root }: PackageUnit, { packages }: Workspace): boolean {
  return packages.some((other) => other.root !== root && !other.library && (root === '.' || other.root.startsWith(`${root}/`)));
}
