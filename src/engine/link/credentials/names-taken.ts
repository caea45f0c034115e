import { inbox, type Inbox } from '../memory/inbox';
import type { Memory } from '../memory/memory';
import type { Modules } from '../modules/modules';
import type { SourceFacts } from '../../model/facts';

/** A name that one file takes of another; `*` where it gets all of it. */
export interface Taken {
  readonly of: string;
  readonly by: string;
  readonly name: string;
}

/** What files take of others, types aside, by the file that they take it of. */
export function namesTaken(memory: Memory, modules: Modules): Inbox<Taken> {
  return inbox(memory, 'names taken', (file, facts) => takenBy(file, facts, modules), ({ of }) => of);
}

function takenBy(file: string, { imports, exports, calls }: SourceFacts, modules: Modules): Taken[] {
  const asked = new Set(calls.flatMap(({ callee, span, resultUsed }) => (callee.k === 'global' && callee.name === 'require' && resultUsed ? [span.start] : [])));
  const told = imports.flatMap(({ module, kind, imported, typeOnly, dynamic, span }) => (typeOnly || (kind === 'effect' && !dynamic && !asked.has(span.start)) ? [] : [{ module, name: kind === 'named' ? imported ?? '*' : kind === 'default' ? 'default' : '*' }]));
  const passed = exports.flatMap(({ from, imported = '*', typeOnly }) => (from === undefined || typeOnly ? [] : [{ module: from, name: imported }]));
  return [...told, ...passed].flatMap(({ module, name }) => {
    const target = modules.resolve(module, file);
    return 'file' in target ? [{ of: target.file, by: file, name }] : [];
  });
}
