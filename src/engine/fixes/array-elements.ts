import type { ArrayLiteralExpression, Node, ts } from 'ts-morph';
import { afterComment, indentAt, type CodeFile } from './code-file';
import { insertion, type TextEdit } from './edits';

/** The edits that add what another list has more at its end, in the layout of the list that is there; undefined where it is not the same up to there. */
export function addedElements(file: CodeFile, value: Node, text: string): TextEdit[] | undefined {
  if (!file.morph.Node.isArrayLiteralExpression(value)) return undefined;
  const there = value.getElements().map((element) => element.getText());
  const wanted = elementsIn(file, text);
  const last = value.getElements().at(-1);
  if (!wanted || !last || wanted.length <= there.length || there.some((element, at) => element !== wanted[at])) return undefined;
  return behind(file, value, last, wanted.slice(there.length));
}

function elementsIn({ morph: { ts: compiler } }: CodeFile, text: string): string[] | undefined {
  const tree = compiler.createSourceFile('plan.tsx', `(${text})`, compiler.ScriptTarget.Latest, true);
  const [statement] = tree.statements;
  const outer = statement && compiler.isExpressionStatement(statement) ? statement.expression : undefined;
  const list: ts.Expression | undefined = outer && compiler.isParenthesizedExpression(outer) ? outer.expression : undefined;
  return list && compiler.isArrayLiteralExpression(list) ? list.elements.map((element) => element.getText(tree)) : undefined;
}

function behind(file: CodeFile, list: ArrayLiteralExpression, last: Node, added: readonly string[]): TextEdit[] {
  const { hasTrailingComma, end } = list.compilerNode.elements;
  const before = file.text.slice(list.getStart(), last.getStart());
  const onLines = before.slice(Math.max(before.lastIndexOf(','), 0)).includes('\n');
  const own = hasTrailingComma ? end : last.getEnd();
  if (!onLines) return [insertion(own, added.map((element) => (hasTrailingComma ? ` ${element},` : `, ${element}`)).join(''))];
  const line = file.style.eol + indentAt(file.text, last.getStart());
  const lines = line + added.join(`,${line}`) + (hasTrailingComma ? ',' : '');
  const behindComment = afterComment(file.text, own);
  if (hasTrailingComma) return [insertion(behindComment, lines)];
  return behindComment === own ? [insertion(own, `,${lines}`)] : [insertion(own, ','), insertion(behindComment, lines)];
}
