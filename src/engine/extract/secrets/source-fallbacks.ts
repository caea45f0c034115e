import { ts } from '@ts-morph/common';
import type { LiteralFact } from '../../model/literals';
import { environmentName } from './source-environment';
import { settingLookUp } from './source-reads';

/** What is known of a literal's place, see `LiteralContext`. */
interface Place {
  readonly names: readonly string[];
  readonly fallback?: ts.Node;
}

/**
 * What a literal steps in for where that is absent, see `LiteralFact.stepsInFor`. `operands` are the `fallbackOperands` of the
 * file; they are asked for only where it depends on them.
 */
export function stepsInFor(literal: ts.Expression, { names, fallback }: Place, operands: () => ReadonlySet<string>): LiteralFact['stepsInFor'] {
  if (names.some((name) => DEFAULT_NAME.test(name))) return 'other';
  const ofSetting = fallback !== undefined && ts.isExpression(fallback);
  if (fallback && !(ofSetting && isOneReadOr(fallback, literal))) return 'other';
  let node: ts.Node = ofSetting ? fallback : literal;
  for (; PASSED.has(node.parent.kind); node = node.parent) if (!ofSetting && isFallbackOperand(node)) return 'other';
  const { parent } = node;
  const holder = ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent) ? parent.name : undefined;
  if (holder && ts.isIdentifier(holder) && operands().has(holder.text)) return 'other';
  return ofSetting ? 'setting' : undefined;
}

/** Names of the variables and fields of a file (parents set) that stand behind `||` or `??`, in a branch of `?:`, as a default, or spread before others. */
export function fallbackOperands(file: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if ((ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) && stepsIn(node)) names.add(rootName(node));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}

/** Says of itself that something else is meant to be used. */
const DEFAULT_NAME = /^_*(?:default|fallback)|(?:default|fallback)s?$/i;

/** Through which a value passes unchanged, or as a part of one. */
const PASSED: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.ParenthesizedExpression, ts.SyntaxKind.AsExpression, ts.SyntaxKind.SatisfiesExpression, ts.SyntaxKind.NonNullExpression,
  ts.SyntaxKind.ObjectLiteralExpression, ts.SyntaxKind.PropertyAssignment, ts.SyntaxKind.ArrayLiteralExpression,
  ts.SyntaxKind.BinaryExpression, ts.SyntaxKind.ConditionalExpression,
]);

const FALLBACKS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionEqualsToken, ts.SyntaxKind.BarBarEqualsToken,
]);

function isFallbackOperand(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) return parent.right === node && FALLBACKS.has(parent.operatorToken.kind);
  return ts.isConditionalExpression(parent) && parent.condition !== node;
}

function stepsIn(name: ts.Expression): boolean {
  let node: ts.Node = name;
  while (isWrapper(node.parent)) node = node.parent;
  const { parent } = node;
  if (isFallbackOperand(node)) return true;
  if (ts.isParameter(parent) || ts.isBindingElement(parent)) return parent.initializer === node;
  return ts.isSpreadAssignment(parent) && parent.parent.properties.some((later) => later.pos >= parent.end && ts.isSpreadAssignment(later));
}

function rootName(node: ts.Expression): string {
  let at = node;
  while (ts.isPropertyAccessExpression(at) && at.expression.kind !== ts.SyntaxKind.ThisKeyword) at = at.expression;
  if (ts.isPropertyAccessExpression(at)) return at.name.text;
  return ts.isIdentifier(at) ? at.text : '';
}

/** `process.env.X ?? 'y'`, `process.env.X ? process.env.X : 'y'`, `config.get('X') || 'y'`, `config.get('X', 'y')`. */
function isOneReadOr(whole: ts.Expression, literal: ts.Expression): boolean {
  if (ts.isBinaryExpression(whole)) return settingRead(whole.left) !== undefined && unwrapped(whole.right) === literal;
  if (ts.isConditionalExpression(whole)) {
    const read = settingRead(whole.whenTrue);
    return read !== undefined && read === settingRead(whole.condition) && unwrapped(whole.whenFalse) === literal;
  }
  const given = ts.isCallExpression(whole) ? whole.arguments[1] : undefined;
  return given !== undefined && unwrapped(given) === literal;
}

/** The setting that an expression reads and does nothing else with; other environments than `process.env` are none of Node's. */
function settingRead(node: ts.Expression): string | undefined {
  const at = unwrapped(node);
  if (ts.isCallExpression(at)) return settingLookUp(at);
  return at.getText().startsWith('process.env') ? environmentName(at) : undefined;
}

function isWrapper(node: ts.Node): node is ts.ParenthesizedExpression | ts.AsExpression | ts.SatisfiesExpression | ts.NonNullExpression {
  return ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node);
}

function unwrapped(node: ts.Expression): ts.Expression {
  let at = node;
  while (isWrapper(at)) at = at.expression;
  return at;
}
