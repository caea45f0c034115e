import { ts } from '@ts-morph/common';

/** Parses one file by itself. Never throws on broken syntax. Nodes have no parents yet: `scopesOf` sets them. */
export function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone }, false, scriptKindOf(path));
}

/** Number of syntax errors that the parser met: the compiler has them at run time, but not in its public types. */
export function syntaxErrorsOf(file: ts.SourceFile): number {
  return (file as unknown as { parseDiagnostics: readonly unknown[] }).parseDiagnostics.length;
}

/**
 * Where a node starts behind what stands before it, as its `getStart` tells: most begin with a letter, a digit, a quote or a bracket behind a blank, for
 * which nobody has to ask.
 */
export function startOf(node: ts.Node, file: ts.SourceFile): number {
  const { text } = file;
  let at = node.pos;
  let code = text.charCodeAt(at);
  while (code === 32 || (code >= 9 && code <= 13)) code = text.charCodeAt(++at);
  return at < node.end && beginsNode(code) ? at : node.getStart(file, false);
}

/** From `@` to `{`, digits, quotes and `(`: what begins no comment, no mark of a conflict and no shebang. */
function beginsNode(code: number): boolean {
  return (code >= 64 && code <= 123) || (code >= 48 && code <= 57) || code === 34 || code === 39 || code === 40;
}

/** Whether a keyword or another modifier of this kind stands before what a node declares. The compiler makes a list without the decorators for who asks. */
export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  const { modifiers } = node as ts.Node & { readonly modifiers?: readonly ts.Node[] };
  return modifiers?.some((one) => one.kind === kind) ?? false;
}

function scriptKindOf(path: string): ts.ScriptKind {
  if (path.endsWith('.tsx')) return ts.ScriptKind.TSX;
  if (/\.[mc]?ts$/.test(path)) return ts.ScriptKind.TS;
  return ts.ScriptKind.JSX;
}
