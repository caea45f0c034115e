import type { ts } from 'ts-morph';
import type { CodeFile } from './code-file';
import type { Span } from '../model/span';

/** The comments that stand between the tokens of a piece of code, as they are written. */
export function commentsWithin({ text, source, morph }: CodeFile, span: Span): string[] {
  if (!/\/[/*]/.test(text.slice(span.start, span.end))) return [];
  const found = new Map<number, string>();
  const keep = (ranges: readonly ts.CommentRange[] | undefined): void => {
    for (const { pos, end } of ranges ?? []) if (pos >= span.start && end <= span.end) found.set(pos, text.slice(pos, end));
  };
  const visit = (node: ts.Node): void => {
    if (node.end < span.start || node.pos > span.end) return;
    const parts = node.getChildren(source.compilerNode);
    for (const part of parts) visit(part);
    // White space of a page is its text, and holds no comments.
    if (parts.length > 0 || node.kind === morph.SyntaxKind.JsxText) return;
    keep(morph.ts.getLeadingCommentRanges(text, node.pos));
    keep(morph.ts.getTrailingCommentRanges(text, node.end));
  };
  visit(source.compilerNode);
  return [...found].sort(([a], [b]) => a - b).map(([, comment]) => comment);
}

/** Comments behind code that takes the place of the code around them; what follows on the line stays code. */
export function behind(comments: readonly string[], { text, style }: CodeFile, { end }: Span, indent: string): string {
  const isLine = (comment: string | undefined): boolean => comment?.startsWith('//') === true;
  const joined = comments.map((comment, at) => ` ${comment}${isLine(comment) && at < comments.length - 1 ? style.eol + indent : ''}`).join('');
  return isLine(comments.at(-1)) && !/^[ \t]*(?:\r?\n|$)/.test(text.slice(end, end + 1000)) ? joined + style.eol + indent : joined;
}
