import { functionAt, onlyDeclares } from './offered';
import { comesToStart, type RunnableInput } from './runnable';
import type { CallFact, CallId, SourceFacts } from '../../model/facts';
import type { PackageUnit, Workspace } from '../../model/workspace';

interface IdleInput extends RunnableInput {
  readonly workspace: Workspace;
}

/**
 * Running a file that only declares starts nothing where all that it loads of its package waits for a caller. It may have one
 * that isn't seen where there is no other program; a package that holds others is then only there for them.
 */
export function withoutIdle(candidates: readonly string[], own: readonly string[], unit: PackageUnit, input: IdleInput): readonly string[] {
  const holds = holdsOthers(unit, input.workspace);
  const named = candidates.filter((entry) => unit.entries.includes(entry) && [...input.imports.closure(entry)].some((file) => input.starts.has(file)));
  const isPart = (entry: string): boolean => named.some((other) => other !== entry) && (isAside(entry, unit, input) || isHandedOn(entry, unit, input));
  const running = candidates.filter((entry) => !isIdle(entry, own, holds, unit, input) && !isPart(entry));
  if (candidates.some((entry) => isCutOff(entry, unit, input))) return (running.length > 0 ? running : candidates).filter((entry) => !isCutOff(entry, unit, input));
  return running.length > 0 || holds ? running : candidates;
}

/** Nothing names it, and none of the files that it loads from beside it is there, so it can't be run: what was left behind when the others moved. */
function isCutOff(entry: string, unit: PackageUnit, { facts, imports }: IdleInput): boolean {
  if (unit.entries.includes(entry)) return false;
  const beside = new Set(facts.get(entry)?.imports.map(({ module }) => module).filter((module) => /^\.{1,2}\//.test(module) && !/\.(?:json|css|ya?ml|graphql|node|wasm)$/.test(module)));
  return beside.size > 1 && imports.closure(entry).size === 1;
}

function isIdle(entry: string, own: readonly string[], holds: boolean, unit: PackageUnit, { facts, imports, onlyDeclares: declares, schemas, starts }: IdleInput): boolean {
  if (unit.override?.service === true || unit.byBun?.includes(entry) === true || schemas.includes(entry)) return false;
  const files = imports.closure(entry);
  const found = own.flatMap((file) => (files.has(file) ? starts.in(file) : []));
  if (found.length === 0) return false;
  if (holds && !unit.entries.includes(entry) && found.every(({ declared, offered, uncalled }) => declared === true || offered === true || uncalled === true)) return true;
  return declares(entry) && facts.get(entry)?.imports.every(({ kind }) => kind !== 'effect') === true && found.every(({ offered }) => offered === true);
}

/** A part of the program that something names: nothing but its own name says that this file is one, and it starts nothing by itself, whatever the modules do that it takes things from. */
function isAside(entry: string, unit: PackageUnit, { facts, onlyDeclares: declares, schemas, starts }: IdleInput): boolean {
  if (isNamed(entry, unit) || schemas.includes(entry) || starts.has(entry)) return false;
  return declares(entry) && facts.get(entry)?.imports.every(({ kind }) => kind !== 'effect') === true;
}

/** A script or manifest runs it, where one is known of the package; else its name may be enough. */
function isNamed(entry: string, { entries, served }: PackageUnit): boolean {
  return (served ?? entries).includes(entry);
}

/** Nothing names the file, and loading it makes objects for others, which start something when they are made or told to: `export const consumer = new Consumer()`. */
function isHandedOn(entry: string, unit: PackageUnit, input: IdleInput): boolean {
  const { facts, schemas, starts } = input;
  const file = facts.get(entry);
  if (!file || file.exports.length === 0 || unit.entries.includes(entry) || schemas.includes(entry) || !starts.has(entry)) return false;
  return onlyDeclares(file, (call, id) => isKept(call, id, file)) && !startsAtOnce(entry, input) && !comesToStart(entry, input, ({ fn, isNew }) => fn !== 0 || !isNew);
}

/** The call makes what a declaration or an export holds. */
function isKept({ binding, outer, statement }: CallFact, id: CallId, { exports, functions }: SourceFacts): boolean {
  return binding !== undefined || outer !== undefined || functions[0]?.statements[statement]?.kind === 'declaration' || exports.some(({ value }) => value?.k === 'call' && value.id === id);
}

/** Something starts in the code of the file outside of functions. */
function startsAtOnce(entry: string, { facts, starts }: IdleInput): boolean {
  return starts.in(entry).some((start) => {
    const place = starts.placeOf(start);
    return place === undefined || functionAt(place, facts) === 0;
  });
}

/** Packages that may be programs stand in its folder. */
function holdsOthers({ root }: PackageUnit, { packages }: Workspace): boolean {
  return packages.some((other) => other.root !== root && !other.library && (root === '.' || other.root.startsWith(`${root}/`)));
}
