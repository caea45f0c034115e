/** A fenced code block. */
export interface CodeBlock {
  readonly language: string;
  readonly start: number;
  readonly end: number;
}

/** The fenced code blocks of a Markdown text, without their fences; one that is never closed goes to the end. Source: CommonMark, fenced code blocks. */
export function codeBlocksOf(text: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: Fence | undefined;
  for (const fence of fencesOf(text)) {
    if (!open) open = fence;
    else if (fence.mark === open.mark && fence.length >= open.length && fence.language === '') {
      blocks.push({ language: open.language, start: open.behind, end: fence.start });
      open = undefined;
    }
  }
  if (open) blocks.push({ language: open.language, start: open.behind, end: text.length });
  return blocks;
}

interface Fence {
  /** Where its line begins, and where the next one does. */
  readonly start: number;
  readonly behind: number;
  /** The code of its marks, and how many there are. */
  readonly mark: number;
  readonly length: number;
  readonly language: string;
}

/** Fences are found by their first marks, since most lines have none. */
function* fencesOf(text: string): Iterable<Fence> {
  let ticks = text.indexOf('```');
  let tildes = text.indexOf('~~~');
  while (ticks >= 0 || tildes >= 0) {
    const at = tildes < 0 || (ticks >= 0 && ticks < tildes) ? ticks : tildes;
    const line = text.indexOf('\n', at);
    const behind = line < 0 ? text.length : line + 1;
    const fence = fenceAt(text, at, behind);
    if (fence) yield fence;
    if (ticks >= 0 && ticks < behind) ticks = text.indexOf('```', behind);
    if (tildes >= 0 && tildes < behind) tildes = text.indexOf('~~~', behind);
  }
}

const LEAD = 16;

/** The fence whose marks begin at an offset, of a line that ends at another; nothing where other text stands before them. */
function fenceAt(text: string, at: number, behind: number): Fence | undefined {
  const start = text.lastIndexOf('\n', at) + 1;
  if (at - start > LEAD) return undefined;
  for (let before = start; before < at; before++) if (!' \t>*+-'.includes(text.charAt(before))) return undefined;
  const mark = text.charCodeAt(at);
  let end = at + 1;
  while (text.charCodeAt(end) === mark) end++;
  return { start, behind, mark, length: end - at, language: languageAt(text, end, behind) };
}

/** The first word behind the marks of a fence. */
function languageAt(text: string, marks: number, behind: number): string {
  let from = marks;
  while (isBlank(text.charCodeAt(from))) from++;
  let to = from;
  while (to < behind && isOfLanguage(text.charCodeAt(to))) to++;
  return text.slice(from, to).toLowerCase();
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

/** Letters, digits, and the signs of `c++`, `c#`, `objective-c`, `asp.net`. */
function isOfLanguage(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 || code === 43 || code === 35 || code === 45 || code === 46;
}
