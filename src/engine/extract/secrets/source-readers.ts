import { ts } from '@ts-morph/common';
import { nameText } from './source-names';
import { fallsBack, takesMessage } from './source-reader-defaults';

type Reader = ts.FunctionLikeDeclaration;

/**
 * Whether a call asks a function of its own file that reads the environment, or a configuration, under the name that it is given first, and falls back to what it is given
 * second: `this.get('X', '…')`, `Settings.read('X', '…')`, `opt('X', '…')`.
 */
export function asksOwnReader({ expression: callee }: ts.CallExpression, isRead: (node: ts.Node, name: string) => boolean): boolean {
  const reader = readerOf(callee);
  if (!reader) return false;
  const before = known.get(reader);
  if (before !== undefined) return before;
  const reads = fallsBack(reader, isRead);
  known.set(reader, reads);
  return reads;
}

const known = new WeakMap<Reader, boolean>();

/** Whether a call gives a function of its own file as its second argument what that says where it fails. */
export function givesMessage({ expression: callee }: ts.CallExpression): boolean {
  const reader = readerOf(callee);
  return reader !== undefined && takesMessage(reader);
}

function readerOf(callee: ts.Expression): Reader | undefined {
  if (ts.isIdentifier(callee)) return functionsOf(callee.getSourceFile()).get(callee.text);
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const holder = callee.expression.kind === ts.SyntaxKind.ThisKeyword ? ts.findAncestor(callee, ts.isClassLike)
    : ts.isIdentifier(callee.expression) ? classesOf(callee.getSourceFile()).get(callee.expression.text) : undefined;
  return methodOf(holder, callee.name.text);
}

/** A method of a class, or of one of the same file that it extends. */
function methodOf(holder: ts.ClassLikeDeclaration | undefined, name: string): Reader | undefined {
  let at = holder;
  for (let depth = 0; at && depth < MAX_BASES; depth++) {
    const own = methodsOf(at).get(name);
    if (own) return own;
    const base: ts.Expression | undefined = at.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0]?.expression;
    at = base && ts.isIdentifier(base) ? classesOf(at.getSourceFile()).get(base.text) : undefined;
  }
  return undefined;
}

const MAX_BASES = 5;

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
