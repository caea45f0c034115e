import { ts } from '@ts-morph/common';

/** Texts that are put together from nothing but literals (`'a' + 'b'`), in any grouping: the expression is one literal over several lines or words. */
export function concatenation(node: ts.Node): string | undefined {
  return isSum(node) ? literalsOf(node)?.map(({ text }) => text).join('') : undefined;
}

/** The literals of such a sum, or the literal itself, in order; nothing where there is anything else. */
export function literalsOf(node: ts.Expression): ts.StringLiteralLike[] | undefined {
  const parts: ts.StringLiteralLike[] = [];
  const open: ts.Expression[] = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    if (isSum(next)) open.push(next.right, next.left);
    else if (ts.isParenthesizedExpression(next)) open.push(next.expression);
    else if (ts.isStringLiteralLike(next)) parts.push(next);
    else return undefined;
    if (parts.length + open.length > MAX_PARTS) return undefined;
  }
  return parts;
}

const MAX_PARTS = 100;

function isSum(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
}
