import { ts } from '@ts-morph/common';
import type { Scopes } from '../scopes';
import { holderOf, type Holder } from './source-flows';

/** Where a literal's climb ended. */
interface Held {
  readonly names: readonly string[];
  readonly holder?: ts.Declaration | ts.Expression;
}

/**
 * Tells of a literal whether it is the name of a member: what holds it stands in `object[key]` or `{ [key]: … }` somewhere in the file (parents
 * set), or its type lists the texts that it may hold. The file is looked through with the first question.
 */
export function memberNamesOf(file: ts.SourceFile, scopes: Scopes): (held: Held) => boolean {
  let keys: ReadonlySet<Holder> | undefined;
  return ({ names, holder: at }) => {
    const holder = at && names.length === 1 ? holderOf(at, scopes) : undefined;
    if (holder === undefined) return false;
    if (typeof holder !== 'string' && listsItsTexts(holder)) return true;
    return (keys ??= keysOf(file, scopes)).has(holder);
  };
}

function keysOf(file: ts.SourceFile, scopes: Scopes): ReadonlySet<Holder> {
  const keys = new Set<Holder>();
  const visit = (node: ts.Node): void => {
    const key = ts.isElementAccessExpression(node) ? node.argumentExpression : ts.isComputedPropertyName(node) ? node.expression : undefined;
    const holder = key && (ts.isIdentifier(key) || ts.isPropertyAccessExpression(key) && key.expression.kind === ts.SyntaxKind.ThisKeyword) ? holderOf(key, scopes) : undefined;
    if (holder !== undefined) keys.add(holder);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return keys;
}

/** `let key: 'orders' | 'shipments'`. */
function listsItsTexts(holder: ts.Node): boolean {
  const type = ts.isVariableDeclaration(holder) || ts.isParameter(holder) ? holder.type : undefined;
  return type !== undefined && ts.isUnionTypeNode(type) && type.types.every((one) => ts.isLiteralTypeNode(one));
}
