import type { Node } from 'ts-morph';
import type { Span } from '../../model/span';
import type { CodeFile } from '../code-file';
import { importsOf } from './existing';

/**
 * Names that an import must not take: what the module declares at its top level, and what is declared anywhere
 * in the top-level statements in which a plan works, where it could shadow the import.
 */
export function takenNames(file: CodeFile, spans: readonly Span[]): ReadonlySet<string> {
  const { Node } = file.morph;
  const taken = new Set<string>();
  for (const statement of file.source.getStatements()) {
    const inside = spans.some((span) => statement.getStart() <= span.start && span.end <= statement.getEnd());
    const nodes: Node[] = [statement, ...(inside || Node.isImportDeclaration(statement) || Node.isVariableStatement(statement) ? statement.getDescendants() : [])];
    for (const node of nodes) {
      const name = declaredName(file, node);
      if (name !== undefined) taken.add(name);
    }
  }
  for (const existing of importsOf(file)) for (const local of existing.locals.values()) taken.add(local);
  return taken;
}

function declaredName(file: CodeFile, node: Node): string | undefined {
  const { Node } = file.morph;
  if (Node.isImportSpecifier(node)) return node.getAliasNode()?.getText() ?? node.getName();
  const declares =
    Node.isVariableDeclaration(node) || Node.isParameterDeclaration(node) || Node.isBindingElement(node) || Node.isFunctionDeclaration(node) ||
    Node.isFunctionExpression(node) || Node.isClassDeclaration(node) || Node.isEnumDeclaration(node) || Node.isInterfaceDeclaration(node) ||
    Node.isTypeAliasDeclaration(node) || Node.isModuleDeclaration(node) || Node.isImportEqualsDeclaration(node);
  if (Node.isImportClause(node)) return node.getDefaultImport()?.getText();
  return declares ? node.getName() : undefined;
}
