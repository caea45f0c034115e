import { ts } from '@ts-morph/common';
import type { LiteralFact, SecretKind } from '../../model/literals';
import { environmentRead, settingLookUp } from './source-reads';
import { connectsWith, sinkOf } from './sinks';

/** What a string literal is bound to, found by climbing from it to the statement that holds it. */
export interface LiteralContext {
  use: LiteralFact['use'];
  /** Outermost first: variable, then the property path. */
  readonly names: string[];
  callee?: string;
  argument?: number;
  setting?: string;
  fallback?: ts.Node;
  sink?: SecretKind;
  /** A client of a store takes it as its address. */
  connects?: boolean;
  besideHost?: boolean;
  /** It is put together with what only the running program knows, so a plain word in it is no credential. */
  isPart?: boolean;
  developmentOnly?: boolean;
  /** Its default can never apply, or is only a caption. */
  dead?: boolean;
}

/** Context of a literal, or nothing where it stands for no value (operand, key, comparison with a constant). */
export function contextOf(literal: ts.Expression): LiteralContext | undefined {
  const context: LiteralContext = { use: 'other', names: [] };
  let node: ts.Expression = literal;
  for (let step = 0; step < MAX_STEPS; step++) {
    const next = climb(node, context);
    if (next === 'stop') return context;
    if (!next) return undefined;
    node = next;
  }
  return context;
}

const MAX_STEPS = 40;

/** One step outwards: the expression to go on with, `stop` where the binding is known, nothing where there is none. */
function climb(node: ts.Expression, context: LiteralContext): ts.Expression | 'stop' | undefined {
  const parent = node.parent;
  if (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent) || ts.isNonNullExpression(parent)) return parent;
  if (ts.isPropertyAssignment(parent) && parent.initializer === node) return fromProperty(parent, context);
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return fromArgument(node, parent, context);
  if (ts.isBinaryExpression(parent)) return fromBinary(node, parent, context);
  if (ts.isConditionalExpression(parent)) return fromConditional(node, parent, context);
  if (ts.isArrayLiteralExpression(parent)) return parent.elements.length <= 4 ? parent : undefined;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent)) return named(parent.name, 'assignment', context);
  if (ts.isParameter(parent)) return named(parent.name, 'parameter-default', context);
  if (ts.isBindingElement(parent)) return fromBindingElement(parent, context);
  if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) return fromReturn(parent, context);
  if (ts.isExportAssignment(parent) || ts.isJsxAttribute(parent) || ts.isJsxExpression(parent)) return 'stop';
  return undefined;
}

function named(name: ts.Node, use: LiteralFact['use'], context: LiteralContext): 'stop' | undefined {
  const text = nameText(name);
  if (text === undefined) return context.names.length > 0 ? 'stop' : undefined;
  settle(context, use);
  context.names.unshift(text);
  return 'stop';
}

function settle(context: LiteralContext, use: LiteralFact['use']): void {
  if (context.use === 'other') context.use = use;
}

function fromProperty(property: ts.PropertyAssignment, context: LiteralContext): ts.Expression | undefined {
  const name = nameText(property.name);
  if (name === undefined) return undefined;
  const object = property.parent;
  if (context.names.length === 0 && isSensitivityTable(property)) return undefined;
  const siblings = siblingsIn(object);
  if (context.names.length === 0) context.besideHost = siblings.some((sibling) => HOST_NAMES.has(sibling.toLowerCase()));
  if (ENVIRONMENTS.has(name.toLowerCase())) context.developmentOnly = true;
  if (/^(?:default|devDefault|testDefault)$/.test(name) && context.use === 'other') {
    const schema = schemaSetting(object, siblings);
    if (schema === undefined) return undefined;
    context.use = 'schema-default';
    context.fallback = property;
    if (schema !== '') context.setting = schema;
    if (name !== 'default') context.developmentOnly = true;
    return object;
  }
  settle(context, 'property');
  context.names.unshift(name);
  return object;
}

/** Names of what stands in an object beside each other. A table of thousands of entries is no object of settings, and each of its texts asks. */
function siblingsIn({ properties }: ts.ObjectLiteralExpression): string[] {
  return properties.length > MAX_SETTINGS ? [] : properties.map((sibling) => (sibling.name ? nameText(sibling.name) : undefined) ?? '');
}

const MAX_SETTINGS = 200;

/** `{ host: 'public', password: 'secret' }`: says of each field how it may be shown, and holds no value of any. */
function isSensitivityTable({ parent, initializer }: ts.PropertyAssignment): boolean {
  if (!ts.isStringLiteralLike(initializer) || !SENSITIVITY.test(initializer.text)) return false;
  return parent.properties.length <= MAX_SETTINGS && parent.properties.some((sibling) => ts.isPropertyAssignment(sibling) && ts.isStringLiteralLike(sibling.initializer)
    && sibling.initializer.text !== initializer.text && SENSITIVITY.test(sibling.initializer.text));
}

