import { constant } from './combine';
import type { Core } from './core';
import { UNKNOWN, textOf, type Known } from '../known';
import { ABSENT_BASES } from '../libraries/absent-packages';
import type { ClassRef } from '../../model/system';

/** A method that a class has from a base class of a package which isn't here, where the names say that it publishes or listens to the subject that the class names. */
export function absentMember(core: Core, base: Known & { k: 'library' }, ref: ClassRef, name: string): Known {
  const role = ABSENT_BASES.find(({ named, method }) => method === name && named.test(base.path.at(-1) ?? ''));
  if (!role || base.module.startsWith('.') || core.libraries.knows(base.module)) return UNKNOWN;
  const subject = subjectOf(core.member({ k: 'instance', ref }, role.field), base.module);
  return subject === undefined ? UNKNOWN : { k: 'method', of: { k: 'made', type: role.type, token: constant(subject) }, name };
}

/** A text, or a constant that the same package has: `Subjects.OrderPlaced of @acme/common`. What another package does with the same subject nobody knows. */
function subjectOf(known: Known, module: string): string | undefined {
  const constantIn = known.k === 'library' && known.module === module && known.path.length > 1 ? known.path.join('.') : undefined;
  const subject = known.k === 'library' ? constantIn : textOf(known);
  return subject === undefined ? undefined : `${subject} of ${module}`;
}
