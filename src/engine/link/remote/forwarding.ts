import type { Evaluator } from '../evaluate/core';
import type { CallGraph, LibraryCall } from '../graph/graph';
import type { FunctionFact, SourceFacts, Value } from '../../model/facts';
import type { CallRef, FunctionRef, Reach } from '../../model/system';

export interface ForwardingInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly reach: Reach;
}

const MAX_DEPTH = 3;
/** Methods by which handlers answer. Sources: the response objects of Express, Fastify and Hapi. */
const ANSWERS = new Set(['json', 'send', 'end', 'jsonp', 'response']);

/** The handler does nothing but hand the answer of this call on, itself or through functions that do nothing else either. */
export function onlyForwards(call: CallRef, fn: FunctionRef, input: ForwardingInput, depth = 0): boolean {
  const fact = input.evaluator.functionFact(fn);
  const unit = input.facts.get(fn.file);
  if (!fact || !unit || depth > MAX_DEPTH || doesOtherWork(call, fn, fact, input) || !handsOn(call, fact, unit)) return false;
  if (isHandler(fn, input.reach)) return true;
  const callers = input.graph.callers(fn);
  return callers.length > 0 && callers.every((edge) => edge.kind === 'call' && onlyForwards(edge.call, { file: edge.call.file, fn: input.evaluator.callFact(edge.call)?.fn ?? 0 }, input, depth + 1));
}

function isHandler(fn: FunctionRef, reach: Reach): boolean {
  return reach.entriesOf(fn).some(({ entry }) => entry.handlers.some((handler) => handler.file === fn.file && handler.fn === fn.fn));
}

function doesOtherWork(call: CallRef, fn: FunctionRef, fact: FunctionFact, { graph }: ForwardingInput): boolean {
  return fact.calls.some((id) => id !== call.call && isWork(graph.use({ file: fn.file, call: id })));
}

function isWork(use: LibraryCall | undefined): boolean {
  const kind = use?.spec.effect?.kind;
  return kind === 'send' || kind === 'query' || kind === 'publish';
}

/** The answer is returned or sent as it is. */
function handsOn(call: CallRef, fact: FunctionFact, unit: SourceFacts): boolean {
  if (unit.calls[call.call]?.wait === 'return') return true;
  if (fact.returns.some((value) => isAnswer(value, call.call, unit))) return true;
  return fact.calls.some((id) => {
    const one = unit.calls[id];
    return one?.callee.k === 'member' && ANSWERS.has(one.callee.name) && one.args.some((arg) => isAnswer(arg, call.call, unit));
  });
}

/** The call's result, a member of it such as `data`, or a variable that holds either. */
function isAnswer(value: Value, call: number, unit: SourceFacts, depth = 0): boolean {
  if (depth > 8) return false;
  switch (value.k) {
    case 'await': case 'member': return isAnswer(value.of, call, unit, depth + 1);
    case 'ref': {
      const binding = unit.bindings[value.b];
      return binding?.init !== undefined && binding.kind !== 'param' && isAnswer(binding.init, call, unit, depth + 1);
    }
    case 'call': return value.id === call || isThrough(value.id, call, unit, depth);
    default: return false;
  }
}

/** `answer.json()`, `firstValueFrom(answer)`, `answer.pipe(…)`. */
function isThrough(id: number, call: number, unit: SourceFacts, depth: number): boolean {
  const fact = unit.calls[id];
  if (fact?.callee.k === 'member' && isAnswer(fact.callee.of, call, unit, depth + 1)) return true;
  const [first] = fact?.args ?? [];
  return first !== undefined && fact?.args.length === 1 && isAnswer(first, call, unit, depth + 1);
}
