import { ts } from '@ts-morph/common';

/** Parses one file by itself. Never throws on broken syntax. Nodes have no parents yet: `scopesOf` sets them. */
export function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone }, false, scriptKindOf(path));
}

/** Number of syntax errors that the parser met: the compiler has them at run time, but not in its public types. */
export function syntaxErrorsOf(file: ts.SourceFile): number {
  return (file as unknown as { parseDiagnostics: readonly unknown[] }).parseDiagnostics.length;
}

function scriptKindOf(path: string): ts.ScriptKind {
  if (path.endsWith('.tsx')) return ts.ScriptKind.TSX;
  if (/\.[mc]?ts$/.test(path)) return ts.ScriptKind.TS;
  return ts.ScriptKind.JSX;
}
