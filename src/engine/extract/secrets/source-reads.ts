import { ts } from '@ts-morph/common';
import { secretNameOf } from './names';
import { environmentName, isEnvironment } from './source-environment';
import { asksOwnReader } from './source-readers';

export interface SettingRead {
  readonly use: 'env-fallback' | 'config-fallback';
  readonly setting: string;
  /** Of a chain of reads those that it is not named by. */
  readonly others?: readonly string[];
}

/** The setting that an expression reads: `process.env.X`, `config.get('X')`, `config.x.y`, `context.env.X`, and of a chain of them the first whose name is a secret's. */
export function environmentRead(node: ts.Expression): SettingRead | undefined {
  const reads: SettingRead[] = [];
  collectReads(node, reads);
  const first = reads.find(({ setting }) => secretNameOf([setting])) ?? reads[0];
  return first && reads.length > 1 ? { ...first, others: reads.filter((read) => read !== first).map(({ setting }) => setting) } : first;
}

const MAX_READS = 10;

function collectReads(node: ts.Expression, found: SettingRead[]): void {
  const at = unwrapped(node);
  if (found.length >= MAX_READS) return;
  if (ts.isBinaryExpression(at) && isFallbackOperator(at.operatorToken.kind)) {
    collectReads(at.left, found);
    collectReads(at.right, found);
    return;
  }
  const read = readAt(at);
  if (read) found.push(read);
}

function readAt(at: ts.Expression): SettingRead | undefined {
  const name = environmentName(at);
  if (name !== undefined) return { use: 'env-fallback', setting: name };
  if (ts.isCallExpression(at)) {
    const setting = settingLookUp(at);
    if (setting !== undefined) return { use: 'config-fallback', setting };
    // `process.env.X?.trim() || 'y'`
    return ts.isPropertyAccessExpression(at.expression) && TEXT_METHODS.has(at.expression.name.text) ? environmentRead(at.expression.expression) : undefined;
  }
  if (ts.isPropertyAccessExpression(at) && (CONFIG_HOLDER.test(rootName(at)) || isBinding(at))) return { use: 'config-fallback', setting: at.name.text };
  return undefined;
}

function unwrapped(node: ts.Expression): ts.Expression {
  let at = node;
  while (ts.isParenthesizedExpression(at) || ts.isAsExpression(at) || ts.isNonNullExpression(at)) at = at.expression;
  return at;
}

/** The key of a look-up in a configuration (`this.configService.get('X')`, `Deno.env.get('X')`, `getenv('X')`). */
export function settingLookUp(call: ts.CallExpression): string | undefined {
  const key = call.arguments[keyOf(call)];
  const callee = call.expression;
  if (key && ts.isPropertyAccessExpression(key)) return ts.isPropertyAccessExpression(callee) && LOADS.test(callee.name.text) && ts.isIdentifier(key.expression) && OF_KEYS.test(key.expression.text) && VARIABLE.test(key.name.text) ? key.name.text : undefined;
  if (!key || !ts.isStringLiteralLike(key)) return undefined;
  if (asksOwnReader(call, isReadUnder)) return key.text;
  if (ts.isIdentifier(callee)) return ENV_FUNCTION.test(callee.text) || WITH_DEFAULT.test(callee.text) ? key.text : undefined;
  if (ts.isPropertyAccessExpression(callee) && WITH_DEFAULT.test(callee.name.text)) return key.text;
  return ts.isPropertyAccessExpression(callee) && isGetter(callee) ? key.text : undefined;
}

/** `process.env[name]`, `this.config.get(name, …)`. */
function isReadUnder(node: ts.Node, name: string): boolean {
  if (ts.isElementAccessExpression(node)) return isEnvironment(node.expression) && ts.isIdentifier(node.argumentExpression) && node.argumentExpression.text === name;
  const key = ts.isCallExpression(node) ? node.arguments[0] : undefined;
  if (!key || !ts.isCallExpression(node) || !ts.isIdentifier(key) || key.text !== name) return false;
  return ts.isPropertyAccessExpression(node.expression) && isGetter(node.expression);
}

function isGetter({ name, expression }: ts.PropertyAccessExpression): boolean {
  if (!GETTERS.has(name.text)) return false;
  const receiver = ts.isPropertyAccessExpression(expression) ? expression.name.text : ts.isIdentifier(expression) ? expression.text : '';
  return CONFIG_HOLDER.test(receiver) || RECEIVER.test(receiver);
}

/** Which argument of a look-up is its key: of a reader of variables the second, where the first says how to read them (`env(asText, 'X', '…')`). */
export function keyOf({ expression, arguments: [first, second] }: ts.CallExpression): number {
  const named = ts.isIdentifier(expression) && ENV_FUNCTION.test(expression.text);
  return named && first && ts.isIdentifier(first) && second && ts.isStringLiteralLike(second) && /^[A-Z][A-Z0-9_]{2,80}$/.test(second.text) ? 1 : 0;
}

