import type { RegionFact, RegionId, WriteFact } from '../../model/facts';

const MAX_WAYS = 8;
/** Regions that run whenever what is around them does. */
const PLAIN: readonly RegionFact['kind'][] = ['block', 'try', 'body'];

/**
 * What is written on each way through the branches of a function one of which is always taken: `if (mine) where.userId = …; else where.OR = …;`.
 * Each list of writes is one way; none where some way writes nothing.
 */
export function waysOf(writes: readonly WriteFact[], regions: readonly RegionFact[]): readonly (readonly WriteFact[])[][] {
  const outermost = new Set(writes.flatMap(({ region }) => outermostElse(region, regions) ?? []));
  return [...outermost].flatMap((otherwise) => {
    const ways = waysThrough(otherwise, writes, regions);
    return ways.length > 0 ? [ways] : [];
  });
}

/** The branch `else` around a region which nothing else may keep from being reached but the condition beside it. */
function outermostElse(region: RegionId, regions: readonly RegionFact[]): RegionId | undefined {
  let found: RegionId | undefined;
  for (let id = region; id !== 0; id = regions[id]?.parent ?? 0) {
    const kind = regions[id]?.kind ?? 'loop';
    if (!PLAIN.includes(kind)) found = kind === 'else' ? id : undefined;
  }
  return found;
}

function waysThrough(otherwise: RegionId, writes: readonly WriteFact[], regions: readonly RegionFact[]): (readonly WriteFact[])[] {
  const first = ifBeside(otherwise, regions);
  const own = first === undefined ? [] : writesIn(first, writes, regions);
  if (own.length === 0) return [];
  const last = writesIn(otherwise, writes, regions);
  if (last.length > 0) return [own, last];
  const nested = regions.findIndex(({ kind, parent }) => kind === 'else' && parent === otherwise);
  const rest = nested > otherwise ? waysThrough(nested, writes, regions) : [];
  return rest.length > 0 && rest.length < MAX_WAYS ? [own, ...rest] : [];
}

/** The branch that is taken where an `else` is not. */
function ifBeside(otherwise: RegionId, regions: readonly RegionFact[]): RegionId | undefined {
  const parent = regions[otherwise]?.parent;
  const before = regions.findLastIndex(({ kind, parent: around }, id) => id < otherwise && kind === 'if' && around === parent);
  return before < 0 ? undefined : before;
}

/** The writes that are made whenever a region runs. */
function writesIn(region: RegionId, writes: readonly WriteFact[], regions: readonly RegionFact[]): readonly WriteFact[] {
  return writes.filter((write) => {
    let id = write.region;
    while (id !== 0 && id !== region && PLAIN.includes(regions[id]?.kind ?? 'loop')) id = regions[id]?.parent ?? 0;
    return id === region;
  });
}
