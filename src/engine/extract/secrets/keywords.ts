/**
 * Finds many words in one pass over a text, whatever their number: one step through a table for each character (Aho
 * and Corasick). Letters are told apart by case, but of words in small letters that stand for any case. Words behind the first so many may be left out of a pass.
 */
export class Keywords {
  private readonly classes = new Uint8Array(0x10000);
  private readonly shift: number;
  /** The state that follows a state and a class of characters. */
  private readonly next: Uint16Array;
  /** Number of the list of words that end in a state; 0 for none. */
  private readonly ends: Uint16Array;
  /** The same for the first words alone. */
  private readonly firstEnds: Uint16Array;
  private readonly lists: (readonly number[])[] = [[]];
  private reached = 0;

  constructor(words: readonly string[], private readonly first = words.length, isAnyCase = false) {
    let classes = 1;
    for (const char of new Set(words.join(''))) {
      if (isAnyCase) this.classes[char.toUpperCase().charCodeAt(0)] = classes;
      this.classes[char.charCodeAt(0)] = classes++;
    }
    this.shift = Math.ceil(Math.log2(classes));
    const { children, own } = this.treeOf(words);
    this.next = new Uint16Array(children.length << this.shift);
    this.ends = new Uint16Array(children.length);
    this.firstEnds = new Uint16Array(children.length);
    this.connect(children, own, classes);
  }

  /** Tells `visit` the number of each word that stands in the text and where it ends, longer ones first; `visit` says where to go on, at least behind the word. */
  scan(text: string, visit: (word: number, end: number) => number | undefined, isForAll = true): void {
    const ends = isForAll ? this.ends : this.firstEnds;
    let state = 0;
    for (let at = this.advance(text, 0, state, ends); at < text.length; at = this.advance(text, at, state, ends)) {
      state = this.reached;
      const goOn = this.tell(ends[state] ?? 0, ++at, visit);
      if (goOn === undefined) continue;
      at = goOn;
      state = 0;
    }
  }

  /** Where the next word ends, or the text; the state there is `reached`. Calls nothing, so that all that the loop needs stays in registers. */
  private advance(text: string, start: number, from: number, ends: Uint16Array): number {
    const { classes, next, shift } = this;
    let state = from;
    let at = start;
    for (; at < text.length; at++) {
      state = next[(state << shift) | (classes[text.charCodeAt(at)] ?? 0)] ?? 0;
      if (ends[state] !== 0) break;
    }
    this.reached = state;
    return at;
  }

  private tell(list: number, end: number, visit: (word: number, end: number) => number | undefined): number | undefined {
    for (const word of this.lists[list] ?? []) {
      const goOn = visit(word, end);
      if (goOn !== undefined) return goOn;
    }
    return undefined;
  }

  private treeOf(words: readonly string[]): { children: Map<number, number>[]; own: Map<number, number[]> } {
    const children = [new Map<number, number>()];
    const own = new Map<number, number[]>();
    words.forEach((word, index) => {
      let state = 0;
      for (const char of word) {
        const kind = this.classes[char.charCodeAt(0)] ?? 0;
        let child = children[state]?.get(kind);
        if (child === undefined) {
          child = children.push(new Map()) - 1;
          children[state]?.set(kind, child);
        }
        state = child;
      }
      own.set(state, [...own.get(state) ?? [], index]);
    });
    return { children, own };
  }

  /** Breadth first, so that the state of a shorter suffix is complete when a longer one leads to it. */
  private connect(children: readonly Map<number, number>[], own: ReadonlyMap<number, readonly number[]>, classes: number): void {
    const suffix = new Uint16Array(children.length);
    const queue = [0];
    for (const state of queue) {
      const shorter = suffix[state] ?? 0;
      const words = own.get(state);
      this.ends[state] = this.listOf(words, state === 0 ? 0 : this.ends[shorter] ?? 0);
      this.firstEnds[state] = this.listOf(words?.filter((word) => word < this.first), state === 0 ? 0 : this.firstEnds[shorter] ?? 0);
      for (let kind = 0; kind < classes; kind++) {
        const child = children[state]?.get(kind);
        const fallen = state === 0 ? 0 : this.next[(shorter << this.shift) | kind] ?? 0;
        this.next[(state << this.shift) | kind] = child ?? fallen;
        if (child === undefined) continue;
        suffix[child] = fallen;
        queue.push(child);
      }
    }
  }

  private listOf(words: readonly number[] | undefined, shorter: number): number {
    return words && words.length > 0 ? this.lists.push([...words, ...this.lists[shorter] ?? []]) - 1 : shorter;
  }
}