/** Whether a call of a member gives the text back as it was, but for what stands around it or as a list of its parts. */
export function keepsText(member: ts.PropertyAccessExpression): boolean {
  return TEXT_METHODS.has(member.name.text) || LIST_METHODS.has(member.name.text);
}

/** What the variable that a name stands for is declared with in a block around: `let secret = process.env.SECRET`. */
export function declaredRead(name: ts.Expression): SettingRead | undefined {
  if (!ts.isIdentifier(name)) return undefined;
  for (let node: ts.Node = name; !ts.isSourceFile(node); node = node.parent) {
    const { parent } = node;
    if (!ts.isBlock(parent) && !ts.isSourceFile(parent)) continue;
    const declared = variablesOf(parent).get(name.text);
    if (declared) return declared.initializer && environmentRead(declared.initializer);
    if (ts.isFunctionLike(parent.parent) && parent.parent.parameters.some((parameter) => ts.isIdentifier(parameter.name) && parameter.name.text === name.text)) return undefined;
  }
  return undefined;
}

const variables = new WeakMap<ts.Node, ReadonlyMap<string, ts.VariableDeclaration>>();

/** What a block declares itself, by name; of several the first. */
function variablesOf(block: ts.Block | ts.SourceFile): ReadonlyMap<string, ts.VariableDeclaration> {
  const before = variables.get(block);
  if (before) return before;
  const declared = new Map<string, ts.VariableDeclaration>();
  for (const statement of block.statements) {
    for (const declaration of ts.isVariableStatement(statement) ? statement.declarationList.declarations : []) {
      if (ts.isIdentifier(declaration.name) && !declared.has(declaration.name.text)) declared.set(declaration.name.text, declaration);
    }
  }
  variables.set(block, declared);
  return declared;
}

const GETTERS = new Set(['get', 'getOrThrow', 'getString', 'getValue', 'getOptional', 'value', 'fetch']);
const TEXT_METHODS = new Set(['trim', 'trimEnd', 'toString', 'replace', 'replaceAll', 'toLowerCase', 'slice', 'substring', 'padEnd', 'padStart']);
const LIST_METHODS = new Set(['split', 'map', 'filter', 'at', 'pop', 'shift']);
/** A reader whose name says what it reads, with a constant for the setting: `loader.loadConfig(ConfigKeys.SECRET_KEY, '…')`. */
const LOADS = /^(?:get|load|read)(?:Config|Configuration|Env|Setting)(?:Value|Var|String)?$/;
const OF_KEYS = /^(?:[A-Za-z]{0,20}(?:Config|Env|Settings?)Keys?|ConfigNames?|EnvVars?)$/;
const VARIABLE = /^[A-Z][A-Z0-9_]{2,80}$/;
const CONFIG_HOLDER = /^_?(?:env|config|conf|cfg|configs|configuration|settings|environment|appConfig|nconf|convict)$/i;
const RECEIVER = /(?:config|settings)(?:service|manager|provider)?$|^env(?:service)?$/i;
const ENV_FUNCTION = /^_?(?:env|getEnv|getenv|fromEnv|envOr|readEnv|getEnvVar|optionalEnv|getEnvironmentVariable|getConfig|(?:get|read)?[eE]nv(?:String|Str|Value|Text))$/;
/** A reader of the program's own whose name says that it has a default, wherever it is held: `utils.getEnvOrDefault('X', '…')`. */
const WITH_DEFAULT = /(?:[eE]nv|Environment)[A-Za-z]{0,12}(?:Or|OrDefault|OrElse|WithDefault)$/;

function isFallbackOperator(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken;
}

/** `context.env.JWT_SECRET`: what a worker is given with each request (Cloudflare, "Bindings"; Hono, "Cloudflare Workers"). */
function isBinding({ name, expression }: ts.PropertyAccessExpression): boolean {
  return /^[A-Z][A-Z0-9_]*$/.test(name.text) && ts.isPropertyAccessExpression(expression) && expression.name.text === 'env' && !(ts.isIdentifier(expression.expression) && expression.expression.text === 'process');
}

function rootName(access: ts.PropertyAccessExpression): string {
  let node: ts.Expression = access.expression;
  while (ts.isPropertyAccessExpression(node) && node.expression.kind !== ts.SyntaxKind.ThisKeyword) node = node.expression;
  if (ts.isIdentifier(node)) return node.text;
  return ts.isPropertyAccessExpression(node) ? node.name.text : '';
}
