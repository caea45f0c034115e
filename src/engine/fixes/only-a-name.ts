import type { ts } from 'ts-morph';

/** The identifier names a member or a key and refers to nothing in scope. */
export function isOnlyAName(compiler: typeof ts, node: ts.Identifier): boolean {
  const { parent } = node;
  if (compiler.isPropertyAccessExpression(parent)) return node === parent.name;
  if (compiler.isQualifiedName(parent)) return node === parent.right;
  if (compiler.isPropertyAssignment(parent) || compiler.isMethodDeclaration(parent) || compiler.isPropertyDeclaration(parent) || compiler.isAccessor(parent) || compiler.isPropertySignature(parent)) {
    return node === parent.name;
  }
  return compiler.isBindingElement(parent) && node === parent.propertyName;
}
