import type { Node } from 'ts-morph';
import type { FixStep } from '../../model/fix';
import type { Span } from '../../model/span';
import { indentAt, nodeAt, type CodeFile } from '../code-file';
import { behind, commentsWithin } from '../comments';
import { insertion, replacement, type TextEdit } from '../edits';
import { withHoles } from '../holes';
import { done, refused, type Outcome, type Renames } from '../outcome';
import { styledExpression, styledStatements, styledWrap } from '../plan-code';

type Replace = Extract<FixStep, { kind: 'replace' }>;
type Wrap = Extract<FixStep, { kind: 'wrap' }>;

/** Replaces code from the start of one token to the end of another; comments between them stay. */
export function replaceCode(file: CodeFile, step: Replace, span: Span, renames: Renames): Outcome {
  if (!isTokenBound(file, span)) return refused('The code to replace is no longer where it was found.');
  const { Node } = file.morph;
  const indent = indentAt(file.text, span.start);
  const isStatement = nodeAt(file, span, (node) => Node.isStatement(node)) !== undefined;
  const styled = isStatement ? styledStatements(file, step.text, renames, indent) : styledExpression(file, step.text, renames, indent);
  const { holes } = step;
  // Nothing in the span has been changed yet, so what stands in it is where it was in it.
  const text = holes ? withHoles(file, styled, moved(holes, span.start - step.span.start)) : styled;
  if (text === undefined) return refused('The values of the text are no longer where they were found.');
  return done(stands(file, span, text) ? [] : [replacement(span.start, span.end, text + behind(commentsWithin(file, span), file, span, indent))]);
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** The code is there already, longer than what it has taken the place of. */
function stands(file: CodeFile, { start, end }: Span, text: string): boolean {
  return text.length > end - start && file.text.startsWith(text, start) && isTokenBound(file, { start, end: start + text.length });
}

/** Puts code around an expression, in parentheses where an `await` in front would otherwise take in less or more. */
export function wrapCode(file: CodeFile, step: Wrap, span: Span, renames: Renames): Outcome {
  const node = nodeAt(file, span, (candidate) => file.morph.Node.isExpression(candidate));
  if (!node) return refused('The expression to wrap is no longer where it was found.');
  const { before, after } = styledWrap(file, step, renames, indentAt(file.text, span.start));
  const pipe = before === '' ? intoPipe(file, node, after) : undefined;
  if (pipe) return done(pipe);
  if (before === '' && file.text.startsWith(after, span.end)) return done([]);
  const parenthesised = needsParentheses(file, node, before, after);
  const open = parenthesised ? `(${before}` : before;
  const guard = !file.style.semicolons && /^[([`]/.test(open) && startsStatement(file, span.start) ? ';' : '';
  return done([insertion(span.start, guard + open), insertion(span.end, parenthesised ? `${after})` : after)]);
}

/** `.pipe(a)` behind an expression that is piped already: `a` becomes the first operator of that pipe, unless it is that already. */
function intoPipe(file: CodeFile, node: Node, after: string): TextEdit[] | undefined {
  const { Node } = file.morph;
  const operator = /^\.pipe\((.+)\)$/s.exec(after)?.[1];
  const member = node.getParent();
  const call = member?.getParent();
  if (operator === undefined || !Node.isPropertyAccessExpression(member) || member.getName() !== 'pipe') return undefined;
  if (!Node.isCallExpression(call) || call.getExpression() !== member) return undefined;
  const first = call.getArguments()[0];
  if (!first) return undefined;
  if (first.getText() === operator) return [];
  const onLines = file.text.slice(member.getEnd(), first.getStart()).includes('\n');
  return [insertion(first.getStart(), `${operator},${onLines ? file.style.eol + indentAt(file.text, first.getStart()) : ' '}`)];
}

/** White space around the tokens may go with them. */
function isTokenBound(file: CodeFile, span: Span): boolean {
  const text = file.text.slice(span.start, span.end);
  const start = span.start + text.search(/\S|$/);
  const end = span.start + text.trimEnd().length;
  if (start >= end) return false;
  const first = file.source.getDescendantAtPos(start);
  const last = file.source.getDescendantAtPos(end - 1);
  return first?.getStart() === start && last?.getEnd() === end;
}

function needsParentheses(file: CodeFile, node: Node, before: string, after: string): boolean {
  if (!/^await\s+$/.test(before) || after !== '') return false;
  const { Node } = file.morph;
  const parent = node.getParent();
  if (Node.isPropertyAccessExpression(parent) || Node.isElementAccessExpression(parent) || Node.isCallExpression(parent)) {
    return parent.getExpression() === node;
  }
  // `!await x` would do; `!(await x)` is how it is written.
  return Node.isNonNullExpression(parent) || Node.isTaggedTemplateExpression(parent) || Node.isPrefixUnaryExpression(parent);
}

function startsStatement(file: CodeFile, offset: number): boolean {
  const { Node } = file.morph;
  return file.source.getDescendantAtPos(offset)?.getFirstAncestor((node) => Node.isExpressionStatement(node) && node.getStart() === offset) !== undefined;
}
