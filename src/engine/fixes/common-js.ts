import type { ts } from 'ts-morph';
import { applyEdits, replacement, sorted, type TextEdit } from './edits';
import type { TsMorph } from './load-ts-morph';

/**
 * The code of a whole file, which plans write as an ES module, as a CommonJS module: `require` for imports, `module.exports` at the end for
 * exported constants and functions. Other exports stay as they are.
 */
export function asCommonJs({ ts: compiler }: TsMorph, code: string): string {
  const tree = compiler.createSourceFile('plan.js', code, compiler.ScriptTarget.Latest, true);
  const edits: TextEdit[] = [];
  const exported: string[] = [];
  for (const statement of tree.statements) {
    if (compiler.isImportDeclaration(statement)) {
      edits.push(replacement(statement.getStart(tree), statement.end, required(compiler, statement, tree)));
    } else if (compiler.isVariableStatement(statement) || compiler.isFunctionDeclaration(statement)) {
      const keyword = statement.modifiers?.find(({ kind }) => kind === compiler.SyntaxKind.ExportKeyword);
      if (!keyword) continue;
      edits.push(replacement(keyword.getStart(tree), keyword.end + 1, ''));
      const declared = compiler.isVariableStatement(statement) ? statement.declarationList.declarations : [statement];
      exported.push(...declared.flatMap(({ name }) => name?.getText(tree) ?? []));
    }
  }
  const exporting = exported.length === 0 ? '' : `\nmodule.exports = { ${exported.join(', ')} };\n`;
  return applyEdits(code, sorted(edits)) + exporting;
}

function required(compiler: typeof ts, { importClause, moduleSpecifier }: ts.ImportDeclaration, tree: ts.SourceFile): string {
  const call = `require(${moduleSpecifier.getText(tree)});`;
  const bindings = importClause?.namedBindings;
  const whole = bindings && compiler.isNamespaceImport(bindings) ? bindings.name : importClause?.name;
  const names = bindings && compiler.isNamedImports(bindings) ? bindings.elements : [];
  const members = names.map(({ propertyName, name }) => (propertyName ? `${propertyName.getText(tree)}: ${name.text}` : name.text));
  if (whole && members.length > 0) return `const ${whole.text} = ${call}\nconst { ${members.join(', ')} } = ${whole.text};`;
  if (whole) return `const ${whole.text} = ${call}`;
  return members.length > 0 ? `const { ${members.join(', ')} } = ${call}` : call;
}
