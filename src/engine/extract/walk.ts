import { ts } from '@ts-morph/common';
import { declaredBinding, patternBindings } from './bindings';
import { bindingOf, bindingOfSymbol, callIdOf, functionIdOf, isFunctionNode, spanOf, type Draft, type FunctionNode } from './draft';
import { extractClass } from './classes';
import { decoratorsOf } from './decorators';
import { noteExit, noteRead, statementKind, type Frame } from './statements';
import { typeRefOf } from './types';
import { unwrapped, valueOf } from './values';
import { awaitedNames, waitOf } from './waits';
import type { BindingId, CallFact, FunctionFact, ParamFact, RegionFact, Value } from '../model/facts';

/** Walks the whole module: its body is function 0. */
export function walkModule(draft: Draft): void {
  const frame = newFrame(draft, 0, draft.file);
  for (const statement of draft.file.statements) visitStatement(draft, frame, statement);
  draft.functions[0] = {
    name: '', kind: 'module', parent: 0, span: { start: 0, end: draft.file.end }, nameSpan: { start: 0, end: 0 }, bodySpan: { start: 0, end: draft.file.end },
    async: false, generator: false, decorators: [], params: [], returns: [], statements: frame.statements, regions: frame.regions, calls: frame.calls,
  };
}

/** Walks a function, method, accessor or static block. */
export function walkFunction(draft: Draft, node: FunctionNode, outer: Frame): void {
  const id = functionIdOf(draft, node);
  const body = node.body ?? node;
  const frame = newFrame(draft, id, body, outer);
  const params = ts.isClassStaticBlockDeclaration(node) ? [] : node.parameters.map((param) => paramOf(draft, frame, param));
  if (node.body && ts.isBlock(node.body)) for (const statement of node.body.statements) visitStatement(draft, frame, statement);
  else if (node.body) expressionBody(draft, frame, node.body);
  draft.functions[id] = { ...headOf(draft, node, outer), bodySpan: spanOf(draft, body), params, returns: frame.returns, statements: frame.statements, regions: frame.regions, calls: frame.calls };
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

function newFrame(draft: Draft, id: number, body: ts.Node, outer?: Frame): Frame {
  const region: RegionFact = { parent: 0, kind: 'body', span: spanOf(draft, body), exits: false };
  return { id, regions: [{ ...region }], statements: [], calls: [], returns: [], region: 0, statement: 0, reads: { set: new Set(), ...(outer && { outer: outer.reads }) } };
}

function headOf(draft: Draft, node: FunctionNode, outer: Frame): Omit<FunctionFact, 'bodySpan' | 'params' | 'returns' | 'statements' | 'regions' | 'calls'> {
  const returnType = ts.isClassStaticBlockDeclaration(node) ? undefined : typeRefOf(draft, node.type);
  const argument = argumentOf(draft, node);
  const name = nameOf(node);
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  const has = (kind: ts.SyntaxKind): boolean => modifiers?.some((m) => m.kind === kind) ?? false;
  return {
    name: name?.text ?? (ts.isConstructorDeclaration(node) ? 'constructor' : ''),
    kind: kindOf(node),
    parent: outer.id,
    span: spanOf(draft, node),
    nameSpan: name ? spanOf(draft, name.node) : { start: spanOf(draft, node).start, end: spanOf(draft, node).start + 1 },
    async: has(ts.SyntaxKind.AsyncKeyword),
    generator: 'asteriskToken' in node && node.asteriskToken !== undefined,
    ...(has(ts.SyntaxKind.StaticKeyword) && { static: true }),
    decorators: decoratorsOf(draft, node),
    ...(returnType && { returnType }),
    ...(argument && { argumentOf: argument }),
  };
}

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

function paramOf(draft: Draft, frame: Frame, node: ts.ParameterDeclaration): ParamFact {
  if (node.initializer) visit(draft, frame, node.initializer);
  patternBindings(draft, node.name, node);
  const type = typeRefOf(draft, node.type);
  if (type?.binding !== undefined && ts.isConstructorDeclaration(node.parent)) draft.usedAsValue.add(type.binding);
  return {
    binding: declaredBinding(draft, node) ?? -1,
    name: ts.isIdentifier(node.name) ? node.name.text : '',
    ...(type && { type }),
    decorators: decoratorsOf(draft, node),
    optional: node.questionToken !== undefined || node.initializer !== undefined,
    property: ts.isParameterPropertyDeclaration(node, node.parent),
  };
}

function expressionBody(draft: Draft, frame: Frame, body: ts.Expression): void {
  beginStatement(draft, frame, 'return', body);
  frame.returns.push(valueOf(draft, body));
  for (const name of awaitedNames(body)) noteAwaitedLater(draft, name, 'return');
  visit(draft, frame, body);
  endStatement(frame);
}

function visitStatement(draft: Draft, frame: Frame, node: ts.Statement): void {
  if (ts.isBlock(node)) return inRegion(draft, frame, 'block', node, () => { for (const s of node.statements) visitStatement(draft, frame, s); });
  if (ts.isFunctionDeclaration(node)) return node.body ? walkFunction(draft, node, frame) : undefined;
  if (ts.isClassDeclaration(node)) return extractClass(draft, frame, node);
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isImportEqualsDeclaration(node)) return;
  if (ts.isModuleDeclaration(node) || ts.isEnumDeclaration(node)) return visitContainer(draft, frame, node);
  if (ts.isLabeledStatement(node)) return visitStatement(draft, frame, node.statement);
  const kind = statementKind(node);
  if (kind === undefined) return;
  beginStatement(draft, frame, kind, node);
  if (ts.isVariableStatement(node)) visitDeclarations(draft, frame, node.declarationList);
  else if (ts.isIfStatement(node)) visitIf(draft, frame, node);
  else if (ts.isIterationStatement(node, false)) visitLoop(draft, frame, node);
  else if (ts.isTryStatement(node)) visitTry(draft, frame, node);
  else if (ts.isSwitchStatement(node)) visitSwitch(draft, frame, node);
  else if (ts.isReturnStatement(node)) visitReturn(draft, frame, node);
  else {
    if (kind === 'throw' || kind === 'exit') noteExit(frame);
    ts.forEachChild(node, (child) => { visit(draft, frame, child); });
  }
  endStatement(frame);
}

