import type { Evaluator } from '../evaluate/core';
import type { Memory } from '../memory/memory';
import { partsOf } from '../../model/expressions';
import type { BindingId, CallFact, FunctionFact, SourceFacts, StatementFact, Value } from '../../model/facts';
import type { LiteralFact } from '../../model/literals';
import { partsWithin } from '../../model/parts';
import { contains, type Span } from '../../model/span';

interface Known {
  readonly evaluator: Evaluator;
  readonly memory: Memory;
}

/** Whether all that becomes of a literal is that functions get it as a parameter that they never read. */
export function goesNowhere({ span, names }: LiteralFact, file: string, unit: SourceFacts, known: Known): boolean {
  const given = unit.calls.filter((call) => call.argSpans.some((arg) => contains(arg, span)));
  const inner = given.reduce<CallFact | undefined>((least, call) => (!least || contains(least.span, call.span) ? call : least), undefined);
  if (names.length === 0) return inner !== undefined && isUnread(inner, inner.argSpans.findIndex((arg) => contains(arg, span)), file, known);
  const binding = names.length === 1 ? heldBy(unit, names[0] ?? '', span) : undefined;
  return binding !== undefined && isGivenAwayUnread(binding, file, unit, known);
}

/** The variable of a function that a declaration puts the literal in. */
function heldBy({ bindings, functions }: SourceFacts, name: string, span: LiteralFact['span']): BindingId | undefined {
  const id = bindings.findIndex((binding) => binding.name === name && binding.kind === 'const' && binding.fn !== 0
    && functions[binding.fn]?.statements.some(({ kind, defines, span: around }) => kind === 'declaration' && contains(around, span) && defines.some((one) => bindings[one] === binding)) === true);
  return id < 0 ? undefined : id;
}

function isGivenAwayUnread(binding: BindingId, file: string, unit: SourceFacts, known: Known): boolean {
  const statements = unit.functions.flatMap((fn) => fn.statements.filter(({ uses }) => uses.includes(binding)));
  const innermost = statements.filter((one) => !statements.some((other) => other !== one && isInside(other, one)));
  return innermost.length > 0 && innermost.every(({ span }) => {
    const taking = unit.calls.filter((call) => contains(span, call.span) && call.args.some((arg) => arg.k === 'ref' && arg.b === binding));
    const [only, ...more] = taking;
    return only !== undefined && more.length === 0 && isUnread(only, only.args.findIndex((arg) => arg.k === 'ref' && arg.b === binding), file, known);
  });
}

function isInside({ span }: StatementFact, { span: outer }: StatementFact): boolean {
  return contains(outer, span) && (outer.start < span.start || span.end < outer.end);
}

/** A function of the program that has statements, none of which reads the parameter, be it by `arguments` or as the default of another one. */
function isUnread(call: CallFact, index: number, file: string, { evaluator, memory }: Known): boolean {
  const known = evaluator.evaluate(call.callee, { file, fn: call.fn });
  const unit = known.k === 'fn' ? memory.facts.get(known.ref.file) : undefined;
  const fact = known.k === 'fn' ? unit?.functions[known.ref.fn] : undefined;
  const param = fact?.params[index];
  if (!unit || !fact || !param || fact.classId !== undefined || fact.statements.length === 0 || call.args.slice(0, index + 1).some(({ k }) => k === 'spread')) return false;
  if (fact.params.some(({ name, binding }) => name === '' || unit.bindings[binding]?.init !== undefined)) return false;
  const inner = partsWithin(unit.functions, fact.span);
  return !inner.some(({ statements }) => statements.some(({ uses }) => uses.includes(param.binding))) && (fact.kind === 'arrow' || !usesArguments(inner, partsWithin(unit.calls, fact.span), unit));
}

/** Whether `arguments` is answered, given to something, or kept. */
function usesArguments(functions: readonly FunctionFact[], calls: readonly CallFact[], { bindings, writes }: SourceFacts): boolean {
  const within = (span: Span): boolean => functions.some((fn) => contains(fn.span, span));
  const values = [...functions.flatMap(({ returns }) => returns), ...calls.flatMap(({ callee, args }) => [callee, ...args]), ...bindings.flatMap(({ init, span }) => (init && within(span) ? [init] : [])), ...writes.flatMap(({ value, span }) => (value && within(span) ? [value] : []))];
  return values.some((value) => isArguments(value));
}

function isArguments(value: Value, depth = 0): boolean {
  return (value.k === 'global' && value.name === 'arguments') || (depth < MAX_DEPTH && partsOf(value).some((part) => isArguments(part, depth + 1)));
}

const MAX_DEPTH = 8;
