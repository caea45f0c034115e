import { createChains, NO_ROOM, roomFor } from './chains';

/**
 * Lists of numbers. Each stands once, however many hold it, and goes when nobody does any more. Of half a million questions two in three rest on
 * what another one rests on, mostly their own file alone, and a number knows the few lists that have it instead of the many questions.
 */
export interface Lists {
  /** The list of the first `size` of these numbers, each of which is there once. Who asks holds it. */
  hold(numbers: readonly number[], size: number): number;
  /** One who held it doesn't any more. */
  release(list: number): void;
  /** The places of its numbers: from `start` up to before `end`. */
  start(list: number): number;
  end(list: number): number;
  at(place: number): number;
  /** A place at which a number stands; less than 0 where no list has it. `next` has the other places, one by one. */
  first(number: number): number;
  next(place: number): number;
  /** The list of a place. */
  listOf(place: number): number;
  /** How many there are. */
  readonly size: () => number;
  clear(): void;
}

export function createLists(): Lists {
  /** By list. */
  let starts = NO_ROOM;
  let lengths = NO_ROOM;
  let holders = NO_ROOM;
  /** By place. */
  let numbers = NO_ROOM;
  let lists = NO_ROOM;
  const byNumber = createChains();
  const byHash = createChains();
  let buckets = FEW;
  let made = 0;
  let places = 0;
  const spareLists: number[] = [];
  const sparePlaces = new Map<number, number[]>();

  function find(wanted: readonly number[], size: number, bucket: number): number {
    let list = byHash.first(bucket);
    while (list >= 0 && !says(list, wanted, size)) list = byHash.next(list);
    return list;
  }

  function says(list: number, wanted: readonly number[], size: number): boolean {
    if (lengths[list] !== size) return false;
    const start = starts[list] ?? 0;
    for (let at = 0; at < size; at++) if (numbers[start + at] !== wanted[at]) return false;
    return true;
  }

  function make(wanted: readonly number[], size: number): number {
    const list = spareLists.pop() ?? newList();
    const room = roomOf(size);
    const start = sparePlaces.get(room)?.pop() ?? newPlaces(room);
    starts[list] = start;
    lengths[list] = size;
    for (let at = 0; at < size; at++) put(start + at, wanted[at] ?? 0, list);
    byHash.add(hashAt(list) % buckets, list);
    return list;
  }

  function put(place: number, number: number, list: number): void {
    numbers[place] = number;
    lists[place] = list;
    byNumber.add(number, place);
  }

  function newList(): number {
    starts = roomFor(starts, made);
    lengths = roomFor(lengths, made);
    holders = roomFor(holders, made);
    if (made === buckets * FILLED) moreBuckets();
    return made++;
  }

  /** Called while all lists that were made are in use. */
  function moreBuckets(): void {
    buckets *= 4;
    byHash.clear();
    for (let list = 0; list < made; list++) byHash.add(hashAt(list) % buckets, list);
  }

  function newPlaces(room: number): number {
    const start = places;
    places += room;
    numbers = roomFor(numbers, places);
    lists = roomFor(lists, places);
    return start;
  }

  function hashAt(list: number): number {
    const start = starts[list] ?? 0;
    let hash = 0;
    for (let at = start, end = start + (lengths[list] ?? 0); at < end; at++) hash = hashed(hash, numbers[at] ?? 0);
    return hash >>> 0;
  }

  function remove(list: number): void {
    byHash.remove(hashAt(list) % buckets, list);
    const [start, size] = [starts[list] ?? 0, lengths[list] ?? 0];
    for (let at = start; at < start + size; at++) byNumber.remove(numbers[at] ?? 0, at);
    spareLists.push(list);
    const room = roomOf(size);
    const spare = sparePlaces.get(room);
    if (spare) spare.push(start);
    else sparePlaces.set(room, [start]);
  }

  return {
    hold(wanted, size) {
      let hash = 0;
      for (let at = 0; at < size; at++) hash = hashed(hash, wanted[at] ?? 0);
      const known = find(wanted, size, (hash >>> 0) % buckets);
      const list = known < 0 ? make(wanted, size) : known;
      holders[list] = known < 0 ? 1 : (holders[list] ?? 0) + 1;
      return list;
    },
    release(list) {
      const left = (holders[list] ?? 0) - 1;
      holders[list] = left;
      if (left === 0) remove(list);
    },
    start: (list) => starts[list] ?? 0,
    end: (list) => (starts[list] ?? 0) + (lengths[list] ?? 0),
    at: (place) => numbers[place] ?? 0,
    first: byNumber.first,
    next: byNumber.next,
    listOf: (place) => lists[place] ?? 0,
    size: () => made - spareLists.length,
    clear() {
      starts = lengths = holders = numbers = lists = NO_ROOM;
      byNumber.clear();
      byHash.clear();
      sparePlaces.clear();
      buckets = FEW;
      made = places = spareLists.length = 0;
    },
  };
}

const FEW = 1024;
/** So many lists to a bucket, before there are more of these. */
const FILLED = 2;

function hashed(hash: number, number: number): number {
  return Math.imul(hash ^ number, 0x01000193) ^ (hash >>> 15);
}

/** Places that a list gets: what a long one leaves has to fit others, so there are four sizes from each power of two to the next. */
function roomOf(size: number): number {
  if (size <= 8) return size;
  const step = 2 ** (29 - Math.clz32(size));
  return Math.ceil(size / step) * step;
}
