import { totalmem } from 'node:os';
import { getHeapStatistics } from 'node:v8';
import { isMainThread } from 'node:worker_threads';

/** A scan needs more memory than this thread may use, and the machine has it. Told by the name: the program is in two files. */
export class NeedsRoom extends Error {
  override readonly name = needsRoom;
  constructor(/** MiB of objects. */ readonly megabytes: number) {
    super(`This scan takes about ${megabytes} MB of memory; NODE_OPTIONS=--max-old-space-size=${megabytes} lets it.`);
  }
}

export function isNeedsRoom(error: unknown): error is NeedsRoom {
  return error instanceof Error && error.name === needsRoom;
}

const needsRoom = 'NeedsRoom';

/**
 * Looks, before any source is read, whether so many fit into what V8 may use, and throws where a thread with more room would hold them. V8's default is 4 GB at
 * most, however large the machine is (nodejs.org/api/cli.html, `--max-old-space-size`); a thread that has its room cannot be given more.
 */
export function lookForRoom(sources: number, { inFirst = isMainThread, limit = getHeapStatistics().heap_size_limit, machine = memoryOfMachine() }: Room = {}): void {
  const needed = (base + sources * perSource) * spare;
  const most = machine * share;
  if (inFirst && needed > limit && most > limit) throw new NeedsRoom(Math.floor(Math.min(needed, most) / mega));
}

export interface Room {
  /** Whether this is the thread that the program started with; others were given what there is. */
  readonly inFirst?: boolean;
  /** Bytes that V8 may use in this thread. */
  readonly limit?: number;
  /** Bytes that the machine or the container has. */
  readonly machine?: number;
}

const mega = 1024 * 1024;
/** Bytes that a scan had at most, as measured: for itself, and for each source of the largest kind. */
const base = 130 * mega;
const perSource = 160 * 1024;
/** Garbage that isn't collected yet. */
const spare = 1.3;
/** Of the machine's memory. */
const share = 0.75;

/** Where nothing constrains a process, Node answers 0 or a number larger than any memory. */
function memoryOfMachine(): number {
  const constrained = process.constrainedMemory();
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
}
