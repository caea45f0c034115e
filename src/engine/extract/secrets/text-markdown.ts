/** A fenced code block. */
export interface CodeBlock {
  readonly language: string;
  readonly start: number;
  readonly end: number;
}

/** The fenced code blocks of a Markdown text, without their fences; one that is never closed goes to the end. Source: CommonMark, fenced code blocks. */
export function codeBlocksOf(text: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: { readonly fence: string; readonly language: string; readonly start: number } | undefined;
  for (const fence of text.matchAll(FENCE)) {
    const [whole, marks = '', language = ''] = fence;
    const end = text.indexOf('\n', fence.index + whole.length);
    if (!open) open = { fence: marks, language: language.toLowerCase(), start: end < 0 ? text.length : end + 1 };
    else if (marks.startsWith(open.fence) && language === '') {
      blocks.push({ language: open.language, start: open.start, end: fence.index });
      open = undefined;
    }
  }
  if (open) blocks.push({ language: open.language, start: open.start, end: text.length });
  return blocks;
}

const FENCE = /^[ \t>*+-]{0,16}(`{3,20}|~{3,20})[ \t]{0,8}([\w+#.-]{0,30})/gm;
