import { ts } from '@ts-morph/common';
import { declaredBinding, patternBindings } from './bindings';
import { hasModifier } from './compiler';
import { bindingOf, bindingOfName, classIdOf, enclosingFunction, functionIdOf, spanOf, type Draft } from './draft';
import { propertyNameOf, valueOf } from './values';
import type { Mutable } from './statements';
import type { ImportFact, Value } from '../model/facts';
import type { Span } from '../model/span';

/** Collects the imports and exports of ES modules and of CommonJS. */
export function collectModuleFacts(draft: Draft): void {
  for (const statement of draft.file.statements) {
    if (ts.isImportDeclaration(statement)) importDeclaration(draft, statement);
    else if (ts.isImportEqualsDeclaration(statement)) importEquals(draft, statement);
    else if (ts.isExportDeclaration(statement)) exportDeclaration(draft, statement);
    else if (ts.isExportAssignment(statement)) exportAssignment(draft, statement);
    else if (isExported(statement)) exportedStatement(draft, statement);
    else if (ts.isExpressionStatement(statement)) commonJsExport(draft, statement.expression);
  }
  if (mentionsLateImports(draft.file.text)) collectCalls(draft, draft.file);
}

function importDeclaration(draft: Draft, node: ts.ImportDeclaration): void {
  if (!ts.isStringLiteral(node.moduleSpecifier)) return;
  const module = node.moduleSpecifier.text;
  const span = spanOf(draft, node);
  const clause = node.importClause;
  if (!clause) {
    draft.imports.push({ module, dynamic: false, span, kind: 'effect', typeOnly: false });
    return;
  }
  const typeOnly = clause.phaseModifier === ts.SyntaxKind.TypeKeyword;
  if (clause.name) push(draft, { module, dynamic: false, span, kind: 'default', imported: 'default', typeOnly }, clause);
  const named = clause.namedBindings;
  if (named && ts.isNamespaceImport(named)) push(draft, { module, dynamic: false, span, kind: 'namespace', typeOnly }, named);
  if (named && ts.isNamedImports(named)) {
    for (const element of named.elements) {
      push(draft, { module, dynamic: false, span, kind: 'named', imported: (element.propertyName ?? element.name).text, typeOnly: typeOnly || element.isTypeOnly }, element);
    }
  }
}

/** Keeps an import that was made for this. */
function push(draft: Draft, fact: Mutable<ImportFact>, declaration: ts.Node): void {
  const name = draft.scopes.declaredBy(declaration);
  const binding = name && bindingOfName(draft, name);
  if (binding !== undefined) fact.binding = binding;
  draft.imports.push(fact);
}

function importEquals(draft: Draft, node: ts.ImportEqualsDeclaration): void {
  const reference = node.moduleReference;
  if (!ts.isExternalModuleReference(reference) || !ts.isStringLiteral(reference.expression)) return;
  push(draft, { module: reference.expression.text, kind: 'namespace', typeOnly: node.isTypeOnly, dynamic: false, span: spanOf(draft, node) }, node);
}

function exportDeclaration(draft: Draft, node: ts.ExportDeclaration): void {
  const from = node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : undefined;
  const typeOnly = node.isTypeOnly && { typeOnly: true as const };
  const span = spanOf(draft, node);
  const clause = node.exportClause;
  if (!clause) {
    if (from !== undefined) draft.exports.push({ name: '*', from, imported: '*', ...typeOnly, span });
  } else if (ts.isNamespaceExport(clause)) {
    if (from !== undefined) draft.exports.push({ name: clause.name.text, from, imported: '*', ...typeOnly, span });
  } else for (const element of clause.elements) exportSpecifier(draft, element, from, node.isTypeOnly);
}

function exportSpecifier(draft: Draft, element: ts.ExportSpecifier, from: string | undefined, isTypeOnly: boolean): void {
  const local = element.propertyName ?? element.name;
  const span = spanOf(draft, element);
  if (from !== undefined) draft.exports.push({ name: element.name.text, from, imported: local.text, ...((isTypeOnly || element.isTypeOnly) && { typeOnly: true }), span });
  else if (ts.isIdentifier(local)) {
    const b = bindingOf(draft, local);
    if (b !== undefined) draft.exports.push({ name: element.name.text, value: { k: 'ref', b }, span });
  }
}

