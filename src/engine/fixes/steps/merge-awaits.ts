import type { AwaitExpression, Node, Statement } from 'ts-morph';
import type { Span } from '../../model/span';
import { indentAt, nodeAt, type CodeFile } from '../code-file';
import { insertion, replacement, type TextEdit } from '../edits';
import { isOnlyAName } from '../only-a-name';
import { done, refused, type Outcome, type Refusal } from '../outcome';
import { siblingsOf } from '../statements';

/** Turns statements that await one call each into one `await Promise.all`; what is called stays where it stands. */
export function mergeAwaits(file: CodeFile, spans: readonly Span[]): Outcome {
  const found: Part[] = [];
  for (const span of spans) {
    const part = partAt(file, span);
    if ('reason' in part) return part;
    found.push(part);
  }
  // Results are kept by their position, which must not move.
  const kept = found.findLastIndex((part) => part.keyword !== '');
  const parts = found.map((part, index) => (index > kept ? joined(file, part) : part));
  const reason = obstacle(file, parts);
  return reason === undefined ? done(merged(file, parts)) : refused(reason);
}

/** One statement of those to merge: `const pattern: type = await expression;`. */
interface Part {
  readonly statement: Statement;
  readonly expression: Node;
  /** What is put among the others: the expression, or of a `Promise.all` whose results nobody reads what it takes in. */
  readonly start: number;
  readonly end: number;
  /** `const`, `let` or `var`; empty when the result is not kept. */
  readonly keyword: string;
  readonly pattern: string;
  readonly type: string | undefined;
  readonly names: readonly string[];
}

function partAt(file: CodeFile, span: Span): Part | Refusal {
  const { Node } = file.morph;
  const statement = nodeAt(file, span, (node) => Node.isStatement(node));
  if (!statement) return refused('A statement to merge is no longer where it was found.');
  if (Node.isExpressionStatement(statement)) {
    const value = statement.getExpression();
    return Node.isAwaitExpression(value) ? partOf(statement, value) : refused('A statement to merge does more than to await one call.');
  }
  if (!Node.isVariableStatement(statement) || statement.getModifiers().length > 0) return refused('A statement to merge does more than to await one call.');
  const [declaration, ...others] = statement.getDeclarations();
  const value = declaration?.getInitializer();
  if (!declaration || others.length > 0 || !Node.isAwaitExpression(value)) return refused('A statement to merge does more than to await one call.');
  const name = declaration.getNameNode();
  const names = Node.isIdentifier(name) ? [name.getText()] : name.getDescendants().filter(Node.isBindingElement).map((element) => element.getName());
  return {
    ...partOf(statement, value),
    keyword: statement.getDeclarationKind(),
    pattern: name.getText(),
    type: declaration.getTypeNode()?.getText(),
    names,
  };
}

function partOf(statement: Statement, value: AwaitExpression): Part {
  const expression = value.getExpression();
  return { statement, expression, start: expression.getStart(), end: expression.getEnd(), keyword: '', pattern: '', type: undefined, names: [] };
}

function joined({ morph: { Node } }: CodeFile, part: Part): Part {
  const { expression } = part;
  const list = Node.isCallExpression(expression) && expression.getExpression().getText() === 'Promise.all' ? expression.getArguments()[0] : undefined;
  const elements = Node.isArrayLiteralExpression(list) ? list.getElements() : [];
  return { ...part, start: elements[0]?.getStart() ?? part.start, end: elements.at(-1)?.getEnd() ?? part.end };
}

function obstacle(file: CodeFile, parts: readonly Part[]): string | undefined {
  const [first] = parts;
  if (!first || parts.length < 2) return 'There is only one statement to merge.';
  const siblings = siblingsOf(file, first.statement);
  const at = siblings.indexOf(first.statement);
  if (at < 0 || parts.some((part, index) => siblings[at + index] !== part.statement)) return 'The statements to merge do not follow each other.';
  const keywords = new Set(parts.map((part) => part.keyword).filter((keyword) => keyword !== ''));
  if (keywords.size > 1) return `The statements declare with ${[...keywords].join(' and ')}; one declaration can only have one of them.`;
  if (![...keywords].every((keyword) => ['const', 'let', 'var'].includes(keyword))) return 'The statements declare resources with a lifetime of their own.';
  const kept = parts.filter((part) => part.keyword !== '');
  if (kept.some((part) => part.type !== undefined) && kept.some((part) => part.type === undefined)) return 'Only some of the variables have a type annotation.';
  if (parts.some((part, index) => usesAny(file, part.expression, parts.slice(0, index)))) return 'A later call needs the result of an earlier one.';
  if (parts.some((part) => hasComment(headOf(file, part)) || /[^\s,;\])]/.test(tailOf(file, part)))) return 'A comment stands where code would have to go.';
  return undefined;
}

