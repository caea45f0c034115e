import { ts } from '@ts-morph/common';
import { startOf } from './compiler';
import { bindingOf, callIdOf, classIdOf, functionIdOf, spanOf, type Draft } from './draft';
import { openPattern } from './patterns/host-pattern';
import { noteRegex, regexParts } from './patterns/note-regex';
import { concatenation } from './secrets/concatenation';
import { masked, mayBeDrawn, mayBePair, partsWithoutDrawn } from './secrets/masked';
import { mayHoldTokens } from './secrets/source-literals';
import { namesWhatIsKnown } from './secrets/tells-where';
import { stripUrlCredentials } from './secrets/url-credentials';
import type { PropertyValue, Value } from '../model/facts';

const UNKNOWN: Value = { k: 'unknown' };
const MAX_DEPTH = 12;
const MAX_ITEMS = 200;
const MAX_TEXT = 400;

/** The abstract value of an expression. Bounded in depth and size; what lies beyond is unknown. */
export function valueOf(draft: Draft, node: ts.Expression | undefined, depth = 0): Value {
  if (!node || depth > MAX_DEPTH) return UNKNOWN;
  const next = depth + 1;
  switch (node.kind) {
    case ts.SyntaxKind.Identifier: return identifierValue(draft, node as ts.Identifier);
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.NoSubstitutionTemplateLiteral: return textValue(draft, node, (node as ts.StringLiteralLike).text);
    case ts.SyntaxKind.NumericLiteral: return { k: 'const', v: Number((node as ts.NumericLiteral).text) };
    case ts.SyntaxKind.PropertyAccessExpression: return memberValue(draft, node as ts.PropertyAccessExpression, next);
    case ts.SyntaxKind.ElementAccessExpression: return elementValue(draft, node as ts.ElementAccessExpression, next);
    case ts.SyntaxKind.CallExpression:
    case ts.SyntaxKind.NewExpression:
    case ts.SyntaxKind.TaggedTemplateExpression: return { k: 'call', id: callIdOf(draft, node) };
    case ts.SyntaxKind.TemplateExpression: return templateValue(draft, node as ts.TemplateExpression, next);
    case ts.SyntaxKind.ObjectLiteralExpression: return objectValue(draft, node as ts.ObjectLiteralExpression, next);
    case ts.SyntaxKind.ArrayLiteralExpression:
      return { k: 'array', items: (node as ts.ArrayLiteralExpression).elements.slice(0, MAX_ITEMS).map((item) => valueOf(draft, item, next)) };
    case ts.SyntaxKind.SpreadElement: return { k: 'spread', of: valueOf(draft, (node as ts.SpreadElement).expression, next) };
    case ts.SyntaxKind.AwaitExpression: return { k: 'await', of: valueOf(draft, (node as ts.AwaitExpression).expression, next) };
    case ts.SyntaxKind.BinaryExpression: return binaryValue(draft, node as ts.BinaryExpression, next);
    case ts.SyntaxKind.ConditionalExpression: return conditionalValue(draft, node as ts.ConditionalExpression, next);
    case ts.SyntaxKind.PrefixUnaryExpression: return prefixValue(draft, node as ts.PrefixUnaryExpression, next);
    case ts.SyntaxKind.ClassExpression: return { k: 'class', id: classIdOf(draft, node as ts.ClassExpression) };
    case ts.SyntaxKind.ArrowFunction:
    case ts.SyntaxKind.FunctionExpression: return { k: 'fn', id: functionIdOf(draft, node) };
    default: {
      const inner = unwrapped(node);
      return inner ? valueOf(draft, inner, depth) : keywordValue(draft, node);
    }
  }
}

/** Expression inside parentheses, `as`, `satisfies`, `!` and type assertions. */
export function unwrapped(node: ts.Node): ts.Expression | undefined {
  switch (node.kind) {
    case ts.SyntaxKind.ParenthesizedExpression:
    case ts.SyntaxKind.AsExpression:
    case ts.SyntaxKind.NonNullExpression:
    case ts.SyntaxKind.SatisfiesExpression:
    case ts.SyntaxKind.TypeAssertionExpression: return (node as ts.ParenthesizedExpression).expression;
    default: return undefined;
  }
}

