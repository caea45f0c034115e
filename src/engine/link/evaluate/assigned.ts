import { isValue } from './combine';
import type { Assignment, Core } from './core';
import { UNKNOWN, type Known } from '../known';
import { GENERATED } from '../libraries/clients/generators';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { SourceFacts } from '../../model/facts';

const NONE: readonly Assignment[] = [];

/** Only of the settings that generated clients are known to have, since every program sets members of objects. */
export function createAssignments(memory: Memory): Contributions<readonly Assignment[]> {
  return contributions(memory, 'assigned settings', (_, unit) => assignmentsIn(unit));
}

function assignmentsIn({ writes }: SourceFacts): readonly Assignment[] {
  const found = writes.flatMap(({ target, value, op, fn }) => {
    return op === '=' && target.k === 'member' && GENERATED.settings.has(target.name) && isValue(value) ? [{ of: target.of, name: target.name, value, fn }] : [];
  });
  return found.length === 0 ? NONE : found;
}

/** What the one place that sets a member of an object literal sets it to. */
export function assignedTo(core: Core, of: Known & { k: 'object' }, name: string): Known {
  if (!GENERATED.settings.has(name)) return UNKNOWN;
  const found = [...core.assignments.whole()].flatMap(([file, own]) => own.filter((one) => one.name === name && isSameObject(core, of, one, file)).map((one) => ({ ...one, file })));
  const [only, ...others] = found;
  return only && others.length === 0 ? core.evaluate(only.value, { file: only.file, fn: only.fn }) : UNKNOWN;
}

function isSameObject(core: Core, object: Known & { k: 'object' }, { of, fn }: Assignment, file: string): boolean {
  const known = core.evaluate(of, { file, fn });
  return known.k === 'object' && known.value === object.value;
}
