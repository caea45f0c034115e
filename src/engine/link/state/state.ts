import { contributions, type Contributions } from '../memory/contributions';
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
  const source = memory.source('accesses of');
  const accesses = collectAccesses(input, cells, (_, before, after) => {
    for (const { cell } of [...before ?? [], ...after]) source.changed(cell.file);
  });
  const byCell = accessesByCell(accesses.all.values());
  const draftOf = (cell: FoundCell): Draft => ({ ...cell, accesses: byCell.get(keyOf(cell)) ?? [] });
  const judgedCell = (draft: Draft): StateCell => {
    const cell = judgeCell(draft, origins, input, requests);
    return SHAREABLE.has(cell.role) && (twins.of(cell) || isOnlyForDevelopment(draft, input)) ? { ...cell, role: 'unknown', keeps: '' } : cell;
  };
  return contributions(memory, 'state cells', (file) => {
    source.read(file);
    const judged = cells.files.of(file)?.all.map((cell) => judgedCell(draftOf(cell))) ?? [];
    return judged.map((cell) => (isIndexOfOwn(cell, judged) ? { ...cell, role: 'unknown' } : cell));
  });
}

function accessesByCell(all: Iterable<readonly FoundAccess[]>): Map<string, StateAccess[]> {
  const byCell = new Map<string, StateAccess[]>();
  for (const list of all) {
    for (const { cell, access } of list) {
      valueIn(byCell, keyOf(cell), (): StateAccess[] => []).push(access);
    }
  }
  return byCell;
}

function keyOf({ location: { file, span }, name }: FoundCell): string {
  return `${file}#${String(span.start)} ${name}`;
}
