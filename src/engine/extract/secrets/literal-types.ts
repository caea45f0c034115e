import { ts } from '@ts-morph/common';
import { isLiteralPlace } from './credential-place';

/** Whether a literal of a file (parents set) has to stay one for its types: `as const`, a member of an enum, a text that a type lists, or a constant whose type another one takes. */
export function literalsByType(file: ts.SourceFile): (node: ts.Expression) => boolean {
  let known: Types | undefined;
  const types = (): Types => (known ??= typesIn(file));
  return (node) => isLiteralPlace(node) || (ts.isStringLiteralLike(node) && types().listed.has(node.text)) || isOfForm(node) || isTaken(node, types);
}

interface Types {
  /** What literal types say. */
  readonly listed: ReadonlySet<string>;
  /** Names whose types are taken by `typeof`, other than for their keys. */
  readonly taken: ReadonlySet<string>;
}

function typesIn(file: ts.SourceFile): Types {
  const listed = new Set<string>();
  const taken = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) listed.add(node.literal.text);
    else if (ts.isTypeQueryNode(node) && !isForKeys(node)) taken.add(rootOf(node.exprName));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { listed, taken };
}

function rootOf(name: ts.EntityName): string {
  let at = name;
  while (ts.isQualifiedName(at)) at = at.left;
  return at.text;
}

/** `keyof typeof X` */
function isForKeys(node: ts.TypeNode): boolean {
  let { parent } = node;
  while (ts.isParenthesizedTypeNode(parent)) ({ parent } = parent);
  return ts.isTypeOperatorNode(parent) && parent.operator === ts.SyntaxKind.KeyOfKeyword;
}

/** Whether the type of what holds a literal takes texts of one form alone: `const key: `sk-${string}` = …`. */
function isOfForm(node: ts.Node): boolean {
  let at = node;
  while (HOLDING.has(at.parent.kind) || ts.isBinaryExpression(at.parent) || ts.isConditionalExpression(at.parent)) {
    at = at.parent;
    if ((ts.isAsExpression(at) || ts.isSatisfiesExpression(at)) && isForm(at.type)) return true;
  }
  const holder = at.parent;
  return (ts.isVariableDeclaration(holder) || ts.isPropertyDeclaration(holder) || ts.isParameter(holder)) && isForm(holder.type);
}

function isForm(type: ts.TypeNode | undefined): boolean {
  return type !== undefined && (ts.isTemplateLiteralTypeNode(type) || (ts.isUnionTypeNode(type) && type.types.some((one) => ts.isTemplateLiteralTypeNode(one))));
}

/** Whether what holds a literal has it as its type, and that type is taken: a constant, a member of what is `as const`, a readonly field. */
function isTaken(node: ts.Node, types: () => Types): boolean {
  let at = node;
  let isConst = true;
  for (; HOLDING.has(at.parent.kind); at = at.parent) {
    if (ts.isObjectLiteralExpression(at.parent) || ts.isArrayLiteralExpression(at.parent)) isConst = false;
    if (isLiteralPlace(at)) isConst = true;
  }
  const holder = at.parent;
  if (!isConst) return false;
  if (ts.isVariableDeclaration(holder)) return holder.type === undefined && (ts.getCombinedNodeFlags(holder) & ts.NodeFlags.Const) !== 0 && ts.isIdentifier(holder.name) && types().taken.has(holder.name.text);
  if (!ts.isPropertyDeclaration(holder) || holder.type !== undefined || holder.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword) !== true) return false;
  return holder.parent.name !== undefined && types().taken.has(holder.parent.name.text);
}

const HOLDING: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.ParenthesizedExpression, ts.SyntaxKind.AsExpression, ts.SyntaxKind.TypeAssertionExpression, ts.SyntaxKind.SatisfiesExpression,
  ts.SyntaxKind.ObjectLiteralExpression, ts.SyntaxKind.ArrayLiteralExpression, ts.SyntaxKind.PropertyAssignment,
]);
