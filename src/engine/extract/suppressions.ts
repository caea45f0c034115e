import { ts } from '@ts-morph/common';
import { withoutDrawn } from './secrets/masked';
import type { SuppressionFact } from '../model/suppression';
import type { Span } from '../model/span';
import { mentionsSuppression, suppressionsIn } from '../suppress/comments';

/** Suppressions in the comments of a source file; a text in quotes or between JSX tags is no comment. */
export function suppressionFacts(file: ts.SourceFile, lineStarts: readonly number[]): SuppressionFact[] {
  if (!mentionsSuppression(file.text)) return [];
  return suppressionsIn(file.text, lineStarts, 'slash', commentSpansOf(file)).map((one) => ({ ...one, reason: withoutDrawn(one.reason) }));
}

/** Comments stand between tokens, so all of them are found before one. */
function commentSpansOf(file: ts.SourceFile): Span[] {
  const spans = new Map<number, Span>();
  const open: ts.Node[] = [file];
  for (let node = open.pop(); node; node = open.pop()) {
    const children = node.getChildren(file);
    for (const child of children) open.push(child);
    if (children.length > 0 || node.kind === ts.SyntaxKind.JsxText) continue;
    for (const { pos, end } of commentsBefore(file.text, node.pos)) spans.set(pos, { start: pos, end });
  }
  return [...spans.values()].sort((a, b) => a.start - b.start);
}

/** The compiler calls what stands on the line of `offset` trailing and what follows leading. */
function commentsBefore(text: string, offset: number): ts.CommentRange[] {
  return [...(ts.getTrailingCommentRanges(text, offset) ?? []), ...(ts.getLeadingCommentRanges(text, offset) ?? [])];
}
