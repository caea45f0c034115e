import type { Evaluator } from '../evaluate/core';
import type { Memory } from '../memory/memory';
import { partsOf } from '../../model/expressions';
import type { BindingFact, BindingId, CallFact, FunctionFact, SourceFacts, StatementFact, Value } from '../../model/facts';
import type { LiteralFact } from '../../model/literals';
import { idsBy, ofEach, partsWithin } from '../../model/parts';
import { contains, type Span } from '../../model/span';
import { valueIn } from '../../model/table';
import { argumentAround } from './arguments';

interface Known {
  readonly evaluator: Evaluator;
  readonly memory: Memory;
}

/** Whether all that becomes of a literal is that functions get it as a parameter that they never read. */
export function goesNowhere({ span, names }: LiteralFact, file: string, unit: SourceFacts, known: Known): boolean {
  if (names.length === 0) {
    const given = argumentAround(unit.calls, span);
    return given !== undefined && isUnread(given.call, given.index, file, known);
  }
  const binding = names.length === 1 ? heldBy(unit, names[0] ?? '', span) : undefined;
  return binding !== undefined && isGivenAwayUnread(binding, file, unit, known);
}

/** The variable of a function that a declaration puts the literal in. */
function heldBy({ bindings, functions }: SourceFacts, name: string, span: LiteralFact['span']): BindingId | undefined {
  return bindingsNamed(bindings, name).find((id) => {
    const { fn = 0, kind: how } = bindings[id] ?? {};
    return how === 'const' && fn !== 0 && definesOf(functions).get(id)?.some(({ kind, span: around }) => kind === 'declaration' && contains(around, span)) === true;
  });
}

const bindingsNamed = idsBy(({ name }: BindingFact) => name);

const usesOf = statementsBy(({ uses }) => uses);
const definesOf = statementsBy(({ defines }) => defines);

/** The statements of functions by the bindings that each has to do with. */
function statementsBy(bindingsOf: (statement: StatementFact) => readonly BindingId[]): (functions: readonly FunctionFact[]) => ReadonlyMap<BindingId, readonly StatementFact[]> {
  return ofEach((functions) => {
    const by = new Map<BindingId, StatementFact[]>();
    for (const statement of functions.flatMap(({ statements }) => statements)) for (const binding of new Set(bindingsOf(statement))) valueIn(by, binding, (): StatementFact[] => []).push(statement);
    return by;
  });
}

/** What is used in more places is taken for read. */
const MAX_USES = 200;

function isGivenAwayUnread(binding: BindingId, file: string, unit: SourceFacts, known: Known): boolean {
  const statements = usesOf(unit.functions).get(binding) ?? [];
  if (statements.length > MAX_USES) return false;
  const innermost = statements.filter((one) => !statements.some((other) => other !== one && isInside(other, one)));
  return innermost.length > 0 && innermost.every(({ span }) => {
    const taking = partsWithin(unit.calls, span).filter((call) => call.args.some((arg) => arg.k === 'ref' && arg.b === binding));
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
