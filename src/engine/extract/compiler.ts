import { ts } from '@ts-morph/common';

/**
 * The one place that touches what the compiler has at run time but not in its public types:
 * binding a file alone, and the `locals` tables that binding fills.
 * A test compares its answers with those of the type checker.
 */

interface BoundNode extends ts.Node {
  readonly locals?: ReadonlyMap<string, ts.Symbol>;
  readonly symbol?: ts.Symbol;
}

type BindSourceFile = (file: ts.SourceFile, options: ts.CompilerOptions) => void;

const bindSourceFile = (ts as unknown as { bindSourceFile: BindSourceFile }).bindSourceFile;

/** Parses and binds one file without any other file. Never throws on broken syntax. */
export function parseAndBind(path: string, text: string): ts.SourceFile {
  const file = sourceFile(path, text, false);
  bindSourceFile(file, { target: ts.ScriptTarget.ESNext });
  return file;
}

/** Parses one file: nodes have parents, and names are not bound. Never throws on broken syntax. */
export function parse(path: string, text: string): ts.SourceFile {
  return sourceFile(path, text, true);
}

/** Number of syntax errors that the parser met. */
export function syntaxErrorsOf(file: ts.SourceFile): number {
  return (file as unknown as { parseDiagnostics: readonly unknown[] }).parseDiagnostics.length;
}

/** The declaration that an identifier refers to by lexical scope, or nothing when the file neither declares nor imports it. */
export function lookUp(identifier: ts.Identifier): ts.Symbol | undefined {
  const key = identifier.escapedText as string;
  for (let node: BoundNode | undefined = identifier; node; node = node.parent as BoundNode | undefined) {
    const local = node.locals?.get(key);
    if (local && isInScope(local, node, identifier)) return local;
    if (ownsName(node, key)) return node.symbol;
  }
  return undefined;
}

/** The symbol of a declaration. */
export function symbolOf(declaration: ts.Node): ts.Symbol | undefined {
  return (declaration as BoundNode).symbol;
}

/** An exported declaration has two symbols; the exported one stands for both. */
export function canonical(symbol: ts.Symbol): ts.Symbol {
  return (symbol as ts.Symbol & { exportSymbol?: ts.Symbol }).exportSymbol ?? symbol;
}

/** Named function and class expressions are in scope in themselves only. */
function ownsName(node: BoundNode, key: string): boolean {
  return (ts.isFunctionExpression(node) || ts.isClassExpression(node)) && node.name?.text === key;
}

/** Variables of a function's body are not visible to its parameters' defaults. */
function isInScope(symbol: ts.Symbol, scope: ts.Node, use: ts.Node): boolean {
  if (!ts.isFunctionLike(scope) || !symbol.valueDeclaration || ts.isParameter(symbol.valueDeclaration)) return true;
  const inParameters = scope.parameters.some((p) => use.pos >= p.pos && use.end <= p.end);
  return !inParameters || isPartOfParameter(symbol.valueDeclaration);
}

function isPartOfParameter(declaration: ts.Node): boolean {
  let node: ts.Node = declaration;
  while (ts.isBindingElement(node) || ts.isObjectBindingPattern(node) || ts.isArrayBindingPattern(node)) node = node.parent;
  return ts.isParameter(node);
}

/** The binder sets parents by itself. */
function sourceFile(path: string, text: string, setParents: boolean): ts.SourceFile {
  return ts.createSourceFile(path, text, { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone }, setParents, scriptKindOf(path));
}

function scriptKindOf(path: string): ts.ScriptKind {
  if (path.endsWith('.tsx')) return ts.ScriptKind.TSX;
  if (/\.[mc]?ts$/.test(path)) return ts.ScriptKind.TS;
  return ts.ScriptKind.JSX;
}