/** Name of a property as written, or nothing when it is computed. */
export function propertyNameOf(name: ts.PropertyName): string | undefined {
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name) || ts.isPrivateIdentifier(name)) return masked(name.text);
  return ts.isComputedPropertyName(name) && ts.isStringLiteralLike(name.expression) ? masked(name.expression.text) : undefined;
}

function identifierValue(draft: Draft, node: ts.Identifier): Value {
  if (node.text === 'undefined') return { k: 'undefined' };
  const b = bindingOf(draft, node);
  return b === undefined ? { k: 'global', name: node.text } : { k: 'ref', b };
}

function textValue(draft: Draft, node: ts.Node, text: string): Value {
  const literal = draft.secretLiterals.size === 0 ? undefined : draft.secretLiterals.get(startOf(node, draft.file));
  if (literal !== undefined) return { k: 'secret', literal };
  const kept = withoutSecretOfPair(draft, stripUrlCredentials(text));
  const short = kept.length > MAX_TEXT ? kept.slice(0, MAX_TEXT) : kept;
  if (!mayBeDrawn(short)) return { k: 'const', v: short };
  const parts = (isNameByPlace(node, short) ? [short] : partsWithoutDrawn(short)).map((part): Value => (part === undefined ? UNKNOWN : { k: 'const', v: part }));
  return parts.length === 1 ? (parts[0] ?? UNKNOWN) : { k: 'template', parts };
}

/** `user:password`, without a password that is a credential of the same file. */
function withoutSecretOfPair({ secretTexts }: Draft, text: string): string {
  const at = secretTexts.size === 0 ? 0 : text.indexOf(':') + 1;
  return at > 0 && secretTexts.has(text.slice(at)) ? `${text.slice(0, at)}***` : text;
}

/** Whether a literal is a name by its place: what a call, a decorator or a property of its options is given, a key; or by what it is bound to (`KEY_PREFIX = '…'`). */
function isNameByPlace(node: ts.Node, text: string): boolean {
  const { parent } = node;
  if ((ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) && (ts.isIdentifier(parent.name) || ts.isStringLiteralLike(parent.name)) && namesWhatIsKnown(parent.name.text)) return true;
  if (/\s/.test(text) || mayBePair(text)) return false;
  return (ts.isCallExpression(parent) && !LOGS.test(nameOfCalled(parent))) || ts.isNewExpression(parent) || ts.isElementAccessExpression(parent) || ts.isPropertyAssignment(parent);
}

/** What is written to a log is no name. */
const LOGS = /^(?:log|debug|info|warn|error|trace|fatal|verbose)$/;

function nameOfCalled({ expression }: ts.CallExpression): string {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : '';
}

function memberValue(draft: Draft, node: ts.PropertyAccessExpression, depth: number): Value {
  const of = valueOf(draft, node.expression, depth);
  return isProcessEnv(of) ? { k: 'env', name: masked(node.name.text) } : { k: 'member', of, name: masked(node.name.text) };
}

function elementValue(draft: Draft, node: ts.ElementAccessExpression, depth: number): Value {
  const of = valueOf(draft, node.expression, depth);
  const key = valueOf(draft, node.argumentExpression, depth);
  if (key.k !== 'const' || typeof key.v !== 'string') return { k: 'index', of, key };
  return isProcessEnv(of) ? { k: 'env', name: key.v } : { k: 'member', of, name: key.v };
}

function isProcessEnv(value: Value): boolean {
  if (value.k !== 'member' || value.name !== 'env') return false;
  return value.of.k === 'global' && (value.of.name === 'process' || value.of.name === 'import.meta');
}

