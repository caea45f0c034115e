/**
 * Small numbers that belong to others, each to one at most: lists by their hash, places by what stands there. Three links in typed arrays take
 * 12 bytes where a list of JavaScript's for each owner takes 50 and more.
 */
export interface Chains {
  add(owner: number, member: number): void;
  remove(owner: number, member: number): void;
  /** The member that was added last; less than 0 where there is none. */
  readonly first: (owner: number) => number;
  /** The one behind it; less than 0 behind the last. */
  readonly next: (member: number) => number;
  clear(): void;
}

/** Links are kept one higher, so that 0 is none. */
export function createChains(): Chains {
  let firsts = NO_ROOM;
  let nexts = NO_ROOM;
  let previous = NO_ROOM;
  return {
    add(owner, member) {
      firsts = roomFor(firsts, owner);
      nexts = roomFor(nexts, member);
      previous = roomFor(previous, member);
      const behind = firsts[owner] ?? 0;
      nexts[member] = behind;
      previous[member] = 0;
      if (behind > 0) previous[behind - 1] = member + 1;
      firsts[owner] = member + 1;
    },
    remove(owner, member) {
      const [before, behind] = [previous[member] ?? 0, nexts[member] ?? 0];
      if (before > 0) nexts[before - 1] = behind;
      else firsts[owner] = behind;
      if (behind > 0) previous[behind - 1] = before;
    },
    first: (owner) => (firsts[owner] ?? 0) - 1,
    next: (member) => (nexts[member] ?? 0) - 1,
    clear() {
      firsts = nexts = previous = NO_ROOM;
    },
  };
}

export const NO_ROOM: Int32Array = new Int32Array(0);

/** The same numbers with room at a place, zeros behind what there was. */
export function roomFor(numbers: Int32Array, place: number): Int32Array {
  if (place < numbers.length) return numbers;
  const more = new Int32Array(Math.max(FEW, place + (place >> 2)));
  more.set(numbers);
  return more;
}

const FEW = 64;
