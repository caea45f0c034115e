import { ts } from '@ts-morph/common';
import { impliesDevelopment } from './source-guards';

/**
 * Whether the schema around a rule refuses its default in production: `z.object({ … }).superRefine((data, ctx) => { if (data.KEY === 'x') ctx.addIssue(…); })`.
 * Source: zod.dev on refinements.
 */
export function isRejected(setting: string, value: ts.Expression | undefined, rules: ts.Node): boolean {
  return value !== undefined && ts.isStringLiteralLike(value) && ts.isObjectLiteralExpression(rules) && rejectedBy(rules).get(setting)?.has(value.text) === true;
}

/** Texts that a schema refuses in production, by setting. */
type Rejected = Map<string, Set<string>>;

const known = new WeakMap<ts.ObjectLiteralExpression, Rejected>();
const MAX_CHAIN = 30;
const MAX_DEPTH = 8;
const OBJECTS = /^(?:object|strictObject|looseObject)$/;
/** Methods after which a schema still gives its refinements what it has made of the rules. */
const KEEPING = /^(?:strict|strip|passthrough|loose|readonly|brand|describe|refine|superRefine|check)$/;

function rejectedBy(rules: ts.ObjectLiteralExpression): Rejected {
  const before = known.get(rules);
  if (before) return before;
  const found: Rejected = new Map();
  known.set(rules, found);
  let at: ts.Node = rules.parent;
  if (!ts.isCallExpression(at) || at.arguments[0] !== rules || !ts.isPropertyAccessExpression(at.expression) || !OBJECTS.test(at.expression.name.text)) return found;
  for (let step = 0; step < MAX_CHAIN && ts.isPropertyAccessExpression(at.parent) && ts.isCallExpression(at.parent.parent) && KEEPING.test(at.parent.name.text); step++) {
    const name = at.parent.name.text;
    at = at.parent.parent;
    if (name === 'superRefine' && ts.isCallExpression(at)) collect(at.arguments[0], found);
  }
  return found;
}

function collect(refinement: ts.Expression | undefined, found: Rejected): void {
  if (!refinement || !(ts.isArrowFunction(refinement) || ts.isFunctionExpression(refinement)) || !ts.isBlock(refinement.body)) return;
  const [data, context] = refinement.parameters.map(({ name }) => (ts.isIdentifier(name) ? name.text : undefined));
  if (data !== undefined && context !== undefined) walk(refinement.body.statements, { data, context, found });
}

interface Walk {
  readonly data: string;
  readonly context: string;
  readonly found: Rejected;
}

/** Goes through what a refinement does in production, up to where it may leave. */
function walk(statements: readonly ts.Statement[], own: Walk, depth = 0): boolean {
  for (const statement of statements) {
    if (!ts.isIfStatement(statement)) {
      if (leaves(statement)) return false;
      continue;
    }
    const { expression, thenStatement, elseStatement } = statement;
    const inner = ts.isBlock(thenStatement) ? thenStatement.statements : [thenStatement];
    if (inner.some((one) => isIssue(one, own.context))) for (const [name, text] of refusedBy(expression, own.data)) note(own.found, name, text);
    if (impliesDevelopment(expression, false) && depth < MAX_DEPTH) {
      if (!walk(inner, own, depth + 1)) return false;
    } else if (leaves(thenStatement) && !impliesDevelopment(expression, true)) return false;
    if (elseStatement && leaves(elseStatement)) return false;
  }
  return true;
}

/** What each makes a condition come out true in production: `data.KEY === 'x'`, beside others by `||`, or by `&&` beside one that asks for production. */
function refusedBy(condition: ts.Expression, data: string, depth = 0): (readonly [string, string])[] {
  if (depth > MAX_DEPTH) return [];
  if (ts.isParenthesizedExpression(condition)) return refusedBy(condition.expression, data, depth + 1);
  if (!ts.isBinaryExpression(condition)) return [];
  const { left, right, operatorToken } = condition;
  switch (operatorToken.kind) {
    case ts.SyntaxKind.BarBarToken:
      return [...refusedBy(left, data, depth + 1), ...refusedBy(right, data, depth + 1)];
    case ts.SyntaxKind.AmpersandAmpersandToken:
      if (impliesDevelopment(left, false)) return refusedBy(right, data, depth + 1);
      return impliesDevelopment(right, false) ? refusedBy(left, data, depth + 1) : [];
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsToken:
      return ts.isPropertyAccessExpression(left) && ts.isIdentifier(left.expression) && left.expression.text === data && ts.isStringLiteralLike(right) ? [[left.name.text, right.text]] : [];
    default:
      return [];
  }
}

function isIssue(statement: ts.Statement, context: string): boolean {
  if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return false;
  const callee = statement.expression.expression;
  return ts.isPropertyAccessExpression(callee) && callee.name.text === 'addIssue' && ts.isIdentifier(callee.expression) && callee.expression.text === context;
}

function note(found: Rejected, name: string, text: string): void {
  const texts = found.get(name) ?? new Set();
  found.set(name, texts.add(text));
}

/** A return or a throw in it, functions in it aside. */
function leaves(node: ts.Node): boolean {
  if (ts.isReturnStatement(node) || ts.isThrowStatement(node)) return true;
  if (ts.isFunctionLike(node)) return false;
  return ts.forEachChild(node, (child) => leaves(child) || undefined) === true;
}
