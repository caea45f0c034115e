import { isKeptAfter as isKept } from '../../link/query/kept-after';
import type { CallRef, ReachedBy, SystemModel } from '../../model/system';
import type { ReachedUse } from './reached';

/**
 * Whether the way from an entry point to the call passes a place that runs once per process, or once for each key of what is
 * kept: the first request pays, no other.
 */
export function runsOnce({ use }: ReachedUse, { entry }: ReachedBy, model: SystemModel): boolean {
  const steps = model.reach.pathTo(use.fn, entry).flatMap(({ via }) => via ?? []);
  return [use.call, ...steps].some((call) => isKeptAfter(call, model));
}

/** The call stands where the function that makes it comes by once per process. */
export function isKeptAfter(call: CallRef, model: SystemModel): boolean {
  return isKept(call, model.files.get(call.file)?.facts);
}
