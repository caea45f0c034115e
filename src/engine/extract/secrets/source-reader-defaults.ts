import { ts } from '@ts-morph/common';
import { isConversion } from './source-conversions';
import { exitGuardOf, isDevelopmentOnly } from './source-guards';
import { calleeText } from './source-names';

type Reader = ts.FunctionLikeDeclaration;

/** Whether a function reads a setting under its first parameter, and gives its second one back where that setting is absent. `isRead` tells a read under a name. */
export function fallsBack(reader: Reader, isRead: (node: ts.Node, name: string) => boolean): boolean {
  const { parameters: [name, spare], body } = reader;
  if (!body || body.end - body.pos > MAX_LENGTH || !name || !spare || !ts.isIdentifier(name.name) || !ts.isIdentifier(spare.name)) return false;
  const [key, other] = [name.name.text, spare.name.text];
  const nodes = nodesOf(body);
  const holders = new Set<string>();
  const reading: Reading = { reader, nodes, key, spare: other, holders, isRead: (node) => isRead(node, key) };
  if (!nodes.some(reading.isRead)) return false;
  for (const node of nodes) {
    const { name: holder, value } = setIn(node) ?? {};
    if (holder !== undefined && value && isValue(value, reading)) holders.add(holder);
  }
  return !nodes.some((node) => failsInProduction(node, reading)) && nodes.some((node) => ts.isIdentifier(node) && node.text === other && stepsIn(node, reading) && !isDevelopmentOnly(node));
}

/** Whether all that a function does with its second parameter is to say why it fails: `assert(process.env[name], message)`, `throw new Error(message)`. */
export function takesMessage({ parameters: [, message], body }: Reader): boolean {
  if (!body || body.end - body.pos > MAX_LENGTH || !message || !ts.isIdentifier(message.name)) return false;
  const name = message.name.text;
  const uses = nodesOf(body).filter((node) => ts.isIdentifier(node) && node.text === name);
  return uses.length > 0 && uses.every((use) => saysWhy(use, body));
}

function saysWhy(use: ts.Node, body: ts.Node): boolean {
  for (let node = use; node !== body; node = node.parent) {
    if (ts.isThrowStatement(node) || (ts.isNewExpression(node) || ts.isCallExpression(node)) && SAYS.test(calleeText(node))) return true;
  }
  return false;
}

/** Of node:assert, tiny-invariant, the console and loggers, and errors. */
const SAYS = /^(?:assert|invariant|console|log|logger|fail|panic|warn)(?:\.|$)|Error$/;

/** Readers are short; what is longer does other things, too. */
const MAX_LENGTH = 2000;

interface Reading {
  readonly reader: Reader;
  /** Of its body, without those of functions in it. */
  readonly nodes: readonly ts.Node[];
  /** Its first parameter, and its second. */
  readonly key: string;
  readonly spare: string;
  /** Variables that hold what it reads. */
  readonly holders: ReadonlySet<string>;
  readonly isRead: (node: ts.Node) => boolean;
}

function nodesOf(body: ts.Node): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(body);
  return found;
}

/** `if (!value && process.env.NODE_ENV === 'production') throw …` */
function failsInProduction(node: ts.Node, reading: Reading): boolean {
  return ts.isIfStatement(node) && mentions(node.expression, reading) && exitGuardOf(node)?.tellsDefault === true;
}

/** Behind `??` or `||` of what is read, in a branch that asks for it, or given back where it isn't there. */
function stepsIn(spare: ts.Identifier, reading: Reading): boolean {
  const node = outermost(spare);
  const { parent } = node;
  if (ts.isBinaryExpression(parent) && parent.right === node) return stepsInRight(parent, reading);
  if (ts.isConditionalExpression(parent) && parent.condition !== node) {
    const other = parent.whenTrue === node ? parent.whenFalse : parent.whenTrue;
    return isValue(other, reading) && mentions(parent.condition, reading) && isGiven(parent, reading);
  }
  if (ts.isReturnStatement(parent)) return isWhereAbsent(parent, reading) && givesRead(reading);
  return ts.isCallExpression(parent) && parent.arguments[1] === node && reading.isRead(parent) && isGiven(parent, reading);
}

function stepsInRight(whole: ts.BinaryExpression, reading: Reading): boolean {
  const { left, operatorToken: { kind } } = whole;
  if (!isValue(left, reading)) return false;
  if (OR.has(kind)) return isGiven(whole, reading);
  return (OR_SET.has(kind) || kind === ts.SyntaxKind.EqualsToken && ts.isExpressionStatement(whole.parent) && isWhereAbsent(whole.parent, reading)) && givesRead(reading);
}

const OR: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken]);
const OR_SET: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.QuestionQuestionEqualsToken, ts.SyntaxKind.BarBarEqualsToken]);

