import type { Evaluator } from '../evaluate/core';
import type { BindingId, CallFact, SourceFacts, StatementFact } from '../../model/facts';
import type { LiteralFact } from '../../model/literals';
import { contains } from '../../model/span';

/** Whether all that becomes of a literal is that functions get it as a parameter that they never read. */
export function goesNowhere({ span, names }: LiteralFact, file: string, unit: SourceFacts, evaluator: Evaluator): boolean {
  const given = unit.calls.filter((call) => call.argSpans.some((arg) => contains(arg, span)));
  const inner = given.reduce<CallFact | undefined>((least, call) => (!least || contains(least.span, call.span) ? call : least), undefined);
  if (names.length === 0) return inner !== undefined && isUnread(inner, inner.argSpans.findIndex((arg) => contains(arg, span)), file, evaluator);
  const binding = names.length === 1 ? heldBy(unit, names[0] ?? '', span) : undefined;
  return binding !== undefined && isGivenAwayUnread(binding, file, unit, evaluator);
}

/** The variable of a function that a declaration puts the literal in. */
function heldBy({ bindings, functions }: SourceFacts, name: string, span: LiteralFact['span']): BindingId | undefined {
  const id = bindings.findIndex((binding) => binding.name === name && binding.kind === 'const' && binding.fn !== 0
    && functions[binding.fn]?.statements.some(({ kind, defines, span: around }) => kind === 'declaration' && contains(around, span) && defines.some((one) => bindings[one] === binding)) === true);
  return id < 0 ? undefined : id;
}

function isGivenAwayUnread(binding: BindingId, file: string, unit: SourceFacts, evaluator: Evaluator): boolean {
  const statements = unit.functions.flatMap((fn) => fn.statements.filter(({ uses }) => uses.includes(binding)));
  const innermost = statements.filter((one) => !statements.some((other) => other !== one && isInside(other, one)));
  return innermost.length > 0 && innermost.every(({ span }) => {
    const taking = unit.calls.filter((call) => contains(span, call.span) && call.args.some((arg) => arg.k === 'ref' && arg.b === binding));
    const [only, ...more] = taking;
    return only !== undefined && more.length === 0 && isUnread(only, only.args.findIndex((arg) => arg.k === 'ref' && arg.b === binding), file, evaluator);
  });
}

function isInside({ span }: StatementFact, { span: outer }: StatementFact): boolean {
  return contains(outer, span) && (outer.start < span.start || span.end < outer.end);
}

/** A function of the program that has statements, none of which reads the parameter. */
function isUnread(call: CallFact, index: number, file: string, evaluator: Evaluator): boolean {
  const known = evaluator.evaluate(call.callee, { file, fn: call.fn });
  const fact = known.k === 'fn' ? evaluator.functionFact(known.ref) : undefined;
  const param = fact?.params[index];
  return fact !== undefined && param !== undefined && fact.classId === undefined && fact.statements.length > 0 && !fact.statements.some(({ uses }) => uses.includes(param.binding));
}
