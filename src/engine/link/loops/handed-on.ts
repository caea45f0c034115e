import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from '../graph/graph';
import type { SourceFacts, Value } from '../../model/facts';
import type { CallRef, FunctionRef } from '../../model/system';

interface Answer {
  readonly value: Value;
  readonly at: FunctionRef;
}

interface AnswersInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
}

const MAX_DEPTH = 4;

/** What a function of the project answers a call with: what it returns, or, where it hands that on, what the function returns that it is given: `retry(() => find(), options)`. */
export function answersTo(call: CallRef, input: AnswersInput): readonly Answer[] {
  const targets = input.graph.callees(call).filter(({ kind }) => kind === 'call');
  const each = targets.map(({ target }) => {
    const returns = input.evaluator.functionFact(target)?.returns ?? [];
    return givenAnswers(call, target, returns, input) ?? returns.map((value) => ({ value, at: target }));
  });
  return each.some((answers) => answers.length === 0) ? [] : each.flat();
}

function givenAnswers({ file, call }: CallRef, target: FunctionRef, returns: readonly Value[], { facts }: AnswersInput): readonly Answer[] | undefined {
  const unit = facts.get(file);
  const there = facts.get(target.file);
  const indexes = there ? new Set(returns.map((value) => parameterCalled(value, target.fn, there, 0))) : undefined;
  const [index] = indexes ?? [];
  const given = indexes?.size === 1 && index !== undefined ? unit?.calls[call]?.args[index] : undefined;
  const fn = given?.k === 'fn' ? unit?.functions[given.id] : undefined;
  return given?.k === 'fn' && fn ? fn.returns.map((value) => ({ value, at: { file, fn: given.id } })) : undefined;
}

/** The parameter of a function that it calls for this value. */
function parameterCalled(value: Value, fn: number, unit: SourceFacts, depth: number): number | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (value.k === 'await') return parameterCalled(value.of, fn, unit, depth + 1);
  if (value.k === 'ref') {
    const binding = unit.bindings[value.b];
    return binding && !binding.reassigned && binding.kind !== 'param' && binding.init ? parameterCalled(binding.init, fn, unit, depth + 1) : undefined;
  }
  const callee = value.k === 'call' ? unit.calls[value.id]?.callee : undefined;
  const param = callee?.k === 'ref' ? unit.bindings[callee.b] : undefined;
  return param?.kind === 'param' && param.fn === fn ? param.index : undefined;
}
