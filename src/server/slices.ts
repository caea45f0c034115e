/** Work that says whether some is left, done a little at a time. */
export interface SlicedWork {
  /** Does a small part; true while some is left. */
  step(): boolean;
  /** Asked between slices. */
  cancelled(): boolean;
  /** Told after each slice. */
  afterSlice?(): void;
}

const SLICE_MS = 12;

/** Works in slices of some milliseconds, between which messages are handled. False when it was cancelled. */
export async function inSlices(work: SlicedWork): Promise<boolean> {
  for (;;) {
    if (work.cancelled()) return false;
    const until = performance.now() + SLICE_MS;
    let more = true;
    while (more && performance.now() < until) more = work.step();
    work.afterSlice?.();
    if (!more) return true;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