function visitContainer(draft: Draft, frame: Frame, node: ts.ModuleDeclaration | ts.EnumDeclaration): void {
  if (ts.isEnumDeclaration(node)) declaredBinding(draft, node);
  else if (node.body && ts.isModuleBlock(node.body)) for (const statement of node.body.statements) visitStatement(draft, frame, statement);
}

function beginStatement(draft: Draft, frame: Frame, kind: import('../model/facts').StatementFact['kind'], node: ts.Node): void {
  const reads = { set: new Set<BindingId>(), outer: frame.reads };
  frame.statement = frame.statements.length;
  frame.statements.push({ region: frame.region, kind, span: spanOf(draft, node), defines: [], uses: [] });
  frame.reads = reads;
}

function endStatement(frame: Frame): void {
  closeStatement(frame, frame.statement);
  if (frame.reads.outer) frame.reads = frame.reads.outer;
}

function closeStatement(frame: Frame, id: number): void {
  const statement = frame.statements[id];
  if (statement) statement.uses = [...frame.reads.set];
}

function define(frame: Frame, bindings: readonly BindingId[]): void {
  const statement = frame.statements[frame.statement];
  if (statement) statement.defines = [...statement.defines, ...bindings];
}

function inRegion(draft: Draft, frame: Frame, kind: RegionFact['kind'], node: ts.Node, walk: () => void, over?: Value): void {
  const { region, statement, reads } = frame;
  frame.region = frame.regions.length;
  frame.regions.push({ parent: region, kind, span: spanOf(draft, node), exits: false, ...(over && { over }) });
  walk();
  frame.region = region;
  frame.statement = statement;
  frame.reads = reads;
}

function visitDeclarations(draft: Draft, frame: Frame, list: ts.VariableDeclarationList): void {
  for (const declaration of list.declarations) {
    define(frame, patternBindings(draft, declaration.name, declaration));
    if (!ts.isIdentifier(declaration.name)) visit(draft, frame, declaration.name);
    if (declaration.initializer) visit(draft, frame, declaration.initializer);
  }
}

