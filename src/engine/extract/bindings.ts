import { ts } from '@ts-morph/common';
import { bindingOf, bindingOfName, classIdOf, enclosingFunction, functionIdOf, spanOf, type Draft } from './draft';
import { typeRefOf } from './types';
import { handedOnNames } from './waits';
import { isNumeric, propertyNameOf, unwrapped, valueOf } from './values';
import type { Name } from './scopes';
import type { Mutable } from './statements';
import type { BindingFact, BindingId, TypeRef, Value } from '../model/facts';

/** Fills the facts of every binding that was seen. Filling one may bring up others. */
export function fillBindings(draft: Draft): void {
  for (let next = draft.pending.pop(); next; next = draft.pending.pop()) {
    const declaration = implementationOf(next.name);
    const fact = draft.bindings[next.id];
    if (!declaration || !fact) continue;
    fact.fn = enclosingFunction(draft, declaration);
    fact.span = spanOf(draft, ts.getNameOfDeclaration(declaration) ?? declaration);
    fact.reassigned = draft.reassigned.has(next.id);
    fill(draft, fact, declaration);
    if (ts.isVariableDeclaration(declaration) && declaration.initializer) noteHandedOn(draft, next.id, declaration.initializer);
  }
}

/** Of an overloaded function the declaration that has a body; of merged declarations one that has a value. */
function implementationOf({ declarations }: Name): ts.Declaration | undefined {
  return declarations.find((one) => ts.isFunctionDeclaration(one) && one.body) ?? declarations.find(hasValue) ?? declarations[0];
}

function hasValue(node: ts.Declaration): boolean {
  return !ts.isInterfaceDeclaration(node) && !ts.isTypeAliasDeclaration(node) && !ts.isModuleDeclaration(node);
}

/** Binding of a declared name (parameter, variable, destructured element). */
export function declaredBinding(draft: Draft, declaration: ts.Node): BindingId | undefined {
  const name = draft.scopes.declaredBy(declaration);
  return name && bindingOfName(draft, name);
}

/** Bindings of all names that a pattern declares. */
export function patternBindings(draft: Draft, name: ts.BindingName, declaration: ts.Node): BindingId[] {
  if (ts.isIdentifier(name)) {
    const binding = declaredBinding(draft, declaration);
    return binding === undefined ? [] : [binding];
  }
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : patternBindings(draft, element.name, element)));
}

type Fact = Mutable<BindingFact>;

function fill(draft: Draft, fact: Fact, node: ts.Declaration): void {
  if (isImport(node)) fact.kind = 'import';
  else if (ts.isVariableDeclaration(node)) fillVariable(draft, fact, node);
  else if (ts.isParameter(node)) fillParameter(draft, fact, node);
  else if (ts.isBindingElement(node)) fillElement(draft, fact, node);
  else if (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node)) settle(fact, 'function', { k: 'fn', id: functionIdOf(draft, node) });
  else if (ts.isClassLike(node)) settle(fact, 'class', { k: 'class', id: classIdOf(draft, node) });
  else if (ts.isEnumDeclaration(node)) settle(fact, 'enum', enumValue(draft, node));
  else if (ts.isModuleDeclaration(node)) fact.kind = 'namespace';
  else if (ts.isTypeAliasDeclaration(node)) settle(fact, 'type', undefined, typeRefOf(draft, node.type));
}

function settle(fact: Fact, kind: BindingFact['kind'], init: Value | undefined, type?: TypeRef): void {
  fact.kind = kind;
  if (init) fact.init = init;
  if (type) fact.type = type;
}

function isImport(node: ts.Node): boolean {
  return ts.isImportSpecifier(node) || ts.isImportClause(node) || ts.isNamespaceImport(node) || ts.isImportEqualsDeclaration(node);
}

function fillVariable(draft: Draft, fact: Fact, node: ts.VariableDeclaration): void {
  const type = isNumeric(node.initializer) ? NUMBER : typeRefOf(draft, node.type ?? proxiedType(node.initializer));
  if (node.type && !type) fact.unnamedType = true;
  const kind = ts.isCatchClause(node.parent) ? 'catch' : declarationKind(node.parent);
  const loop = node.parent.parent;
  if (ts.isForOfStatement(loop)) settle(fact, kind, elementOf(valueOf(draft, loop.expression)));
  else settle(fact, kind, node.initializer && valueOf(draft, node.initializer), type);
}

/** `const id = +req.params.id` */
const NUMBER: TypeRef = { name: 'number', args: [] };