function templateValue(draft: Draft, node: ts.TemplateExpression, depth: number): Value {
  const parts: Value[] = [textValue(draft, node.head, node.head.text)];
  for (const span of node.templateSpans) {
    parts.push(partValue(draft, span.expression, depth), textValue(draft, span.literal, span.literal.text));
  }
  return { k: 'template', parts: parts.filter((part) => part.k !== 'const' || part.v !== '') };
}

/** A part of a text. `+id` is a number, whatever `id` is. */
function partValue(draft: Draft, node: ts.Expression, depth: number): Value {
  const value = valueOf(draft, node, depth);
  return value.k !== 'const' && isNumeric(node) ? UNKNOWN : value;
}

/** `+id` */
export function isNumeric(node: ts.Expression | undefined): boolean {
  let at = node;
  for (let inner = at && unwrapped(at); inner; inner = unwrapped(inner)) at = inner;
  return at !== undefined && ts.isPrefixUnaryExpression(at) && at.operator === ts.SyntaxKind.PlusToken;
}

function objectValue(draft: Draft, node: ts.ObjectLiteralExpression, depth: number): Value {
  const props: PropertyValue[] = [];
  const spreads: Value[] = [];
  const { properties } = node;
  const count = Math.min(properties.length, MAX_ITEMS);
  for (let at = 0; at < count; at++) {
    const property = properties[at];
    if (!property) continue;
    if (ts.isSpreadAssignment(property)) {
      spreads.push(valueOf(draft, property.expression, depth));
      continue;
    }
    const key = propertyNameOf(property.name);
    if (key !== undefined) props.push({ key, value: propertyValue(draft, property, depth), span: spanOf(draft, property) });
    else if (ts.isComputedPropertyName(property.name)) {
      const computed = keyOf(valueOf(draft, property.name.expression, depth));
      props.push({ key: '', computed, value: propertyValue(draft, property, depth), span: spanOf(draft, property) });
    }
  }
  return { k: 'object', props, spreads };
}

/** A constant or a member of an enum, which tells a key; that there is one is known of any other. */
function keyOf(value: Value): Value {
  return isName(value) ? value : UNKNOWN;
}

function isName(value: Value): boolean {
  return value.k === 'ref' || (value.k === 'member' && isName(value.of));
}

function propertyValue(draft: Draft, property: Exclude<ts.ObjectLiteralElementLike, ts.SpreadAssignment>, depth: number): Value {
  if (ts.isPropertyAssignment(property)) return valueOf(draft, property.initializer, depth);
  if (ts.isShorthandPropertyAssignment(property)) return identifierValue(draft, property.name);
  return { k: 'fn', id: functionIdOf(draft, property) };
}

function binaryValue(draft: Draft, node: ts.BinaryExpression, depth: number): Value {
  const operator = node.operatorToken.kind;
  const left = (): Value => valueOf(draft, node.left, depth);
  const right = (): Value => valueOf(draft, node.right, depth);
  switch (operator) {
    case ts.SyntaxKind.PlusToken: return sumValue(draft, node, () => partValue(draft, node.left, depth), () => partValue(draft, node.right, depth));
    case ts.SyntaxKind.QuestionQuestionToken: case ts.SyntaxKind.QuestionQuestionEqualsToken: return { k: 'either', op: '??', left: left(), right: right() };
    case ts.SyntaxKind.BarBarToken: case ts.SyntaxKind.BarBarEqualsToken: return { k: 'either', op: '||', left: left(), right: right() };
    case ts.SyntaxKind.AmpersandAmpersandToken: return { k: 'either', op: '&&', left: left(), right: right() };
    case ts.SyntaxKind.EqualsToken: return right();
    case ts.SyntaxKind.CommaToken: return right();
    case ts.SyntaxKind.AsteriskToken: return product(left(), right());
    default: return isComparison(operator) ? { k: 'compare', op: ts.tokenToString(operator) ?? '', left: left(), right: right() } : UNKNOWN;
  }
}

