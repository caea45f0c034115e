import { isValue } from './combine';
import type { Assignment, Core } from './core';
import { UNKNOWN, type Known } from '../known';
import { GENERATED } from '../libraries/clients/generators';
import { groupedBy } from '../groups';
import { contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { SourceFacts } from '../../model/facts';

const NONE: readonly Assignment[] = [];

/** Assignments by the name of the member. Only of the settings that generated clients are known to have, since every program sets members of objects. */
export function createAssignments(memory: Memory): (name: string) => readonly Assignment[] {
  const names = memory.source('settings that are assigned');
  const found = contributions(memory, 'assigned settings', assignmentsIn, (_, before, after) => {
    for (const { name } of [...before ?? [], ...after]) names.changed(name);
  });
  return (name) => {
    names.read(name);
    return found.index(byName).get(name) ?? NONE;
  };
}

function byName(found: ReadonlyMap<string, readonly Assignment[]>): ReadonlyMap<string, readonly Assignment[]> {
  return groupedBy([...found.values()].flat(), ({ name }) => name);
}

function assignmentsIn(file: string, { writes }: SourceFacts): readonly Assignment[] {
  const found: Assignment[] = [];
  for (const { target, value, op, fn } of writes) {
    if (op === '=' && target.k === 'member' && GENERATED.settings.has(target.name) && isValue(value)) found.push({ file, of: target.of, name: target.name, value, fn });
  }
  return found;
}

/** What the one place that sets a member of an object literal sets it to. */
export function assignedTo(core: Core, of: Known & { k: 'object' }, name: string): Known {
  if (!GENERATED.settings.has(name)) return UNKNOWN;
  const [only, ...others] = core.assignments(name).filter((one) => isSameObject(core, of, one));
  return only && others.length === 0 ? core.evaluate(only.value, { file: only.file, fn: only.fn }) : UNKNOWN;
}

function isSameObject(core: Core, object: Known & { k: 'object' }, { file, of, fn }: Assignment): boolean {
  const known = core.evaluate(of, { file, fn });
  return known.k === 'object' && known.value === object.value;
}
