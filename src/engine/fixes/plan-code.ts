import type { ts } from 'ts-morph';
import type { CodeFile } from './code-file';
import { applyEdits, replacement, sorted, type TextEdit } from './edits';
import { isOnlyAName } from './only-a-name';
import type { Renames } from './outcome';
import { endsWithSemicolon, type Style } from './style';

/*
 * Plans carry code in one style: LF, two spaces, single quotes, semicolons.
 * Here it is rewritten in the style of the file that it goes into. Code that doesn't parse by itself keeps its tokens.
 */

/** An expression; `indent` is what its further lines begin with. */
export function styledExpression(file: CodeFile, code: string, renames: Renames, indent: string): string {
  return rewrite(file, '(', code, ')', renames, indent);
}

/** Statements; `indent` is what every line but the first begins with. */
export function styledStatements(file: CodeFile, code: string, renames: Renames, indent: string): string {
  return rewrite(file, '', code.trim(), '', renames, indent);
}

/** What stands before and after something: `pipe(` and `, timeout(5_000))`. */
export function styledWrap(file: CodeFile, wrap: { before: string; after: string }, renames: Renames, indent: string): { before: string; after: string } {
  const hole = '__wrapped__';
  const whole = styledExpression(file, `${wrap.before}${hole}${wrap.after}`, renames, indent);
  const at = whole.indexOf(hole);
  return { before: whole.slice(0, at), after: whole.slice(at + hole.length) };
}

/** A whole new file in the style of another. */
export function styledFile(file: CodeFile, code: string): string {
  const end = code.endsWith('\n') ? file.style.eol : '';
  return rewrite(file, '', code.replace(/\n$/, ''), '', new Map(), '') + end;
}

function rewrite(file: CodeFile, open: string, code: string, close: string, renames: Renames, indent: string): string {
  const compiler = file.morph.ts;
  const text = `${open}${code.replace(/\r\n/g, '\n')}${close}`;
  const tree = compiler.createSourceFile('plan.tsx', text, compiler.ScriptTarget.Latest, true);
  const parses = file.morph.ts.transpileModule(text, { reportDiagnostics: true, fileName: 'plan.tsx' }).diagnostics?.length === 0;
  const templates: ts.Node[] = [];
  const edits: TextEdit[] = [];
  if (parses) collect(compiler, tree, file.style, renames, edits, templates);
  edits.push(...lineEdits(text, templates, file.style, indent));
  return applyEdits(text, sorted(edits)).slice(open.length, close === '' ? undefined : -close.length);
}

function collect(compiler: typeof ts, tree: ts.SourceFile, style: Style, renames: Renames, edits: TextEdit[], templates: ts.Node[]): void {
  const open: ts.Node[] = [tree];
  for (let node = open.pop(); node; node = open.pop()) {
    if (compiler.isTemplateLiteralToken(node)) templates.push(node);
    const edit = quoted(compiler, tree, node, style) ?? renamed(compiler, tree, node, renames) ?? unterminated(compiler, tree, node, style);
    if (edit) edits.push(edit);
    compiler.forEachChild(node, (child) => {
      open.push(child);
    });
  }
}

function quoted(compiler: typeof ts, tree: ts.SourceFile, node: ts.Node, style: Style): TextEdit | undefined {
  if (!compiler.isStringLiteral(node) || compiler.isJsxAttribute(node.parent)) return undefined;
  const start = node.getStart(tree);
  const inner = tree.text.slice(start + 1, node.end - 1);
  if (tree.text[start] === style.quote || /['"\\]/.test(inner)) return undefined;
  return replacement(start, node.end, style.quote + inner + style.quote);
}

function renamed(compiler: typeof ts, tree: ts.SourceFile, node: ts.Node, renames: Renames): TextEdit | undefined {
  if (!compiler.isIdentifier(node)) return undefined;
  const name = renames.get(node.text);
  if (name === undefined || isOnlyAName(compiler, node)) return undefined;
  const text = compiler.isShorthandPropertyAssignment(node.parent) ? `${node.text}: ${name}` : name;
  return replacement(node.getStart(tree), node.end, text);
}

function unterminated(compiler: typeof ts, tree: ts.SourceFile, node: ts.Node, style: Style): TextEdit | undefined {
  if (style.semicolons || !endsWithSemicolon(compiler, node) || tree.text[node.end - 1] !== ';') return undefined;
  const rest = tree.text.slice(node.end);
  return /^[ \t]*(?![ \t])(?:\/\/[^\n]*(?![^\n]))?(?:\n(?:\s|\/\/[^\n]*\n)*(?![\s([`+\-/*.,])|\s*$)/.test(rest) ? replacement(node.end - 1, node.end, '') : undefined;
}

/** Line endings and indentation of every line after the first. */
function lineEdits(text: string, templates: readonly ts.Node[], style: Style, indent: string): TextEdit[] {
  const edits: TextEdit[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    const spaces = /^ */.exec(text.slice(at + 1, at + 81))?.[0].length ?? 0;
    const blank = [undefined, '\n'].includes(text[at + 1 + spaces]);
    const inTemplate = templates.some((node) => node.getStart() < at && at < node.end);
    if (inTemplate) {
      edits.push(replacement(at, at + 1, style.eol));
    } else {
      const lead = blank ? '' : indent + style.indent.repeat(spaces >> 1) + ' '.repeat(spaces % 2);
      edits.push(replacement(at, at + 1 + spaces, style.eol + lead));
    }
  }
  return edits;
}
