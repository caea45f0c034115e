import { ts } from '@ts-morph/common';
import type { LiteralFact } from '../../model/literals';
import type { LiteralContext } from './literal-context';
import { environmentName } from './source-environment';
import { declaredRead, environmentRead, keepsText, type SettingRead } from './source-reads';

/**
 * A literal behind `??` or `||` whose left side reads the environment or the configuration stands in for that setting; behind anything else
 * a plain word is more often a name for "nothing given".
 */
export function fromFallback(left: ts.Expression, whole: ts.Expression, context: LiteralContext): void {
  if (context.use !== 'other' || context.names.length > 0) return;
  const read = environmentRead(left);
  const countsAlso = ts.isBinaryExpression(whole) && whole.operatorToken.getText().startsWith('||') ? 'empty' : undefined;
  if (read === undefined) {
    context.isSpare = true;
    fromVariable(left, context);
    if (countsAlso && context.setting !== undefined) context.countsAlso = countsAlso;
  } else stepsInFor(read, whole, context, countsAlso);
}

/** `let secret = process.env.SECRET; secret ??= '…'` */
export function fromVariable(variable: ts.Expression, context: LiteralContext): void {
  const read = context.use === 'other' && context.names.length === 0 ? declaredRead(variable) : undefined;
  if (read) Object.assign(context, { use: read.use, setting: read.setting, isSpare: false, ...(read.others && { otherSettings: read.others }) });
}

/** The same where a condition asks first, see `isWhereUnset`. */
export function fromUnset({ left }: ts.BinaryExpression, context: LiteralContext): void {
  const read = context.use === 'other' && context.names.length === 0 && !ts.isIdentifier(left) ? environmentRead(left) : undefined;
  if (read) Object.assign(context, { use: read.use, setting: read.setting });
  else fromVariable(left, context);
}

/** `if (!secret) secret = '…'`, `if (process.env.SECRET === undefined) process.env.SECRET = '…'` */
export function isWhereUnset({ left, parent }: ts.BinaryExpression): boolean {
  if (!ts.isIdentifier(left) && environmentName(left) === undefined || !ts.isExpressionStatement(parent)) return false;
  const branch = ts.isBlock(parent.parent) ? parent.parent : parent;
  const condition = ts.isIfStatement(branch.parent) && branch.parent.thenStatement === branch ? branch.parent.expression : undefined;
  return condition !== undefined && asksIfUnset(condition, left.getText());
}

/** `!x`, `x === undefined`, `x == null`, `x === ''`, `typeof x === 'undefined'`, `!x?.trim()`, or several of them. */
function asksIfUnset(condition: ts.Expression, name: string, depth = 0): boolean {
  if (ts.isParenthesizedExpression(condition)) return asksIfUnset(condition.expression, name, depth);
  if (ts.isPrefixUnaryExpression(condition)) return condition.operator === ts.SyntaxKind.ExclamationToken && isNamed(condition.operand, name);
  if (!ts.isBinaryExpression(condition)) return false;
  const { left, right, operatorToken } = condition;
  if (operatorToken.kind === ts.SyntaxKind.BarBarToken) return depth < MAX_CONDITIONS && asksIfUnset(left, name, depth + 1) && asksIfUnset(right, name, depth + 1);
  if (operatorToken.kind !== ts.SyntaxKind.EqualsEqualsEqualsToken && operatorToken.kind !== ts.SyntaxKind.EqualsEqualsToken) return false;
  return ts.isTypeOfExpression(left) ? isNamed(left.expression, name) && right.getText() === "'undefined'" : isNamed(left, name) && NOTHING.test(right.getText());
}

const MAX_CONDITIONS = 4;
const NOTHING = /^(?:undefined|null|''|"")$/;

function isNamed(node: ts.Expression, name: string): boolean {
  return node.end - node.pos < MAX_NAME && node.getText() === name;
}

const MAX_NAME = 120;

export function stepsInFor({ use, setting, others }: SettingRead, fallback: ts.Expression, context: LiteralContext, countsAlso?: LiteralFact['countsAlso']): void {
  Object.assign(context, { use, setting, fallback, ...(others && { otherSettings: others }), ...(countsAlso && { countsAlso }) });
}

/** `(process.env.X ?? '…').trim()` */
export function fromMember(member: ts.PropertyAccessExpression, { fallback }: LiteralContext): ts.Expression | undefined {
  const call = member.parent;
  return fallback && ts.isCallExpression(call) && call.expression === member && keepsText(member) ? call : undefined;
}

/** `(process.env.X ?? '…').split(',')[0]` */
export function fromElement(element: ts.ElementAccessExpression, { fallback }: LiteralContext): ts.Expression | undefined {
  return fallback && ts.isNumericLiteral(element.argumentExpression) ? element : undefined;
}

/** `[process.env.X, '…'].find(Boolean)`: the first of a list that is there. */
export function fromFirst(list: ts.ArrayLiteralExpression, context: LiteralContext): ts.Expression | undefined {
  const member = list.parent;
  const call = ts.isPropertyAccessExpression(member) && member.name.text === 'find' ? member.parent : undefined;
  if (!call || !ts.isCallExpression(call) || call.expression !== member || !call.arguments[0] || !asksIfThere(call.arguments[0])) return undefined;
  const read = context.use === 'other' && context.names.length === 0 ? list.elements.slice(0, MAX_CONDITIONS).map(environmentRead).find((one) => one !== undefined) : undefined;
  if (!read) return undefined;
  stepsInFor(read, call, context, 'empty');
  return call;
}

/** `Boolean`, `(value) => value`, `(value) => !!value`. */
function asksIfThere(test: ts.Expression): boolean {
  if (ts.isIdentifier(test)) return test.text === 'Boolean';
  const [parameter] = ts.isArrowFunction(test) ? test.parameters : [];
  return ts.isArrowFunction(test) && parameter !== undefined && test.body.end - test.body.pos < MAX_NAME && test.body.getText().replace(/^!!/, '') === parameter.name.getText();
}

/** What steps in for a setting in the middle of a text is named by the setting; as the whole text, or behind the scheme of a header, by what the text is bound to. */
export function fromTemplate(span: ts.TemplateSpan, { fallback }: LiteralContext): ts.Expression | 'stop' | undefined {
  if (!fallback) return undefined;
  const { head, templateSpans } = span.parent;
  return templateSpans.length === 1 && span.literal.text === '' && /^(?:[A-Za-z]{3,12} )?$/.test(head.text) ? span.parent : 'stop';
}

/** env-var's `get('X')` before `.default('…')`. Source: env-var's README. */
export function variableAsked({ expression, arguments: [name] }: ts.CallExpression): string | undefined {
  const isGet = ts.isPropertyAccessExpression(expression) && expression.name.text === 'get';
  return isGet && name && ts.isStringLiteralLike(name) && VARIABLE.test(name.text) ? name.text : undefined;
}

/** `.prop('X', …)` of what is called as only variables are. Source: fluent-json-schema's README. */
export function propertyAdded({ parent: call }: ts.Expression): string | undefined {
  const isAdded = ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === 'prop';
  const [name] = isAdded ? call.arguments : [];
  return name && ts.isStringLiteralLike(name) && VARIABLE.test(name.text) ? name.text : undefined;
}

const VARIABLE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
