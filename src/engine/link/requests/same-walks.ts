import type { Visit, Walk } from './visits';

/** The new walks of a file, each the one before where that goes the same way: that way is gone through once, though each visit knows all of them before it. */
export function settledWalks(before: readonly Walk[] | undefined, after: readonly Walk[]): readonly Walk[] {
  if (!before) return after;
  const known = new Map(before.map((walk) => [walk.entry, walk]));
  const settled = after.map((walk) => {
    const same = known.get(walk.entry);
    return same && isSameWay(same.visits, walk.visits) ? same : walk;
  });
  return settled.length === before.length && settled.every((walk, at) => walk === before[at]) ? before : settled;
}

function isSameWay(one: readonly Visit[], other: readonly Visit[]): boolean {
  return one.length === other.length && one.every((visit, at) => isSameVisit(visit, other[at]));
}

/** A walk comes by at a function once for each way of waiting for it, so that tells which of the visits before leads here. */
function isSameVisit(one: Visit, other: Visit | undefined): boolean {
  return other?.awaited === one.awaited && isSameFunction(one, other) && isSameStep(one.from, other.from);
}

function isSameStep(one: Visit['from'], other: Visit['from']): boolean {
  if (!one || !other) return one === other;
  return one.via.file === other.via.file && one.via.call === other.via.call && one.visit.awaited === other.visit.awaited && isSameFunction(one.visit, other.visit);
}

function isSameFunction({ fn: one }: Visit, { fn: other }: Visit): boolean {
  return one.file === other.file && one.fn === other.fn;
}
