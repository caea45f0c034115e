import { isRequest } from '../query/requests';
import type { EntryPoint, FunctionRef, Reach } from '../../model/system';

export interface Requests {
  /** A request, message or socket event runs the function. */
  reach(fn: FunctionRef): boolean;
  /** Nothing but timers and jobs runs it. */
  onlyJobs(fn: FunctionRef): boolean;
  /** Entry points whose requests run it. */
  entriesOf(fn: FunctionRef): readonly EntryPoint[];
}

export function createRequests(reach: Reach): Requests {
  return {
    reach: (fn) => reach.entriesOf(fn).some(({ entry }) => isRequest(entry)),
    onlyJobs(fn) {
      const entries = reach.entriesOf(fn);
      return entries.length > 0 && !entries.some(({ entry }) => isRequest(entry));
    },
    entriesOf: (fn) => reach.entriesOf(fn).map(({ entry }) => entry).filter(isRequest),
  };
}
