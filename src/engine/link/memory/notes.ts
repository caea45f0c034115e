import type { Lists } from './lists';

/** Numbers of files and parts of sources that the open questions have read. */
export interface Notes {
  /** Adds to what the question opened last has read. */
  readonly read: (number: number) => void;
  readonly open: () => void;
  /** Ends the question opened last and holds the list of what it has read, each once. */
  readonly close: () => number;
  /** Closes whatever is open. */
  readonly end: () => void;
}

/** What an open question has read: the first `size` of `numbers`, whose room the next question at this depth takes over. */
interface Page {
  readonly numbers: number[];
  size: number;
  /** The same, once there are many. */
  all: Set<number> | undefined;
}

const NOTHING = { numbers: [], size: 0 };

/** Most questions read a few numbers: up to here looking through them is faster than a set, and makes no garbage. */
const FEW = 16;

/** Questions lead to each other, and each one has notes of its own while it is open. */
export function createNotes(lists: Lists): Notes {
  const pages: Page[] = [];
  let depth = 0;
  let page: Page | undefined;
  return {
    read(number) {
      if (!page || isNoted(page, number)) return;
      page.numbers[page.size++] = number;
      if (page.all) page.all.add(number);
      else if (page.size > FEW) page.all = new Set(page.numbers.slice(0, page.size));
    },
    open() {
      page = pages[depth++] ??= { numbers: [], size: 0, all: undefined };
      page.size = 0;
      page.all = undefined;
    },
    close() {
      const { numbers, size } = page ?? NOTHING;
      page = pages[--depth - 1];
      return lists.hold(numbers, size);
    },
    end() {
      depth = 0;
      page = undefined;
    },
  };
}

function isNoted({ numbers, size, all }: Page, number: number): boolean {
  if (all) return all.has(number);
  for (let at = size - 1; at >= 0; at--) if (numbers[at] === number) return true;
  return false;
}
