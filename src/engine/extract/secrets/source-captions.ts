import { ts } from '@ts-morph/common';
import { secretNameOf } from './names';
import { targetNames } from './source-names';
import { settingLookUp } from './source-reads';

/** `process.env.API_KEY ? 'set' : 'missing'`: what stands for a secret that is there, or isn't, is shown in its place. */
export function asksForSecret(condition: ts.Expression): boolean {
  let asked = condition;
  for (let depth = 0; depth < 6; depth++) {
    if (ts.isParenthesizedExpression(asked) || ts.isNonNullExpression(asked)) asked = asked.expression;
    else if (ts.isPrefixUnaryExpression(asked) && asked.operator === ts.SyntaxKind.ExclamationToken) asked = asked.operand;
    else if (ts.isCallExpression(asked) && ts.isIdentifier(asked.expression) && asked.expression.text === 'Boolean' && asked.arguments[0]) asked = asked.arguments[0];
    else break;
  }
  const name = ts.isCallExpression(asked) ? settingLookUp(asked) : targetNames(asked).at(-1);
  return name !== undefined && secretNameOf([name]) !== undefined;
}
