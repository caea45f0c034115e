import { ts } from '@ts-morph/common';
import { declaredBinding, patternBindings } from './bindings';
import { extractClass } from './classes';
import { type Draft, spanOf } from './draft';
import { remarkOn } from './remarks';
import { define, type Frame, type Mutable, noteExit, reached, statementKind } from './statements';
import { valueOf } from './values';
import { awaitedNames } from './waits';
import { noteAwaitedLater } from './writes';
import type { BindingId, RegionFact, StatementFact, Value } from '../model/facts';

export function visitStatement(draft: Draft, frame: Frame, node: ts.Statement): void {
  switch (node.kind) {
    case ts.SyntaxKind.Block: return inRegion(draft, frame, 'block', node, () => { visitBody(draft, frame, node); });
    case ts.SyntaxKind.FunctionDeclaration: return (node as ts.FunctionDeclaration).body ? draft.walker.function(draft, node as ts.FunctionDeclaration, frame) : undefined;
    case ts.SyntaxKind.ClassDeclaration: return extractClass(draft, frame, node as ts.ClassDeclaration);
    case ts.SyntaxKind.ImportDeclaration:
    case ts.SyntaxKind.ExportDeclaration:
    case ts.SyntaxKind.ImportEqualsDeclaration: return;
    case ts.SyntaxKind.ModuleDeclaration:
    case ts.SyntaxKind.EnumDeclaration: return visitContainer(draft, frame, node as ts.ModuleDeclaration | ts.EnumDeclaration);
    case ts.SyntaxKind.LabeledStatement: return visitStatement(draft, frame, (node as ts.LabeledStatement).statement);
    default: return visitOperation(draft, frame, node);
  }
}

function visitOperation(draft: Draft, frame: Frame, node: ts.Statement): void {
  const kind = statementKind(node);
  if (kind === undefined) return;
  beginStatement(draft, frame, kind, node);
  switch (kind) {
    case 'declaration': visitDeclarations(draft, frame, (node as ts.VariableStatement).declarationList); break;
    case 'if': visitIf(draft, frame, node as ts.IfStatement); break;
    case 'loop': visitLoop(draft, frame, node as ts.IterationStatement); break;
    case 'try': visitTry(draft, frame, node as ts.TryStatement); break;
    case 'switch': visitSwitch(draft, frame, node as ts.SwitchStatement); break;
    case 'return': visitReturn(draft, frame, node as ts.ReturnStatement); break;
    default:
      if (kind === 'throw' || kind === 'exit') noteExit(frame);
      ts.forEachChild(node, (child) => { draft.walker.visit(draft, frame, child); });
  }
  endStatement(frame);
}

function visitContainer(draft: Draft, frame: Frame, node: ts.ModuleDeclaration | ts.EnumDeclaration): void {
  if (ts.isEnumDeclaration(node)) declaredBinding(draft, node);
  else if (node.body && ts.isModuleBlock(node.body)) for (const statement of node.body.statements) visitStatement(draft, frame, statement);
}

export function beginStatement(draft: Draft, frame: Frame, kind: StatementFact['kind'], node: ts.Node): void {
  const reads = { set: new Set<BindingId>(), outer: frame.reads };
  frame.statement = frame.statements.length;
  frame.statements.push({ region: frame.region, kind, span: spanOf(draft, node), defines: [], uses: [] });
  frame.reads = reads;
}

export function endStatement(frame: Frame): void {
  closeStatement(frame, frame.statement);
  if (frame.reads.outer) frame.reads = frame.reads.outer;
}

function closeStatement(frame: Frame, id: number): void {
  const statement = frame.statements[id];
  if (statement) statement.uses = [...frame.reads.set];
}

function inRegion(draft: Draft, frame: Frame, kind: RegionFact['kind'], node: ts.Node, walk: () => void, over?: Value, counts?: Value): void {
  const { region, statement, reads } = frame;
  frame.region = frame.regions.length;
  const fact: Mutable<RegionFact> = { parent: region, kind, span: spanOf(draft, node), exits: false };
  if (over) fact.over = over;
  if (counts) fact.counts = counts;
  frame.regions.push(fact);
  walk();
  frame.region = region;
  frame.statement = statement;
  frame.reads = reads;
}

