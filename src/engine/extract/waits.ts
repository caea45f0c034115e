import { ts } from '@ts-morph/common';
import { unwrapped } from './values';
import type { CallFact } from '../model/facts';

export interface Wait {
  readonly wait: CallFact['wait'];
  readonly resultUsed: boolean;
  /** Name that receives the result, when it is one plain variable. */
  readonly receiver: ts.Identifier | undefined;
  /** Nearest enclosing call, and whether this one is its callee or an argument. */
  readonly outer: { readonly node: ts.CallExpression | ts.NewExpression; readonly as: 'callee' | 'argument' } | undefined;
}

/** Functions that hand on the wait for their argument. */
const TRANSPARENT = new Set(['firstValueFrom', 'lastValueFrom', 'all', 'allSettled', 'race', 'any', 'resolve', 'from', 'forkJoin', 'defer']);

/** Finds out who waits for the result of a call by walking up from it. */
export function waitOf(call: ts.Node): Wait {
  let node = call;
  let awaited = false;
  let used = false;
  let outer: Wait['outer'];
  const done = (wait: CallFact['wait'], resultUsed: boolean, receiver?: ts.Identifier): Wait => ({
    wait: awaited ? 'await' : wait,
    resultUsed: resultUsed || used,
    receiver,
    outer,
  });
  for (;;) {
    const parent = node.parent;
    if (unwrapped(parent) || ts.isArrayLiteralExpression(parent) || ts.isSpreadElement(parent)) node = parent;
    else if (ts.isAwaitExpression(parent) || ts.isYieldExpression(parent)) {
      awaited = true;
      node = parent;
    } else if (ts.isPropertyAccessExpression(parent) && ts.isCallExpression(parent.parent) && parent.parent.expression === parent) {
      if (awaited) return done('await', true);
      outer ??= { node: parent.parent, as: 'callee' };
      used ||= parent.name.text === 'then' || parent.name.text === 'subscribe';
      if (parent.name.text === 'subscribe') return done('none', true);
      node = parent.parent;
    } else if (isArgument(parent, node)) {
      outer ??= { node: parent, as: 'argument' };
      if (!ts.isCallExpression(parent) || !TRANSPARENT.has(lastName(parent.expression))) return done('argument', true);
      node = parent;
    } else if (isBranch(parent, node)) node = parent;
    else return endOfWalk(parent, node, done);
  }
}

/** Variables whose stored promise an `await` or `return` of `node` waits for. */
export function awaitedNames(node: ts.Expression): ts.Identifier[] {
  return namesIn(node, () => true);
}

/** Variables whose stored promise, or stream, another variable with this value hands on: `const answer = request$.pipe(map(read))`. */
export function handedOnNames(node: ts.Expression): ts.Identifier[] {
  return namesIn(node, (method) => HANDING_ON.has(method));
}

/** Methods whose result is there when that of their receiver is. */
const HANDING_ON = new Set(['pipe', 'then', 'catch', 'finally']);

function namesIn(node: ts.Expression, isFollowed: (method: string) => boolean): ts.Identifier[] {
  const inner = unwrapped(node);
  if (inner) return namesIn(inner, isFollowed);
  if (ts.isIdentifier(node)) return [node];
  const all = (nodes: readonly ts.Expression[]): ts.Identifier[] => nodes.flatMap((one) => namesIn(one, isFollowed));
  if (ts.isArrayLiteralExpression(node)) return all(node.elements);
  if (ts.isConditionalExpression(node)) return all([node.whenTrue, node.whenFalse]);
  if (!ts.isCallExpression(node)) return [];
  if (TRANSPARENT.has(lastName(node.expression))) return all(node.arguments);
  return ts.isPropertyAccessExpression(node.expression) && isFollowed(node.expression.name.text) ? namesIn(node.expression.expression, isFollowed) : [];
}

function endOfWalk(parent: ts.Node, node: ts.Node, done: (wait: CallFact['wait'], used: boolean, receiver?: ts.Identifier) => Wait): Wait {
  if (ts.isReturnStatement(parent)) return done('return', true);
  if (ts.isArrowFunction(parent) && parent.body === node) return done('return', true);
  if (ts.isVariableDeclaration(parent)) return done('assigned', true, ts.isIdentifier(parent.name) ? parent.name : undefined);
  if (ts.isBinaryExpression(parent)) return done('assigned', true, ts.isIdentifier(parent.left) ? parent.left : undefined);
  if (ts.isForOfStatement(parent) && parent.awaitModifier) return done('await', true);
  if (ts.isExpressionStatement(parent) || ts.isVoidExpression(parent)) return done('none', false);
  return done('argument', true);
}

function isArgument(parent: ts.Node, node: ts.Node): parent is ts.CallExpression | ts.NewExpression {
  return (ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression !== node;
}

function isBranch(parent: ts.Node, node: ts.Node): boolean {
  if (ts.isConditionalExpression(parent)) return parent.condition !== node;
  if (!ts.isBinaryExpression(parent)) return false;
  const operator = parent.operatorToken.kind;
  return operator === ts.SyntaxKind.QuestionQuestionToken || operator === ts.SyntaxKind.BarBarToken
    || (operator === ts.SyntaxKind.AmpersandAmpersandToken && parent.right === node);
}

function lastName(node: ts.Expression): string {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  return ts.isIdentifier(node) ? node.text : '';
}