/** In a branch that asks for what is read, behind one that gives it back, or where the read fails. */
function isWhereAbsent(statement: ts.Statement, reading: Reading): boolean {
  const branch = ts.isBlock(statement.parent) && statement.parent !== reading.reader.body ? statement.parent : statement;
  const { parent } = branch;
  if (ts.isIfStatement(parent)) return mentions(parent.expression, reading) || parent.thenStatement === branch && asksForSpare(parent.expression, reading) && isWhereAbsent(parent, reading);
  if (ts.isCatchClause(parent)) return nodesOf(parent.parent.tryBlock).some(reading.isRead);
  return !ts.isExpressionStatement(statement) && ts.isBlock(statement.parent) && statement.parent.statements.some((one) => one.end <= statement.pos && ts.isIfStatement(one) && mentions(one.expression, reading) && nodesOf(one).some(ts.isReturnStatement));
}

/** Whether an expression is what was read and nothing else: `process.env[name]`, `value.trim()`, `first ?? second`. */
function isValue(expression: ts.Expression, reading: Reading): boolean {
  const node = innermost(expression);
  if (ts.isIdentifier(node)) return reading.holders.has(node.text);
  if (reading.isRead(node)) return true;
  if (ts.isBinaryExpression(node)) return OR.has(node.operatorToken.kind) && (isValue(node.left, reading) || isValue(node.right, reading));
  if (!ts.isCallExpression(node)) return false;
  if (ts.isPropertyAccessExpression(node.expression) && KEEPS.test(node.expression.name.text)) return isValue(node.expression.expression, reading);
  return node.arguments[0] !== undefined && isConversion(calleeText(node)) && isValue(node.arguments[0], reading);
}

const KEEPS = /^(?:trim|trimStart|trimEnd|toString)$/;

/** `if (other !== undefined) return other;` */
function asksForSpare(condition: ts.Expression, { spare }: Reading): boolean {
  return nodesOf(condition).some((node) => ts.isIdentifier(node) && node.text === spare);
}

/** Whether something in a condition is what was read, or the name that it is read under. */
function mentions(condition: ts.Expression, { holders, isRead, key }: Reading): boolean {
  return nodesOf(condition).some((node) => isRead(node) || ts.isIdentifier(node) && (holders.has(node.text) || node.text === key));
}

/** Whether what was read is given back. */
function givesRead(reading: Reading): boolean {
  return reading.nodes.some((node) => ts.isReturnStatement(node) && node.expression !== undefined && isValue(node.expression, reading));
}

/** Whether a value is given back, at once or by way of a variable. */
function isGiven(value: ts.Expression, reading: Reading, depth = 0): boolean {
  const whole = passedOn(value);
  const { parent } = whole;
  if (ts.isReturnStatement(parent) || parent === reading.reader) return true;
  const set = setIn(parent);
  return set?.value === whole && depth < MAX_DEPTH && reading.nodes.some((node) => ts.isIdentifier(node) && node.text === set.name && node.pos >= parent.end && isGiven(node, reading, depth + 1));
}

const MAX_DEPTH = 3;

/** The expression that a value is the result of: `(value).trim()`, `String(value)`, `value || more`. */
function passedOn(value: ts.Expression): ts.Expression {
  for (let node = outermost(value); ; node = outermost(node)) {
    const { parent } = node;
    if (ts.isPropertyAccessExpression(parent) && CHANGES.test(parent.name.text) && ts.isCallExpression(parent.parent) && parent.parent.expression === parent) node = parent.parent;
    else if (ts.isCallExpression(parent) && parent.arguments[0] === node && isConversion(calleeText(parent))) node = parent;
    else if (ts.isBinaryExpression(parent) && OR.has(parent.operatorToken.kind)) node = parent;
    else if (ts.isConditionalExpression(parent) && parent.condition !== node) node = parent;
    else return node;
  }
}

const CHANGES = /^(?:trim|trimStart|trimEnd|toString|replace|replaceAll|split)$/;

/** What a declaration or an assignment puts into a variable. */
function setIn(node: ts.Node): { readonly name: string; readonly value: ts.Expression } | undefined {
  if (ts.isVariableDeclaration(node)) return ts.isIdentifier(node.name) && node.initializer ? { name: node.name.text, value: node.initializer } : undefined;
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isIdentifier(node.left) ? { name: node.left.text, value: node.right } : undefined;
}

type Wrapper = ts.ParenthesizedExpression | ts.AsExpression | ts.NonNullExpression | ts.SatisfiesExpression | ts.AwaitExpression;

function isWrapper(node: ts.Node): node is Wrapper {
  return ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node) || ts.isSatisfiesExpression(node) || ts.isAwaitExpression(node);
}

function outermost(expression: ts.Expression): ts.Expression {
  let node = expression;
  while (isWrapper(node.parent)) node = node.parent;
  return node;
}

function innermost(expression: ts.Expression): ts.Expression {
  let node = expression;
  while (isWrapper(node)) node = node.expression;
  return node;
}
