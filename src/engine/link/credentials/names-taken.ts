import { collected } from '../memory/contributions';
import { createInbox, inbox, type Inbox } from '../memory/inbox';
import type { Memory } from '../memory/memory';
import { onDemand } from '../memory/on-demand';
import type { Modules } from '../modules/modules';
import type { SourceFacts } from '../../model/facts';
import { filesAt, modulesOf } from './modules-run';

/** A name that one file takes of another; `*` where it gets all of it. */
export interface Taken {
  readonly of: string;
  readonly by: string;
  readonly name: string;
  /** The name that it hands it on by; `*` for each by its own. Absent where it uses it itself. */
  readonly as?: string;
}

/** What files take of others, types aside, by the file that they take it of. */
export function namesTaken(memory: Memory, modules: Modules): Inbox<Taken> {
  const taken = onDemand(memory, 'names taken', () => inbox(memory, 'names taken', (file, facts) => takenBy(file, facts, modules), ({ of }) => of));
  return { of: (file) => taken().of(file) };
}

function takenBy(file: string, { imports, exports, calls }: SourceFacts, modules: Modules): Taken[] {
  const asked = new Set(calls.flatMap(({ callee, span, resultUsed }) => (callee.k === 'global' && callee.name === 'require' && resultUsed ? [span.start] : [])));
  const told = imports.flatMap(({ module, kind, imported, typeOnly, dynamic, span }) => (typeOnly || (kind === 'effect' && !dynamic && !asked.has(span.start)) ? [] : [{ module, name: kind === 'named' ? imported ?? '*' : kind === 'default' ? 'default' : '*' }]));
  const passed = exports.flatMap(({ from, imported = '*', name, typeOnly }) => (from === undefined || typeOnly ? [] : [{ module: from, name: imported, as: name }]));
  return [...told, ...passed].flatMap(({ module, ...taken }) => {
    const target = modules.resolve(module, file);
    return 'file' in target ? [{ of: target.file, by: file, ...taken }] : [];
  });
}

/** Whether a file that takes no part in the system, such as a script or a test, imports a file, types aside where that is known: it may read anything of it. */
export function namedByBystanders(memory: Memory, modules: Modules): (file: string) => boolean {
  const kind = 'files that bystanders import';
  const importing = onDemand(memory, kind, () => {
    const { of, replace } = createInbox(memory, kind, (file: string) => file);
    collected(memory, kind, memory.ledger(kind, memory.bystanders.keys()), (path) => {
      const unit = memory.bystanders.get(path);
      return unit && [...new Set([...unit.mentioned ?? [], ...modulesOf(unit)].flatMap((module) => filesAt(module, path, modules)))];
    }, replace);
    return of;
  });
  return (file) => importing()(file).length > 0;
}

/**
 * The names of a file that others use, taken from it or from a file that hands them on; `*` where one gets all of it. Of a file that hands them on and that nobody takes
 * anything of, anybody may, and so of what is open: published, loaded by its place, or imported by a file that takes no part.
 */
export function usedNames(taken: Inbox<Taken>, isOpen: (file: string) => boolean): (file: string) => ReadonlySet<string> {
  return (file) => namesOf(file, new Map());

  function namesOf(file: string, known: Map<string, ReadonlySet<string>>): ReadonlySet<string> {
    const before = known.get(file);
    if (before || known.size > MAX_FILES) return before ?? ALL;
    known.set(file, ALL);
    const found = isOpen(file) ? ALL : new Set(taken.of(file).flatMap((one) => (one.as === undefined ? [one.name] : throughOf(one, one.as, namesOf(one.by, known)))));
    known.set(file, found);
    return found;
  }
}

/** What is used of a file by way of one that hands it on. */
function throughOf({ name }: Taken, as: string, outer: ReadonlySet<string>): readonly string[] {
  if (outer.size === 0 || outer.has('*')) return [name];
  return as === '*' ? [...outer] : outer.has(as) ? [name] : [];
}

/** Files that hand on what they take. */
const MAX_FILES = 50;
const ALL: ReadonlySet<string> = new Set(['*']);
