import { contributions, type Contributions } from '../memory/contributions';
import { createInbox } from '../memory/inbox';
import { judgeCell } from './roles';
import { collectAccesses, type FoundAccess } from './accesses';
import { findCells } from './cells';
import { isIndexOfOwn } from './indexes';
import type { Draft, FoundCell, StateInput } from './input';
import { createOrigins } from './origin';
import { isOnlyForDevelopment } from './outside-production';
import { findSharedTwins } from './shared-twins';
import type { StateAccess, StateCell, StateRole } from '../../model/state';
import { valueIn } from '../../model/table';

/** What a store can keep as well. */
const SHAREABLE: ReadonlySet<StateRole> = new Set(['session', 'cache', 'data', 'counter', 'setting', 'limiter', 'lock', 'queue']);

/** Variables and fields that outlive a request, with every access that the code shows and the role that this proves. */
export function findStateCells(input: StateInput): Contributions<readonly StateCell[]> {
  const { memory, requests } = input;
  const origins = createOrigins(input);
  const cells = findCells(input);
  const twins = findSharedTwins(input);
  const accesses = createInbox<FoundAccess>(memory, 'accesses of cells', ({ cell }) => cell.file);
  collectAccesses(input, cells, accesses.replace);
  const judgedCell = (draft: Draft): StateCell => {
    const cell = judgeCell(draft, origins, input, requests);
    return SHAREABLE.has(cell.role) && (twins.of(cell) || isOnlyForDevelopment(draft, input)) ? { ...cell, role: 'unknown', keeps: '' } : cell;
  };
  return contributions(memory, 'state cells', (file) => {
    const own = cells.files.of(file)?.all ?? [];
    const byCell = accessesByCell(accesses.of(file));
    const judged = own.map((cell) => judgedCell({ ...cell, accesses: byCell.get(keyOf(cell)) ?? [] }));
    return judged.map((cell) => (isIndexOfOwn(cell, judged) ? { ...cell, role: 'unknown' } : cell));
  });
}

function accessesByCell(accesses: readonly FoundAccess[]): Map<string, StateAccess[]> {
  const byCell = new Map<string, StateAccess[]>();
  for (const { cell, access } of accesses) valueIn(byCell, keyOf(cell), (): StateAccess[] => []).push(access);
  return byCell;
}

function keyOf({ location: { file, span }, name }: FoundCell): string {
  return `${file}#${String(span.start)} ${name}`;
}