function visitIf(draft: Draft, frame: Frame, node: ts.IfStatement): void {
  visit(draft, frame, node.expression);
  const condition = valueOf(draft, node.expression);
  inRegion(draft, frame, 'if', node.thenStatement, () => { visitBody(draft, frame, node.thenStatement); }, condition);
  const otherwise = node.elseStatement;
  if (otherwise) inRegion(draft, frame, 'else', otherwise, () => { visitBody(draft, frame, otherwise); }, condition);
}

function visitBody(draft: Draft, frame: Frame, node: ts.Statement): void {
  if (ts.isBlock(node)) for (const statement of node.statements) visitStatement(draft, frame, statement);
  else visitStatement(draft, frame, node);
}

function visitLoop(draft: Draft, frame: Frame, node: ts.IterationStatement): void {
  let over: Value | undefined;
  if (ts.isForOfStatement(node) || ts.isForInStatement(node)) {
    over = valueOf(draft, node.expression);
    visit(draft, frame, node.expression);
    if (ts.isVariableDeclarationList(node.initializer)) visitDeclarations(draft, frame, node.initializer);
  }
  inRegion(draft, frame, 'loop', node, () => {
    beginStatement(draft, frame, 'other', node);
    for (const head of loopHead(node)) {
      if (ts.isVariableDeclarationList(head)) visitDeclarations(draft, frame, head);
      else visit(draft, frame, head);
    }
    endStatement(frame);
    visitBody(draft, frame, node.statement);
  }, over);
}

function loopHead(node: ts.IterationStatement): ts.Node[] {
  if (ts.isForStatement(node)) return [node.initializer, node.condition, node.incrementor].filter((part) => part !== undefined);
  return ts.isWhileStatement(node) || ts.isDoStatement(node) ? [node.expression] : [];
}

function visitTry(draft: Draft, frame: Frame, node: ts.TryStatement): void {
  inRegion(draft, frame, 'try', node.tryBlock, () => { visitBody(draft, frame, node.tryBlock); });
  const { catchClause, finallyBlock } = node;
  if (catchClause) {
    if (catchClause.variableDeclaration) patternBindings(draft, catchClause.variableDeclaration.name, catchClause.variableDeclaration);
    inRegion(draft, frame, 'catch', catchClause, () => { visitBody(draft, frame, catchClause.block); });
  }
  if (finallyBlock) inRegion(draft, frame, 'finally', finallyBlock, () => { visitBody(draft, frame, finallyBlock); });
}

function visitSwitch(draft: Draft, frame: Frame, node: ts.SwitchStatement): void {
  visit(draft, frame, node.expression);
  for (const clause of node.caseBlock.clauses) {
    inRegion(draft, frame, 'case', clause, () => { for (const statement of clause.statements) visitStatement(draft, frame, statement); });
  }
}

function visitReturn(draft: Draft, frame: Frame, node: ts.ReturnStatement): void {
  noteExit(frame);
  if (!node.expression) return;
  frame.returns.push(valueOf(draft, node.expression));
  for (const name of awaitedNames(node.expression)) noteAwaitedLater(draft, name, 'return');
  visit(draft, frame, node.expression);
}

function visitCall(draft: Draft, frame: Frame, node: ts.CallExpression | ts.NewExpression | ts.TaggedTemplateExpression): void {
  const id = callIdOf(draft, node);
  const { region, statement } = frame;
  frame.calls.push(id);
  ts.forEachChild(node, (child) => { visit(draft, frame, child); });
  draft.calls[id] = callFact(draft, node, frame.id, region, statement);
}

