import type { ts } from 'ts-morph';
import type { TsMorph } from './load-ts-morph';

/** How a file is written, by the majority of what is in it. */
export interface Style {
  readonly eol: '\n' | '\r\n';
  readonly quote: "'" | '"';
  readonly semicolons: boolean;
  /** One step of indentation. */
  readonly indent: string;
  /** Lists that span lines end with a comma. */
  readonly trailingCommas: boolean;
  /** Line length that the file keeps to: 80, 100 or 120. */
  readonly width: number;
}

/** Style of a source file; where it doesn't tell, single quotes, semicolons, two spaces and trailing commas. */
export function styleOf(morph: TsMorph, file: ts.SourceFile): Style {
  const votes = { single: 0, double: 0, semicolon: 0, bare: 0, comma: 0, noComma: 0 };
  count(morph.ts, file, votes);
  const text = file.text;
  return {
    eol: eolOf(text),
    quote: votes.double > votes.single ? '"' : "'",
    semicolons: votes.semicolon >= votes.bare,
    indent: indentOf(text),
    trailingCommas: votes.comma >= votes.noComma,
    width: widthOf(text),
  };
}

/** Line ending of most lines; LF for a text of one line. */
export function eolOf(text: string): '\n' | '\r\n' {
  const lines = text.split('\n');
  const crlf = lines.filter((line) => line.endsWith('\r')).length;
  return crlf * 2 > lines.length - 1 ? '\r\n' : '\n';
}

/** One step of indentation: a tab, or the most frequent growth from one line to the next; two spaces where nothing is indented. */
export function indentOf(text: string): string {
  const growths = new Map<number, number>();
  let tabs = 0;
  let spaces = 0;
  let previous = 0;
  for (const line of text.split('\n')) {
    const match = /^([ \t]*)[^\s*]/.exec(line);
    if (!match) continue;
    const lead = match[1] ?? '';
    if (lead.startsWith('\t')) tabs++;
    else if (lead !== '') spaces++;
    const growth = lead.length - previous;
    if (growth > 1 && growth <= 8) growths.set(growth, (growths.get(growth) ?? 0) + 1);
    previous = lead.length;
  }
  if (tabs > spaces) return '\t';
  const width = [...growths].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 2;
  return ' '.repeat(width);
}

/** The usual limit to which all lines but one in fifty keep. */
function widthOf(text: string): number {
  const lengths = text.split('\n').map((line) => line.trimEnd().length).sort((a, b) => a - b);
  const most = lengths[Math.floor((lengths.length - 1) * 0.98)] ?? 0;
  return [80, 100].find((limit) => most <= limit) ?? 120;
}

type Votes = Record<'single' | 'double' | 'semicolon' | 'bare' | 'comma' | 'noComma', number>;

function count(compiler: typeof ts, file: ts.SourceFile, votes: Votes): void {
  const open: ts.Node[] = [file];
  for (let node = open.pop(); node; node = open.pop()) {
    vote(compiler, file, node, votes);
    compiler.forEachChild(node, (child) => {
      open.push(child);
    });
  }
}

function vote(compiler: typeof ts, file: ts.SourceFile, node: ts.Node, votes: Votes): void {
  if (compiler.isStringLiteral(node) && !compiler.isJsxAttribute(node.parent)) {
    if (/['"]/.test(node.text)) return;
    votes[file.text[node.end - 1] === '"' ? 'double' : 'single']++;
  } else if (endsWithSemicolon(compiler, node)) {
    votes[file.text[node.end - 1] === ';' ? 'semicolon' : 'bare']++;
  } else if (compiler.isObjectLiteralExpression(node)) {
    voteOnComma(file, node, votes);
  }
}

function voteOnComma(file: ts.SourceFile, node: ts.ObjectLiteralExpression, votes: Votes): void {
  const last = node.properties.at(-1);
  if (!last || !file.text.slice(last.end, node.end).includes('\n')) return;
  votes[node.properties.hasTrailingComma ? 'comma' : 'noComma']++;
}

/** Kinds of statement after which a semicolon may stand or be left out. */
export function endsWithSemicolon(compiler: typeof ts, node: ts.Node): boolean {
  return (
    compiler.isExpressionStatement(node) ||
    compiler.isVariableStatement(node) ||
    compiler.isReturnStatement(node) ||
    compiler.isThrowStatement(node) ||
    compiler.isImportDeclaration(node) ||
    compiler.isExportAssignment(node) ||
    compiler.isExportDeclaration(node) ||
    compiler.isPropertyDeclaration(node) ||
    compiler.isBreakOrContinueStatement(node)
  );
}
