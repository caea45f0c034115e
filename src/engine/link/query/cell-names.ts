import { LOSSY_WORDS, UPKEEP_WORDS, wordsOf } from '../libraries/state-words';
import type { StateCell } from '../../model/state';

type Named = Pick<StateCell, 'name' | 'className'>;

/** Figures, logs and the like, by the name of the cell or its class. */
export function mayBeLost(cell: Named): boolean {
  return namesOf(cell).some((word) => LOSSY_WORDS.has(word));
}

/** What each process does for itself, by the name of the cell or its class. */
export function isUpkeep(cell: Named): boolean {
  return namesOf(cell).some((word) => UPKEEP_WORDS.has(word));
}

function namesOf({ name, className = '' }: Named): string[] {
  return [...wordsOf(name), ...wordsOf(className)];
}
