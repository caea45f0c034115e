import { ts } from '@ts-morph/common';
import { environmentName } from './source-environment';

/** A check that ends the program or throws, by what its condition mentions. */
export interface ExitGuard {
  readonly settings: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  /** Names of what it refuses by itself: `UNSET` of `key === UNSET`. */
  readonly refused: ReadonlySet<string>;
  /** Asks for production, or compares with a literal: it can tell a default from a real value. */
  readonly tellsDefault: boolean;
}

/** Whether the node runs only outside production: in the branch of a condition, a `case`, or behind `&&`. */
export function isDevelopmentOnly(node: ts.Node): boolean {
  for (let at = node; !ts.isSourceFile(at); at = at.parent) {
    const parent = at.parent;
    if (ts.isBlock(parent) && endsBeforeInProduction(parent, at)) return true;
    if (ts.isConditionalExpression(parent) && at !== parent.condition && impliesDevelopment(parent.condition, at === parent.whenTrue)) return true;
    if (ts.isIfStatement(parent) && at !== parent.expression && impliesDevelopment(parent.expression, at === parent.thenStatement)) return true;
    if (ts.isBinaryExpression(parent) && at === parent.right) {
      const kind = parent.operatorToken.kind;
      if (kind === ts.SyntaxKind.AmpersandAmpersandToken && impliesDevelopment(parent.left, true)) return true;
    }
    if (ts.isCaseClause(parent) && at !== parent.expression && ts.isStringLiteral(parent.expression) && DEVELOPMENT.test(parent.expression.text) && isEnvironmentName(parent.parent.parent.expression)) return true;
  }
  return false;
}

/** Whether a statement before `at` in its block throws or exits in production. */
function endsBeforeInProduction(block: ts.Block, at: ts.Node): boolean {
  return block.statements.some((statement) => statement.end <= at.pos && ts.isIfStatement(statement) && impliesDevelopment(statement.expression, false) && exits(statement.thenStatement));
}

/** The guard that an `if` is, when its branch throws or exits, or an `assert(…)`. */
export function exitGuardOf(node: ts.Node): ExitGuard | undefined {
  if (ts.isIfStatement(node)) return exits(node.thenStatement) ? guardBy(node.expression, false) : undefined;
  const [condition] = ts.isCallExpression(node) && ts.isExpressionStatement(node.parent) && isAssertion(node.expression) ? node.arguments : [];
  return condition && guardBy(condition, true);
}

/** Of `node:assert`, and of packages that throw in the same way. */
function isAssertion(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return ASSERTS.test(callee.text);
  return ts.isPropertyAccessExpression(callee) && ts.isIdentifier(callee.expression) && callee.expression.text === 'assert' && callee.name.text === 'ok';
}

const ASSERTS = /^(?:assert|invariant|tiny_?invariant)$/i;

/** `goesOn`: how the condition comes out where the program goes on. */
function guardBy(condition: ts.Expression, goesOn: boolean): ExitGuard {
  const settings = new Set<string>();
  const names = new Set<string>();
  const refused = new Set<string>();
  let tellsDefault = impliesDevelopment(condition, goesOn);
  const visit = (node: ts.Node): void => {
    const setting = environmentName(node);
    if (setting !== undefined) settings.add(setting);
    if (ts.isIdentifier(node)) names.add(node.text);
    if (ts.isStringLiteralLike(node) && node.text !== '') tellsDefault = true;
    if (ts.isBinaryExpression(node) && isRefusal(node.operatorToken.kind, goesOn) && ts.isIdentifier(node.left) && ts.isIdentifier(node.right)) refused.add(node.left.text).add(node.right.text);
    ts.forEachChild(node, visit);
  };
  visit(condition);
  return { settings, names, refused, tellsDefault };
}

/** `if (key === UNSET) throw …`, `assert(key !== UNSET)` */
function isRefusal(operator: ts.SyntaxKind, goesOn: boolean): boolean {
  return goesOn ? operator === ts.SyntaxKind.ExclamationEqualsEqualsToken || operator === ts.SyntaxKind.ExclamationEqualsToken : operator === ts.SyntaxKind.EqualsEqualsEqualsToken || operator === ts.SyntaxKind.EqualsEqualsToken;
}