function visitDeclarations(draft: Draft, frame: Frame, list: ts.VariableDeclarationList): void {
  for (const declaration of list.declarations) {
    define(frame, patternBindings(draft, declaration.name, declaration));
    if (!ts.isIdentifier(declaration.name)) draft.walker.visit(draft, frame, declaration.name);
    if (declaration.initializer) draft.walker.visit(draft, frame, declaration.initializer);
  }
}

function visitIf(draft: Draft, frame: Frame, node: ts.IfStatement): void {
  draft.walker.visit(draft, frame, node.expression);
  const condition = valueOf(draft, node.expression);
  inRegion(draft, frame, 'if', node.thenStatement, () => { visitBody(draft, frame, node.thenStatement); }, condition);
  const otherwise = node.elseStatement;
  if (otherwise) inRegion(draft, frame, 'else', otherwise, () => { visitBody(draft, frame, otherwise); }, condition);
}

function visitBody(draft: Draft, frame: Frame, node: ts.Statement): void {
  if (ts.isBlock(node)) for (const statement of reached(node.statements)) visitStatement(draft, frame, statement);
  else visitStatement(draft, frame, node);
}

function visitLoop(draft: Draft, frame: Frame, node: ts.IterationStatement): void {
  let over: Value | undefined;
  if (ts.isForOfStatement(node) || ts.isForInStatement(node)) {
    over = valueOf(draft, node.expression);
    draft.walker.visit(draft, frame, node.expression);
    if (ts.isVariableDeclarationList(node.initializer)) visitDeclarations(draft, frame, node.initializer);
  }
  inRegion(draft, frame, 'loop', node, () => {
    beginStatement(draft, frame, 'other', node);
    for (const head of loopHead(node)) {
      if (ts.isVariableDeclarationList(head)) visitDeclarations(draft, frame, head);
      else draft.walker.visit(draft, frame, head);
    }
    endStatement(frame);
    visitBody(draft, frame, node.statement);
  }, over, countedIn(draft, node));
}

/** The list whose length ends a loop that takes one step at a time; longer steps work on batches. */
function countedIn(draft: Draft, node: ts.IterationStatement): Value | undefined {
  const condition = ts.isForStatement(node) ? node.condition : undefined;
  const step = ts.isForStatement(node) ? node.incrementor : undefined;
  if (!condition || !step || !ts.isBinaryExpression(condition) || condition.operatorToken.kind !== ts.SyntaxKind.LessThanToken) return undefined;
  const isByOne = (ts.isPostfixUnaryExpression(step) || ts.isPrefixUnaryExpression(step)) && step.operator === ts.SyntaxKind.PlusPlusToken;
  const { right } = condition;
  return isByOne && ts.isPropertyAccessExpression(right) && right.name.text === 'length' ? valueOf(draft, right.expression) : undefined;
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
    const region = frame.regions.length;
    const remark = remarkOn(draft.file, catchClause.block);
    inRegion(draft, frame, 'catch', catchClause, () => { visitBody(draft, frame, catchClause.block); });
    if (remark && frame.regions[region]) frame.regions[region].remark = remark;
  }
  if (finallyBlock) inRegion(draft, frame, 'finally', finallyBlock, () => { visitBody(draft, frame, finallyBlock); });
}

function visitSwitch(draft: Draft, frame: Frame, node: ts.SwitchStatement): void {
  draft.walker.visit(draft, frame, node.expression);
  /** Of the clauses before that are empty, so that they share what stands in the next one. */
  let shared: Value | undefined;
  for (const clause of node.caseBlock.clauses) {
    const own: Value | undefined = ts.isCaseClause(clause) ? { k: 'compare', op: '===', left: valueOf(draft, node.expression), right: valueOf(draft, clause.expression) } : undefined;
    const over: Value | undefined = own && shared ? { k: 'either', op: '||', left: shared, right: own } : own;
    shared = clause.statements.length === 0 ? over : undefined;
    inRegion(draft, frame, 'case', clause, () => { for (const statement of reached(clause.statements)) visitStatement(draft, frame, statement); }, over);
  }
}

function visitReturn(draft: Draft, frame: Frame, node: ts.ReturnStatement): void {
  noteExit(frame);
  if (!node.expression) return;
  frame.returns.push(valueOf(draft, node.expression));
  frame.returnsIn.push(frame.region);
  for (const name of awaitedNames(node.expression)) noteAwaitedLater(draft, name, 'return');
  draft.walker.visit(draft, frame, node.expression);
}
