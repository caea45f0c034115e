import { ts } from '@ts-morph/common';
import { bindingOf, type Draft, spanOf } from './draft';
import { define, type Frame } from './statements';
import { propertyNameOf, valueOf } from './values';
import { awaitedNames } from './waits';
import type { Value } from '../model/facts';

export function noteWrites(draft: Draft, frame: Frame, node: ts.Node): void {
  for (const write of writesOf(draft, node)) noteWrite(draft, frame, node, write);
}

function noteWrite(draft: Draft, frame: Frame, node: ts.Node, write: Write): void {
  const target = valueOf(draft, write.target);
  if (target.k === 'ref') {
    draft.reassigned.add(target.b);
    define(frame, [target.b]);
  }
  draft.writes.push({
    fn: frame.id, span: spanOf(draft, node), target, op: write.op, region: frame.region, statement: frame.statement,
    ...(write.value && { value: write.value }), ...(write.ifEmpty && { ifEmpty: true as const }),
  });
}

interface Write {
  readonly target: ts.Expression;
  readonly value?: Value;
  readonly op: '=' | 'update' | 'delete';
  readonly ifEmpty?: boolean;
}

/** One for each name that a pattern fills: `({ channel } = await connect())`. */
function writesOf(draft: Draft, node: ts.Node): readonly Write[] {
  const write = writeOf(draft, node);
  if (write?.op !== '=' || !ts.isObjectLiteralExpression(write.target) || !write.value) return write ? [write] : [];
  return write.target.properties.flatMap((property) => filledBy(property, write.value ?? { k: 'unknown' }));
}

function filledBy(property: ts.ObjectLiteralElementLike, of: Value): Write[] {
  const target = ts.isShorthandPropertyAssignment(property) ? property.name : ts.isPropertyAssignment(property) ? property.initializer : undefined;
  if (!target || !ts.isIdentifier(target) && !ts.isPropertyAccessExpression(target)) return [];
  const key = property.name && propertyNameOf(property.name);
  const hasDefault = ts.isShorthandPropertyAssignment(property) && property.objectAssignmentInitializer !== undefined;
  return [{ target, value: key === undefined || hasDefault ? { k: 'unknown' } : { k: 'member', of, name: key }, op: '=' }];
}

function writeOf(draft: Draft, node: ts.Node): Write | undefined {
  if (ts.isBinaryExpression(node)) {
    const operator = node.operatorToken.kind;
    if (operator === ts.SyntaxKind.EqualsToken) return { target: node.left, value: valueOf(draft, node.right), op: '=' };
    const assigns = operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;
    if (!assigns) return undefined;
    const fills = operator === ts.SyntaxKind.QuestionQuestionEqualsToken || operator === ts.SyntaxKind.BarBarEqualsToken;
    return { target: node.left, value: valueOf(draft, node.right), op: fills ? '=' : 'update', ifEmpty: fills };
  }
  if (ts.isDeleteExpression(node)) return { target: node.expression, op: 'delete' };
  const isUpdate = (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node))
    && (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken);
  return isUpdate ? { target: node.operand, op: 'update' } : undefined;
}

export function noteAwait(draft: Draft, node: ts.AwaitExpression): void {
  for (const name of awaitedNames(node.expression)) noteAwaitedLater(draft, name, 'await');
}

export function noteAwaitedLater(draft: Draft, name: ts.Identifier, how: 'await' | 'return'): void {
  const b = bindingOf(draft, name);
  if (b !== undefined && draft.awaitedLater.get(b) !== 'await') draft.awaitedLater.set(b, how);
}

/** A read of the environment, with the default in `process.env.X ?? default` and `process.env.X || default`. */
export function noteEnv(draft: Draft, node: ts.PropertyAccessExpression | ts.ElementAccessExpression): void {
  const inner = node.expression;
  if (!ts.isPropertyAccessExpression(inner) || inner.name.text !== 'env') return;
  const value = valueOf(draft, node);
  if (value.k !== 'env') return;
  const { parent } = node;
  const either = ts.isBinaryExpression(parent) && parent.left === node ? valueOf(draft, parent) : undefined;
  const fallback = either?.k === 'either' && either.op !== '&&' ? { fallback: either.right, fallbackSpan: spanOf(draft, parent) } : {};
  draft.envReads.push({ name: value.name, span: spanOf(draft, node), ...fallback });
}
