import type { AddressOf } from '../clients/addresses';
import type { Evaluator } from '../evaluate/core';
import { textWithHoles } from '../evaluate/texts';
import type { CallGraph } from '../graph/graph';
import type { Known } from '../known';
import type { CallRef } from '../../model/system';

/** A name, and the call that gives it. */
export interface NamedAt {
  readonly path: string;
  readonly call: CallRef;
}

interface ListInput {
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly addressOf: AddressOf;
}

const MAX_CALLERS = 40;

/** Names in the lists that callers give to a function, each with the call that gives the list; empty where none of them gives one. */
export function namesGiven(list: Known & { k: 'param' }, most: number, { evaluator, graph, addressOf }: ListInput): NamedAt[] {
  return graph.callers(list.ref).filter(({ kind }) => kind === 'call').slice(0, MAX_CALLERS).flatMap(({ call, closure }) => {
    const fact = evaluator.callFact(call);
    const values = fact?.args.map((arg) => evaluator.evaluate(arg, { file: call.file, fn: fact.fn })) ?? [];
    const known = addressOf({ ref: list.ref, values, ...(closure && { outer: closure }) });
    if (known.k !== 'array') return [];
    return known.value.items.slice(0, most).map((item) => ({ path: textWithHoles(evaluator.evaluate(item, known.scope)), call }));
  }).filter(({ path }) => path !== '');
}
