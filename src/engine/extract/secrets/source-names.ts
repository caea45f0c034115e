import { ts } from '@ts-morph/common';

/** Names of an assignment's target or a compared expression, outermost first: `this.options.jwt.secret`. */
export function targetNames(target: ts.Expression): string[] {
  const names: string[] = [];
  let node: ts.Expression = target;
  for (let depth = 0; depth < 6; depth++) {
    if (ts.isPropertyAccessExpression(node)) names.unshift(node.name.text);
    else if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) names.unshift(node.argumentExpression.text);
    else break;
    node = node.expression;
  }
  if (ts.isIdentifier(node)) names.unshift(node.text);
  return names;
}

/** Dotted name of what is called, `this.` left out. */
export function calleeText(call: ts.CallExpression | ts.NewExpression): string {
  const names = targetNames(call.expression);
  return names.length > 0 ? names.join('.') : call.expression.kind === ts.SyntaxKind.SuperKeyword ? 'super' : chainEnd(call.expression);
}

function chainEnd(callee: ts.Expression): string {
  return ts.isPropertyAccessExpression(callee) ? `.${callee.name.text}` : '';
}

export function nameText(name: ts.Node): string | undefined {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isPrivateIdentifier(name) ? name.text : undefined;
}
