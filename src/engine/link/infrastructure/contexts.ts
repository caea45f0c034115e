import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from '../graph/graph';
import type { Arguments } from '../known';
import type { CallFact, SourceFacts } from '../../model/facts';
import type { FunctionRef } from '../../model/system';
import { valueIn } from '../../model/table';

export interface ContextInput {
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly evaluator: Evaluator;
  readonly graph: Pick<CallGraph, 'callers'>;
}

/** What the functions around a piece of code were given, once for each way that leads there; undefined where nobody calls them. */
export type Contexts = (ref: FunctionRef) => readonly (Arguments | undefined)[];

/** A call of a function, and the file where it stands. */
interface GivenBy {
  readonly ref: FunctionRef;
  readonly file: string;
  readonly fact: CallFact;
}

/** Stacks that are put together by more than so many constructors in a row are not followed. */
const MAX_DEPTH = 6;
const MAX_WAYS = 40;

/** Infrastructure code is a program that runs once: constructors and functions hand on what they were given. */
export function createContexts({ facts, evaluator, graph }: ContextInput): Contexts {
  const known = new Map<string, readonly (Arguments | undefined)[]>();
  return (ref) => contextsOf(ref, 0);

  function contextsOf(ref: FunctionRef, depth: number): readonly (Arguments | undefined)[] {
    if (ref.fn === 0 || depth > MAX_DEPTH) return NOTHING_GIVEN;
    return valueIn(known, `${ref.file}#${String(ref.fn)} ${String(depth)}`, () => waysTo(ref, depth));
  }

  function waysTo(ref: FunctionRef, depth: number): readonly (Arguments | undefined)[] {
    const calls = graph.callers(ref).filter(({ kind }) => kind === 'call');
    if (calls.length === 0) return contextsOf({ file: ref.file, fn: facts.get(ref.file)?.functions[ref.fn]?.parent ?? 0 }, depth + 1);
    const ways: Arguments[] = [];
    for (const { call } of calls) {
      const fact = evaluator.callFact(call);
      if (fact) gather(ways, { ref, file: call.file, fact }, contextsOf({ file: call.file, fn: fact.fn }, depth + 1));
      if (ways.length === MAX_WAYS) break;
    }
    return ways;
  }

  function gather(ways: Arguments[], { ref, file, fact }: GivenBy, outside: readonly (Arguments | undefined)[]): void {
    for (const outer of outside.slice(0, MAX_WAYS - ways.length)) {
      const scope = { file, fn: fact.fn, ...(outer && { args: outer }) };
      ways.push({ ref, values: fact.args.map((arg) => evaluator.evaluate(arg, scope)), ...(outer && { outer }) });
    }
  }
}

const NOTHING_GIVEN: readonly (Arguments | undefined)[] = [undefined];
