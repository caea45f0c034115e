import type { FoundEntry, Placed } from '../entries/found-entry';
import { joinPath } from '../evaluate/texts';
import { recall, type Memory } from '../memory/memory';
import { modulePathOf } from './module-paths';
import { isExcepted } from './prefix-exceptions';
import { createPrograms, type Program, type ProgramInput } from './programs';
import type { EntryPoint } from '../../model/system';

/** At which paths a service serves what its files declare. */
export interface Addresses {
  of(found: FoundEntry, service: string): readonly Address[];
}

type Address = Pick<EntryPoint, 'path' | 'prefix'>;

export function createAddresses(memory: Memory, input: ProgramInput): Addresses {
  const programs = memory.answers<Program>('programs');
  const programOf = createPrograms(input);
  return {
    of(found, service) {
      const { placed } = found;
      if (!placed) return [{ path: found.path }];
      const program = recall(programs, '', `${service} ${placed.by}`, () => programOf(placed.by, service));
      const path = joinPath(placed.controller ? modulePathOf(placed.controller, service, input) : '', found.path);
      const before = isExcepted(program.except, found.method, path) ? '' : program.prefix;
      return versionsOf(placed, program).map((version) => addressOf(joinPath(before, version), path));
    },
  };
}

function addressOf(prefix: string, path: string): Address {
  return prefix === '/' ? { path } : { path: joinPath(prefix, path), prefix };
}

/** What goes before the path for each version that answers there. */
function versionsOf({ versions }: Placed, { versioning }: Program): readonly string[] {
  const named = versions ?? versioning?.byDefault ?? [];
  if (!versioning || named.length === 0) return [''];
  return named.map((version) => (version === '' ? '' : versioning.prefix + version));
}