const SENSITIVITY = /^(?:public|private|secret|sensitive|confidential|internal|plain|restricted|open|personal|pii)$/i;

/** envalid's `X: str({ default })` and convict's `{ format, default, env: 'X' }`: the setting's name, or '' where only outer names tell it. */
function schemaSetting(object: ts.ObjectLiteralExpression, siblings: readonly string[]): string | undefined {
  const call = object.parent;
  if (ts.isCallExpression(call) && ts.isPropertyAssignment(call.parent)) return nameText(call.parent.name);
  const env = siblings.length === 0 ? undefined : object.properties.find((property) => ts.isPropertyAssignment(property) && nameText(property.name) === 'env');
  if (env && ts.isPropertyAssignment(env) && ts.isStringLiteral(env.initializer)) return env.initializer.text;
  return siblings.includes('format') && siblings.includes('doc') ? '' : undefined;
}

function fromArgument(node: ts.Expression, call: ts.CallExpression | ts.NewExpression, context: LiteralContext): ts.Expression | 'stop' | undefined {
  const index = call.arguments?.indexOf(node) ?? -1;
  if (index < 0) return undefined;
  const callee = calleeText(call);
  if (index === 0 && CONVERSIONS.test(callee)) return call;
  if (/(?:^|\.)(?:Api\w+|ApiProperty\w*)$/.test(callee)) context.dead = true;
  if (context.names.length === 0 && context.use === 'other') {
    const look = ts.isCallExpression(call) ? settingLookUp(call) : undefined;
    if (index === 1 && look) {
      Object.assign(context, { use: 'config-fallback', setting: look, fallback: call });
      return call;
    }
    if (index === 0 && /(?:^|\.)default$/.test(callee) && ts.isCallExpression(call)) return fromSchemaDefault(call, context);
    const key = call.arguments?.[0];
    if (index === 1 && SETTERS.test(callee) && key && ts.isStringLiteral(key)) context.names.unshift(key.text);
  }
  const first = call.arguments?.[0];
  const plugin = index > 0 && first && /(?:register|use)$/.test(callee) && ts.isIdentifier(first) ? `${callee} ${first.text}` : callee;
  const sink = sinkOf(plugin, index, context.names.at(-1));
  if (sink) context.sink = sink;
  if (connectsWith(callee, index, context.names.at(-1))) context.connects = true;
  settle(context, 'argument');
  context.callee = callee;
  context.argument = index;
  return context.names.length > 0 && FACTORIES.test(callee) ? namedBy(call, index, context) : 'stop';
}

/** `registerAs('jwt', () => ({ … }))`, `defineConfig({ … })`: the key and what the result is bound to are names too. */
function namedBy(call: ts.CallExpression | ts.NewExpression, index: number, context: LiteralContext): ts.Expression {
  const key = call.arguments?.[0];
  if (index === 1 && key && ts.isStringLiteralLike(key)) context.names.unshift(key.text);
  return call;
}

/** `z.string().default('x')`, `Joi.string().default('x')`: named by the property that holds the whole chain. */
function fromSchemaDefault(call: ts.CallExpression, context: LiteralContext): ts.Expression {
  context.use = 'schema-default';
  context.fallback = call;
  let chain: ts.Expression = call;
  while (ts.isPropertyAccessExpression(chain.parent) && chain.parent.expression === chain && ts.isCallExpression(chain.parent.parent)) {
    // Joi refuses an absent value that is required before it looks at the default; `when` makes it depend on the environment.
    if (/^(?:required|when)$/.test(chain.parent.name.text)) context.dead = true;
    chain = chain.parent.parent;
  }
  let inner: ts.Expression = call.expression;
  while (ts.isPropertyAccessExpression(inner) || ts.isCallExpression(inner)) {
    if (ts.isPropertyAccessExpression(inner) && /^(?:required|when)$/.test(inner.name.text)) context.dead = true;
    inner = inner.expression;
  }
  if (ts.isPropertyAssignment(chain.parent)) {
    const setting = nameText(chain.parent.name);
    if (setting !== undefined) context.setting = setting;
  }
  return chain;
}