/** What is written in parts may be secret as a whole. */
function sumValue(draft: Draft, node: ts.BinaryExpression, left: () => Value, right: () => Value): Value {
  const whole = concatenation(node);
  const value = whole === undefined ? UNKNOWN : textValue(draft, node, whole);
  const isCut = value.k === 'const' && (whole?.length ?? 0) > MAX_TEXT;
  if (value.k === 'const' && mayHoldTokens(whole ?? '')) return UNKNOWN;
  return value.k !== 'unknown' && !isCut ? value : { k: 'template', parts: withoutTokens([...partsOf(left()), ...partsOf(right())]) };
}

/** Texts side by side that make up a token are no text. */
function withoutTokens(parts: readonly Value[]): Value[] {
  const left: Value[] = [];
  for (let at = 0; at < parts.length;) {
    const run = textsFrom(parts, at);
    if (run.length > 1 && mayHoldTokens(run.join(''))) left.push(UNKNOWN);
    else left.push(...parts.slice(at, at + Math.max(1, run.length)));
    at += Math.max(1, run.length);
  }
  return left;
}

function textsFrom(parts: readonly Value[], start: number): string[] {
  const texts: string[] = [];
  for (let part = parts[start]; part?.k === 'const' && typeof part.v === 'string'; part = parts[start + texts.length]) texts.push(part.v);
  return texts;
}

function isComparison(operator: ts.SyntaxKind): boolean {
  return (operator >= ts.SyntaxKind.LessThanToken && operator <= ts.SyntaxKind.ExclamationEqualsEqualsToken) || operator === ts.SyntaxKind.InstanceOfKeyword || operator === ts.SyntaxKind.InKeyword;
}

function partsOf(value: Value): readonly Value[] {
  return value.k === 'template' ? value.parts : [value];
}

/** `5 * 60 * 1000` is a usual way to write a duration. */
function product(left: Value, right: Value): Value {
  const numbers = left.k === 'const' && right.k === 'const' && typeof left.v === 'number' && typeof right.v === 'number';
  return numbers ? { k: 'const', v: (left.v) * (right.v) } : UNKNOWN;
}

function conditionalValue(draft: Draft, node: ts.ConditionalExpression, depth: number): Value {
  return { k: 'either', op: '?:', test: valueOf(draft, node.condition, depth), left: valueOf(draft, node.whenTrue, depth), right: valueOf(draft, node.whenFalse, depth) };
}

function prefixValue(draft: Draft, node: ts.PrefixUnaryExpression, depth: number): Value {
  const operand = valueOf(draft, node.operand, depth);
  if (node.operator === ts.SyntaxKind.ExclamationToken) return { k: 'not', of: operand };
  if (node.operator === ts.SyntaxKind.MinusToken && operand.k === 'const' && typeof operand.v === 'number') return { k: 'const', v: -operand.v };
  return node.operator === ts.SyntaxKind.PlusToken ? operand : UNKNOWN;
}

function regexValue(draft: Draft, node: ts.Expression): Value {
  const open = openPattern(regexParts(node.getText(draft.file)).source);
  return { k: 'regex', span: spanOf(draft, node), ...(open && { open }) };
}

function keywordValue(draft: Draft, node: ts.Expression): Value {
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword: return { k: 'const', v: true };
    case ts.SyntaxKind.FalseKeyword: return { k: 'const', v: false };
    case ts.SyntaxKind.NullKeyword: return { k: 'const', v: null };
    case ts.SyntaxKind.ThisKeyword: return { k: 'this' };
    case ts.SyntaxKind.SuperKeyword: return { k: 'super' };
    case ts.SyntaxKind.ImportKeyword: return { k: 'global', name: 'import' };
    case ts.SyntaxKind.MetaProperty: return { k: 'global', name: 'import.meta' };
    case ts.SyntaxKind.RegularExpressionLiteral:
      noteRegex(draft, node);
      return regexValue(draft, node);
    default: return UNKNOWN;
  }
}