function usesAny(file: CodeFile, expression: Node, earlier: readonly Part[]): boolean {
  const names = new Set(earlier.flatMap((part) => part.names));
  return [expression, ...expression.getDescendants()].some(
    (node) => file.morph.Node.isIdentifier(node) && names.has(node.getText()) && !isOnlyAName(file.morph.ts, node.compilerNode),
  );
}

function headOf(file: CodeFile, part: Part): string {
  return file.text.slice(part.statement.getStart(), part.start);
}

function tailOf(file: CodeFile, part: Part): string {
  return file.text.slice(part.end, part.statement.getEnd());
}

function hasComment(text: string): boolean {
  return text.includes('/*') || text.includes('//');
}

function merged(file: CodeFile, parts: readonly Part[]): TextEdit[] {
  const head = `${targets(parts)}await Promise.all([`;
  const indent = indentAt(file.text, parts[0]?.statement.getStart() ?? 0);
  const end = file.style.semicolons ? ');' : ')';
  const oneLine = head + parts.map((part) => file.text.slice(part.start, part.end)).join(', ') + `]${end}`;
  const between = parts.slice(1).map((part, index) => file.text.slice(parts[index]?.statement.getEnd(), part.statement.getStart()));
  const fits = !oneLine.includes('\n') && between.every((text) => text.trim() === '') && indent.length + oneLine.length <= file.style.width;
  return fits ? onOneLine(file, parts, head, end) : onLines(file, parts, head, end, indent);
}

function targets(parts: readonly Part[]): string {
  const keyword = parts.map((part) => part.keyword).find((word) => word !== '');
  if (keyword === undefined) return '';
  const last = parts.findLastIndex((part) => part.pattern !== '');
  const names = parts.slice(0, last + 1).map((part) => part.pattern).join(', ');
  const typed = parts.some((part) => part.type !== undefined);
  const types = typed ? `: [${parts.map((part) => part.type ?? 'unknown').join(', ')}]` : '';
  return `${keyword} [${names}]${types} = `;
}

function onOneLine(file: CodeFile, parts: readonly Part[], head: string, end: string): TextEdit[] {
  return parts.flatMap((part, index) => [
    replacement(part.statement.getStart(), part.start, index === 0 ? head : ''),
    index === parts.length - 1
      ? replacement(part.end, part.statement.getEnd(), `]${end}`)
      : replacement(part.end, parts[index + 1]?.statement.getStart() ?? part.statement.getEnd(), ', '),
  ]);
}

function onLines(file: CodeFile, parts: readonly Part[], head: string, end: string, indent: string): TextEdit[] {
  const { eol, indent: step, trailingCommas } = file.style;
  const edits: TextEdit[] = [];
  parts.forEach((part, index) => {
    const { statement, expression, start } = part;
    const next = parts[index + 1]?.statement;
    edits.push(replacement(statement.getStart(), start, index === 0 ? `${head}${eol}${indent}${step}` : ''));
    // What stands a line below its `await` is a step deeper already.
    if (indentAt(file.text, start) === indent) edits.push(...deeper(file, start, part.end, expression));
    if (!next) {
      edits.push(replacement(part.end, statement.getEnd(), `${trailingCommas ? ',' : ''}${eol}${indent}]${end}`));
      return;
    }
    edits.push(replacement(part.end, statement.getEnd(), ','));
    const gap = file.text.slice(statement.getEnd(), next.getStart());
    if (gap.trim() === '') edits.push(replacement(statement.getEnd(), next.getStart(), eol + indent + step));
    else edits.push(...deeper(file, statement.getEnd(), next.getStart()));
  });
  return edits;
}

/** One step of indentation for every line that begins in the range, text in templates aside. */
function deeper(file: CodeFile, start: number, end: number, inside?: Node): TextEdit[] {
  const { Node } = file.morph;
  const templates = (inside ? [inside, ...inside.getDescendants()] : []).filter((node) => Node.isTemplateExpression(node) || Node.isNoSubstitutionTemplateLiteral(node));
  const edits: TextEdit[] = [];
  for (let at = file.text.indexOf('\n', start); at >= 0 && at < end; at = file.text.indexOf('\n', at + 1)) {
    const blank = /^[ \t]*\r?\n/.test(file.text.slice(at + 1, at + 200));
    const kept = templates.some((node) => node.getStart() <= at && at < node.getEnd());
    if (!blank && !kept) edits.push(insertion(at + 1, file.style.indent));
  }
  return edits;
}
