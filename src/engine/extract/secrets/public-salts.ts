import { ts } from '@ts-morph/common';
import type { Scopes } from '../scopes';
import { nameText } from './source-names';

/** A call that a text reaches, and as what. */
interface Reached {
  readonly written: string;
  readonly call: ts.CallExpression | ts.NewExpression;
  readonly argument: number;
  readonly property?: string;
}

/**
 * Whether a call takes an argument, or a property of one, as the salt of HKDF, which need not be secret (RFC 5869, 3.1) and guards no password. Sources: node:crypto
 * and @noble/hashes (`hkdf`, the third), futoin-hkdf (an option of the third), Web Crypto (HkdfParams).
 */
export function isPublicSalt({ written, call, argument, property }: Reached): boolean {
  if (property === undefined) return argument === 2 && HKDF.test(written);
  return property === 'salt' && (argument === 2 && HKDF.test(written) || argument === 0 && DERIVES.test(written) && isHkdf(call.arguments?.[0]));
}

/** Whether a call may take such a salt. */
export function mayTakeSalts(written: string): boolean {
  return HKDF.test(written) || DERIVES.test(written);
}

/** Whether nothing of a file (parents set) uses what a declaration holds but such calls, and no other file can. */
export function goesToSaltsAlone(holder: ts.Declaration, calls: readonly ts.Node[], file: ts.SourceFile, scopes: Scopes): boolean {
  const name = 'name' in holder && holder.name !== undefined ? nameText(holder.name as ts.PropertyName) : undefined;
  const isField = ts.isPropertyDeclaration(holder);
  if (name === undefined || (isField ? !isPrivate(holder) : !isOwnConstant(holder))) return false;
  const isOther = (node: ts.Node): boolean => {
    if (calls.includes(node)) return false;
    if (ts.isIdentifier(node) && node.text === name && node !== (holder as { name?: ts.Node }).name && (isField ? ts.isPropertyAccessExpression(node.parent) : scopes.lookUp(node)?.declarations[0] === holder)) return true;
    return ts.forEachChild(node, (child) => isOther(child) || undefined) === true;
  };
  return !isOther(file);
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
