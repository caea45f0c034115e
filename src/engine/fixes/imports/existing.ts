import type { ImportDeclaration, Node, ObjectBindingPattern, Statement } from 'ts-morph';
import type { CodeFile } from '../code-file';

/** One statement at the top level that loads a module. */
export interface ExistingImport {
  readonly module: string;
  readonly node: Statement;
  readonly typeOnly: boolean;
  /** Imported name → local name; `default` and `*` for those. */
  readonly locals: ReadonlyMap<string, string>;
  /** The list that further names can join. */
  readonly list?: ImportDeclaration | ObjectBindingPattern;
}

/** All imports of a file in order: `import` declarations, `import x = require()`, and `const x = require()`. */
export function importsOf(file: CodeFile): readonly ExistingImport[] {
  return file.source.getStatements().flatMap((statement) => declared(file, statement) ?? required(file, statement) ?? []);
}

/** `node:fs` and `fs` are one module. */
export function sameModule(a: string, b: string): boolean {
  return a.replace(/^node:/, '') === b.replace(/^node:/, '');
}

/** The file loads modules by `require`: a script, or a CommonJS module without import declarations. */
export function usesRequire(file: CodeFile, packageType: 'module' | 'commonjs' | undefined): boolean {
  const { Node } = file.morph;
  if (/\.m[jt]s$/.test(file.path)) return false;
  const isModule = file.source.getStatements().some(
    (statement) => Node.isImportDeclaration(statement) || Node.isExportDeclaration(statement) || Node.isExportAssignment(statement) || (Node.isModifierable(statement) && statement.hasModifier('export')),
  );
  if (isModule) return false;
  if (file.path.endsWith('.cjs') || importsOf(file).length > 0 || /\b(?:module\.exports|exports\.\w+)\b/.test(file.text)) return true;
  return /\.jsx?$/.test(file.path) && packageType !== 'module';
}

function declared(file: CodeFile, node: Statement): ExistingImport | undefined {
  const { Node } = file.morph;
  if (Node.isImportEqualsDeclaration(node)) {
    const reference = node.getModuleReference();
    const module = Node.isExternalModuleReference(reference) ? reference.getExpression() : undefined;
    if (!Node.isStringLiteral(module)) return undefined;
    return { module: module.getLiteralText(), node, typeOnly: node.isTypeOnly(), locals: new Map([['*', node.getName()]]) };
  }
  if (!Node.isImportDeclaration(node)) return undefined;
  const locals = new Map<string, string>();
  const main = node.getDefaultImport();
  const namespace = node.getNamespaceImport();
  if (main) locals.set('default', main.getText());
  if (namespace) locals.set('*', namespace.getText());
  for (const name of node.getNamedImports()) {
    if (!name.isTypeOnly()) locals.set(name.getName(), name.getAliasNode()?.getText() ?? name.getName());
  }
  const canJoin = node.getImportClause() !== undefined && !namespace && !node.isTypeOnly();
  return { module: node.getModuleSpecifierValue(), node, typeOnly: node.isTypeOnly(), locals, ...(canJoin ? { list: node } : {}) };
}

function required(file: CodeFile, node: Statement): ExistingImport | undefined {
  const { Node } = file.morph;
  if (Node.isExpressionStatement(node)) {
    const module = requiredModule(file, node.getExpression());
    return module === undefined ? undefined : { module, node, typeOnly: false, locals: new Map() };
  }
  if (!Node.isVariableStatement(node)) return undefined;
  const [declaration, ...others] = node.getDeclarations();
  const module = others.length === 0 && declaration ? requiredModule(file, declaration.getInitializer()) : undefined;
  if (module === undefined || !declaration) return undefined;
  const name = declaration.getNameNode();
  if (Node.isIdentifier(name)) return { module, node, typeOnly: false, locals: new Map([['*', name.getText()], ['default', name.getText()]]) };
  if (!Node.isObjectBindingPattern(name)) return undefined;
  const locals = new Map(name.getElements().map((element) => [element.getPropertyNameNode()?.getText() ?? element.getName(), element.getName()]));
  return { module, node, typeOnly: false, locals, list: name };
}

function requiredModule(file: CodeFile, node: Node | undefined): string | undefined {
  const { Node } = file.morph;
  if (!Node.isCallExpression(node) || node.getExpression().getText() !== 'require') return undefined;
  const argument = node.getArguments()[0];
  return Node.isStringLiteral(argument) ? argument.getLiteralText() : undefined;
}
