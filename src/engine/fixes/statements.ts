import type { Node, Statement } from 'ts-morph';
import type { Span } from '../model/span';
import type { CodeFile } from './code-file';

/** The innermost statement around the span that stands in a list of statements of the same function. */
export function statementAround(file: CodeFile, span: Span): Statement | undefined {
  const { Node } = file.morph;
  let node: Node | undefined = file.source.getDescendantAtPos(span.start);
  for (; node; node = node.getParent()) {
    const covers = node.getStart() <= span.start && span.end <= node.getEnd();
    if (covers && Node.isArrowFunction(node) && !isWhole(node, span)) return undefined;
    if (covers && Node.isStatement(node) && !Node.isBlock(node)) return siblingsOf(file, node).length > 0 ? node : undefined;
  }
  return undefined;
}

/** The list of statements in which a statement stands; empty when it is the only one by grammar (`if (x) here;`). */
export function siblingsOf(file: CodeFile, statement: Node): readonly Statement[] {
  const { Node } = file.morph;
  const parent = statement.getParent();
  const isList =
    Node.isSourceFile(parent) || Node.isBlock(parent) || Node.isModuleBlock(parent) || Node.isCaseClause(parent) || Node.isDefaultClause(parent);
  return isList ? parent.getStatements() : [];
}

/** Start of a statement with the comments directly above it, at the beginning of the line where nothing else stands on it. */
export function startWithComments(file: CodeFile, statement: Node): number {
  let start = statement.getStart();
  for (const comment of [...statement.getLeadingCommentRanges()].reverse()) {
    const gap = file.text.slice(comment.getEnd(), start);
    const lead = file.text.slice(file.text.lastIndexOf('\n', comment.getPos() - 1) + 1, comment.getPos());
    if (gap.split('\n').length > 2 || lead.trim() !== '') break;
    start = comment.getPos();
  }
  return start;
}

/** End of a statement with what comments it on the same line. */
export function endWithComments(statement: Node): number {
  return statement.getTrailingCommentRanges().reduce((end, comment) => Math.max(end, comment.getEnd()), statement.getEnd());
}

/** Statements of the same meaning follow each other somewhere in the list: they need not be inserted again. */
export function contains(list: readonly string[], statements: readonly string[]): boolean {
  const separator = '\n';
  const all = separator + list.map(normal).join(separator) + separator;
  return all.includes(separator + statements.map(normal).join(separator) + separator);
}

function normal(code: string): string {
  return code.replace(/[\s;]+/g, '').replaceAll('"', "'").replace(/,(?=[)\]}])/g, '');
}

function isWhole(node: Node, span: Span): boolean {
  return node.getStart() === span.start && node.getEnd() === span.end;
}
