import type { Node, VariableStatement } from 'ts-morph';
import type { Span } from '../../model/span';
import { indentAt, nodeAt, type CodeFile } from '../code-file';
import { insertion, lineAround, replacement, type TextEdit } from '../edits';
import { done, refused, type Outcome } from '../outcome';
import { endWithComments, startWithComments } from '../statements';

/** Moves a declaration out of its function, so that there is one for the whole module, and takes out the statements that ended it. */
export function hoist(file: CodeFile, span: Span | undefined, without: readonly Span[]): Outcome {
  const { Node } = file.morph;
  const statement = span && nodeAt(file, span, Node.isVariableStatement);
  const top = statement && topOf(file, statement);
  if (!statement || !top) return refused('The declaration to move is no longer where it was found.');
  const [declaration, ...others] = statement.getDeclarations();
  const name = declaration?.getNameNode();
  if (!declaration || others.length > 0 || !Node.isIdentifier(name)) return refused('The declaration to move declares more than one name.');
  if (isTaken(file, name.getText())) return refused(`The module has another ${name.getText()} already.`);
  if (statement.getDescendants().some((node) => Node.isAwaitExpression(node))) return refused('The declaration to move waits for something.');
  const closing = without.map((one) => nodeAt(file, one, Node.isExpressionStatement));
  if (closing.some((one) => one === undefined)) return refused('A statement to take out is no longer where it was found.');
  return done([moved(file, statement, top), ...[statement, ...closing].flatMap((one) => (one ? [removed(file, one)] : []))]);
}

/** The statement of the module in which something stands, unless it is one itself. */
function topOf(file: CodeFile, statement: Node): Node | undefined {
  const { Node } = file.morph;
  for (let at = statement.getParent(); at; at = at.getParent()) if (Node.isSourceFile(at.getParent())) return at;
  return undefined;
}

function isTaken(file: CodeFile, name: string): boolean {
  const { Node } = file.morph;
  return file.source.getDescendants().some((node) => {
    if (!Node.isIdentifier(node) || node.getText() !== name) return false;
    const parent = node.getParent();
    const declares = Node.isVariableDeclaration(parent) || Node.isFunctionDeclaration(parent) || Node.isClassDeclaration(parent) || Node.isEnumDeclaration(parent) || Node.isImportSpecifier(parent) || Node.isImportClause(parent) || Node.isNamespaceImport(parent);
    return declares && !node.getAncestors().some((one) => Node.isFunctionLikeDeclaration(one) || Node.isArrowFunction(one) || Node.isFunctionExpression(one) || Node.isBlock(one));
  });
}

function moved(file: CodeFile, statement: VariableStatement, top: Node): TextEdit {
  const { eol } = file.style;
  const indent = indentAt(file.text, statement.getStart());
  const text = file.text.slice(startWithComments(file, statement), endWithComments(statement)).split(/\r?\n/).map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line)).join(eol);
  return insertion(startWithComments(file, top), text + eol + eol);
}

function removed(file: CodeFile, statement: Node): TextEdit {
  const { start, end } = lineAround(file.text, { start: startWithComments(file, statement), end: endWithComments(statement) });
  return replacement(start, end, '');
}
