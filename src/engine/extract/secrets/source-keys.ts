import { ts } from '@ts-morph/common';
import type { Scopes } from '../scopes';
import { holderOf, type Holder } from './source-flows';
import { calleeText } from './source-names';

/** Where a literal's climb ended. */
interface Held {
  readonly names: readonly string[];
  readonly holder?: ts.Declaration | ts.Expression;
}

/** What a text names: a member of an object, or an entry of a browser's storage or of the cookies. */
export type Names = 'member' | 'entry';

/**
 * Tells of a literal what it is the name of: what holds it stands in `object[key]` or `{ [key]: … }` somewhere in the file (parents set), or its
 * type lists the texts that it may hold; or it is what `localStorage.getItem(key)` or `response.clearCookie(key)` asks for. The file is looked
 * through with the first question.
 */
export function memberNamesOf(file: ts.SourceFile, scopes: Scopes): (held: Held) => Names | undefined {
  let keys: ReadonlyMap<Holder, Names> | undefined;
  return ({ names, holder: at }) => {
    const holder = at && names.length === 1 ? holderOf(at, scopes) : undefined;
    if (holder === undefined) return undefined;
    if (typeof holder !== 'string' && listsItsTexts(holder)) return 'member';
    return (keys ??= keysOf(file, scopes)).get(holder);
  };
}

function keysOf(file: ts.SourceFile, scopes: Scopes): ReadonlyMap<Holder, Names> {
  const keys = new Map<Holder, Names>();
  const note = (key: ts.Node | undefined, as: Names): void => {
    const holder = key && (ts.isIdentifier(key) || ts.isPropertyAccessExpression(key) && key.expression.kind === ts.SyntaxKind.ThisKeyword) ? holderOf(key, scopes) : undefined;
    if (holder !== undefined) keys.set(holder, as);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isElementAccessExpression(node)) note(node.argumentExpression, 'member');
    else if (ts.isComputedPropertyName(node)) note(node.expression, 'member');
    else if (ts.isCallExpression(node) && ENTRIES.test(calleeText(node))) note(node.arguments[0], 'entry');
    ts.forEachChild(node, visit);
  };
  visit(file);
  return keys;
}

/** What is asked for by its name: of the Web Storage API, of cookies in Express, js-cookie and Next. What is set may be the value. */
const ENTRIES = /(?:^|\.)(?:getItem|removeItem|clearCookie|getCookie|deleteCookie)$|(?:^|\.)[cC]ookies?(?:Store|Jar)?\.(?:get|has|delete|remove)$/;

/** `let key: 'orders' | 'shipments'`. */
function listsItsTexts(holder: ts.Node): boolean {
  const type = ts.isVariableDeclaration(holder) || ts.isParameter(holder) ? holder.type : undefined;
  return type !== undefined && ts.isUnionTypeNode(type) && type.types.every((one) => ts.isLiteralTypeNode(one));
}
