import type { CallFact, FunctionFact, SourceFacts } from '../../model/facts';
import type { FixStep } from '../../model/fix';
import type { CallRef, FunctionRef, SystemModel } from '../../model/system';

/** More callers than this are more than one fix should touch. */
const MAX_CALLERS = 5;

/**
 * What makes a function async, its callers awaiting it: nothing where it is async already; undefined where somebody would get
 * a promise who expects the value.
 */
export function becomingAsync(fn: FunctionRef, model: SystemModel): FixStep[] | undefined {
  const fact = model.files.get(fn.file)?.facts.functions[fn.fn];
  if (!fact || fact.generator) return undefined;
  if (fact.async) return [];
  const callers = model.reach.callers(fn);
  const isHandler = answersRequests(fn, model);
  if (!['function', 'arrow', 'method'].includes(fact.kind) || callers.length > MAX_CALLERS || (callers.length === 0 && !isHandler)) return undefined;
  const awaiting = callers.map((call) => awaitingSteps(call, fact.name, isHandler, model));
  return awaiting.some((steps) => steps === undefined) ? undefined : [makeAsync(fn.file, fact), ...awaiting.flatMap((steps) => steps ?? [])];
}

/** Frameworks wait for what handlers return. */
function answersRequests(fn: FunctionRef, model: SystemModel): boolean {
  return model.entryPoints.some(({ handlers }) => handlers.some((one) => one.file === fn.file && one.fn === fn.fn));
}

/** Puts an `await` before one call of the function, in a caller that is async or a handler that can become so. */
function awaitingSteps({ file, call }: CallRef, name: string, isHandler: boolean, model: SystemModel): FixStep[] | undefined {
  const facts = model.files.get(file)?.facts;
  const fact = facts?.calls[call];
  const caller = fact && facts.functions[fact.fn];
  if (!caller) return undefined;
  // The function is handed over: a handler to the framework, anything else to code that may use its result at once.
  if (calledName(fact, facts) !== name) return isHandler ? [] : undefined;
  if (fact.wait === 'await') return [];
  const wrapped: FixStep = { kind: 'wrap', file, span: fact.span, before: 'await ', after: '' };
  if (caller.async) return [wrapped];
  return answersRequests({ file, fn: fact.fn }, model) ? [wrapped, makeAsync(file, caller)] : undefined;
}

function calledName({ callee }: CallFact, facts: SourceFacts): string | undefined {
  if (callee.k === 'ref') return facts.bindings[callee.b]?.name;
  return callee.k === 'member' ? callee.name : undefined;
}

function makeAsync(file: string, { bodySpan }: FunctionFact): FixStep {
  return { kind: 'make-async', file, span: { start: bodySpan.end - 1, end: bodySpan.end } };
}
