import type { ArrowFunction, ForOfStatement } from 'ts-morph';
import type { Span } from '../../model/span';
import { nodeAt, type CodeFile } from '../code-file';
import { insertion, replacement, type TextEdit } from '../edits';
import { done, refused, type Outcome } from '../outcome';

/** Runs each call of an arrow function, or each round of a `for…of`, through a limiter. */
export function limitConcurrency(file: CodeFile, span: Span, limiter: string): Outcome {
  const { Node } = file.morph;
  const callback = nodeAt(file, span, (node): node is ArrowFunction => Node.isArrowFunction(node));
  if (callback) return isLimited(file, callback, limiter) ? done([]) : done(inCallback(file, callback, limiter));
  const loop = nodeAt(file, span, (node): node is ForOfStatement => Node.isForOfStatement(node));
  if (!loop) return refused('The loop to limit is no longer where it was found.');
  return loop.isAwaited() ? refused('A loop over an asynchronous source can not start its rounds together.') : asCalls(file, loop, limiter);
}

/** `async (item) => send(item)` becomes `(item) => limit(async () => send(item))`. */
function inCallback(file: CodeFile, callback: ArrowFunction, limiter: string): TextEdit[] {
  const body = callback.getBody();
  const keyword = callback.getModifiers().find((modifier) => modifier.getText() === 'async');
  const edits = [insertion(body.getStart(), `${limiter}(${keyword ? 'async ' : ''}() => `), insertion(body.getEnd(), ')')];
  if (!keyword) return edits;
  const after = file.text.slice(keyword.getEnd()).search(/\S/);
  return [replacement(keyword.getStart(), keyword.getEnd() + Math.max(0, after), ''), ...edits];
}

/** `for (const item of items) { … }` becomes `await Promise.all(Array.from(items, (item) => limit(async () => { … })))`. */
function asCalls(file: CodeFile, loop: ForOfStatement, limiter: string): Outcome {
  const { Node } = file.morph;
  const initializer = loop.getInitializer();
  const [declaration] = Node.isVariableDeclarationList(initializer) ? initializer.getDeclarations() : [];
  const body = loop.getStatement();
  if (!declaration || !Node.isBlock(body)) return refused('The loop has no variable or no block of its own.');
  const head = file.text.slice(loop.getStart(), body.getStart());
  if (head.includes('//') || head.includes('/*')) return refused('A comment stands where code would have to go.');
  const end = file.style.semicolons ? ')));' : ')))';
  const start = `await Promise.all(Array.from(${loop.getExpression().getText()}, (${declaration.getName()}) => ${limiter}(async () => `;
  return done([replacement(loop.getStart(), body.getStart(), start), insertion(body.getEnd(), end)]);
}

function isLimited(file: CodeFile, callback: ArrowFunction, limiter: string): boolean {
  const body = callback.getBody();
  return file.morph.Node.isCallExpression(body) && body.getExpression().getText() === limiter;
}
