import type { MessagePort } from 'node:worker_threads';
import type { FileToExtract } from '../engine/extract-file';
import type { TextRead } from '../engine/host/file-host';
import type { Notice } from '../engine/model/workspace';

/** What a thread is started with. */
export interface ThreadStart {
  readonly root: string;
  readonly files: readonly FileToExtract[];
  /** Where to send what is done, a `Done[]` at a time. */
  readonly port: MessagePort;
  readonly counters: SharedArrayBuffer;
}

/** What became of a file: `at` is its place in the list. */
export interface Done {
  readonly at: number;
  readonly read: TextRead;
  readonly facts?: Uint8Array;
  readonly notice?: Notice;
}

/** Numbers that all threads see: the place of the next file that nobody took, how often somebody sent something, and how many threads ended. */
const NEXT = 0;
const SENT = 1;
const ENDED = 2;

export interface Counters {
  /** Takes the next few of so many files; nothing where all are taken. */
  take(total: number): { readonly from: number; readonly to: number } | undefined;
  sent(): number;
  ended(): number;
  tellSent(): void;
  tellEnded(): void;
  /** Waits until something is sent after so many times, at most so many milliseconds. */
  wait(seen: number, milliseconds: number): void;
}

const filesAtOnce = 4;

export function newCounters(): SharedArrayBuffer {
  return new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT);
}

export function countersIn(shared: SharedArrayBuffer): Counters {
  const numbers = new Int32Array(shared);
  return {
    take(total) {
      const from = Atomics.add(numbers, NEXT, filesAtOnce);
      return from < total ? { from, to: Math.min(total, from + filesAtOnce) } : undefined;
    },
    sent: () => Atomics.load(numbers, SENT),
    ended: () => Atomics.load(numbers, ENDED),
    tellSent() {
      Atomics.add(numbers, SENT, 1);
      Atomics.notify(numbers, SENT);
    },
    tellEnded() {
      Atomics.add(numbers, ENDED, 1);
      Atomics.add(numbers, SENT, 1);
      Atomics.notify(numbers, SENT);
    },
    wait: (seen, milliseconds) => void Atomics.wait(numbers, SENT, seen, milliseconds),
  };
}
