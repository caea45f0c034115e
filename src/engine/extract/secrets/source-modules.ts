import { ts } from '@ts-morph/common';
import type { Scopes } from '../scopes';

/**
 * What an expression stands for by the imports of its file, if that can be read off: the module, then the names that lead on from it.
 * `jsonwebtoken.sign` for `x.sign` after `const x = require('jsonwebtoken')`, `crypto.createECDH().setPrivateKey` for a method of what was made.
 */
export type ModuleName = (expression: ts.Expression) => string | undefined;

export function moduleNames(scopes: Pick<Scopes, 'lookUp'>): ModuleName {
  const of = (expression: ts.Expression, depth: number): string | undefined => {
    if (depth > MAX_DEPTH) return undefined;
    const next = (inner: ts.Expression, after: string): string | undefined => {
      const name = of(inner, depth + 1);
      return name === undefined || name.length > MAX_LENGTH ? undefined : name + after;
    };
    const node = unwrapped(expression);
    if (ts.isPropertyAccessExpression(node)) return next(node.expression, `.${node.name.text}`);
    if (ts.isNewExpression(node)) return next(node.expression, '()');
    if (ts.isCallExpression(node)) return required(node) ?? next(node.expression, '()');
    if (!ts.isIdentifier(node)) return undefined;
    const [declaration, another] = scopes.lookUp(node)?.declarations ?? [];
    return declaration && !another ? declared(declaration, node.text, next) : undefined;
  };
  return (expression) => of(expression, 0);
}

/** The names by which a file's top level imports or requires modules of a kind. */
export function namesOfModules(file: ts.SourceFile, isMeant: (module: string) => boolean): string[] {
  return file.statements.slice(0, MAX_STATEMENTS).flatMap((statement) => {
    if (ts.isImportDeclaration(statement)) return isMeant(moduleOf(statement.moduleSpecifier) ?? '') ? importedBy(statement) : [];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) => {
      const call = initializer && unwrapped(initializer);
      const module = call && ts.isCallExpression(call) ? required(call) : undefined;
      if (module === undefined || !isMeant(module)) return [];
      return ts.isIdentifier(name) ? [name.text] : name.elements.flatMap((element) => (ts.isBindingElement(element) && ts.isIdentifier(element.name) ? [element.name.text] : []));
    });
  });
}

function importedBy({ importClause }: ts.ImportDeclaration): string[] {
  const { name, namedBindings } = importClause ?? {};
  const named = !namedBindings ? [] : ts.isNamespaceImport(namedBindings) ? [namedBindings.name] : namedBindings.elements.map((element) => element.name);
  return [...(name ? [name] : []), ...named].map(({ text }) => text);
}

/** The name by which the top of a file imports or requires something of another file, if a declaration does that. */
export function importedName(declaration: ts.Node): string | undefined {
  if (ts.isImportSpecifier(declaration) || ts.isNamespaceImport(declaration)) return declaration.name.text;
  if (ts.isImportClause(declaration)) return declaration.name?.text;
  const variable = ts.isBindingElement(declaration) ? declaration.parent.parent : declaration;
  if (!ts.isVariableDeclaration(variable) || !variable.initializer || !('name' in declaration)) return undefined;
  const call = unwrapped(variable.initializer);
  const isRequired = ts.isCallExpression(call) && ts.isIdentifier(call.expression) && call.expression.text === 'require';
  return isRequired && ts.isIdentifier(declaration.name as ts.Node) ? (declaration.name as ts.Identifier).text : undefined;
}

const MAX_STATEMENTS = 2000;
const MAX_DEPTH = 12;
const MAX_LENGTH = 200;

function declared(declaration: ts.Declaration, name: string, next: (inner: ts.Expression, after: string) => string | undefined): string | undefined {
  if (ts.isImportSpecifier(declaration)) return withModule(declaration.parent.parent.parent, `.${(declaration.propertyName ?? declaration.name).text}`);
  if (ts.isNamespaceImport(declaration)) return withModule(declaration.parent.parent, '');
  if (ts.isImportClause(declaration)) return withModule(declaration.parent, '');
  if (ts.isImportEqualsDeclaration(declaration)) return ts.isExternalModuleReference(declaration.moduleReference) ? moduleOf(declaration.moduleReference.expression) : undefined;
  if (ts.isVariableDeclaration(declaration)) return declaration.initializer && next(declaration.initializer, '');
  if (!ts.isBindingElement(declaration) || !ts.isObjectBindingPattern(declaration.parent) || !ts.isVariableDeclaration(declaration.parent.parent)) return undefined;
  const { initializer } = declaration.parent.parent;
  const property = declaration.propertyName ?? declaration.name;
  return initializer && next(initializer, `.${ts.isIdentifier(property) ? property.text : name}`);
}

function withModule(declaration: ts.ImportDeclaration | ts.JSDocImportTag, after: string): string | undefined {
  const module = moduleOf(declaration.moduleSpecifier);
  return module === undefined ? undefined : module + after;
}

function required(call: ts.CallExpression): string | undefined {
  const isLoad = call.expression.kind === ts.SyntaxKind.ImportKeyword || ts.isIdentifier(call.expression) && call.expression.text === 'require';
  return isLoad ? moduleOf(call.arguments[0]) : undefined;
}

/** Modules of the system itself say nothing of a library. */
function moduleOf(specifier: ts.Expression | undefined): string | undefined {
  return specifier && ts.isStringLiteralLike(specifier) && !specifier.text.startsWith('.') ? specifier.text.replace(/^node:/, '') : undefined;
}

function unwrapped(expression: ts.Expression): ts.Expression {
  let node = expression;
  while (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node) || ts.isAwaitExpression(node)) node = node.expression;
  return node;
}
