import { judgeCells } from './roles';
import { collectAccesses } from './state/accesses';
import { findCells } from './state/cells';
import type { StateInput } from './state/input';
import { createRequests } from './state/requests';
import type { StateCell } from '../model/system';

/** Variables and fields that outlive a request, with every access that the code shows and the role that this proves. */
export function findStateCells(input: StateInput): StateCell[] {
  const requests = createRequests(input.reach);
  const cells = findCells(input, requests);
  collectAccesses(input, cells);
  return judgeCells(cells.all, input, requests);
}
