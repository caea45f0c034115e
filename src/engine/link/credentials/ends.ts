import { endsIn } from '../query/exits';
import type { RegionFact, RegionId, SourceFacts } from '../../model/facts';
import { ofEach } from '../../model/parts';

/** Whether a function that comes to a region always throws or ends the program there. */
export function surelyEnds(unit: SourceFacts, fn: number, region: RegionId): boolean {
  return sureEnds(unit)[fn]?.has(region) === true;
}

/** Regions around one, itself first, as long as who comes to the outer one comes to the inner one as well. */
export function surelyAround(regions: readonly RegionFact[], inner: RegionId, isPassed: (region: RegionFact) => boolean): RegionId[] {
  const around: RegionId[] = [];
  for (let at: RegionId | undefined = inner; at !== undefined && around.length < MAX_NESTED;) {
    around.push(at);
    const region: RegionFact | undefined = regions[at];
    at = region && at > 0 && (region.kind === 'block' || isPassed(region)) ? region.parent : undefined;
  }
  return around;
}

const MAX_NESTED = 30;

const sureEnds = ofEach((unit: SourceFacts) => unit.functions.map(({ regions }, fn) => new Set(endsIn(unit, fn).flatMap(({ region }) => surelyAround(regions, region, () => false)))));
