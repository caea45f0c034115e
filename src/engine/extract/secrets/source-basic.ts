import { ts } from '@ts-morph/common';
import { isPlaceholder } from './looks';
import { calleeText } from './source-names';

/** The password of an account that a literal is made a `Basic` header of: `'Basic ' + btoa('shop:…')`, with `Buffer.from('shop:…').toString('base64')` too, and in templates. Source: RFC 7617. */
export function basicPassword(literal: ts.Expression, text: string): string | undefined {
  const call = literal.parent;
  if (!ts.isCallExpression(call) || call.arguments[0] !== literal) return undefined;
  const [, user = '', password = ''] = ACCOUNT.exec(text) ?? [];
  if (password === '' || isPlaceholder(password) || STANDS_IN.test(password) || user === password) return undefined;
  const callee = calleeText(call);
  const encoded = /(?:^|\.)btoa$/.test(callee) ? call : /(?:^|\.)Buffer\.from$/.test(callee) ? base64Of(call) : undefined;
  return encoded && isBehindScheme(encoded) ? password : undefined;
}

const ACCOUNT = /^([^\s:]{1,100}):([\x21-\x7e]{3,200})$/;
const STANDS_IN = /^(?:(?:my|your|the|some|user)[-_]?)?(?:pass(?:word|wd|phrase)?|pwd|pw|secret|token|key)$|^x$|^unused$|wrong|invalid|incorrect/i;

/** `Buffer.from(…).toString('base64')`. */
function base64Of(call: ts.CallExpression): ts.Expression | undefined {
  const access = call.parent;
  const made = access.parent;
  if (!ts.isPropertyAccessExpression(access) || access.name.text !== 'toString' || !ts.isCallExpression(made) || made.expression !== access) return undefined;
  const [encoding] = made.arguments;
  return encoding && ts.isStringLiteralLike(encoding) && encoding.text === 'base64' ? made : undefined;
}

/** Whether `Basic ` stands directly before an expression, in a sum or a template. */
function isBehindScheme(expression: ts.Expression): boolean {
  let node = expression;
  while (ts.isParenthesizedExpression(node.parent)) node = node.parent;
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) return parent.operatorToken.kind === ts.SyntaxKind.PlusToken && parent.right === node && ts.isStringLiteralLike(parent.left) && SCHEME.test(parent.left.text);
  return ts.isTemplateSpan(parent) && parent.parent.templateSpans[0] === parent && SCHEME.test(parent.parent.head.text);
}

const SCHEME = /^Basic $/i;
