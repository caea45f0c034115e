import { ts } from '@ts-morph/common';
import type { LiteralFact } from '../../model/literals';
import type { LiteralContext } from './literal-context';
import { declaredRead, environmentRead, keepsText, type SettingRead } from './source-reads';

/**
 * A literal behind `??` or `||` whose left side reads the environment or the configuration stands in for that setting; behind anything else
 * a plain word is more often a name for "nothing given".
 */
export function fromFallback(left: ts.Expression, whole: ts.Expression, context: LiteralContext): void {
  if (context.use !== 'other' || context.names.length > 0) return;
  const read = environmentRead(left);
  if (read === undefined) {
    context.isSpare = true;
    if (isAssignment(whole)) fromVariable(left, context);
  } else stepsInFor(read, whole, context, ts.isBinaryExpression(whole) && whole.operatorToken.getText().startsWith('||') ? 'empty' : undefined);
}

/** `let secret = process.env.SECRET; secret ??= '…'` */
export function fromVariable(variable: ts.Expression, context: LiteralContext): void {
  const read = context.use === 'other' && context.names.length === 0 ? declaredRead(variable) : undefined;
  if (read) Object.assign(context, { use: read.use, setting: read.setting, isSpare: false, ...(read.others && { otherSettings: read.others }) });
}

function isAssignment(node: ts.Expression): boolean {
  return ts.isBinaryExpression(node) && (node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionEqualsToken || node.operatorToken.kind === ts.SyntaxKind.BarBarEqualsToken);
}

/** `if (!secret) secret = '…'` */
export function isWhereUnset({ left, parent }: ts.BinaryExpression): boolean {
  if (!ts.isIdentifier(left) || !ts.isExpressionStatement(parent)) return false;
  const branch = ts.isBlock(parent.parent) ? parent.parent : parent;
  const condition = ts.isIfStatement(branch.parent) && branch.parent.thenStatement === branch ? branch.parent.expression : undefined;
  return condition !== undefined && ts.isPrefixUnaryExpression(condition) && condition.operator === ts.SyntaxKind.ExclamationToken && ts.isIdentifier(condition.operand) && condition.operand.text === left.text;
}

export function stepsInFor({ use, setting, others }: SettingRead, fallback: ts.Expression, context: LiteralContext, countsAlso?: LiteralFact['countsAlso']): void {
  Object.assign(context, { use, setting, fallback, ...(others && { otherSettings: others }), ...(countsAlso && { countsAlso }) });
}

/** `(process.env.X ?? '…').trim()` */
export function fromMember(member: ts.PropertyAccessExpression, { fallback }: LiteralContext): ts.Expression | undefined {
  const call = member.parent;
  return fallback && ts.isCallExpression(call) && call.expression === member && keepsText(member) ? call : undefined;
}

/** What steps in for a setting in the middle of a text is named by the setting; as the whole text, or behind the scheme of a header, by what the text is bound to. */
export function fromTemplate(span: ts.TemplateSpan, { fallback }: LiteralContext): ts.Expression | 'stop' | undefined {
  if (!fallback) return undefined;
  const { head, templateSpans } = span.parent;
  return templateSpans.length === 1 && span.literal.text === '' && /^(?:[A-Za-z]{3,12} )?$/.test(head.text) ? span.parent : 'stop';
}
