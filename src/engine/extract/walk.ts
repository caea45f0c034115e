import { ts } from '@ts-morph/common';
import { visitStatement } from './blocks';
import { visitCall } from './calls';
import { extractClass } from './classes';
import { bindingOf, type Draft, isFunctionNode } from './draft';
import { newFrame, walkFunction } from './functions';
import { type Frame, noteRead } from './statements';
import { noteAwait, noteEnv, noteWrites } from './writes';

/** Walks the whole module: its body is function 0. */
export function walkModule(draft: Draft): void {
  const frame = newFrame(draft, 0, draft.file);
  for (const statement of draft.file.statements) visitStatement(draft, frame, statement);
  draft.functions[0] = {
    name: '', kind: 'module', parent: 0, span: { start: 0, end: draft.file.end }, nameSpan: { start: 0, end: 0 }, bodySpan: { start: 0, end: draft.file.end },
    async: false, generator: false, decorators: [], params: [], returns: [], statements: frame.statements, regions: frame.regions, calls: frame.calls,
  };
}

/** Visits an expression (or any other node) in the place where the frame stands. */
export function visit(draft: Draft, frame: Frame, node: ts.Node): void {
  if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
  if (isFunctionNode(node)) return walkFunction(draft, node, frame);
  if (ts.isClassLike(node)) return extractClass(draft, frame, node);
  if (ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isTaggedTemplateExpression(node)) return visitCall(draft, frame, node);
  if (ts.isIdentifier(node)) return noteIdentifier(draft, frame, node);
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) noteEnv(draft, node);
  if (ts.isPropertyAccessExpression(node)) return visit(draft, frame, node.expression);
  if (ts.isPropertyAssignment(node)) return visitPropertyAssignment(draft, frame, node);
  noteWrites(draft, frame, node);
  noteAwait(draft, node);
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
