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

/** Whether what is drawn anew each time is put behind a text: `'shop' + randomBytes(16).toString('hex')`. */
export function isDrawnOn(node: ts.Node): boolean {
  let at: ts.Node = node;
  for (let step = 0; step < MAX_PARTS && (isSum(at.parent) || ts.isParenthesizedExpression(at.parent)); step++) {
    if (isSum(at.parent) && at.parent.left === at && isDrawn(at.parent.right)) return true;
    at = at.parent;
  }
  return false;
}

/** The last call, or the one whose answer it is a method of. */
function isDrawn(node: ts.Expression): boolean {
  let at = node;
  for (let step = 0; step < MAX_STEPS; step++) {
    if (ts.isCallExpression(at)) {
      const { expression } = at;
      const name = ts.isPropertyAccessExpression(expression) ? expression.name.text : ts.isIdentifier(expression) ? expression.text : '';
      if (DRAWS.test(name)) return true;
      at = expression;
    } else if (ts.isPropertyAccessExpression(at) || ts.isParenthesizedExpression(at) || ts.isAwaitExpression(at)) at = at.expression;
    else return false;
  }
  return false;
}

const MAX_STEPS = 10;
/** Of `Math`, `node:crypto`, and the packages uuid and nanoid. */
const DRAWS = /^(?:random|randomBytes|randomUUID|randomInt|getRandomValues|nanoid|uuid|uuidv4|v4)$/;
