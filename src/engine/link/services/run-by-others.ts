import { DECLARES_INFRASTRUCTURE, FUNCTION_ADAPTERS, PROCESS_STARTERS } from '../libraries/command-line';
import type { ImportGraph } from '../modules/imports';
import type { SourceFacts } from '../../model/facts';

interface Loading {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly imports: ImportGraph;
}

/** What a platform for functions calls, though the app in it may listen where it is developed. */
export function isFunctionHandler(entry: string, { facts, imports }: Loading): boolean {
  return (facts.get(entry)?.exports.length ?? 0) > 0 && imports.packages(entry).some((name) => FUNCTION_ADAPTERS.has(name));
}

/** A script on its own that starts other programs, or that says what is to be deployed: they are the services, not the one that has their name. */
export function isSupervisor(entry: string, files: ReadonlySet<string>, { imports }: Pick<Loading, 'imports'>): boolean {
  const loaded = imports.packages(entry);
  return (files.size <= MAX_SUPERVISOR && loaded.some((name) => PROCESS_STARTERS.has(name))) || loaded.some((name) => DECLARES_INFRASTRUCTURE.has(name));
}

const MAX_SUPERVISOR = 3;