function exportAssignment(draft: Draft, node: ts.ExportAssignment): void {
  draft.exports.push({ name: node.isExportEquals ? '=' : 'default', value: valueOf(draft, node.expression), span: spanOf(draft, node) });
}

function isExported(node: ts.Statement): boolean {
  return hasModifier(node, ts.SyntaxKind.ExportKeyword);
}

function exportedStatement(draft: Draft, node: ts.Statement): void {
  const span = spanOf(draft, node);
  const isDefault = hasModifier(node, ts.SyntaxKind.DefaultKeyword);
  if (ts.isVariableStatement(node)) {
    for (const declaration of node.declarationList.declarations) {
      for (const b of patternBindings(draft, declaration.name, declaration)) exportBinding(draft, b, undefined, span);
    }
  } else if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) {
    if (ts.isFunctionDeclaration(node) && !node.body) return;
    const value: Value = ts.isClassDeclaration(node) ? { k: 'class', id: classIdOf(draft, node) } : { k: 'fn', id: functionIdOf(draft, node) };
    if (node.name || isDefault) draft.exports.push({ name: isDefault ? 'default' : node.name?.text ?? 'default', value, span });
  } else if (ts.isEnumDeclaration(node) || ts.isModuleDeclaration(node)) {
    const b = declaredBinding(draft, node);
    if (b !== undefined) exportBinding(draft, b, node.name.text, span);
  } else if (ts.isTypeAliasDeclaration(node)) exportedType(draft, node, span);
}

/** A name that a value has, too, is exported with that. */
function exportedType(draft: Draft, node: ts.TypeAliasDeclaration, span: Span): void {
  const b = draft.scopes.declaredBy(node)?.isValue === false ? declaredBinding(draft, node) : undefined;
  if (b !== undefined) draft.exports.push({ name: node.name.text, value: { k: 'ref', b }, typeOnly: true, span });
}

function exportBinding(draft: Draft, b: number, name: string | undefined, span: Span): void {
  draft.exports.push({ name: name ?? draft.bindings[b]?.name ?? '', value: { k: 'ref', b }, span });
}

/** `module.exports = x`, `module.exports.a = x`, `exports.a = x`, `exports = module.exports = x`. */
function commonJsExport(draft: Draft, node: ts.Expression): void {
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return;
  const target = node.left.getText(draft.file);
  const match = /^(?:module\.)?exports(?:\.([A-Za-z_$][\w$]*))?$/.exec(target);
  if (target === 'exports') commonJsExport(draft, node.right);
  if (!match || (target === 'exports')) return;
  const value = valueOf(draft, node.right);
  const span = spanOf(draft, node);
  draft.exports.push({ name: match[1] ?? '=', value, span });
  if (match[1] === undefined && value.k === 'object') {
    for (const property of value.props) draft.exports.push({ name: property.key, value: property.value, span: property.span });
  }
}

function mentionsLateImports(text: string): boolean {
  return text.includes('require(') || text.includes('import(');
}

function collectCalls(draft: Draft, node: ts.Node): void {
  if (ts.isCallExpression(node)) lateImport(draft, node);
  ts.forEachChild(node, (child) => { collectCalls(draft, child); });
}

/** `require('m')` and `import('m')`, with the names that receive the module. */
function lateImport(draft: Draft, node: ts.CallExpression): void {
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
  if (!isImport && !(ts.isIdentifier(node.expression) && node.expression.text === 'require')) return;
  const [specifier] = node.arguments;
  if (!specifier || !ts.isStringLiteralLike(specifier)) return;
  const dynamic = isImport || enclosingFunction(draft, node) !== 0;
  const base = { module: specifier.text, dynamic, typeOnly: false, span: spanOf(draft, node) };
  const declaration = ts.isAwaitExpression(node.parent) ? node.parent.parent : node.parent;
  if (!ts.isVariableDeclaration(declaration)) draft.imports.push({ ...base, kind: 'effect' });
  else if (ts.isIdentifier(declaration.name)) push(draft, { ...base, kind: 'namespace' }, declaration);
  else if (ts.isObjectBindingPattern(declaration.name)) {
    for (const element of declaration.name.elements) {
      const imported = element.propertyName ? propertyNameOf(element.propertyName) : ts.isIdentifier(element.name) ? element.name.text : undefined;
      if (imported !== undefined && ts.isIdentifier(element.name)) push(draft, { ...base, kind: 'named', imported }, element);
    }
  } else draft.imports.push({ ...base, kind: 'effect' });
}
