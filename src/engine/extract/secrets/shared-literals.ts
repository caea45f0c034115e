import { ts } from '@ts-morph/common';
import { startOf } from '../compiler';
import type { LiteralFact } from '../../model/literals';
import { classifyNamed, type Numbering } from './classify';
import { isLiteralPlace } from './credential-place';
import { secretNameOf } from './names';
import { nameText } from './source-names';
import { namesWhatIsKnown, tellsWhere } from './tells-where';
import { wordsOf } from './words';

/** A literal at the top of a module, with the names that lead to it. */
interface Written {
  readonly literal: ts.StringLiteral | ts.NoSubstitutionTemplateLiteral;
  readonly names: readonly string[];
}

const MAX_DEPTH = 5;
const MAX_WRITTEN = 500;
/** A text of sixteen characters or more with a digit, as a literal of its own. */
const LONG = /["'`](?=[^\s"'`]{0,511}\d)[^\s"'`]{16,512}["'`]/;
/** A name of a key before its text. */
const NAMED_KEY = /(?:secret|key)["']?\s{0,8}[:=]\s{0,8}["'`][A-Za-z]/i;
/**
 * Texts that read as drawn at random, in constants at the top of a module whose names don't tell what they are for: other files may import
 * them and use them as credentials. What is found is hidden from all others, so nothing that tells where something is may be among it. Beside them words that an object has under
 * a key's name, such as `jwtConstants = { secret: 'secretKey' }`: what is handed to something as a key is one. `told`: those of which that is known already.
 */
export function sharedLiterals(file: ts.SourceFile, told: readonly LiteralFact[], numbering: Numbering): LiteralFact[] {
  if (!LONG.test(file.text) && !NAMED_KEY.test(file.text)) return [];
  const known = new Set(told.map(({ span }) => span.start));
  const written: Written[] = [];
  for (const statement of file.statements) {
    for (const { value, names } of constantsOf(statement)) collect(value, names, written, 0);
    if (written.length > MAX_WRITTEN) break;
  }
  return written.slice(0, MAX_WRITTEN).flatMap(({ literal, names }) => {
    const span = { start: startOf(literal, file), end: literal.end };
    const fact = known.has(span.start) || (names.some(namesWhatIsKnown) && !isWordForKey(literal.text, names)) ? undefined : classifyNamed(literal.text, { span, names, use: 'assignment', sink: 'signing-key', fn: 0, developmentOnly: false }, numbering);
    return fact && (fact.looks === 'credential' || isWordForKey(literal.text, names)) ? [{ ...fact, binding: 'none' as const, shared: true as const, ...(isLiteralPlace(literal) && { credential: 'typed' as const }) }] : [];
  });
}

/** A word under the name of a key that the system itself uses, in an object that doesn't say that it holds names of something. */
function isWordForKey(text: string, names: readonly string[]): boolean {
  if (names.length < 2 && !/\s/.test(text) || !isWords(text) || /^[A-Z_-]+$/.test(text) || names.slice(0, -1).some((name) => wordsOf(name).some((word) => OF_NAMES.has(word)))) return false;
  const kind = secretNameOf(names)?.kind;
  return kind === 'signing-key' || kind === 'encryption-key';
}

/** `secretKey`, `shop-key`, or a sentence. */
function isWords(text: string): boolean {
  return text.length <= 40 && /^[A-Za-z]+(?:[_-][A-Za-z]+){0,6}$/.test(text) || text.length <= 200 && /^\w[\w'-]*(?:[.,!?:;]{0,3} [\w'-]+){1,30}[.!?]{0,3}$/.test(text);
}

const OF_NAMES: ReadonlySet<string> = new Set(['keys', 'key', 'names', 'name', 'fields', 'field', 'env', 'envs', 'environment', 'variables', 'vars', 'providers', 'provider', 'inject', 'injection', 'di', 'identifiers', 'symbols', 'types', 'enum', 'codes', 'paths', 'path', 'props', 'properties', 'params', 'headers', 'cookies', 'labels']);

interface Constant {
  readonly value: ts.Expression;
  readonly names: readonly string[];
}

function constantsOf(statement: ts.Statement): Constant[] {
  if (ts.isVariableStatement(statement)) {
    if (!(statement.declarationList.flags & ts.NodeFlags.Const)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) => (initializer && ts.isIdentifier(name) ? [{ value: initializer, names: [name.text] }] : []));
  }
  if (ts.isEnumDeclaration(statement) || ts.isClassDeclaration(statement)) return membersOf(statement);
  if (ts.isExportAssignment(statement)) return [{ value: statement.expression, names: [] }];
  if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) return [];
  const { left, right, operatorToken } = statement.expression;
  if (operatorToken.kind !== ts.SyntaxKind.EqualsToken || !EXPORTED.test(left.getText())) return [];
  const last = ts.isPropertyAccessExpression(left) && left.name.text !== 'exports' ? [left.name.text] : [];
  return [{ value: right, names: last }];
}

/** Of an enum, and the static fields of a class. */
function membersOf(holder: ts.EnumDeclaration | ts.ClassDeclaration): Constant[] {
  return [...holder.members].flatMap((member) => {
    const isConstant = ts.isEnumMember(member) || ts.isPropertyDeclaration(member) && member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) === true;
    const name = isConstant ? nameText(member.name) : undefined;
    return isConstant && member.initializer && name !== undefined ? [{ value: member.initializer, names: [holder.name?.text ?? '', name] }] : [];
  });
}

const EXPORTED = /^(?:module\.)?exports(?:\.\w{1,80})?$/;

function collect(expression: ts.Expression, names: readonly string[], found: Written[], depth: number): void {
  const value = unwrapped(expression);
  if (depth > MAX_DEPTH || found.length > MAX_WRITTEN) return;
  if (ts.isStringLiteralLike(value)) {
    if (isLong(value.text) || isWordForKey(value.text, names)) found.push({ literal: value, names });
  } else if (ts.isObjectLiteralExpression(value)) {
    for (const property of value.properties) {
      const name = ts.isPropertyAssignment(property) ? nameText(property.name) : undefined;
      if (ts.isPropertyAssignment(property) && name !== undefined) collect(property.initializer, [...names, name], found, depth + 1);
    }
  } else if (ts.isCallExpression(value) && /^Object\.freeze$|^deepFreeze$/.test(value.expression.getText()) && value.arguments[0]) collect(value.arguments[0], names, found, depth + 1);
}

function isLong(text: string): boolean {
  return text.length >= 16 && text.length <= 512 && /\d/.test(text) && !/\s/.test(text) && !tellsWhere(text);
}

function unwrapped(expression: ts.Expression): ts.Expression {
  let node = expression;
  while (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node)) node = node.expression;
  return node;
}
