import { ts } from '@ts-morph/common';
import { bindingOf, callIdOf, type Draft, spanOf } from './draft';
import { notePatternText } from './patterns/note-regex';
import type { Frame, Mutable } from './statements';
import { typeRefOf } from './types';
import { valueOf } from './values';
import { waitOf } from './waits';
import type { CallFact } from '../model/facts';

export type Called = ts.CallExpression | ts.NewExpression | ts.TaggedTemplateExpression;

export function visitCall(draft: Draft, frame: Frame, node: Called): void {
  const id = callIdOf(draft, node);
  const { region, statement } = frame;
  frame.calls.push(id);
  if (ts.isTaggedTemplateExpression(node)) ts.forEachChild(node, (child) => { draft.walker.visit(draft, frame, child); });
  else {
    draft.walker.visit(draft, frame, node.expression);
    for (const argument of node.arguments ?? NONE) draft.walker.visit(draft, frame, argument);
  }
  draft.calls[id] = callFact(draft, node, frame.id, region, statement);
}

function callFact(draft: Draft, node: Called, fn: number, region: number, statement: number): CallFact {
  const callee = ts.isTaggedTemplateExpression(node) ? node.tag : node.expression;
  const args: readonly ts.Expression[] = ts.isTaggedTemplateExpression(node) ? [node.template] : node.arguments ?? NONE;
  if (!ts.isTaggedTemplateExpression(node)) notePatternText(draft, callee, node.arguments);
  const { wait, resultUsed, receiver, outer } = waitOf(node);
  const binding = receiver && bindingOf(draft, receiver);
  const fact: Mutable<CallFact> = {
    fn,
    region,
    statement,
    span: spanOf(draft, node),
    nameSpan: spanOf(draft, ts.isPropertyAccessExpression(callee) ? callee.name : callee),
    callee: valueOf(draft, callee),
    args: args.map((arg) => valueOf(draft, arg)),
    argSpans: args.map((arg) => spanOf(draft, arg)),
    typeArgs: node.typeArguments?.map((arg) => typeRefOf(draft, arg) ?? { name: '', args: [] }) ?? [],
    isNew: ts.isNewExpression(node),
    wait,
    resultUsed,
  };
  if (binding !== undefined) fact.binding = binding;
  if (outer) fact.outer = { call: callIdOf(draft, outer.node), as: outer.as };
  return fact;
}

const NONE: readonly ts.Expression[] = [];
