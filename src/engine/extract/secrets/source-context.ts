import { ts } from '@ts-morph/common';
import type { LiteralFact } from '../../model/literals';
import type { LiteralContext } from './literal-context';
import { isConversion, isKeyDerivation } from './source-conversions';
import { isPublicSalt } from './public-salts';
import type { ModuleName } from './source-modules';
import { calleeText, nameText, targetNames } from './source-names';
import { isEnvironment } from './source-environment';
import { isForRuns, isForTestsAlone, isSensitivityTable, schemaSetting, siblingsIn } from './source-objects';
import { givesMessage } from './source-readers';
import { environmentRead, keyOf, settingLookUp } from './source-reads';
import { isRejected } from './source-rejections';
import { fromElement, fromFallback, fromFirst, fromMember, fromTemplate, fromUnset, fromVariable, isWhereUnset, propertyAdded, stepsInFor, variableAsked } from './source-steps';
import { asksForSecret } from './source-captions';
import { connectsWith, sinkOf, sinkOfTarget } from './sinks';

type Climb = LiteralContext & { readonly moduleName: ModuleName };

/** Context of a literal, or nothing where it stands for no value (operand, key, comparison with a constant). */
export function contextOf(literal: ts.Expression, moduleName: ModuleName): LiteralContext | undefined {
  const context: Climb = { use: 'other', names: [], moduleName };
  let node: ts.Expression = literal;
  for (let step = 0; step < MAX_STEPS; step++) {
    const next = climb(node, context);
    if (next === 'stop') return context;
    // A conversion of a key uses it, wherever the result goes.
    if (!next) return context.sink && context.names.length === 0 ? context : undefined;
    node = next;
  }
  return context;
}

/** Whether a text names a library whose calls are known by their module alone. */
export function mentionsSchemas(text: string): boolean {
  return /['"`]valibot['"`]/.test(text);
}

const MAX_STEPS = 40;

/** One step outwards: the expression to go on with, `stop` where the binding is known, nothing where there is none. */
function climb(node: ts.Expression, context: Climb): ts.Expression | 'stop' | undefined {
  const parent = node.parent;
  if (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent) || ts.isNonNullExpression(parent)) return parent;
  if (ts.isPropertyAssignment(parent) && parent.initializer === node) return fromProperty(parent, context);
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return fromArgument(node, parent, context);
  if (ts.isBinaryExpression(parent)) return fromBinary(node, parent, context);
  if (ts.isPropertyAccessExpression(parent)) return fromMember(parent, context);
  if (ts.isElementAccessExpression(parent) && parent.expression === node) return fromElement(parent, context);
  if (ts.isTemplateSpan(parent)) return fromTemplate(parent, context);
  if (ts.isConditionalExpression(parent)) return fromConditional(node, parent, context);
  if (ts.isArrayLiteralExpression(parent)) return fromList(parent, context);
  if (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent) || ts.isEnumMember(parent)) return named(parent, 'assignment', context);
  if (ts.isParameter(parent)) return named(parent, 'parameter-default', context);
  if (ts.isBindingElement(parent)) return fromBindingElement(parent, context);
  if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) return fromReturn(parent, context);
  if (ts.isExportAssignment(parent) || ts.isJsxAttribute(parent) || ts.isJsxExpression(parent)) return 'stop';
  return undefined;
}

/** A list of a few texts. Words in one that ends in a function say what the function waits for or gets (`async.auto`, AngularJS). */
function fromList(list: ts.ArrayLiteralExpression, context: LiteralContext): ts.Expression | undefined {
  const first = fromFirst(list, context);
  if (first) return first;
  const last = list.elements.at(-1);
  if (last && (ts.isArrowFunction(last) || ts.isFunctionExpression(last))) context.isSpare = true;
  return list.elements.length <= 4 ? list : undefined;
}

function named(declaration: ts.VariableDeclaration | ts.PropertyDeclaration | ts.ParameterDeclaration | ts.EnumMember, use: LiteralFact['use'], context: LiteralContext): 'stop' | undefined {
  const text = nameText(declaration.name);
  if (text === undefined) return context.names.length > 0 ? 'stop' : undefined;
  settle(context, use);
  context.holder = declaration;
  context.names.unshift(text);
  return 'stop';
}

