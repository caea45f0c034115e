import type { FunctionId, RegionId, SourceFacts, Value } from '../../model/facts';
import { loopAround } from '../../model/loops';

/** One call that adds to a list in a variable. */
export interface Pushed {
  readonly items: readonly Value[];
  readonly region: RegionId;
  readonly fn: FunctionId;
}

const ADD: readonly string[] = ['push', 'unshift'];

/** `conditions.push({ userId })`: what is added to the list that the test tells. */
export function pushedTo(isIt: (one: Value) => boolean, { calls }: SourceFacts): readonly Pushed[] {
  return calls.flatMap(({ callee, args, region, fn }) => (callee.k === 'member' && ADD.includes(callee.name) && isIt(callee.of) ? [{ items: args, region, fn }] : []));
}

/** It stands where it need not run once: in another function, such as one for each item of something, or in a loop. */
export function runsAnyTimes({ region, fn }: Pushed, from: FunctionId, { functions }: SourceFacts): boolean {
  const regions = functions[fn]?.regions ?? [];
  return fn !== from || loopAround(regions, region) !== undefined;
}
