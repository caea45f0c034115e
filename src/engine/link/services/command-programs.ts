import { COMMAND_PARSERS, DESKTOP } from '../libraries/command-line';
import { endsByItself } from './ending-programs';
import type { ImportGraph } from '../modules/imports';
import type { Starts } from './starts';
import type { SourceFacts } from '../../model/facts';
import type { PackageUnit } from '../../model/workspace';

interface Loading {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly imports: ImportGraph;
  readonly starts: Starts;
}

/** A program of commands, one of which may listen for a while on the machine of whoever types it. What `bin/` holds may only call what reads the commands. */
export function isCommandLine(entry: string, { facts, imports, starts }: Loading): boolean {
  const isBin = /(?:^|\/)bin\/[^/]+$/.test(entry) && (facts.get(entry)?.imports.length ?? 0) === 1;
  const [, next] = isBin ? imports.closure(entry) : [];
  return !starts.has(entry) && [entry, ...(next === undefined || starts.has(next) ? [] : [next])].some((file) => imports.packages(file).some((name) => COMMAND_PARSERS.has(name)));
}

/** The `start` script or a manifest runs it, and it listens: its options are its settings. */
export function isServedByCommand(entry: string, { served }: Pick<PackageUnit, 'served'>, { imports, starts }: Pick<Loading, 'imports' | 'starts'>): boolean {
  return served?.includes(entry) === true && [...imports.closure(entry)].some((file) => starts.in(file).some(({ role, offered, uncalled }) => role === 'http' && offered !== true && uncalled !== true));
}

/** A file that reads commands and that no manifest names, or a program that ends: whoever needs it types it. */
export function isTypedByHand(entry: string, unit: PackageUnit, input: Loading): boolean {
  return endsByItself(entry, unit, input) || (!unit.entries.includes(entry) && input.imports.packages(entry).some((name) => COMMAND_PARSERS.has(name)));
}

/** What of a package may be a service beside a program for a desk, which listens for its own windows if it does: what a manifest or script names. */
export function withoutDesktop(candidates: readonly string[], named: readonly string[], own: readonly string[], { imports }: Pick<Loading, 'imports'>): readonly string[] {
  const windows = own.filter((file) => imports.packages(file).some((name) => DESKTOP.has(name)));
  const isDesktop = (entry: string): boolean => windows.some((file) => imports.closure(entry).has(file));
  if (windows.length === 0) return candidates;
  return candidates.some(isDesktop) ? candidates.filter((entry) => named.includes(entry) && !isDesktop(entry)) : candidates;
}