function settle(context: LiteralContext, use: LiteralFact['use']): void {
  if (context.use === 'other') context.use = use;
}

function fromProperty(property: ts.PropertyAssignment, context: Climb): ts.Expression | undefined {
  const name = nameText(property.name);
  if (name === undefined) return undefined;
  const object = property.parent;
  if (context.names.length === 0 && isSensitivityTable(property)) return undefined;
  const siblings = siblingsIn(object);
  if (context.names.length === 0) context.besideHost = siblings.some((sibling) => HOST_NAMES.has(sibling.toLowerCase()));
  if (ENVIRONMENTS.has(name.toLowerCase()) || context.names.length > 0 && isForRuns(name, siblings)) context.developmentOnly = true;
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

function fromArgument(node: ts.Expression, call: ts.CallExpression | ts.NewExpression, context: Climb): ts.Expression | 'stop' | undefined {
  const index = call.arguments?.indexOf(node) ?? -1;
  if (index < 0) return undefined;
  const callee = calleeText(call);
  const module = context.moduleName(call.expression);
  const as = sinkOf({ written: asPlugin(call, callee, index), ...(module !== undefined && { module }) }, index, context.names.at(-1));
  if (as && !(as === 'salt' && isKeyDerivation(call))) context.sink = as;
  const property = context.names.at(-1);
  if (isPublicSalt({ written: callee, call, argument: index, ...(property !== undefined && { property }) })) context.dead = true;
  if (index === 0 && isConversion(callee)) {
    if (context.sink) Object.assign(context, { callee, argument: index });
    return call;
  }
  if (/(?:^|\.)(?:Api\w+|ApiProperty\w*)$/.test(callee)) context.dead = true;
  if (context.names.length === 0 && context.use === 'other') {
    const look = ts.isCallExpression(call) ? settingLookUp(call) : undefined;
    if (look && ts.isCallExpression(call) && index === keyOf(call) + 1 && !(index === 1 && givesMessage(call))) {
      Object.assign(context, { use: 'config-fallback', setting: look, fallback: call });
      return call;
    }
    const variable = index === 2 ? lookedUp(call, callee) : undefined;
    if (variable !== undefined) {
      Object.assign(context, { use: 'env-fallback', setting: variable, fallback: call });
      return call;
    }
    if (index === 0 && DEFAULTS.test(callee) && ts.isCallExpression(call)) return fromSchemaDefault(call, context);
    if (index === 1 && module !== undefined && WRAPPED_DEFAULTS.test(module) && ts.isCallExpression(call)) return fromSchemaDefault(call, context);
    const key = call.arguments?.[0];
    if (index === 1 && SETTERS.test(callee) && key && ts.isStringLiteral(key)) context.names.unshift(key.text);
  }
  if (connectsWith(callee, index, context.names.at(-1))) context.connects = true;
  settle(context, 'argument');
  context.callee = callee;
  context.argument = index;
  return context.names.length > 0 && FACTORIES.test(callee) ? namedBy(call, index, context) : 'stop';
}

/** The variable of `_.get(process.env, 'JWT_SECRET', 'cat')`. Source: lodash's documentation. */
function lookedUp({ arguments: [object, key] = [] }: { readonly arguments?: readonly ts.Expression[] | undefined }, callee: string): string | undefined {
  return /^(?:_|lodash)\.get$/.test(callee) && object && isEnvironment(object) && key && ts.isStringLiteralLike(key) ? key.text : undefined;
}

/** `fastify.register(jwt, { … })`: the options are those of the plugin. */
function asPlugin(call: ts.CallExpression | ts.NewExpression, callee: string, index: number): string {
  const first = call.arguments?.[0];
  return index > 0 && first && /(?:register|use)$/.test(callee) && ts.isIdentifier(first) ? `${callee} ${first.text}` : callee;
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
    const asked = ts.isCallExpression(inner) && context.setting === undefined ? variableAsked(inner) : undefined;
    if (asked !== undefined) context.setting = asked;
    inner = inner.expression;
  }
  if (ts.isPropertyAssignment(chain.parent)) {
    const setting = nameText(chain.parent.name);
    if (setting !== undefined) context.setting = setting;
    if (isForTestsAlone(chain.parent.parent) || (setting !== undefined && isRejected(setting, call.arguments[0], chain.parent.parent))) context.developmentOnly = true;
  } else {
    const setting = propertyAdded(chain);
    if (setting !== undefined) context.setting = setting;
  }
  return chain;
}

