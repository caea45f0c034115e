import type { ArrowFunction, FunctionDeclaration, FunctionExpression, MethodDeclaration, Node, TypeNode } from 'ts-morph';
import type { Span } from '../../model/span';
import type { CodeFile } from '../code-file';
import { insertion, type TextEdit } from '../edits';
import { done, refused, type Outcome } from '../outcome';

/** Marks the innermost function around the span `async`; an annotated return type `T` becomes `Promise<T>`. */
export function makeAsync(file: CodeFile, span: Span): Outcome {
  const { Node } = file.morph;
  const fn = file.source.getDescendantAtPos(span.start)?.getFirstAncestor((node) => isFunction(file, node) && holds(node, span));
  if (!fn) return refused('No function contains the code that has to wait.');
  if (!(Node.isFunctionDeclaration(fn) || Node.isFunctionExpression(fn) || Node.isArrowFunction(fn) || Node.isMethodDeclaration(fn))) {
    return refused('A constructor, an accessor or the body of a class cannot be async.');
  }
  if (fn.isAsync()) return done([]);
  if (!Node.isArrowFunction(fn) && fn.isGenerator()) return refused('An async generator gives its values differently.');
  if ((Node.isFunctionDeclaration(fn) || Node.isMethodDeclaration(fn)) && fn.isOverload()) return refused('The function is only declared here.');
  if ((Node.isFunctionDeclaration(fn) || Node.isMethodDeclaration(fn)) && fn.getOverloads().length > 0) {
    return refused('The function has overloads whose return types would have to change too.');
  }
  const type = promised(file, fn);
  return type ? done([insertion(asyncPosition(file, fn), 'async '), ...type]) : refused('The return type says something that no promise can say.');
}

type Waiting = FunctionDeclaration | FunctionExpression | ArrowFunction | MethodDeclaration;

/** Everything that `await` can't look through. */
function isFunction(file: CodeFile, node: Node): boolean {
  const { Node } = file.morph;
  return (
    Node.isFunctionLikeDeclaration(node) || Node.isFunctionExpression(node) || Node.isArrowFunction(node) ||
    Node.isClassStaticBlockDeclaration(node) || Node.isPropertyDeclaration(node)
  );
}

function holds(fn: Node, span: Span): boolean {
  return fn.getStart() <= span.start && span.end <= fn.getEnd();
}

function asyncPosition(file: CodeFile, fn: Waiting): number {
  const { Node, SyntaxKind } = file.morph;
  if (Node.isMethodDeclaration(fn)) return fn.getNameNode().getStart();
  if (Node.isArrowFunction(fn)) return fn.getStart();
  return fn.getFirstChildByKindOrThrow(SyntaxKind.FunctionKeyword).getStart();
}

function promised(file: CodeFile, fn: Waiting): TextEdit[] | undefined {
  const { Node } = file.morph;
  const type = fn.getReturnTypeNode();
  if (!type) return [];
  if (Node.isTypePredicate(type) || Node.isThisTypeNode(type) || nameOf(file, type) === 'Observable') return undefined;
  if (nameOf(file, type) === 'Promise') return [];
  return [insertion(type.getStart(), 'Promise<'), insertion(type.getEnd(), '>')];
}

function nameOf(file: CodeFile, type: TypeNode): string | undefined {
  return file.morph.Node.isTypeReference(type) ? type.getTypeName().getText() : undefined;
}
