/** Numbers of files and parts of sources that the open questions have read. */
export interface Notes {
  /** Adds to what the question opened last has read. */
  readonly read: (number: number) => void;
  readonly open: () => void;
  /** Ends the question opened last and says what it has read, each once. */
  readonly close: () => readonly number[];
  /** Closes whatever is open. */
  readonly end: () => void;
}

/** Questions lead to each other, and each one has notes of its own while it is open. */
export function createNotes(): Notes {
  const questions: Set<number>[] = [];
  let depth = 0;
  return {
    read(number) {
      if (depth > 0) questions[depth - 1]?.add(number);
    },
    open() {
      const reused = questions[depth];
      if (reused) reused.clear();
      else questions[depth] = new Set();
      depth++;
    },
    close() {
      depth--;
      return [...questions[depth] ?? []];
    },
    end() {
      depth = 0;
    },
  };
}