function fromBinary(node: ts.Expression, binary: ts.BinaryExpression, context: Climb): ts.Expression | 'stop' | undefined {
  if (binary.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    context.isPart = true;
    return binary;
  }
  if (binary.right !== node && !isEquality(binary)) return undefined;
  switch (binary.operatorToken.kind) {
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.BarBarToken:
      fromFallback(binary.left, binary, context);
      return binary;
    case ts.SyntaxKind.QuestionQuestionEqualsToken:
    case ts.SyntaxKind.BarBarEqualsToken:
      fromFallback(binary.left, binary, context);
      return context.fallback ? 'stop' : assigned(binary.left, context);
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return binary;
    case ts.SyntaxKind.EqualsToken:
      if (isWhereUnset(binary)) fromUnset(binary, context);
      return assigned(binary.left, context);
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

function assigned(target: ts.Expression, context: Climb): 'stop' {
  settle(context, 'assignment');
  context.names.unshift(...targetNames(target));
  context.holder = target;
  const sink = sinkOfTarget(context.moduleName(target));
  if (sink) context.sink = sink;
  return 'stop';
}

function isEquality(binary: ts.BinaryExpression): boolean {
  return binary.operatorToken.kind >= ts.SyntaxKind.EqualsEqualsToken && binary.operatorToken.kind <= ts.SyntaxKind.ExclamationEqualsEqualsToken;
}

function fromConditional(node: ts.Expression, conditional: ts.ConditionalExpression, context: LiteralContext): ts.Expression | undefined {
  if (conditional.condition === node) return undefined;
  const other = conditional.whenTrue === node ? conditional.whenFalse : conditional.whenTrue;
  const given = converted(other);
  const read = context.use === 'other' && context.names.length === 0 ? environmentRead(given) : undefined;
  if (!read && other === conditional.whenTrue && other.getText() === conditional.condition.getText()) fromVariable(other, context);
  if (read) stepsInFor(read, conditional, context, conditional.condition.getText() === given.getText() && other === conditional.whenTrue ? 'empty' : 'chosen');
  if (ts.isStringLiteralLike(other) && asksForSecret(conditional.condition)) context.dead = true;
  return conditional;
}

/** What a conversion is given: `process.env.X` of `Buffer.from(process.env.X, 'base64')`. */
function converted(node: ts.Expression): ts.Expression {
  const [first] = ts.isCallExpression(node) && isConversion(calleeText(node)) ? node.arguments : [];
  return first ?? node;
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
  if (ts.isFunctionDeclaration(fn) || ts.isMethodDeclaration(fn)) context.holder = fn;
  context.names.unshift(name.replace(/^get(?=[A-Z_])/, ''));
  return 'stop';
}

/** Of zod, Joi, Yup, env-var and their like: `.default('…')`, and of zod what stands for a value that is absent or doesn't fit. */
const DEFAULTS = /(?:^|\.)(?:default|prefault|catch)$/;
/** The rule, then the default. Source: valibot's API. */
const WRAPPED_DEFAULTS = /^valibot\.(?:optional|exactOptional|nullish|nullable|undefinedable|fallback)$/;
const FACTORIES = /(?:^|\.)(?:registerAs|defineConfig)$/;
const SETTERS = /\.(?:set|setHeader|setRequestHeader|setProperty|setEnv|header|append|setItem)$/;
const HOST_NAMES = new Set(['host', 'hostname', 'database', 'dialect', 'port', 'server', 'dbname', 'brokers', 'sentinels', 'connectionlimit']);
const ENVIRONMENTS = new Set(['development', 'dev', 'test', 'testing', 'local']);
