import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from '../graph/graph';
import { REQUEST_CALLS } from '../libraries/keeping';
import type { Singletons } from '../state/singletons';
import type { BindingId, SourceFacts, Value } from '../../model/facts';
import type { CallRef, FunctionRef, Step } from '../../model/system';

export interface GivenInput {
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly singletons: Singletons;
  readonly factsOf: (file: string) => SourceFacts | undefined;
}

const MAX_DEPTH = 12;
/** What is put together of more values than this isn't looked at to the end. */
const MAX_VALUES = 2000;

/** One question, which looks at so many values. */
interface Search extends GivenInput {
  readonly left: { values: number };
}

/**
 * Whether what a call is given is the same for every request: constants, settings, what stands in the module or in a singleton. An address
 * of the request, or of a record that it names, needs a client of its own. `steps` lead to the function in which the call stands.
 */
export function isSameForAll({ file, call }: CallRef, steps: readonly Step[], input: GivenInput): boolean {
  const fact = input.factsOf(file)?.calls[call];
  if (!fact) return false;
  const values = fact.callee.k === 'member' && !fact.isNew ? [fact.callee.of, ...fact.args] : fact.args;
  const search = { ...input, left: { values: MAX_VALUES } };
  return values.every((arg) => isSame(arg, { file, fn: fact.fn }, steps, search, 0));
}

function isSame(value: Value, at: FunctionRef, steps: readonly Step[], input: Search, depth: number): boolean {
  if (depth > MAX_DEPTH || input.left.values-- <= 0) return false;
  const next = (inner: Value): boolean => isSame(inner, at, steps, input, depth + 1);
  switch (value.k) {
    case 'const': case 'undefined': case 'global': case 'env': case 'secret': case 'regex': case 'fn': case 'class': return true;
    case 'template': return value.parts.every(next);
    case 'spread': case 'not': return next(value.of);
    case 'array': return value.items.every(next);
    case 'object': return value.props.every((prop) => next(prop.value)) && value.spreads.every(next);
    case 'either': return next(value.left) && next(value.right);
    case 'compare': return next(value.left) && next(value.right);
    case 'member': return next(value.of);
    case 'index': return next(value.of) && next(value.key);
    case 'ref': return isSameName(value.b, at, steps, input, depth);
    case 'this': return isSingle(at, input);
    case 'call': return isSameAnswer({ file: at.file, call: value.id }, at, steps, input, depth);
    default: return false;
  }
}

function isSameName(id: BindingId, at: FunctionRef, steps: readonly Step[], input: Search, depth: number): boolean {
  const binding = input.factsOf(at.file)?.bindings[id];
  if (!binding || binding.fn === 0) return binding !== undefined;
  if (binding.kind === 'param') return isSameArgument(binding, at, steps, input, depth);
  return binding.init !== undefined && !binding.reassigned && isSame(binding.init, { file: at.file, fn: binding.fn }, steps, input, depth + 1);
}

/** What the caller on the way passes for a parameter. */
function isSameArgument(param: { readonly fn: number; readonly index?: number; readonly init?: Value }, { file }: FunctionRef, steps: readonly Step[], input: Search, depth: number): boolean {
  const position = steps.findIndex(({ fn }) => fn.file === file && fn.fn === param.fn);
  const via = steps[position]?.via;
  const fact = via && input.factsOf(via.file)?.calls[via.call];
  if (!via || !fact || param.index === undefined || input.evaluator.functionFact({ file, fn: param.fn })?.argumentOf !== undefined) return false;
  const arg = fact.args[param.index];
  if (!arg) return param.init !== undefined && isSame(param.init, { file, fn: param.fn }, steps, input, depth + 1);
  return isSame(arg, { file: via.file, fn: fact.fn }, steps.slice(0, position), input, depth + 1);
}

/** `new URL(process.env.DATABASE_URL)`, `config.get('database')`; what is waited for may come from anywhere. */
function isSameAnswer(call: CallRef, at: FunctionRef, steps: readonly Step[], input: Search, depth: number): boolean {
  const fact = input.evaluator.callFact(call);
  if (!fact || input.graph.use(call)?.spec.effect?.kind === 'query') return false;
  const { callee, args } = fact;
  const name = callee.k === 'member' || callee.k === 'global' ? callee.name : callee.k === 'ref' ? input.factsOf(call.file)?.bindings[callee.b]?.name ?? '' : '';
  if (REQUEST_CALLS.test(name)) return false;
  const receiver = callee.k === 'member' ? [callee.of] : [];
  return [...receiver, ...args].every((value) => isSame(value, at, steps, input, depth + 1));
}

/** `this` of a class that there is once. */
function isSingle({ file, fn }: FunctionRef, { evaluator, factsOf, singletons }: GivenInput): boolean {
  const functions = factsOf(file)?.functions ?? [];
  for (let at = functions[fn], level = 0; at && level < 6; at = functions[at.parent], level++) {
    if (at.classId !== undefined) return evaluator.classFact({ file, classId: at.classId }) !== undefined && singletons.has({ file, classId: at.classId });
    if (at.kind === 'module') return false;
  }
  return false;
}
