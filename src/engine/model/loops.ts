import type { RegionFact, RegionId } from './facts';

/** The innermost loop of a function's regions in which one of them stands, be it that one itself. */
export function loopAround(regions: readonly RegionFact[], region: RegionId): RegionFact | undefined {
  for (let at = region; at > 0; at = regions[at]?.parent ?? 0) if (regions[at]?.kind === 'loop') return regions[at];
  return undefined;
}
