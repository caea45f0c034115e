/** A fenced code block. */
export interface CodeBlock {
  readonly language: string;
  readonly start: number;
  readonly end: number;
}

/** The fenced code blocks of a Markdown text, without their fences; one that is never closed goes to the end. Source: CommonMark, fenced code blocks. */
export function codeBlocksOf(text: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: { readonly marks: string; readonly language: string; readonly start: number } | undefined;
  for (const { start, end, marks, language } of fencesOf(text)) {
    const next = text.indexOf('\n', end);
    if (!open) open = { marks, language: language.toLowerCase(), start: next < 0 ? text.length : next + 1 };
    else if (marks.startsWith(open.marks) && language === '') {
      blocks.push({ language: open.language, start: open.start, end: start });
      open = undefined;
    }
  }
  if (open) blocks.push({ language: open.language, start: open.start, end: text.length });
  return blocks;
}

interface Fence {
  readonly start: number;
  readonly end: number;
  readonly marks: string;
  readonly language: string;
}

const FENCE = /^([ \t>*+-]{0,16})(`{3,20}|~{3,20})[ \t]{0,8}([\w+#.-]{0,30})/;
const LONGEST = 80;

/** Fences are found by their first marks, since most lines have none. */
function* fencesOf(text: string): Iterable<Fence> {
  const next = MARKS.map((marks) => text.indexOf(marks));
  for (let at = first(next); at >= 0; at = first(next)) {
    const start = text.lastIndexOf('\n', at) + 1;
    const found = at - start <= LEAD ? FENCE.exec(text.slice(start, start + LONGEST)) : null;
    const end = found ? start + found[0].length : at;
    if (found) yield { start, end, marks: found[2] ?? '', language: found[3] ?? '' };
    const line = text.indexOf('\n', end);
    MARKS.forEach((marks, kind) => {
      if ((next[kind] ?? NONE) >= 0 && (next[kind] ?? NONE) <= Math.max(at, line)) next[kind] = line < 0 ? NONE : text.indexOf(marks, line);
    });
  }
}

const LEAD = 16;
const MARKS = ['```', '~~~'];
const NONE = -1;

/** The least of the places that are there. */
function first(places: readonly number[]): number {
  const there = places.filter((place) => place >= 0);
  return there.length === 0 ? NONE : Math.min(...there);
}