function fromBinary(node: ts.Expression, binary: ts.BinaryExpression, context: LiteralContext): ts.Expression | 'stop' | undefined {
  if (binary.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    context.isPart = true;
    return binary;
  }
  if (binary.right !== node && !isEquality(binary)) return undefined;
  switch (binary.operatorToken.kind) {
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.BarBarToken:
      return fromFallback(binary.left, binary, context) ? binary : undefined;
    case ts.SyntaxKind.QuestionQuestionEqualsToken:
    case ts.SyntaxKind.BarBarEqualsToken:
      return fromFallback(binary.left, binary, context) ? 'stop' : undefined;
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return binary;
    case ts.SyntaxKind.EqualsToken:
      settle(context, 'assignment');
      context.names.unshift(...targetNames(binary.left));
      return 'stop';
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken:
      context.use = 'comparison';
      context.names.unshift(...targetNames(binary.right === node ? binary.left : binary.right));
      return 'stop';
    default:
      return undefined;
  }
}

function isEquality(binary: ts.BinaryExpression): boolean {
  return binary.operatorToken.kind >= ts.SyntaxKind.EqualsEqualsToken && binary.operatorToken.kind <= ts.SyntaxKind.ExclamationEqualsEqualsToken;
}

/** A literal behind `??` or `||` whose left side reads the environment or the configuration stands in for that setting. */
function fromFallback(left: ts.Expression, whole: ts.Expression, context: LiteralContext): boolean {
  if (context.use !== 'other' || context.names.length > 0) return true;
  const read = environmentRead(left);
  if (read === undefined) return false;
  Object.assign(context, { use: read.use, setting: read.setting, fallback: whole });
  return true;
}

function fromConditional(node: ts.Expression, conditional: ts.ConditionalExpression, context: LiteralContext): ts.Expression | undefined {
  if (conditional.condition === node) return undefined;
  const other = conditional.whenTrue === node ? conditional.whenFalse : conditional.whenTrue;
  const read = context.use === 'other' && context.names.length === 0 ? environmentRead(other) : undefined;
  if (read) Object.assign(context, { use: read.use, setting: read.setting, fallback: conditional });
  return conditional;
}

function fromBindingElement(element: ts.BindingElement, context: LiteralContext): 'stop' | undefined {
  const name = nameText(element.propertyName ?? element.name);
  if (name === undefined) return undefined;
  const source = ts.isVariableDeclaration(element.parent.parent) ? element.parent.parent.initializer : undefined;
  if (source && /^(?:process|import\.meta)\.env$/.test(source.getText().slice(0, 20))) {
    Object.assign(context, { use: 'env-fallback', setting: name, fallback: element });
  } else settle(context, 'parameter-default');
  context.names.unshift(name);
  return 'stop';
}

function fromReturn(node: ts.ReturnStatement | ts.ArrowFunction, context: LiteralContext): ts.Expression | 'stop' | undefined {
  let fn: ts.Node = node;
  while (!ts.isFunctionLike(fn)) {
    if (ts.isSourceFile(fn)) return undefined;
    fn = fn.parent;
  }
  if (ts.isArrowFunction(fn) || ts.isFunctionExpression(fn)) return fn;
  const name = fn.name ? nameText(fn.name) : undefined;
  if (name === undefined) return undefined;
  settle(context, 'other');
  context.names.unshift(name.replace(/^get(?=[A-Z_])/, ''));
  return 'stop';
}

/** Names of an assignment's target or a compared expression, outermost first: `this.options.jwt.secret`. */
function targetNames(target: ts.Expression): string[] {
  const names: string[] = [];
  let node: ts.Expression = target;
  for (let depth = 0; depth < 6; depth++) {
    if (ts.isPropertyAccessExpression(node)) names.unshift(node.name.text);
    else if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) names.unshift(node.argumentExpression.text);
    else break;
    node = node.expression;
  }
  if (ts.isIdentifier(node)) names.unshift(node.text);
  return names;
}

/** Dotted name of what is called, `this.` left out. */
function calleeText(call: ts.CallExpression | ts.NewExpression): string {
  const names = targetNames(call.expression);
  return names.length > 0 ? names.join('.') : call.expression.kind === ts.SyntaxKind.SuperKeyword ? 'super' : chainEnd(call.expression);
}

function chainEnd(callee: ts.Expression): string {
  return ts.isPropertyAccessExpression(callee) ? `.${callee.name.text}` : '';
}

function nameText(name: ts.Node): string | undefined {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isPrivateIdentifier(name) ? name.text : undefined;
}

const CONVERSIONS = /(?:^|\.)(?:Buffer\.from|createSecretKey|encode|String|Utf8\.parse|btoa|Object\.freeze|freeze)$/;
const FACTORIES = /(?:^|\.)(?:registerAs|defineConfig)$/;
const SETTERS = /\.(?:set|setHeader|header|append|setItem)$/;
const HOST_NAMES = new Set(['host', 'hostname', 'database', 'dialect', 'port', 'server', 'dbname', 'brokers', 'sentinels', 'connectionlimit']);
const ENVIRONMENTS = new Set(['development', 'dev', 'test', 'testing', 'local']);
