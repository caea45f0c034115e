import { ts } from '@ts-morph/common';

/** Name of the variable in `process.env.X`, `process.env['X']`, `import.meta.env.X`. */
export function environmentName(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return isEnvironment(node.expression) ? node.name.text : undefined;
  if (!ts.isElementAccessExpression(node) || !isEnvironment(node.expression)) return undefined;
  return ts.isStringLiteralLike(node.argumentExpression) ? node.argumentExpression.text : undefined;
}

/** `process.env`, `import.meta.env`, `Bun.env`. */
export function isEnvironment(node: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(node) && node.name.text === 'env'
    && (ts.isIdentifier(node.expression) && /^(?:process|Bun|Deno)$/.test(node.expression.text) && !isParameter(node.expression) || ts.isMetaProperty(node.expression) || ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'process');
}

/** Whether a function around an identifier has a parameter of that name. */
function isParameter(name: ts.Identifier): boolean {
  for (let node: ts.Node = name.parent; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isFunctionLike(node) && node.parameters.some((parameter) => ts.isIdentifier(parameter.name) && parameter.name.text === name.text)) return true;
  }
  return false;
}
