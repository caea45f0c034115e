import type { ts } from 'ts-morph';
import type { FileHost } from '../host/file-host';
import { openFile, textOf, type Changes } from './changes';
import { isCode, type CodeFile, type Parser } from './code-file';
import { refused, type Refusal } from './outcome';

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
  const diagnostics = file.source.getProject().getProgram().getSyntacticDiagnostics(file.source);
  return { syntax: diagnostics.length, awaits: misplacedAwaits(file) };
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
