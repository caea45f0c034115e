import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ts } from '@ts-morph/common';

/** An expression of the product, or a construction whose pattern only the running program knows. */
export interface Expression {
  /** `src/engine/x.ts:12`. */
  readonly at: string;
  readonly source?: string;
  readonly flags: string;
}

/** Every regular expression in the sources below a folder: literals, and what `RegExp` is given as far as it is made of constants of the file. */
export function expressionsBelow(root: string, folder: string): Expression[] {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.ts'));
  return entries.flatMap((entry) => expressionsIn(join(entry.parentPath, entry.name).slice(root.length + 1).replaceAll('\\', '/'), readFileSync(join(entry.parentPath, entry.name), 'utf8')));
}

export function expressionsIn(path: string, text: string): Expression[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Expression[] = [];
  const visit = (node: ts.Node): void => {
    const at = `${path}:${String(file.getLineAndCharacterOfPosition(node.getStart()).line + 1)}`;
    if (ts.isRegularExpressionLiteral(node)) found.push({ at, ...partsOf(node) });
    if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp') found.push({ at, ...made(node, file) });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function partsOf({ text }: ts.RegularExpressionLiteral): Pick<Expression, 'flags'> & { readonly source: string } {
  const end = text.lastIndexOf('/');
  return { source: text.slice(1, end), flags: text.slice(end + 1) };
}

function made(node: ts.NewExpression | ts.CallExpression, file: ts.SourceFile): Pick<Expression, 'source' | 'flags'> {
  const [pattern, flags] = node.arguments ?? [];
  const source = pattern && textOf(pattern, file);
  const said = flags ? textOf(flags, file) : pattern && flagsOf(pattern, file);
  return { flags: said ?? '', ...(source !== undefined && (!flags || said !== undefined) && { source }) };
}

/** Without flags of its own a copy has those of the original. */
function flagsOf(node: ts.Expression, file: ts.SourceFile): string | undefined {
  return ts.isRegularExpressionLiteral(node) ? partsOf(node).flags : ts.isIdentifier(node) ? initOf(node, file, flagsOf) : undefined;
}

/** The text of a constant: a literal, a template or list of such, a variable of the file, the source of an expression. */
function textOf(node: ts.Expression, file: ts.SourceFile): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isRegularExpressionLiteral(node)) return partsOf(node).source;
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return textOf(node.expression, file);
  if (ts.isIdentifier(node)) return initOf(node, file, textOf);
  if (ts.isPropertyAccessExpression(node)) return node.name.text === 'source' ? textOf(node.expression, file) : undefined;
  if (ts.isTemplateExpression(node)) {
    const parts = node.templateSpans.map(({ expression, literal }) => [textOf(expression, file), literal.text]);
    return parts.every(([hole]) => hole !== undefined) ? node.head.text + parts.flat().join('') : undefined;
  }
  const isJoin = ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'join';
  const separator = isJoin && node.arguments[0] ? textOf(node.arguments[0], file) : undefined;
  return isJoin && separator !== undefined ? listOf((node.expression).expression, file)?.join(separator) : undefined;
}

/** Texts of `['a', 'b']`, `[...SET]`, `new Set(['a'])` and of variables that hold one. */
function listOf(node: ts.Expression, file: ts.SourceFile): string[] | undefined {
  if (ts.isIdentifier(node)) return initOf(node, file, listOf);
  if (ts.isNewExpression(node)) return node.arguments?.[0] && listOf(node.arguments[0], file);
  if (!ts.isArrayLiteralExpression(node)) return undefined;
  const items = node.elements.map((item) => (ts.isSpreadElement(item) ? listOf(item.expression, file) : textOf(item, file)));
  return items.includes(undefined) ? undefined : items.flat().map(String);
}

function initOf<T>({ text }: ts.Identifier, file: ts.SourceFile, read: (node: ts.Expression, file: ts.SourceFile) => T | undefined): T | undefined {
  const declarations = file.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) => [...declarationList.declarations]);
  const init = declarations.find(({ name }) => ts.isIdentifier(name) && name.text === text)?.initializer;
  return init && read(init, file);
}
