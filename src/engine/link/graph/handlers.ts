import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from './graph';
import { passedFor } from './passed';
import { alternatives, type Known, type Scope } from '../known';
import type { Memory } from '../memory/memory';
import type { Modules } from '../modules/modules';
import { createWrapped } from './wrapped';
import { writtenFor } from './written';
import type { Value } from '../../model/facts';
import type { FunctionRef } from '../../model/system';

const MAX_CALLERS = 20;
/** What may stand for what a wrapper of a library makes. */
const NAMING = new Set<Value['k']>(['call', 'ref', 'member']);

/** Finds the functions that values hand over to whoever calls them later. */
export interface Handlers {
  /** What an argument hands over: itself, the elements of a list, or what a wrapper such as `asyncHandler(fn)` or `middy(fn).use(cors())` was given. */
  of(arg: Value, scope: Scope): FunctionRef[];
  /** What stands under a path of an object: `options.handler`. */
  under(object: Known, path: readonly string[]): FunctionRef[];
  /** Functions that a value may be, and those that a wrapper of the project was given for it; a parameter is what the callers pass for it. */
  in(known: Known): FunctionRef[];
}

interface HandlersInput {
  readonly memory: Memory;
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly modules: Modules;
}

export function createHandlers({ memory, evaluator, graph, modules }: HandlersInput): Handlers {
  const { facts } = memory;
  const wrapped = createWrapped(memory, evaluator);
  return { of: handlersOf, under: handlersUnder, in: functionsIn };

  function handlersOf(arg: Value, scope: Scope, depth = 0): FunctionRef[] {
    if (depth > 4) return [];
    if (arg.k === 'array') return arg.items.flatMap((item) => handlersOf(item, scope, depth + 1));
    const known = evaluator.evaluate(arg, scope);
    const direct = functionsIn(known);
    const at = direct.length === 0 ? writtenFor(arg, scope, { facts, evaluator, modules }) : undefined;
    const isMade = at?.value.k === 'call' && at.scope.file === scope.file && arg.k === 'ref';
    if (at && (isMade || (known.k === 'unknown' && NAMING.has(at.value.k)))) return handlersOf(at.value, at.scope, depth + 1);
    if (arg.k !== 'call') return direct;
    const fact = facts.get(scope.file)?.calls[arg.id];
    const receiver = fact?.callee.k === 'member' && fact.callee.of.k === 'call' ? [fact.callee.of] : [];
    return [...direct, ...[...receiver, ...fact?.args ?? []].flatMap((inner) => handlersOf(inner, scope, depth + 1))];
  }

  function handlersUnder(object: Known, path: readonly string[]): FunctionRef[] {
    const owner = path.slice(0, -1).reduce((of, part) => evaluator.member(of, part), object);
    const value = owner.k === 'object' ? owner.value.props.find((prop) => prop.key === path.at(-1))?.value : undefined;
    return value && owner.k === 'object' ? handlersOf(value, owner.scope) : functionsIn(evaluator.member(owner, path.at(-1) ?? ''));
  }

  function functionsIn(known: Known, depth = 0): FunctionRef[] {
    if (depth > 4) return [];
    return alternatives(known).flatMap((one) => {
      if (one.k === 'fn') return [one.ref, ...wrapped(one).flatMap((inner) => functionsIn(inner, depth + 1))];
      if (one.k === 'param') return passedFor(one, { graph, evaluator, limit: MAX_CALLERS }).flatMap((passed) => functionsIn(passed, depth + 1));
      return one.k === 'array' ? one.value.items.flatMap((item) => functionsIn(evaluator.evaluate(item, one.scope), depth + 1)) : [];
    });
  }
}
