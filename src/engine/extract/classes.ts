import { ts } from '@ts-morph/common';
import { declaredBinding } from './bindings';
import { hasModifier } from './compiler';
import { classIdOf, enclosingFunction, functionIdOf, spanOf, type Draft } from './draft';
import { decoratorArguments, decoratorsOf } from './decorators';
import type { Frame } from './statements';
import { typeRefOf } from './types';
import { propertyNameOf, valueOf } from './values';
import type { FieldFact, MethodFact } from '../model/facts';

/** Extracts a class; its field initialisers count as code of the function that declares it. */
export function extractClass(draft: Draft, frame: Frame, node: ts.ClassLikeDeclaration): void {
  const id = classIdOf(draft, node);
  const heritage = heritageOf(draft, frame, node);
  visitDecorators(draft, frame, node);
  const fields: FieldFact[] = [];
  const methods: MethodFact[] = [];
  let ctor: number | undefined;
  for (const member of node.members) {
    visitDecorators(draft, frame, member);
    if (ts.isPropertyDeclaration(member)) {
      fields.push(...fieldOf(draft, member));
      if (member.initializer) draft.walker.visit(draft, frame, member.initializer);
    } else if (isFunctionMember(member)) {
      for (const parameter of ts.isClassStaticBlockDeclaration(member) ? [] : member.parameters) visitDecorators(draft, frame, parameter);
      const fn = walkMember(draft, frame, member, id);
      if (ts.isConstructorDeclaration(member)) ctor = fn ?? ctor;
      else if (fn !== undefined && !ts.isClassStaticBlockDeclaration(member)) methods.push(...methodOf(member, fn));
    }
  }
  const binding = declaredBinding(draft, node);
  draft.classes[id] = {
    name: node.name?.text ?? '',
    span: spanOf(draft, node),
    nameSpan: spanOf(draft, node.name ?? node),
    ...(binding !== undefined && { binding }),
    ...heritage,
    decorators: decoratorsOf(draft, node),
    fields: [...fields, ...parameterFields(draft, node)],
    methods,
    ...(ctor !== undefined && { ctor }),
    fn: enclosingFunction(draft, node),
  };
}

type FunctionMember = ts.MethodDeclaration | ts.ConstructorDeclaration | ts.AccessorDeclaration | ts.ClassStaticBlockDeclaration;

function isFunctionMember(member: ts.ClassElement): member is FunctionMember {
  return ts.isMethodDeclaration(member) || ts.isConstructorDeclaration(member) || ts.isAccessor(member) || ts.isClassStaticBlockDeclaration(member);
}

/** Overload signatures have no body and are no functions. */
function walkMember(draft: Draft, frame: Frame, member: FunctionMember, classId: number): number | undefined {
  if (!member.body) return undefined;
  const fn = functionIdOf(draft, member);
  draft.walker.function(draft, member, frame);
  const fact = draft.functions[fn];
  if (fact) fact.classId = classId;
  return fn;
}

function methodOf(member: ts.MethodDeclaration | ts.AccessorDeclaration | ts.ConstructorDeclaration, fn: number): MethodFact[] {
  const name = member.name && propertyNameOf(member.name);
  return name === undefined ? [] : [{ name, fn, static: hasModifier(member, ts.SyntaxKind.StaticKeyword) }];
}

function fieldOf(draft: Draft, member: ts.PropertyDeclaration): FieldFact[] {
  const name = propertyNameOf(member.name);
  if (name === undefined) return [];
  const type = typeRefOf(draft, member.type);
  return [{
    name,
    static: hasModifier(member, ts.SyntaxKind.StaticKeyword),
    readonly: hasModifier(member, ts.SyntaxKind.ReadonlyKeyword),
    ...(type && { type }),
    ...(member.initializer && { init: valueOf(draft, member.initializer) }),
    decorators: decoratorsOf(draft, member),
    span: spanOf(draft, member),
    nameSpan: spanOf(draft, member.name),
  }];
}

/** `constructor(private readonly x: X)` declares the field `x`. */
function parameterFields(draft: Draft, node: ts.ClassLikeDeclaration): FieldFact[] {
  const ctor = node.members.find((member): member is ts.ConstructorDeclaration => ts.isConstructorDeclaration(member) && member.body !== undefined);
  return (ctor?.parameters ?? []).flatMap((parameter) => {
    if (!ts.isParameterPropertyDeclaration(parameter, parameter.parent) || !ts.isIdentifier(parameter.name)) return [];
    const type = typeRefOf(draft, parameter.type);
    const b = declaredBinding(draft, parameter);
    return [{
      name: parameter.name.text, static: false, readonly: hasModifier(parameter, ts.SyntaxKind.ReadonlyKeyword),
      ...(type && { type }), ...(b !== undefined && { init: { k: 'ref' as const, b } }),
      decorators: decoratorsOf(draft, parameter), span: spanOf(draft, parameter), nameSpan: spanOf(draft, parameter.name),
    }];
  });
}

function heritageOf(draft: Draft, frame: Frame, node: ts.ClassLikeDeclaration): { extends?: ReturnType<typeof valueOf>; implements: NonNullable<ReturnType<typeof typeRefOf>>[] } {
  const clauses = node.heritageClauses ?? [];
  const base = clauses.find((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  if (base) draft.walker.visit(draft, frame, base.expression);
  const interfaces = clauses.filter((clause) => clause.token === ts.SyntaxKind.ImplementsKeyword).flatMap((clause) => [...clause.types]);
  const names = interfaces.map((type) => ({ name: type.expression.getText(draft.file), args: (type.typeArguments ?? []).map((arg) => typeRefOf(draft, arg) ?? { name: '', args: [] }) }));
  return { ...(base && { extends: valueOf(draft, base.expression) }), implements: names };
}

function visitDecorators(draft: Draft, frame: Frame, node: ts.Node): void {
  for (const argument of decoratorArguments(node)) draft.walker.visit(draft, frame, argument);
}
