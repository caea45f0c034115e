import { ts } from '@ts-morph/common';
import { bindingOfType, type Draft } from './draft';
import type { TypeRef } from '../model/facts';

const MAX_DEPTH = 6;

/** What a type annotation names; nothing for literal, function and mapped types. Within a type parameter's bound the parameters, which it may name again and again, stay as they are. */
export function typeRefOf(draft: Draft, node: ts.TypeNode | undefined, depth = 0, inBound = false): TypeRef | undefined {
  if (!node || depth > MAX_DEPTH) return undefined;
  if (ts.isParenthesizedTypeNode(node)) return typeRefOf(draft, node.type, depth, inBound);
  if (ts.isArrayTypeNode(node)) return { name: '[]', args: compact([typeRefOf(draft, node.elementType, depth + 1, inBound)]) };
  if (ts.isTypeOperatorNode(node)) return node.operator === ts.SyntaxKind.KeyOfKeyword ? { name: 'string', args: [] } : typeRefOf(draft, node.type, depth, inBound);
  if (ts.isUnionTypeNode(node)) return unionOf(draft, node, depth, inBound);
  if (ts.isTypeQueryNode(node)) return named(draft, node.exprName, [], 'typeof ');
  if (ts.isTypeReferenceNode(node)) {
    const bound = inBound ? undefined : boundOf(draft, node);
    if (bound) return typeRefOf(draft, bound, depth + 1, true);
    return named(draft, node.typeName, node.typeArguments ? compact(node.typeArguments.map((arg) => typeRefOf(draft, arg, depth + 1, inBound))) : []);
  }
  return keyword(node);
}

/** What a type parameter has to be at least: `Q extends Queue`. */
function boundOf({ scopes }: Draft, { typeName }: ts.TypeReferenceNode): ts.TypeNode | undefined {
  const [declaration] = ts.isIdentifier(typeName) ? scopes.lookUp(typeName)?.declarations ?? [] : [];
  const bound = declaration && ts.isTypeParameterDeclaration(declaration) ? declaration.constraint : undefined;
  return bound && bound.end - bound.pos <= MAX_BOUND ? bound : undefined;
}

/** Letters of a bound that is put in place of its parameter, as often as that is written. */
const MAX_BOUND = 200;

/** `X | null | undefined` is a nullable X; other unions have the name `|`. */
function unionOf(draft: Draft, node: ts.UnionTypeNode, depth: number, inBound: boolean): TypeRef | undefined {
  const members = compact(node.types.filter(({ kind }) => kind !== ts.SyntaxKind.VoidKeyword).map((type) => typeRefOf(draft, type, depth + 1, inBound)));
  const [only] = members;
  const whole: TypeRef | undefined = members.length === 1 ? only : { name: '|', args: members };
  return whole && node.types.some(isNothing) ? { ...whole, nullable: true } : whole;
}

function isNothing(type: ts.TypeNode): boolean {
  return type.kind === ts.SyntaxKind.UndefinedKeyword || (ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword);
}

function named(draft: Draft, name: ts.EntityName, args: TypeRef[], prefix = ''): TypeRef {
  let root: ts.EntityName = name;
  while (ts.isQualifiedName(root)) root = root.left;
  const binding = bindingOfType(draft, root);
  const text = prefix + textOf(name);
  return binding === undefined ? { name: text, args } : { name: text, binding, args };
}

function textOf(name: ts.EntityName): string {
  return ts.isIdentifier(name) ? name.text : `${textOf(name.left)}.${name.right.text}`;
}

function keyword(node: ts.TypeNode): TypeRef | undefined {
  switch (node.kind) {
    case ts.SyntaxKind.StringKeyword: return { name: 'string', args: [] };
    case ts.SyntaxKind.NumberKeyword: return { name: 'number', args: [] };
    case ts.SyntaxKind.BooleanKeyword: return { name: 'boolean', args: [] };
    case ts.SyntaxKind.VoidKeyword: return { name: 'void', args: [] };
    default: return undefined;
  }
}

function compact(types: readonly (TypeRef | undefined)[]): TypeRef[] {
  return types.filter((type) => type !== undefined);
}
