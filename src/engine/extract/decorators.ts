import { ts } from '@ts-morph/common';
import { spanOf, type Draft } from './draft';
import { valueOf } from './values';
import type { DecoratorFact } from '../model/facts';

/** Decorators of a class, member or parameter, in source order. */
export function decoratorsOf(draft: Draft, node: ts.Node): DecoratorFact[] {
  return decoratorNodes(node).map((decorator) => {
    const { expression } = decorator;
    const call = ts.isCallExpression(expression) ? expression : undefined;
    return {
      callee: valueOf(draft, call ? call.expression : expression),
      args: call ? call.arguments.map((arg) => valueOf(draft, arg)) : [],
      span: spanOf(draft, decorator),
    };
  });
}

/** Argument expressions of a node's decorators: code that runs when the class is declared. */
export function decoratorArguments(node: ts.Node): ts.Expression[] {
  return decoratorNodes(node).flatMap(({ expression }) => (ts.isCallExpression(expression) ? [...expression.arguments] : []));
}

function decoratorNodes(node: ts.Node): readonly ts.Decorator[] {
  const { modifiers } = node as ts.Node & { readonly modifiers?: readonly ts.Node[] };
  return modifiers && ts.canHaveDecorators(node) ? ts.getDecorators(node) ?? [] : NONE;
}

const NONE: readonly ts.Decorator[] = [];
