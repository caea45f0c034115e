import type { FileSteps } from './tracer-holds';
import type { Modules } from '../modules/modules';

export interface SetupInput {
  /** The file that a program starts with. */
  readonly entry: string;
  /** The one that starts tracing. */
  readonly setup: string;
  readonly stepsOf: (file: string) => FileSteps | undefined;
  readonly modules: Modules;
  /** Requests, messages or jobs are handled in the file. */
  readonly serves: (file: string) => boolean;
  readonly isPatched: (step: { readonly module: string }) => boolean;
}

/** Files that are there for tracing alone: the one that starts it and what nothing else loads. What they load before is no loss of the program's. None where the program itself is among them, or does nothing traced outside of them. */
export function setupFiles({ entry, setup, stepsOf, modules, serves, isPatched }: SetupInput): ReadonlySet<string> {
  if (setup === entry) return NONE;
  const others = reached(entry, setup);
  const own = new Set([...reached(setup)].filter((file) => !others.has(file)));
  const isApart = ![...own].some(serves) && [...others].some((file) => stepsOf(file)?.loads.some(isPatched));
  return isApart ? own : NONE;

  function reached(from: string, without?: string): ReadonlySet<string> {
    const found = new Set([from]);
    for (const file of found) {
      for (const { module } of stepsOf(file)?.loads ?? []) {
        const target = modules.resolve(module, file);
        if ('file' in target && target.file !== without) found.add(target.file);
      }
    }
    return found;
  }
}

const NONE: ReadonlySet<string> = new Set();
