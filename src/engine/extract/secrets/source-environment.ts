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
    && (ts.isIdentifier(node.expression) && /^(?:process|Bun|Deno)$/.test(node.expression.text) || ts.isMetaProperty(node.expression) || ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'process');
}