function callFact(draft: Draft, node: ts.CallExpression | ts.NewExpression | ts.TaggedTemplateExpression, fn: number, region: number, statement: number): CallFact {
  const callee = ts.isTaggedTemplateExpression(node) ? node.tag : node.expression;
  const args = ts.isTaggedTemplateExpression(node) ? [node.template] : [...(node.arguments ?? [])];
  const { wait, resultUsed, receiver, outer } = waitOf(node);
  const binding = receiver && bindingOf(draft, receiver);
  return {
    fn,
    region,
    statement,
    span: spanOf(draft, node),
    nameSpan: spanOf(draft, ts.isPropertyAccessExpression(callee) ? callee.name : callee),
    callee: valueOf(draft, callee),
    args: args.map((arg) => valueOf(draft, arg)),
    argSpans: args.map((arg) => spanOf(draft, arg)),
    typeArgs: (node.typeArguments ?? []).map((arg) => typeRefOf(draft, arg) ?? { name: '', args: [] }),
    isNew: ts.isNewExpression(node),
    wait,
    resultUsed,
    ...(binding !== undefined && { binding }),
    ...(outer && { outer: { call: callIdOf(draft, outer.node), as: outer.as } }),
  };
}

function visitPropertyAssignment(draft: Draft, frame: Frame, node: ts.PropertyAssignment): void {
  if (ts.isComputedPropertyName(node.name)) visit(draft, frame, node.name.expression);
  visit(draft, frame, node.initializer);
}

function noteIdentifier(draft: Draft, frame: Frame, node: ts.Identifier): void {
  const { parent } = node;
  if ('name' in parent && parent.name === node && !ts.isShorthandPropertyAssignment(parent)) return;
  const b = bindingOf(draft, node);
  if (b !== undefined) noteRead(frame.reads, b);
}

function noteWrites(draft: Draft, frame: Frame, node: ts.Node): void {
  const write = writeOf(node);
  if (!write) return;
  const target = valueOf(draft, write.target);
  if (target.k === 'ref') {
    draft.reassigned.add(target.b);
    define(frame, [target.b]);
  }
  draft.writes.push({
    fn: frame.id, span: spanOf(draft, node), target, op: write.op, region: frame.region, statement: frame.statement,
    ...(write.value && { value: valueOf(draft, write.value) }),
  });
}

function writeOf(node: ts.Node): { target: ts.Expression; value?: ts.Expression; op: '=' | 'update' | 'delete' } | undefined {
  if (ts.isBinaryExpression(node)) {
    const operator = node.operatorToken.kind;
    if (operator === ts.SyntaxKind.EqualsToken) return { target: node.left, value: node.right, op: '=' };
    const assigns = operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;
    if (!assigns) return undefined;
    const fills = operator === ts.SyntaxKind.QuestionQuestionEqualsToken || operator === ts.SyntaxKind.BarBarEqualsToken;
    return { target: node.left, value: node.right, op: fills ? '=' : 'update' };
  }
  if (ts.isDeleteExpression(node)) return { target: node.expression, op: 'delete' };
  const isUpdate = (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node))
    && (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken);
  return isUpdate ? { target: node.operand, op: 'update' } : undefined;
}

function noteAwait(draft: Draft, node: ts.Node): void {
  if (!ts.isAwaitExpression(node)) return;
  for (const name of awaitedNames(node.expression)) noteAwaitedLater(draft, name, 'await');
}

function noteAwaitedLater(draft: Draft, name: ts.Identifier, how: 'await' | 'return'): void {
  const b = bindingOf(draft, name);
  if (b !== undefined && draft.awaitedLater.get(b) !== 'await') draft.awaitedLater.set(b, how);
}

/** A read of the environment, with the default in `process.env.X ?? default` and `process.env.X || default`. */
function noteEnv(draft: Draft, node: ts.PropertyAccessExpression | ts.ElementAccessExpression): void {
  const inner = node.expression;
  if (!ts.isPropertyAccessExpression(inner) || inner.name.text !== 'env') return;
  const value = valueOf(draft, node);
  if (value.k !== 'env') return;
  const { parent } = node;
  const either = ts.isBinaryExpression(parent) && parent.left === node ? valueOf(draft, parent) : undefined;
  const fallback = either?.k === 'either' && either.op !== '&&' ? { fallback: either.right, fallbackSpan: spanOf(draft, parent) } : {};
  draft.envReads.push({ name: value.name, span: spanOf(draft, node), ...fallback });
}
