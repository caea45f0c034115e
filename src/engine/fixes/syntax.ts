import { parseTree, type ParseError } from 'jsonc-parser';
import type { DiagnosticWithLocation, ts } from 'ts-morph';
import type { FileHost } from '../host/file-host';
import { openFile, textOf, type Changes } from './changes';
import { isCode, type CodeFile, type Parser } from './code-file';
import { refused, type Refusal } from './outcome';

/** Where the first syntax error of a source file or a JSON file is, counted from 1; undefined where there is none. */
export function syntaxErrorLine(parse: Parser, path: string, text: string): number | undefined {
  const offset = isCode(path) ? errorsOf(parse(path, text))[0]?.getStart() : path.endsWith('.json') ? jsonError(text) : undefined;
  return offset === undefined ? undefined : text.slice(0, offset).split('\n').length;
}

function jsonError(text: string): number | undefined {
  const errors: ParseError[] = [];
  parseTree(text, errors, { allowTrailingComma: true });
  return errors[0]?.offset;
}

/** Refuses changes after which a file has more syntax errors, or an `await` more in a function that isn't async. */
export function syntaxObstacle(tools: { host: FileHost; parse: Parser }, before: Changes, after: Changes): Refusal | undefined {
  for (const [path, file] of after) {
    const old = openFile(tools.host, before, path);
    if (!isCode(path) || old === file || (old && 'reason' in old)) continue;
    const errorsBefore = old ? errorsIn(tools.parse(path, textOf(old))) : { syntax: 0, awaits: 0 };
    const errors = errorsIn(tools.parse(path, textOf(file)));
    if (errors.syntax > errorsBefore.syntax) return refused(`${path} would no longer parse.`);
    if (errors.awaits > errorsBefore.awaits) return refused(`${path} would await in a function that is not async.`);
  }
  return undefined;
}

interface Errors {
  readonly syntax: number;
  readonly awaits: number;
}

function errorsIn(file: CodeFile): Errors {
  return { syntax: errorsOf(file).length, awaits: misplacedAwaits(file) };
}

function errorsOf(file: CodeFile): DiagnosticWithLocation[] {
  return file.source.getProject().getProgram().getSyntacticDiagnostics(file.source);
}

function misplacedAwaits(file: CodeFile): number {
  const compiler = file.morph.ts;
  const open = [{ node: file.source.compilerNode as ts.Node, waits: true }];
  let misplaced = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const { node } = next;
    const waits = compiler.isFunctionLike(node) ? isAsync(compiler, node) : next.waits;
    if (!waits && (compiler.isAwaitExpression(node) || (compiler.isForOfStatement(node) && node.awaitModifier))) misplaced++;
    compiler.forEachChild(node, (child) => {
      open.push({ node: child, waits });
    });
  }
  return misplaced;
}

function isAsync(compiler: CodeFile['morph']['ts'], node: ts.SignatureDeclaration): boolean {
  return compiler.canHaveModifiers(node) && (compiler.getModifiers(node) ?? []).some(({ kind }) => kind === compiler.SyntaxKind.AsyncKeyword);
}
