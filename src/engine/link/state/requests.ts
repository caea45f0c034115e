import { isRequest } from '../query/requests';
import type { EntryPoint, FunctionRef, Reach } from '../../model/system';
import { createTable } from '../../model/table';

export interface Requests {
  /** A request, message or socket event runs the function. */
  reach(fn: FunctionRef): boolean;
  /** Nothing but timers and jobs runs it. */
  onlyJobs(fn: FunctionRef): boolean;
  /** Entry points whose requests run it. */
  entriesOf(fn: FunctionRef): readonly EntryPoint[];
}

/** Who runs which function, remembered from one question to the next. */
export function createRequests(reach: Reach): Requests {
  const known = createTable<{ readonly requests: readonly EntryPoint[]; readonly jobs: boolean }>();

  function of(fn: FunctionRef): { readonly requests: readonly EntryPoint[]; readonly jobs: boolean } {
    const found = known.get(fn.file, fn.fn);
    if (found) return found;
    const entries = reach.entriesOf(fn).map(({ entry }) => entry);
    const result = { requests: entries.filter(isRequest), jobs: !entries.every(isRequest) };
    known.set(fn.file, fn.fn, result);
    return result;
  }

  return {
    reach: (fn) => of(fn).requests.length > 0,
    onlyJobs: (fn) => of(fn).jobs && of(fn).requests.length === 0,
    entriesOf: (fn) => of(fn).requests,
  };
}