/** Whether one of the guards keeps a default from running in production. */
export function isGuarded(guards: readonly ExitGuard[], settings: readonly string[], names: readonly string[]): boolean {
  return guards.some((guard) =>
    settings.some((setting) => guard.settings.has(setting)) || names.some((name) => guard.refused.has(name)) || guard.tellsDefault && [...names, ...settings].some((name) => guard.names.has(name)));
}

const PRODUCTION = /^prod(?:uction)?$/i;
const DEVELOPMENT = /^(?:dev|development|local|test|testing|ci|e2e)$/i;
const PRODUCTION_FLAG = /^_?(?:is_?)?prod(?:uction)?(?:_?(?:env|mode|environment))?$/i;
const DEVELOPMENT_FLAG = /^_?(?:is_?)?_*(?:dev|development|local|test|testing)_*(?:_?(?:env|mode|environment))?$/i;
const ENVIRONMENT = /(?:^|_)(?:node_?env|app_?env|environment|env|stage|mode)$|nodeEnv|appEnv/i;

/** Whether a condition that came out as `outcome` means that this isn't production. */
export function impliesDevelopment(condition: ts.Expression, outcome: boolean): boolean {
  if (ts.isParenthesizedExpression(condition)) return impliesDevelopment(condition.expression, outcome);
  if (ts.isPrefixUnaryExpression(condition)) return condition.operator === ts.SyntaxKind.ExclamationToken && impliesDevelopment(condition.operand, !outcome);
  if (ts.isBinaryExpression(condition)) return binaryImplies(condition, outcome);
  if (ts.isCallExpression(condition)) return callImplies(condition, outcome);
  const name = lastName(condition);
  return outcome ? DEVELOPMENT_FLAG.test(name) : PRODUCTION_FLAG.test(name);
}

function binaryImplies({ left, right, operatorToken }: ts.BinaryExpression, outcome: boolean): boolean {
  switch (operatorToken.kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken: {
      const either = (operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) === outcome;
      const [a, b] = [impliesDevelopment(left, outcome), impliesDevelopment(right, outcome)];
      return either ? a || b : a && b;
    }
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsToken:
      return comparisonImplies(left, right, outcome);
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken:
      return comparisonImplies(left, right, !outcome);
    default:
      return false;
  }
}

function comparisonImplies(left: ts.Expression, right: ts.Expression, equal: boolean): boolean {
  const literal = ts.isStringLiteralLike(right) ? right.text : ts.isStringLiteralLike(left) ? left.text : lastName(right);
  if (!isEnvironmentName(ts.isStringLiteralLike(right) ? left : ts.isStringLiteralLike(left) ? right : left)) return false;
  return equal ? DEVELOPMENT.test(literal) : PRODUCTION.test(literal);
}

/** `['development', 'test'].includes(process.env.NODE_ENV)`, `isDevelopment()`. */
function callImplies(call: ts.CallExpression, outcome: boolean): boolean {
  const name = lastName(call.expression);
  if (outcome ? DEVELOPMENT_FLAG.test(name) : PRODUCTION_FLAG.test(name)) return true;
  if (!outcome || name !== 'includes' || !ts.isPropertyAccessExpression(call.expression)) return false;
  const list = call.expression.expression;
  return ts.isArrayLiteralExpression(list) && list.elements.length > 0 && list.elements.every((item) => ts.isStringLiteralLike(item) && DEVELOPMENT.test(item.text));
}

function isEnvironmentName(node: ts.Expression): boolean {
  return ENVIRONMENT.test(lastName(node)) || ts.isCallExpression(node) && node.arguments.some((argument) => ts.isStringLiteralLike(argument) && ENVIRONMENT.test(argument.text));
}

function lastName(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) return node.argumentExpression.text;
  return '';
}

function exits(branch: ts.Statement): boolean {
  const statements = ts.isBlock(branch) ? branch.statements : [branch];
  return statements.some((statement) => ts.isThrowStatement(statement)
    || ts.isExpressionStatement(statement) && ts.isCallExpression(statement.expression) && lastName(statement.expression.expression) === 'exit');
}
