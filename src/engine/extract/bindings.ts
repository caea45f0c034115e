import { ts } from '@ts-morph/common';
import { bindingOfSymbol, classIdOf, enclosingFunction, functionIdOf, spanOf, type Draft } from './draft';
import { symbolOf } from './compiler';
import { typeRefOf } from './types';
import { propertyNameOf, valueOf } from './values';
import type { BindingFact, BindingId, Value } from '../model/facts';

/** Fills the facts of every binding that was seen. Filling one may bring up others. */
export function fillBindings(draft: Draft): void {
  for (let next = draft.pending.pop(); next; next = draft.pending.pop()) {
    const { id, symbol } = next;
    const declaration = implementationOf(symbol);
    if (declaration) draft.bindings[id] = { ...factOf(draft, declaration, symbol.name), reassigned: draft.reassigned.has(id) };
  }
}

/** Of an overloaded function the declaration that has a body. */
function implementationOf(symbol: ts.Symbol): ts.Declaration | undefined {
  const body = symbol.declarations?.find((declaration) => ts.isFunctionDeclaration(declaration) && declaration.body);
  return body ?? symbol.valueDeclaration ?? symbol.declarations?.[0];
}

/** Binding of a declared name (parameter, variable, destructured element). */
export function declaredBinding(draft: Draft, declaration: ts.Node): BindingId | undefined {
  const symbol = symbolOf(declaration);
  return symbol && bindingOfSymbol(draft, symbol);
}

/** Bindings of all names that a pattern declares. */
export function patternBindings(draft: Draft, name: ts.BindingName, declaration: ts.Node): BindingId[] {
  if (ts.isIdentifier(name)) {
    const binding = declaredBinding(draft, declaration);
    return binding === undefined ? [] : [binding];
  }
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : patternBindings(draft, element.name, element)));
}

type Fact = Omit<BindingFact, 'reassigned'>;

function factOf(draft: Draft, node: ts.Declaration, name: string): Fact {
  const base = { name, fn: enclosingFunction(draft, node), span: spanOf(draft, ts.getNameOfDeclaration(node) ?? node) };
  if (ts.isVariableDeclaration(node)) return variableFact(draft, node, base);
  if (ts.isBindingElement(node)) return elementFact(draft, node, base);
  if (ts.isParameter(node)) return parameterFact(draft, node, base);
  if (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node)) return { ...base, kind: 'function', init: { k: 'fn', id: functionIdOf(draft, node) } };
  if (ts.isClassLike(node)) return { ...base, kind: 'class', init: { k: 'class', id: classIdOf(draft, node) } };
  if (ts.isEnumDeclaration(node)) return { ...base, kind: 'enum', init: enumValue(draft, node) };
  if (ts.isModuleDeclaration(node)) return { ...base, kind: 'namespace' };
  return { ...base, kind: isImport(node) ? 'import' : 'const' };
}

function isImport(node: ts.Node): boolean {
  return ts.isImportSpecifier(node) || ts.isImportClause(node) || ts.isNamespaceImport(node) || ts.isImportEqualsDeclaration(node);
}

function variableFact(draft: Draft, node: ts.VariableDeclaration, base: Pick<Fact, 'name' | 'fn' | 'span'>): Fact {
  const type = typeRefOf(draft, node.type);
  const kind = ts.isCatchClause(node.parent) ? 'catch' : declarationKind(node.parent);
  const loop = node.parent.parent;
  if (ts.isForOfStatement(loop)) return { ...base, kind, init: elementOf(valueOf(draft, loop.expression)) };
  return { ...base, kind, ...(node.initializer && { init: valueOf(draft, node.initializer) }), ...(type && { type }) };
}

function elementOf(collection: Value): Value {
  return { k: 'index', of: collection, key: { k: 'unknown' } };
}

function declarationKind(list: ts.Node): 'const' | 'let' | 'var' {
  if (list.flags & ts.NodeFlags.Const) return 'const';
  return list.flags & ts.NodeFlags.Let ? 'let' : 'var';
}

function parameterFact(draft: Draft, node: ts.ParameterDeclaration, base: Pick<Fact, 'name' | 'fn' | 'span'>): Fact {
  const type = typeRefOf(draft, node.type);
  const index = node.parent.parameters.indexOf(node);
  return { ...base, kind: 'param', index, ...(node.initializer && { init: valueOf(draft, node.initializer) }), ...(type && { type }) };
}

/** `{ a: { b } } = source` binds `b` to `source.a.b`; a default becomes an alternative. */
function elementFact(draft: Draft, node: ts.BindingElement, base: Pick<Fact, 'name' | 'fn' | 'span'>): Fact {
  const owner = ownerOf(node);
  const kind = ts.isParameter(owner) ? 'param' : declarationKind(owner.parent);
  const index = ts.isParameter(owner) ? { index: owner.parent.parameters.indexOf(owner) } : {};
  const source = ts.isParameter(owner) ? parameterSource(draft, owner) : sourceValue(draft, owner);
  const value = source && pathInto(draft, node, source);
  return { ...base, kind, ...index, ...(value && { init: value }) };
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
