import { ts } from '@ts-morph/common';
import { nameText } from './source-names';

type Reader = ts.FunctionLikeDeclaration;

/**
 * Whether a call asks a function of its own file that reads the environment, or a configuration, under the name that it is given first, and falls back to what it is given
 * second: `this.get('X', '…')`, `Settings.read('X', '…')`, `opt('X', '…')`.
 */
export function asksOwnReader({ expression: callee }: ts.CallExpression, isRead: (node: ts.Node, name: string) => boolean): boolean {
  const reader = readerOf(callee);
  if (!reader?.body) return callee.kind === ts.SyntaxKind.PropertyAccessExpression && isInherited(callee as ts.PropertyAccessExpression);
  const before = known.get(reader);
  if (before !== undefined) return before;
  const reads = readsWithDefault(reader, isRead);
  known.set(reader, reads);
  return reads;
}

const known = new WeakMap<Reader, boolean>();

function readerOf(callee: ts.Expression): Reader | undefined {
  if (ts.isIdentifier(callee)) return functionsOf(callee.getSourceFile()).get(callee.text);
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const holder = callee.expression.kind === ts.SyntaxKind.ThisKeyword ? ts.findAncestor(callee, ts.isClassLike)
    : ts.isIdentifier(callee.expression) ? classesOf(callee.getSourceFile()).get(callee.expression.text) : undefined;
  return holder && methodsOf(holder).get(callee.name.text);
}

/** `this.get(…)` in a class of settings, whose `get` another class has. */
function isInherited({ expression, name }: ts.PropertyAccessExpression): boolean {
  if (expression.kind !== ts.SyntaxKind.ThisKeyword || !/^get(?:String|OrDefault|Env)?$/.test(name.text)) return false;
  const holder = ts.findAncestor(expression, ts.isClassLike);
  return holder?.heritageClauses !== undefined && /(?:Config|Configuration|Settings|Environment)(?:Service|Manager|Provider)?$/.test(holder.name?.text ?? '') && !methodsOf(holder).has(name.text);
}

const functionsOf = ofNode((file: ts.SourceFile) => new Map(file.statements.flatMap((statement): [string, Reader][] => {
  if (ts.isFunctionDeclaration(statement)) return statement.name && statement.body ? [[statement.name.text, statement]] : [];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }): [string, Reader][] => (ts.isIdentifier(name) && initializer && isFunction(initializer) ? [[name.text, initializer]] : []));
})));

const classesOf = ofNode((file: ts.SourceFile) => new Map(file.statements.flatMap((statement): [string, ts.ClassLikeDeclaration][] => (ts.isClassDeclaration(statement) && statement.name ? [[statement.name.text, statement]] : []))));

const methodsOf = ofNode((holder: ts.ClassLikeDeclaration) => new Map(holder.members.flatMap((member): [string, Reader][] => {
  const name = member.name && nameText(member.name);
  if (name === undefined) return [];
  if (ts.isMethodDeclaration(member)) return member.body ? [[name, member]] : [];
  return ts.isPropertyDeclaration(member) && member.initializer && isFunction(member.initializer) ? [[name, member.initializer]] : [];
})));

function ofNode<N extends ts.Node, T>(make: (node: N) => T): (node: N) => T {
  const made = new WeakMap<N, T>();
  return (node) => {
    const before = made.get(node);
    if (before !== undefined) return before;
    const now = make(node);
    made.set(node, now);
    return now;
  };
}

function isFunction(node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

/** Readers are short; what is longer does other things, too. */
const MAX_LENGTH = 2000;

function readsWithDefault({ parameters: [name, spare], body }: Reader, isRead: (node: ts.Node, name: string) => boolean): boolean {
  if (!body || body.end - body.pos > MAX_LENGTH || !name || !spare || !ts.isIdentifier(name.name) || !ts.isIdentifier(spare.name)) return false;
  const [key, other] = [name.name.text, spare.name.text];
  return holds(body, (node) => isRead(node, key)) && holds(body, (node) => ts.isIdentifier(node) && node.text === other && stepsIn(node));
}

function holds(node: ts.Node, test: (node: ts.Node) => boolean): boolean {
  return test(node) || ts.forEachChild(node, (child) => holds(child, test) || undefined) === true;
}

/** Behind `??` or `||`, in a branch, returned, or handed on as the default of a look-up. */
function stepsIn(name: ts.Identifier): boolean {
  let node: ts.Node = name;
  while (ts.isParenthesizedExpression(node.parent) || ts.isAsExpression(node.parent) || ts.isNonNullExpression(node.parent)) node = node.parent;
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) return parent.right === node && FALLBACKS.has(parent.operatorToken.kind);
  if (ts.isConditionalExpression(parent)) return parent.condition !== node;
  return ts.isReturnStatement(parent) || ts.isCallExpression(parent) && parent.arguments[1] === node;
}

const FALLBACKS: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.EqualsToken]);
