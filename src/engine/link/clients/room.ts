import type { Station } from './sites';
import { paramsIn } from '../evaluate/params';

/** Wrappers around wrappers multiply the ways: for one send no more callers are looked at than this, its own aside. */
export const MAX_STATIONS = 2 ** 16;
/** Callers that only pass on what they are given lead on more seldom than those that name something. They have this part of the room. */
export const PASSING = 8;

/**
 * How many callers may be looked at above each of a station's callers that lead on. It rests on how many these are alone, so that it is
 * the same whatever was looked at before; and it is a power of two, so that it mostly stays the same when a caller comes or goes.
 */
export function roomForEach(callers: readonly Station[], { through }: Station, room: number): number {
  const leading = callers.filter(({ address }) => paramsIn(address).length > 0).length;
  const left = through.length === 0 ? room : room - callers.length;
  return left < leading || leading === 0 ? 0 : 2 ** Math.floor(Math.log2(left / leading));
}