/** `T` of `new Proxy<T>(…)`, `new Proxy({} as T, …)` and `new Proxy({}, …) as T`. */
function proxiedType(made: ts.Expression | undefined): ts.TypeNode | undefined {
  let at = made;
  for (let inner = at && unwrapped(at); inner; inner = unwrapped(inner)) at = inner;
  if (!at || !ts.isNewExpression(at) || !ts.isIdentifier(at.expression) || at.expression.text !== 'Proxy') return undefined;
  const [target] = at.arguments ?? [];
  return assertedType(made) ?? at.typeArguments?.[0] ?? assertedType(target);
}

function assertedType(node: ts.Expression | undefined): ts.TypeNode | undefined {
  return node && ts.isAsExpression(node) ? node.type : undefined;
}

function noteHandedOn(draft: Draft, id: BindingId, value: ts.Expression): void {
  const from = handedOnNames(value).flatMap((name) => bindingOf(draft, name) ?? []);
  if (from.length > 0) draft.handedOn.set(id, from);
}

function elementOf(collection: Value): Value {
  return { k: 'index', of: collection, key: { k: 'unknown' } };
}

function declarationKind(list: ts.Node): 'const' | 'let' | 'var' {
  if (list.flags & ts.NodeFlags.Const) return 'const';
  return list.flags & ts.NodeFlags.Let ? 'let' : 'var';
}

function fillParameter(draft: Draft, fact: Fact, node: ts.ParameterDeclaration): void {
  const type = typeRefOf(draft, node.type);
  fact.index = node.parent.parameters.indexOf(node);
  settle(fact, 'param', node.initializer && valueOf(draft, node.initializer), type);
}

/** `{ a: { b } } = source` binds `b` to `source.a.b`; a default becomes an alternative. */
function fillElement(draft: Draft, fact: Fact, node: ts.BindingElement): void {
  const owner = ownerOf(node);
  if (ts.isParameter(owner)) fact.index = owner.parent.parameters.indexOf(owner);
  const source = ts.isParameter(owner) ? parameterSource(draft, owner) : sourceValue(draft, owner);
  settle(fact, ts.isParameter(owner) ? 'param' : declarationKind(owner.parent), source && pathInto(draft, node, source));
}

function ownerOf(node: ts.BindingElement): ts.VariableDeclaration | ts.ParameterDeclaration {
  let at: ts.Node = node;
  while (!ts.isVariableDeclaration(at) && !ts.isParameter(at)) at = at.parent;
  return at;
}

function sourceValue(draft: Draft, owner: ts.VariableDeclaration): Value | undefined {
  const loop = owner.parent.parent;
  if (ts.isForOfStatement(loop)) return elementOf(valueOf(draft, loop.expression));
  return owner.initializer && valueOf(draft, owner.initializer);
}

/** A parameter that is a pattern has a binding of its own, named by its position. */
function parameterSource(draft: Draft, owner: ts.ParameterDeclaration): Value | undefined {
  const b = declaredBinding(draft, owner);
  return b === undefined ? undefined : { k: 'ref', b };
}

function pathInto(draft: Draft, node: ts.BindingElement, source: Value): Value {
  const pattern = node.parent;
  const outer = ts.isBindingElement(pattern.parent) ? pathInto(draft, pattern.parent, source) : source;
  if (node.dotDotDotToken) return { k: 'unknown' };
  const member = memberOf(node, pattern, outer);
  return node.initializer ? { k: 'either', op: '??', left: member, right: valueOf(draft, node.initializer) } : member;
}

function memberOf(node: ts.BindingElement, pattern: ts.BindingPattern, outer: Value): Value {
  if (ts.isArrayBindingPattern(pattern)) return { k: 'index', of: outer, key: { k: 'const', v: pattern.elements.indexOf(node) } };
  const key = node.propertyName ? propertyNameOf(node.propertyName) : ts.isIdentifier(node.name) ? node.name.text : undefined;
  if (key === undefined) return { k: 'unknown' };
  if (outer.k === 'member' && outer.name === 'env' && outer.of.k === 'global' && outer.of.name === 'process') return { k: 'env', name: key };
  return { k: 'member', of: outer, name: key };
}

function enumValue(draft: Draft, node: ts.EnumDeclaration): Value {
  const props = node.members.flatMap((member) => {
    const key = propertyNameOf(member.name);
    return key === undefined ? [] : [{ key, value: valueOf(draft, member.initializer), span: spanOf(draft, member) }];
  });
  return { k: 'object', props, spreads: [] };
}
