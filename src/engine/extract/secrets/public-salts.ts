import { ts } from '@ts-morph/common';
import type { Scopes } from '../scopes';
import { identifierWords } from '../../model/words';
import { isConversion } from './source-conversions';
import { calleeText, nameText } from './source-names';

/** A call that a text reaches, and as what. */
interface Reached {
  readonly written: string;
  readonly call: ts.CallExpression | ts.NewExpression;
  readonly argument: number;
  readonly property?: string;
}

/**
 * Whether a call takes an argument, or a property of one, as the salt of HKDF, which need not be secret (RFC 5869, 3.1), and makes its key of something that, as far as
 * names of the file tell, is neither a password, nor comes with a request, nor stands in the code. Sources: node:crypto and @noble/hashes (`hkdf`, the third), futoin-hkdf
 * (an option of the third), Web Crypto (HkdfParams).
 */
export function isPublicSalt({ written, call, argument, property }: Reached, scopes?: Scopes): boolean {
  const isSalt = property === undefined ? argument === 2 && HKDF.test(written)
    : property === 'salt' && (argument === 2 && HKDF.test(written) || argument === 0 && DERIVES.test(written) && isHkdf(call.arguments?.[0]));
  return isSalt && isMadeOfKey(call.arguments?.[1], scopes);
}

/** Whether a call may take such a salt. */
export function mayTakeSalts(written: string): boolean {
  return HKDF.test(written) || DERIVES.test(written);
}

/** Whether nothing of a file (parents set) mentions what a declaration called a salt holds but the place of the salt in such calls, and no other file can. */
export function goesToSaltsAlone(holder: ts.Declaration, reached: readonly Reached[], file: ts.SourceFile, scopes: Scopes): boolean {
  const own = 'name' in holder ? holder.name as ts.PropertyName : undefined;
  const name = own && nameText(own);
  const isField = ts.isPropertyDeclaration(holder);
  if (name === undefined || !isCalledSalt(name) || (isField ? !isPrivate(holder) : !isOwnConstant(holder))) return false;
  const salts = new Set(reached.map(saltOf));
  const mentions = (node: ts.Node): boolean => node !== own && (isField ? nameText(node) === name : ts.isIdentifier(node) && node.text === name && scopes.lookUp(node)?.declarations[0] === holder);
  const isOther = (node: ts.Node): boolean => !salts.has(node) && (mentions(node) || ts.forEachChild(node, (child) => isOther(child) || undefined) === true);
  return !isOther(file);
}

/** What stands in the place of the salt, the name of a property included, where it is nothing but the salt or another form of it. */
function saltOf({ call, argument, property }: Reached): ts.Node | undefined {
  const given = call.arguments?.[argument];
  if (property === undefined) return given && isPlain(given) ? given : undefined;
  const found = given && ts.isObjectLiteralExpression(given) ? given.properties.find((one) => one.name && nameText(one.name) === property) : undefined;
  return found && ts.isPropertyAssignment(found) && isPlain(found.initializer) ? found : undefined;
}

function isPlain(node: ts.Expression): boolean {
  if (ts.isIdentifier(node)) return true;
  if (ts.isPropertyAccessExpression(node)) return node.expression.kind === ts.SyntaxKind.ThisKeyword;
  const [first] = ts.isCallExpression(node) && isConversion(calleeText(node)) ? node.arguments : [];
  return first !== undefined && isPlain(first);
}

/** What the key is made of, and what that was made of in the same file. */
function isMadeOfKey(material: ts.Expression | undefined, scopes: Scopes | undefined): boolean {
  const open = material ? [material] : [];
  for (let at = 0; at < open.length; at++) {
    const node = open[at];
    if (!node || at >= MAX_MATERIAL || ts.isStringLiteralLike(node) || ts.isBinaryExpression(node) || ts.isTemplateExpression(node) || GUESSED.test(node.getText().slice(0, MAX_TEXT))) return false;
    const declared = ts.isIdentifier(node) ? scopes?.lookUp(node)?.declarations[0] : undefined;
    if (declared && ts.isVariableDeclaration(declared) && declared.initializer) open.push(declared.initializer);
    if (ts.isAwaitExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node)) open.push(node.expression);
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) open.push(...(node.arguments ?? []).filter((one, index) => !ts.isStringLiteralLike(one) || index === 0 && isConversion(calleeText(node))));
  }
  return open.length > 0;
}

const MAX_MATERIAL = 20;
const MAX_TEXT = 400;
/** What people choose, or send. */
const GUESSED = /pass|pwd|psw|phrase|\bpin|code\b|answer|\breq|\bctx\b|body|query|params|input/i;

function isCalledSalt(name: string): boolean {
  const words = identifierWords(name);
  return words.includes('salt') && !words.some((word) => /pass|pwd|psw/.test(word));
}

const HKDF = /(?:^|\.)hkdf(?:Sync)?$/;
const DERIVES = /(?:^|\.)subtle\.derive(?:Key|Bits)$/;

function isHkdf(how: ts.Expression | undefined): boolean {
  return how !== undefined && ts.isObjectLiteralExpression(how) && how.properties.some((property) => ts.isPropertyAssignment(property) && nameText(property.name) === 'name' && ts.isStringLiteralLike(property.initializer) && /^hkdf$/i.test(property.initializer.text));
}

function isPrivate({ name, modifiers }: ts.PropertyDeclaration): boolean {
  return ts.isPrivateIdentifier(name) || modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword) === true;
}

function isOwnConstant(holder: ts.Declaration): boolean {
  if (!ts.isVariableDeclaration(holder) || !(holder.parent.flags & ts.NodeFlags.Const)) return false;
  const statement = holder.parent.parent;
  return !ts.isVariableStatement(statement) || statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) !== true;
}
