import type { CallFact } from '../../model/facts';
import type { Evidence, Location } from '../../model/span';
import type { LibraryUse, ReachedBy, SystemModel } from '../../model/system';
import { locationOf } from '../evidence/places';
import { wayAsEvidence, waysTo } from '../evidence/way';
import { isRequest } from '../../link/query/requests';

/** A library call that requests or messages reach. */
export interface ReachedUse {
  readonly use: LibraryUse;
  readonly fact: CallFact;
  readonly at: Location;
  readonly reached: readonly ReachedBy[];
}

/** Those of some calls with an effect that requests and messages reach, in their order; jobs and start-up code don't count. */
export function reachedUses(effect: string, uses: readonly LibraryUse[], model: SystemModel): ReachedUse[] {
  return uses.flatMap((use) => {
    const fact = use.effect === effect ? model.files.get(use.call.file)?.facts.calls[use.call.call] : undefined;
    const reached = fact ? model.reach.entriesOf(use.fn).filter(({ entry }) => isRequest(entry)) : [];
    return fact && reached.length > 0 ? [{ use, fact, at: locationOf(use.call, model), reached }] : [];
  });
}

/** The way from an entry point down to the function that holds the call, one place a step. */
export function pathEvidence({ use, reached }: ReachedUse, model: SystemModel): Evidence[] {
  return wayAsEvidence(waysTo(use.fn, reached), model);
}
