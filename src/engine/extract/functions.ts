import { ts } from '@ts-morph/common';
import { declaredBinding, patternBindings } from './bindings';
import { beginStatement, endStatement } from './blocks';
import { hasModifier } from './compiler';
import { decoratorsOf } from './decorators';
import { callIdOf, type Draft, functionIdOf, spanOf } from './draft';
import { type FunctionNode } from './function-node';
import { remarkOn } from './remarks';
import { type Frame, type Mutable, reached } from './statements';
import { typeRefOf } from './types';
import { unwrapped, valueOf } from './values';
import { awaitedNames } from './waits';
import { noteAwaitedLater } from './writes';
import type { FunctionFact, ParamFact, RegionFact, TypeRef } from '../model/facts';

/** Walks a function, method, accessor or static block. */
export function walkFunction(draft: Draft, node: FunctionNode, outer: Frame): void {
  const id = functionIdOf(draft, node);
  const body = node.body ?? node;
  const frame = newFrame(draft, id, body, outer);
  const params = ts.isClassStaticBlockDeclaration(node) ? [] : node.parameters.map((param) => paramOf(draft, frame, param));
  if (node.body && ts.isBlock(node.body)) for (const statement of reached(node.body.statements)) draft.walker.statement(draft, frame, statement);
  else if (node.body) expressionBody(draft, frame, node.body);
  draft.functions[id] = factOf(draft, node, outer, frame, params);
}

export function newFrame(draft: Draft, id: number, body: ts.Node, outer?: Frame): Frame {
  const region: Mutable<RegionFact> = { parent: 0, kind: 'body', span: spanOf(draft, body), exits: false };
  return { id, regions: [region], statements: [], calls: [], returns: [], returnsIn: [], region: 0, statement: 0, reads: { set: new Set(), outer: outer?.reads } };
}

/** Not spread together from parts, which takes longer than all else here. */
function factOf(draft: Draft, node: FunctionNode, outer: Frame, frame: Frame, params: readonly ParamFact[]): Mutable<FunctionFact> {
  const returnType = ts.isClassStaticBlockDeclaration(node) ? undefined : typeRefOf(draft, node.type);
  const argument = argumentOf(draft, node);
  const name = nameOf(node);
  const span = spanOf(draft, node);
  const fact: Mutable<FunctionFact> = {
    name: name?.text ?? (ts.isConstructorDeclaration(node) ? 'constructor' : ''),
    kind: kindOf(node),
    parent: outer.id,
    span,
    nameSpan: name ? spanOf(draft, name.node) : { start: span.start, end: span.start + 1 },
    bodySpan: spanOf(draft, node.body ?? node),
    async: hasModifier(node, ts.SyntaxKind.AsyncKeyword),
    generator: 'asteriskToken' in node && node.asteriskToken !== undefined,
    decorators: decoratorsOf(draft, node),
    params,
    returns: frame.returns,
    returnsIn: frame.returnsIn,
    statements: frame.statements,
    regions: frame.regions,
    calls: frame.calls,
  };
  if (hasModifier(node, ts.SyntaxKind.StaticKeyword)) fact.static = true;
  if (returnType) fact.returnType = returnType;
  if (!ts.isClassStaticBlockDeclaration(node) && saysMore(node.type, returnType)) fact.narrowReturn = true;
  if (argument) fact.argumentOf = argument;
  const remark = argument && node.body && handlesErrors(node, argument.index) ? remarkOn(draft.file, node.body) : undefined;
  if (remark) fact.remark = remark;
  return fact;
}

/** Whether what is known of an annotation isn't all that it says. */
function saysMore(node: ts.TypeNode | undefined, type: TypeRef | undefined): boolean {
  if (!node || node.kind === ts.SyntaxKind.StringKeyword) return false;
  return type ? type.name === 'string' && type.nullable !== true : NARROW.has(node.kind);
}

const NARROW: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.LiteralType, ts.SyntaxKind.UnionType, ts.SyntaxKind.TemplateLiteralType, ts.SyntaxKind.IndexedAccessType, ts.SyntaxKind.ConditionalType]);

function kindOf(node: FunctionNode): FunctionFact['kind'] {
  if (ts.isArrowFunction(node)) return 'arrow';
  if (ts.isMethodDeclaration(node)) return 'method';
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  if (ts.isGetAccessorDeclaration(node)) return 'getter';
  if (ts.isSetAccessorDeclaration(node)) return 'setter';
  return ts.isClassStaticBlockDeclaration(node) ? 'static-block' : 'function';
}

function nameOf(node: FunctionNode): { node: ts.Node; text: string } | undefined {
  if (ts.isClassStaticBlockDeclaration(node) || ts.isConstructorDeclaration(node)) return undefined;
  if (node.name) return { node: node.name, text: node.name.getText() };
  const { parent } = node;
  const holder = ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent) ? parent.name : undefined;
  return holder && { node: holder, text: holder.getText() };
}

function argumentOf(draft: Draft, node: ts.Node): { call: number; index: number } | undefined {
  let at = node;
  while (unwrapped(at.parent)) at = at.parent;
  const { parent } = at;
  if (!ts.isCallExpression(parent) && !ts.isNewExpression(parent)) return undefined;
  const index = parent.arguments?.indexOf(at as ts.Expression) ?? -1;
  return index < 0 ? undefined : { call: callIdOf(draft, parent), index };
}

/** `.catch(() => {})`, `catchError(() => EMPTY)`. */
function handlesErrors(node: ts.Node, index: number): boolean {
  const call = ts.findAncestor(node.parent, ts.isCallExpression)?.expression;
  const name = call && (ts.isPropertyAccessExpression(call) ? call.name : call);
  return index === 0 && name !== undefined && ts.isIdentifier(name) && name.text.startsWith("catch");
}

function paramOf(draft: Draft, frame: Frame, node: ts.ParameterDeclaration): ParamFact {
  if (node.initializer) draft.walker.visit(draft, frame, node.initializer);
  patternBindings(draft, node.name, node);
  const type = typeRefOf(draft, node.type);
  if (type?.binding !== undefined && ts.isConstructorDeclaration(node.parent)) draft.usedAsValue.add(type.binding);
  return {
    binding: declaredBinding(draft, node) ?? -1,
    name: ts.isIdentifier(node.name) ? node.name.text : '',
    ...(type && { type }),
    ...(saysMore(node.type, type) && { narrowType: true as const }),
    decorators: decoratorsOf(draft, node),
    optional: node.questionToken !== undefined || node.initializer !== undefined,
    property: ts.isParameterPropertyDeclaration(node, node.parent),
  };
}

function expressionBody(draft: Draft, frame: Frame, body: ts.Expression): void {
  beginStatement(draft, frame, 'return', body);
  frame.returns.push(valueOf(draft, body));
  frame.returnsIn.push(frame.region);
  for (const name of awaitedNames(body)) noteAwaitedLater(draft, name, 'return');
  draft.walker.visit(draft, frame, body);
  endStatement(frame);
}
