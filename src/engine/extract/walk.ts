import { ts } from '@ts-morph/common';
import { visitStatement } from './blocks';
import { visitCall, type Called } from './calls';
import { extractClass } from './classes';
import { bindingOf, type Draft } from './draft';
import { isFunctionNode } from './function-node';
import { newFrame, walkFunction } from './functions';
import { type Frame, noteRead } from './statements';
import { noteAwait, noteEnv, noteWrites } from './writes';

/** Walks the whole module: its body is function 0. */
export function walkModule(draft: Draft): void {
  const frame = newFrame(draft, 0, draft.file);
  for (const statement of draft.file.statements) visitStatement(draft, frame, statement);
  draft.functions[0] = {
    name: '', kind: 'module', parent: 0, span: { start: 0, end: draft.file.end }, nameSpan: { start: 0, end: 0 }, bodySpan: { start: 0, end: draft.file.end },
    async: false, generator: false, decorators: [], params: [], returns: [], returnsIn: [], statements: frame.statements, regions: frame.regions, calls: frame.calls,
  };
}

/** Visits an expression (or any other node) in the place where the frame stands. By kind, since most nodes of a file come by here. */
export function visit(draft: Draft, frame: Frame, node: ts.Node): void {
  switch (node.kind) {
    case ts.SyntaxKind.Identifier: return noteIdentifier(draft, frame, node as ts.Identifier);
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.NumericLiteral:
    case ts.SyntaxKind.ThisKeyword: return;
    case ts.SyntaxKind.PropertyAccessExpression:
      noteEnv(draft, node as ts.PropertyAccessExpression);
      return visit(draft, frame, (node as ts.PropertyAccessExpression).expression);
    case ts.SyntaxKind.CallExpression:
    case ts.SyntaxKind.NewExpression:
    case ts.SyntaxKind.TaggedTemplateExpression: return visitCall(draft, frame, node as Called);
    case ts.SyntaxKind.PropertyAssignment: return visitPropertyAssignment(draft, frame, node as ts.PropertyAssignment);
    case ts.SyntaxKind.ElementAccessExpression: noteEnv(draft, node as ts.ElementAccessExpression); break;
    case ts.SyntaxKind.AwaitExpression: noteAwait(draft, node as ts.AwaitExpression); break;
    case ts.SyntaxKind.BinaryExpression:
    case ts.SyntaxKind.DeleteExpression:
    case ts.SyntaxKind.PrefixUnaryExpression:
    case ts.SyntaxKind.PostfixUnaryExpression: noteWrites(draft, frame, node); break;
    default:
      if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
      if (isFunctionNode(node)) return walkFunction(draft, node, frame);
      if (ts.isClassLike(node)) return extractClass(draft, frame, node);
  }
  ts.forEachChild(node, (child) => { visit(draft, frame, child); });
}

function noteIdentifier(draft: Draft, frame: Frame, node: ts.Identifier): void {
  const { parent } = node;
  if ('name' in parent && parent.name === node && !ts.isShorthandPropertyAssignment(parent)) return;
  const b = bindingOf(draft, node);
  if (b !== undefined) noteRead(frame.reads, b);
}

function visitPropertyAssignment(draft: Draft, frame: Frame, node: ts.PropertyAssignment): void {
  if (ts.isComputedPropertyName(node.name)) visit(draft, frame, node.name.expression);
  visit(draft, frame, node.initializer);
}
